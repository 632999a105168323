"""Who may see what somebody was quoted as saying in a meeting.

What is in the minutes already was said to all who may open its item, so it is open,
or open on the condition that stands beside it; it is its writer's agency's.
"""

import sqlalchemy as sa
from alembic import op

revision = "0363"
down_revision = "0362"
branch_labels = None
depends_on = None

WORDS = (
    ("handling", 40, "open"),
    ("named_to", 1000, ""),
    ("contact", 100, ""),
    ("handling_because", 300, ""),
)


def upgrade() -> None:
    """Add the code of each line, and whose it is."""
    for name, length, said in WORDS:
        column = sa.Column(name, sa.String(length), nullable=False, server_default=said)
        op.add_column("minuteline", column)
    op.execute(
        "ALTER TABLE minuteline ADD COLUMN agency_id VARCHAR(32) REFERENCES agency (id)"
    )
    op.execute(
        'UPDATE minuteline SET agency_id = (SELECT agency_id FROM "user" '
        'WHERE "user".id = minuteline.written_by_id)'
    )
    op.execute("UPDATE minuteline SET handling = 'conditional' WHERE condition <> ''")
    op.create_index("ix_minuteline_agency_id", "minuteline", ["agency_id"])


def downgrade() -> None:
    """Forget the codes: everything is the group's again."""
    op.drop_index("ix_minuteline_agency_id", "minuteline")
    op.drop_column("minuteline", "agency_id")
    for name, _, _ in WORDS:
        op.drop_column("minuteline", name)
