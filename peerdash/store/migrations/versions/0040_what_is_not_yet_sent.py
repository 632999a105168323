"""What is typed and not yet sent; and which answers a browser has had (RL4, RL7)."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of what is unsent, and say of receipts whose and where."""
    op.create_table(
        "unsent",
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("place", sa.String(160), nullable=False),
        sa.Column("field", sa.String(60), nullable=False),
        sa.Column("text", sa.String(20000), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id", "place", "field"),
    )
    op.create_index(op.f("ix_unsent_at"), "unsent", ["at"], unique=False)
    for name, length in (("user_id", 32), ("place", 300), ("form", 64)):
        kind = sa.String(length)
        op.add_column(
            "receipt", sa.Column(name, kind, nullable=False, server_default="")
        )
    op.add_column(
        "receipt",
        sa.Column("heard", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.create_index(op.f("ix_receipt_user_id"), "receipt", ["user_id"], unique=False)
    op.create_index(op.f("ix_receipt_form"), "receipt", ["form"], unique=False)


def downgrade() -> None:
    """Forget what is unsent, and whose the receipts were."""
    op.drop_index(op.f("ix_receipt_form"), table_name="receipt")
    op.drop_index(op.f("ix_receipt_user_id"), table_name="receipt")
    for name in ("heard", "form", "place", "user_id"):
        op.drop_column("receipt", name)
    op.drop_index(op.f("ix_unsent_at"), table_name="unsent")
    op.drop_table("unsent")
