"""Since when a closed item is before the group again, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0362"
down_revision = "0333"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: nobody was asked why before."""
    op.add_column("item", sa.Column("reopened_on", sa.Date(), nullable=True))
    op.add_column("item", sa.Column("reopened_because", sa.String(300), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("item", "reopened_because")
    op.drop_column("item", "reopened_on")
