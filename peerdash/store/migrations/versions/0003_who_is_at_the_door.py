"""Who is at the door: a second step, recovery codes, and where guesses come from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what signing in has to remember."""
    op.create_table(
        "secondstep",
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "recoverycode",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("code_hash"),
    )
    op.create_index(op.f("ix_recoverycode_user_id"), "recoverycode", ["user_id"])
    for table in ("ticket", "signin"):
        both: sa.Column[bool] = sa.Column(
            "both_steps", sa.Boolean(), nullable=False, server_default=sa.false()
        )
        op.add_column(table, both)
    op.add_column(
        "failedsignin",
        sa.Column("address_hash", sa.String(64), nullable=False, server_default=""),
    )
    op.create_index(
        op.f("ix_failedsignin_address_hash"), "failedsignin", ["address_hash"]
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_index(op.f("ix_failedsignin_address_hash"), table_name="failedsignin")
    op.drop_column("failedsignin", "address_hash")
    for table in ("signin", "ticket"):
        op.drop_column(table, "both_steps")
    op.drop_index(op.f("ix_recoverycode_user_id"), table_name="recoverycode")
    op.drop_table("recoverycode")
    op.drop_table("secondstep")
