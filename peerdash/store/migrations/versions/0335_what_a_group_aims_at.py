"""Goals of a map: for whom, led by whom, how far; and what each action is for."""

import sqlalchemy as sa
from alembic import op

revision = "0335"
down_revision = "0360"
branch_labels = None
depends_on = None

POINTS = {"person_id": "person", "location_id": "location", "lead_id": "agency"}
AIM = ("item", "outcome", "action", "goal", "gap", "finding", "person")


def upgrade() -> None:
    """A goal that was reached is said to be so; of its effect nothing is known."""
    op.execute("ALTER TABLE goal RENAME COLUMN reached_on TO ended_on")
    for name, table in POINTS.items():
        points = f'{name} VARCHAR(32) REFERENCES "{table}" (id)'
        op.execute(f"ALTER TABLE goal ADD COLUMN {points}")  # what points here stays
        op.create_index(op.f(f"ix_goal_{name}"), "goal", [name])
    for column in (
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("headway", sa.String(40), nullable=False, server_default="not-begun"),
        sa.Column("headway_because", sa.String(300), nullable=False, server_default=""),
        sa.Column("came", sa.String(40), nullable=True),
    ):
        op.add_column("goal", column)
    op.execute("UPDATE goal SET headway = 'reached' WHERE ended_on IS NOT NULL")
    op.create_table(
        "aim",
        sa.Column("id", sa.String(32), nullable=False),
        *(sa.Column(f"{one}_id", sa.String(32), nullable=one != "item") for one in AIM),
        *(sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"]) for one in AIM),
        sa.PrimaryKeyConstraint("id"),
    )
    for one in AIM:
        op.create_index(op.f(f"ix_aim_{one}_id"), "aim", [f"{one}_id"])


def downgrade() -> None:
    """Take them away again; the day a goal ended is the day it was reached."""
    op.drop_table("aim")
    for name in POINTS:
        op.drop_index(op.f(f"ix_goal_{name}"), "goal")
    for name in (*POINTS, "review_on", "headway", "headway_because", "came"):
        op.drop_column("goal", name)
    op.execute("ALTER TABLE goal RENAME COLUMN ended_on TO reached_on")
