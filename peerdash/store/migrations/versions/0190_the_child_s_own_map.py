"""The child's own map: who is on it, what was said, and what went from it."""

import sqlalchemy as sa
from alembic import op

revision = "0190"
down_revision = "0181"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the four tables."""
    op.create_table(
        "ecomap",
        sa.Column("gathered", sa.String(40), nullable=False),
        sa.Column("gathered_because", sa.String(300), nullable=False),
        sa.Column("spoken_on", sa.Date(), nullable=True),
        sa.Column("taking_part", sa.String(40), nullable=False),
        sa.Column("consent", sa.String(40), nullable=False),
        sa.Column("consent_note", sa.String(300), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("told", sa.String(40), nullable=False),
        sa.Column("told_note", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("made_by_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys(item_id="item", agency_id="agency", made_by_id="user"),
    )
    _index("ecomap", "agency_id", "made_by_id")
    op.create_index(op.f("ix_ecomap_item_id"), "ecomap", ["item_id"], unique=True)
    op.create_table(
        "ecofigure",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("initials", sa.String(3), nullable=False),
        sa.Column("called", sa.String(32), nullable=False),
        sa.Column("gender", sa.String(40), nullable=False),
        sa.Column("ring", sa.Integer(), nullable=False),
        sa.Column("protect", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("protect_because", sa.String(300), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys(item_id="item", agency_id="agency"),
    )
    _index("ecofigure", "agency_id", "item_id")
    op.create_table(
        "ecosaid",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("prompt", sa.String(40), nullable=False),
        sa.Column("figure_id", sa.String(32), nullable=True),
        sa.Column("level", sa.String(40), nullable=True),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("written_by_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("item_id", "prompt", "figure_id"),
        *_keys(
            item_id="item",
            figure_id="ecofigure",
            agency_id="agency",
            written_by_id="user",
        ),
    )
    _index("ecosaid", "agency_id", "figure_id", "item_id", "written_by_id")
    op.create_table(
        "brought",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("figure_id", sa.String(32), nullable=False),
        sa.Column("map_ref", sa.String(12), nullable=False),
        sa.Column("tie_id", sa.String(32), nullable=False),
        sa.Column("knows", sa.String(40), nullable=False),
        sa.Column("because", sa.String(300), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.String(32), nullable=False),
        sa.Column("brought_by_id", sa.String(32), nullable=False),
        *_keys(item_id="item", agency_id="agency", brought_by_id="user"),
    )
    _index("brought", "agency_id", "brought_by_id", "item_id")


def downgrade() -> None:
    """Take them away again."""
    for name in ("brought", "ecosaid", "ecofigure", "ecomap"):
        op.drop_table(name)


def _keys(**to: str) -> list[sa.Constraint]:
    links = [sa.ForeignKeyConstraint([one], [f"{of}.id"]) for one, of in to.items()]
    return [sa.PrimaryKeyConstraint("id"), *links]


def _index(table: str, *columns: str) -> None:
    for name in columns:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
