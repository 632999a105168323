"""What a sharing agreement says: its lawful basis and when it was signed (R004).

And under which agreement somebody came to a meeting. No table is copied for it: others
point at agencies.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both, not recorded yet, and the version that a form over them showed."""
    for table, column in (
        ("agency", _filled("agreement_basis", sa.String(40), "not-recorded")),
        ("agency", sa.Column("agreement_signed_on", sa.Date(), nullable=True)),
        ("agency", _filled("version", sa.Integer(), "1")),
        ("attendance", _filled("agreement_ref", sa.String(100), "")),
    ):
        op.add_column(table, column)


def downgrade() -> None:
    """Forget them again."""
    op.drop_column("attendance", "agreement_ref")
    for column in ("version", "agreement_signed_on", "agreement_basis"):
        op.drop_column("agency", column)


def _filled(name: str, kind: Any, said: str) -> Any:  # noqa: ANN401
    return sa.Column(name, kind, nullable=False, server_default=said)
