"""Days from which a map's changes are told: its reviews, and meetings it was at."""

from dataclasses import dataclass
from datetime import date

from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import outcomes, reviews
from peerdash.vocabulary.dates import in_words


@dataclass(frozen=True, slots=True)
class Landmark:
    """One such day; `key` is what an address calls it: a date, or a meeting's ref."""

    key: str
    words: str
    day: date


@remembered
def landmarks(desk: Desk, ref: str) -> tuple[Landmark, ...]:
    """Return a map's last review and the meetings that considered it, last first."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        found = [
            Landmark(one.reviewed_on.isoformat(), "The last review", one.reviewed_on)
            for one in reviews.of_item(session, item.id)[:1]
        ]
        held = reversed(outcomes.considered(session, item.id))
        found += [Landmark(one.ref, f"Meeting {one.ref}", one.held_on) for one in held]
    return tuple(
        Landmark(one.key, f"{one.words}, {in_words(one.day)}", one.day) for one in found
    )
