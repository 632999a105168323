"""Grants are confirmed each quarter: when, and by whom (AZ8)."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who last said that an invitation or a bar stands, and when."""
    with op.batch_alter_table("grant") as grant:
        grant.add_column(sa.Column("certified_on", sa.Date(), nullable=True))
        grant.add_column(
            sa.Column(
                "certified_by_id",
                sa.String(32),
                sa.ForeignKey("user.id", name="fk_grant_certified_by_id_user"),
                nullable=True,
            )
        )
    op.create_index(op.f("ix_grant_certified_by_id"), "grant", ["certified_by_id"])


def downgrade() -> None:
    """Forget it again."""
    op.drop_index(op.f("ix_grant_certified_by_id"), table_name="grant")
    with op.batch_alter_table("grant") as grant:
        grant.drop_column("certified_by_id")
        grant.drop_column("certified_on")
