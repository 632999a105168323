"""When incidents were, between two days and to the hour; how long; where as said."""

import sqlalchemy as sa
from alembic import op

from peerdash.vocabulary.times import as_kept

revision = "0260"
down_revision = "0212"
branch_labels = None
depends_on = None

DATED = (
    "answer",
    "finding",
    "gap",
    "incident",
    "presence",
    "relationship",
    "statement",
    "sticker",
)
WORDS = {"company": "not-known", "weight": "not-said", "kept": "on-map"}
LINES = {"ended_time": 20, "where_said": 300}
INDEXES = {
    "ix_incident_item_when": ["item_id", "happened", "id"],
    "ix_incident_place_when": ["location_id", "happened", "id"],
    "ix_incident_when": ["happened", "id"],
}


def upgrade() -> None:
    """Make room for two days, add the columns, and read the times there are."""
    _dates_of(24)
    for name, usual in WORDS.items():
        column = sa.Column(name, sa.String(40), nullable=False, server_default=usual)
        op.add_column("incident", column)
    for name, most in LINES.items():
        column = sa.Column(name, sa.String(most), nullable=False, server_default="")
        op.add_column("incident", column)
    op.add_column("incident", sa.Column("ended", sa.String(24), nullable=True))
    for name in ("latitude", "longitude"):
        op.add_column("incident", sa.Column(name, sa.Float(), nullable=True))
    for name, columns in INDEXES.items():
        op.create_index(name, "incident", columns)
    op.create_index("ix_involvedin_person_id", "involvedin", ["person_id"])
    _read_times()


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_involvedin_person_id", table_name="involvedin")
    for name in INDEXES:
        op.drop_index(name, table_name="incident")
    for name in ("longitude", "latitude", "ended", *LINES, *WORDS):
        op.drop_column("incident", name)


def _dates_of(length: int) -> None:
    """Widen dates where the database minds how long a text is; SQLite does not."""
    if op.get_bind().dialect.name == "sqlite":
        return
    for table in DATED:
        op.alter_column(table, "happened", type_=sa.String(length))


def _read_times() -> None:
    """Keep times that can be read as the program keeps them: 11pm as 23:00."""
    incident = sa.table("incident", sa.column("id"), sa.column("at_time"))
    asked = sa.select(incident.c.id, incident.c.at_time)
    bind = op.get_bind()
    for ident, said in bind.execute(asked.where(incident.c.at_time != "")).all():
        if (kept := as_kept(said)) != said:
            same = incident.c.id == ident
            bind.execute(sa.update(incident).where(same).values(at_time=kept))
