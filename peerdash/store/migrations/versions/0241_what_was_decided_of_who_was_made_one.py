"""A decision may be there because it was made of a record that is now another's."""

import sqlalchemy as sa
from alembic import op

revision = "0241"
down_revision = "0250"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was decided until now was decided of the two themselves."""
    op.add_column(
        "sameperson",
        sa.Column("merge_id", sa.String(32), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("sameperson", "merge_id")
