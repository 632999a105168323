"""What a referral says besides, who takes it up, and decisions that are taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0181"
down_revision = "0180"
branch_labels = None
depends_on = None

TEXTS = {
    "advice": 300,
    "informs_who": 100,
    "lead_authority": 100,
    "others_contacted": 300,
    "placing_authority": 100,
    "safety_plan": 300,
    "safety_by": 100,
    "first_because": 300,
}
DAYS = ("consulted_on", "from_on", "until_on", "status_on", "safety_on")
WORDS = ("informs", "status")
MOMENTS = ("first_at", "taken_at", "strategy_at")


def upgrade() -> None:
    """Add the columns, and the table of decisions."""
    for name, most in TEXTS.items():
        column = sa.Column(name, sa.String(most), nullable=False, server_default="")
        op.add_column("referral", column)
    for name in DAYS:
        op.add_column("referral", sa.Column(name, sa.Date(), nullable=True))
    for name in WORDS:
        op.add_column("referral", sa.Column(name, sa.String(40), nullable=True))
    for name in MOMENTS:
        moment = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
        op.add_column("referral", moment)
    op.add_column(
        "referral",
        sa.Column(
            "substances", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
    )
    op.add_column("referral", sa.Column("taken_by_id", sa.String(32), nullable=True))
    op.create_table(
        "ruling",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("item_version", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("decision", sa.String(40), nullable=True),
        sa.Column("decided_because", sa.String(4000), nullable=False),
        sa.Column("decided_by_id", sa.String(32), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_ruling_item_id"), "ruling", ["item_id"])
    op.create_index(op.f("ix_ruling_by_id"), "ruling", ["by_id"])


def downgrade() -> None:
    """Take all of it away again."""
    op.drop_table("ruling")
    op.drop_column("referral", "taken_by_id")
    for name in ("substances", *MOMENTS, *WORDS, *DAYS, *TEXTS):
        op.drop_column("referral", name)
