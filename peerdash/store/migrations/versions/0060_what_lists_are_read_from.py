"""Indexes that lists are read from, so that a page costs what it shows (design 10)."""

from alembic import op

revision = "0060"
down_revision = "0027"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_item_soonest", "item", ["kind", "review_on", "ref"]),
    ("ix_item_soonest_of_all", "item", ["review_on", "ref"]),
    ("ix_item_standing", "item", ["stage", "review_on", "ref"]),
    ("ix_item_stage_kind", "item", ["stage", "kind"]),
    ("ix_review_reviewed_on", "review", ["reviewed_on"]),
    ("ix_gap_waiting", "gap", ["answered_on", "by_on"]),
    ("ix_relationship_tested_on", "relationship", ["tested_on"]),
    ("ix_location_name", "location", ["name", "ref"]),
    ("ix_theme_title", "theme", ["title", "ref"]),
    ("ix_auditline_looks", "auditline", ["session", "ref", "at"]),
    ("ix_auditline_acts", "auditline", ["act", "at", "user_id"]),
)


def upgrade() -> None:
    """Add them."""
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Take them away."""
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table)
