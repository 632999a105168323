"""The questions still open about a person or place on a map: what a "?" stands for."""

from dataclasses import dataclass
from datetime import date

from peerdash.model import Gap
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import maps


@dataclass(frozen=True, slots=True)
class Question:
    """One question nobody has answered: who finds out, and by when."""

    id: str
    question: str
    ask: str
    by_on: date | None
    version: int


@remembered
def open_about(desk: Desk, ref: str, one: str) -> tuple[Question, ...]:
    """Return the open questions about somebody or somewhere on a map (R012)."""
    with looking(desk, f"{ref}/{one}") as session:
        item = find(session, ref)
        ids = {who.ref: who.id for _, who in maps.members(session, item.id)}
        ids |= {place.ref: place.id for _, place in maps.places(session, item.id)}
        if one not in ids:
            raise no_such(one)
        rows = maps.rows(session, Gap, item.id)
    return tuple(
        Question(row.id, row.question, row.ask, row.by_on, row.version)
        for row in rows
        if ids[one] in (row.person_id, row.location_id) and not row.answered_on
    )
