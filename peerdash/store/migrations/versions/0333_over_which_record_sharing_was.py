"""Over which record of a map it was decided to share it, where its file holds one."""

import sqlalchemy as sa
from alembic import op

revision = "0333"
down_revision = "0336"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: no file made before held a record."""
    told = sa.Column("told", sa.String(16), nullable=False, server_default="")
    op.add_column("sharing", told)
    with op.batch_alter_table("sharing") as table:
        table.alter_column("told", server_default=None)


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("sharing") as table:
        table.drop_column("told")
