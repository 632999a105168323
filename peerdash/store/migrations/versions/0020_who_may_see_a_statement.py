"""Every statement says whose it is and who may see it (H4, H8).

`agency_id` may be empty only because SQLite cannot add a pointing column that
may not, and Alembic cannot ask it to; the model fills it always.

What is here already was said to the group, so it is named to the agencies round
the table, and is its referrer's where nobody said whose it was.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0011"
branch_labels = None
depends_on = None

STATEMENTS = (
    "member",
    "relationship",
    "incident",
    "group",
    "presence",
    "gap",
    "finding",
    "referral",
)
NOBODY_S = ("member", "group", "presence", "gap")
SOURCED = ("relationship", "incident", "presence", "gap", "finding")
WORDS = (
    ("handling", 40, "named"),
    ("condition", 300, ""),
    ("named_to", 1000, "|table|"),
    ("contact", 100, ""),
    ("handling_because", 300, ""),
)


def upgrade() -> None:
    """Add the code of each statement, and whose it is where that is not known."""
    for table in STATEMENTS:
        for name, length, said in WORDS:
            column = sa.Column(
                name, sa.String(length), nullable=False, server_default=said
            )
            op.add_column(table, column)
    for table in SOURCED:
        said_by = sa.Column(
            "said_by", sa.String(100), nullable=False, server_default=""
        )
        op.add_column(table, said_by)
    for table in NOBODY_S:
        op.execute(
            f'ALTER TABLE "{table}" ADD COLUMN agency_id VARCHAR(32) '
            "REFERENCES agency (id)"
        )
        op.execute(
            f'UPDATE "{table}" SET agency_id = '  # noqa: S608 - our own words
            f'(SELECT agency_id FROM item WHERE item.id = "{table}".item_id)'
        )
        op.create_index(f"ix_{table}_agency_id", table, ["agency_id"])


def downgrade() -> None:
    """Forget the codes: everything is the group's again."""
    for table in NOBODY_S:
        op.drop_index(f"ix_{table}_agency_id", table)
        op.drop_column(table, "agency_id")
    for table in SOURCED:
        op.drop_column(table, "said_by")
    for table in STATEMENTS:
        for name, _, _ in WORDS:
            op.drop_column(table, name)
