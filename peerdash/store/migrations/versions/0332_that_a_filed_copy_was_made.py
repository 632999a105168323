"""Whether the file of a filed copy was made, and what it is called."""

import sqlalchemy as sa
from alembic import op

revision = "0332"
down_revision = "0335"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: no file was made of what was filed before."""
    for one in (
        sa.Column("export", sa.String(20), nullable=False, server_default=""),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("filing", one)
    with op.batch_alter_table("filing") as table:
        table.alter_column("export", server_default=None)


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("filing") as table:
        table.drop_column("made_at")
        table.drop_column("export")
