"""How a room's map is looked at is as long as it is: forty layers and agencies."""

import sqlalchemy as sa
from alembic import op

revision = "0250"
down_revision = "0280"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the column."""
    with op.batch_alter_table("showing") as rows:
        rows.alter_column("view", type_=sa.Text(), existing_type=sa.String(2000))


def downgrade() -> None:
    """Narrow it again; what is longer was only where somebody stood."""
    op.execute("DELETE FROM showing WHERE length(view) > 2000")
    with op.batch_alter_table("showing") as rows:
        rows.alter_column("view", type_=sa.String(2000), existing_type=sa.Text())
