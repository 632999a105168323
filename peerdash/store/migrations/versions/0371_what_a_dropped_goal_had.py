"""Which dropped goal a step was towards: who takes the dropping back has it again."""

import sqlalchemy as sa
from alembic import op

revision = "0371"
down_revision = "0363"
branch_labels = None
depends_on = None
TABLES = ("aim", "intervention")


def upgrade() -> None:
    """Add the columns: of what was dropped before, nothing was kept."""
    for table in TABLES:
        op.add_column(table, sa.Column("dropped_goal_id", sa.String(32), nullable=True))


def downgrade() -> None:
    """Forget which it was; a step towards nothing is none."""
    op.execute("delete from aim where dropped_goal_id is not null")
    for table in TABLES:
        op.drop_column(table, "dropped_goal_id")
