"""Council accounts, who has been sent to prove theirs, and knocks at the door."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "account",
        sa.Column("tenant", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("tenant", "subject"),
        sa.UniqueConstraint("user_id"),
    )
    op.create_table(
        "errand",
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("browser_hash", sa.String(64), nullable=False),
        sa.Column("bound_for", sa.String(600), nullable=False),
        sa.Column("sid", sa.String(16), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash"),
    )
    op.create_table(
        "knock",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_knock_address_hash"), "knock", ["address_hash"])
    op.create_index(op.f("ix_knock_at"), "knock", ["at"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_knock_at"), table_name="knock")
    op.drop_index(op.f("ix_knock_address_hash"), table_name="knock")
    op.drop_table("knock")
    op.drop_table("errand")
    op.drop_table("account")
