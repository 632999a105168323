"""Of what each item's part of a pack was made, as far as it is for everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0251"
down_revision = "0271"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of a pack sent before nothing is known, so it is sent again."""
    column = sa.Column("parts", sa.Text(), server_default="{}", nullable=False)
    op.add_column("pack", column)


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("pack", "parts")
