"""How a map is read: its lenses, its core group, and why it reaches so far."""

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables, and who is of the core group."""
    op.add_column(
        "member",
        sa.Column("core", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "mapreason",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(300), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["given_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "lens",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("facts_only", sa.Boolean(), nullable=False),
        sa.Column("recent_only", sa.Boolean(), nullable=False),
        sa.Column("layers_off", sa.String(300), nullable=False),
        sa.Column("agencies_off", sa.String(1000), nullable=False),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("across", sa.Float(), nullable=True),
        sa.Column("member_id", sa.String(32), nullable=True),
        sa.Column("made_by_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"]),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["made_by_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for table, columns in (
        ("mapreason", ("item_id", "given_by_id")),
        ("lens", ("item_id", "member_id", "made_by_id")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("lens")
    op.drop_table("mapreason")
    op.drop_column("member", "core")
