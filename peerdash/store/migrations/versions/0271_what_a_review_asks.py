"""What a review asks besides, and what each action came to."""

import sqlalchemy as sa
from alembic import op

revision = "0271"
down_revision = "0270"
branch_labels = None
depends_on = None

VERDICTS = ("still_needed", "purpose_true", "everyone_in", "threshold_met")
TEXTS = (("strengths", 4000), ("answered", 4000), ("told_since", 300))


def upgrade() -> None:
    """Add the columns; a review from before was asked nothing of them."""
    for name in VERDICTS:
        asked = sa.Column(
            name, sa.String(40), nullable=False, server_default="not-asked"
        )
        op.add_column("review", asked)
    for name, length in TEXTS:
        text = sa.Column(name, sa.String(length), nullable=False, server_default="")
        op.add_column("review", text)
    op.add_column("action", sa.Column("came", sa.String(40), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("action", "came")
    for name in (*(name for name, _ in TEXTS), *VERDICTS):
        op.drop_column("review", name)
