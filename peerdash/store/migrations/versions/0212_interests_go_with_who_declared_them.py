"""Who is taken off a roster takes the interests they declared with them.

The database does it: an interest in an item that the remover does not see is hidden
from them, and would otherwise tell them that it is there.
"""

from alembic import op

revision = "0212"
down_revision = "0211"
branch_labels = None
depends_on = None

NAMED = "%(table_name)s_%(column_0_name)s_fkey"
NAME = "interest_attendance_id_fkey"
POINTS = ("attendance", ["attendance_id"], ["id"])


def upgrade() -> None:
    """Let the one go with the other."""
    _point("CASCADE")


def downgrade() -> None:
    """Let the one hold the other again."""
    _point(None)


def _point(ondelete: str | None) -> None:
    with op.batch_alter_table("interest", naming_convention={"fk": NAMED}) as rows:
        rows.drop_constraint(NAME, type_="foreignkey")
        rows.create_foreign_key(NAME, *POINTS, ondelete=ondelete)
