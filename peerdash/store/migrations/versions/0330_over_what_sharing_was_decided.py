"""Against which earlier version of a map changes are marked in what is shared."""

import sqlalchemy as sa
from alembic import op

revision = "0330"
down_revision = "0320"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: nothing decided before says, so nothing is marked."""
    since = sa.Column("since", sa.Integer(), nullable=False, server_default="0")
    op.add_column("sharing", since)
    with op.batch_alter_table("sharing") as table:
        table.alter_column("since", server_default=None)


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("sharing") as table:
        table.drop_column("since")
