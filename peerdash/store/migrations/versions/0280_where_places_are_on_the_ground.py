"""Where places are on the ground, and boundaries behind them."""

import sqlalchemy as sa
from alembic import op

revision = "0280"
down_revision = "0240"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "spot",
        sa.Column("reference", sa.String(100), nullable=False),
        sa.Column("exactness", sa.String(40), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("location_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("location_id"),
    )
    op.create_table(
        "boundary",
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("attribution", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("crs", sa.String(100), nullable=False),
        sa.Column("shapes", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("spot")
    op.drop_table("boundary")
