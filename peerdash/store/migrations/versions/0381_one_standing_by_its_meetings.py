"""An index that one standing of the review board is read from, meeting by meeting."""

from alembic import op

revision = "0381"
down_revision = "0401"
branch_labels = None
depends_on = None

NAME = "ix_item_standing_forum"


def upgrade() -> None:
    """Add it."""
    op.create_index(NAME, "item", ["stage", "forum", "review_on", "ref"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index(NAME, table_name="item")
