"""What a sharing agreement says: its lawful basis and when it was signed (R004)."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both, not recorded yet, and the version that a form over them showed.

    And under which agreement somebody came to a meeting.
    """
    with op.batch_alter_table("agency") as agency:
        agency.add_column(
            sa.Column(
                "agreement_basis",
                sa.String(40),
                nullable=False,
                server_default="not-recorded",
            )
        )
        agency.add_column(sa.Column("agreement_signed_on", sa.Date(), nullable=True))
        agency.add_column(
            sa.Column("version", sa.Integer(), nullable=False, server_default="1")
        )

    with op.batch_alter_table("attendance") as attendance:
        attendance.add_column(
            sa.Column(
                "agreement_ref", sa.String(100), nullable=False, server_default=""
            )
        )


def downgrade() -> None:
    """Forget them again."""
    with op.batch_alter_table("attendance") as attendance:
        attendance.drop_column("agreement_ref")
    with op.batch_alter_table("agency") as agency:
        for column in ("version", "agreement_signed_on", "agreement_basis"):
            agency.drop_column(column)
