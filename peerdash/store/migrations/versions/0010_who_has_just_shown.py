"""Sessions say how they began, when that was last shown, and what ended them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column(
        "signin", sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True)
    )
    crowded: sa.Column[bool] = sa.Column(
        "crowded_out", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("signin", crowded)
    op.add_column(
        "signin",
        sa.Column(
            "came_by", sa.String(40), nullable=False, server_default="passphrase"
        ),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("signin", "came_by")
    op.drop_column("signin", "crowded_out")
    op.drop_column("signin", "proved_at")
