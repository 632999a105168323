"""What becomes of an outcome: its reference, its days, its plans, what stays unmet."""

import sqlalchemy as sa
from alembic import op

revision = "0310"
down_revision = "0252"
branch_labels = None
depends_on = None

TEXTS = (("other", 100), ("instead", 300), ("reference", 100))
WORDS = ("unmet", "attributed", "overseen_by", "plan_after", "plan_before")
DAYS = ("review_on", "settled_on")


def upgrade() -> None:
    """Add the columns; of what was decided before, they say nothing."""
    for name, most in TEXTS:
        op.add_column(
            "outcome",
            sa.Column(name, sa.String(most), nullable=False, server_default=""),
        )
    for name in WORDS:
        op.add_column("outcome", sa.Column(name, sa.String(40), nullable=True))
    for name in DAYS:
        op.add_column("outcome", sa.Column(name, sa.Date(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    for name in (*(one for one, _ in TEXTS), *WORDS, *DAYS):
        op.drop_column("outcome", name)
