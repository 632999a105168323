"""How sure it must be that somebody belongs before they are drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0386"
down_revision = "0381"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, a row for each version."""
    op.create_table(
        "inclusionthreshold",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("least", sa.String(40), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["kept_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version"),
    )
    op.create_index(
        op.f("ix_inclusionthreshold_kept_by_id"), "inclusionthreshold", ["kept_by_id"]
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("inclusionthreshold")
