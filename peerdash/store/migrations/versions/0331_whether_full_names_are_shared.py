"""Whether a file that was decided over holds full names, and why it has to."""

import sqlalchemy as sa
from alembic import op

revision = "0331"
down_revision = "0330"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: what was decided before is in initials."""
    for one in (
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("named_because", sa.String(300), nullable=False, server_default=""),
    ):
        op.add_column("sharing", one)
    with op.batch_alter_table("sharing") as table:
        table.alter_column("named", server_default=None)
        table.alter_column("named_because", server_default=None)


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("sharing") as table:
        table.drop_column("named_because")
        table.drop_column("named")
