"""What was decided of sharing a map, and which file was made on it."""

import sqlalchemy as sa
from alembic import op

revision = "0320"
down_revision = "0312"
branch_labels = None
depends_on = None

POINTS = {
    "item_id": "item",
    "agency_id": "agency",
    "decided_by_id": "user",
    "recalled_by_id": "user",
}


def upgrade() -> None:
    """Add the table."""
    words = ("basis", "privacy", "proportion", "threshold", "because")
    ticks = ("weighed", "conditions", "shares", "facts_only")
    op.create_table(
        "sharing",
        *(sa.Column(one, sa.String(300), nullable=False) for one in words),
        *(sa.Column(one, sa.Boolean(), nullable=False) for one in ticks),
        *(
            sa.Column(one, sa.String(32), nullable=one == "recalled_by_id")
            for one in POINTS
        ),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("export", sa.String(20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recalled_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([one], [f"{table}.id"])
            for one, table in POINTS.items()
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    for one in POINTS:
        op.create_index(op.f(f"ix_sharing_{one}"), "sharing", [one])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("sharing")
