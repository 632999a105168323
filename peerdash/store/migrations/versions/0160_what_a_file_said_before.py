"""What an imported row said when it was last read, and what agencies call columns."""

import sqlalchemy as sa
from alembic import op

revision = "0160"
down_revision = "0143"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; what was imported before says nothing of what it said."""
    for table, most in (("importedrow", 32), ("importedmember", 400)):
        op.add_column(
            table, sa.Column("said", sa.String(most), nullable=False, server_default="")
        )
    op.create_table(
        "filecolumn",
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("heading", sa.String(200), nullable=False),
        sa.Column("meaning", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("agency_id", "side", "heading"),
    )


def downgrade() -> None:
    """Take both away again."""
    op.drop_table("filecolumn")
    op.drop_column("importedmember", "said")
    op.drop_column("importedrow", "said")
