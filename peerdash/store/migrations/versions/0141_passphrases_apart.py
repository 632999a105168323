"""What is kept of a passphrase stands apart from whom it signs in."""

import sqlalchemy as sa
from alembic import op

revision = "0141"
down_revision = "0140"
branch_labels = None
depends_on = None

PEOPLE = sa.table("user", sa.column("id"), sa.column("password_hash"))
APART = sa.table("passphrase", sa.column("user_id"), sa.column("hash"))


def upgrade() -> None:
    """Put every passphrase in a table of its own."""
    op.create_table(
        "passphrase",
        sa.Column("user_id", sa.String(32), nullable=False),
        sa.Column("hash", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"]),
        sa.PrimaryKeyConstraint("user_id"),
    )
    held = sa.select(PEOPLE.c.id, PEOPLE.c.password_hash)
    held = held.where(PEOPLE.c.password_hash != "")
    op.execute(sa.insert(APART).from_select(["user_id", "hash"], held))
    op.drop_column("user", "password_hash")


def downgrade() -> None:
    """Put them back beside their people."""
    op.add_column(
        "user",
        sa.Column("password_hash", sa.String(200), nullable=False, server_default=""),
    )
    held = sa.select(APART.c.hash).where(APART.c.user_id == PEOPLE.c.id)
    op.execute(
        sa.update(PEOPLE).values(
            password_hash=sa.func.coalesce(held.scalar_subquery(), "")
        )
    )
    op.drop_table("passphrase")
