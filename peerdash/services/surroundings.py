"""What hangs on a referral: its places, incidents, questions, and what is not told."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Gap, Incident, Item
from peerdash.rules import incidents as happened
from peerdash.services import unsaid
from peerdash.store import withheld
from peerdash.store.queries import maps
from peerdash.vocabulary.dates import in_words


@dataclass(frozen=True, slots=True)
class Named:
    """A place, an incident or a question: what it is dropped by, and in words."""

    ref: str
    words: str


def places(session: Session, item: Item) -> tuple[Named, ...]:
    """Return the places, each by name and kind."""
    return tuple(
        Named(place.ref, f"{place.name} ({place.kind.in_sentence})")
        for _, place in maps.places(session, item.id)
    )


def incidents(session: Session, item: Item) -> tuple[Named, ...]:
    """Return what happened, as far as it is this viewer's to read."""
    where = {place.id: place.name for _, place in maps.places(session, item.id)}
    return tuple(
        Named(row.ref, happened.label(row, where.get(row.location_id or "", "")))
        for row in maps.rows(session, Incident, item.id)
    )


def questions(session: Session, item: Item) -> tuple[Named, ...]:
    """Return what the meeting is to find out."""
    return tuple(Named(gap.id, _asked(gap)) for gap in maps.rows(session, Gap, item.id))


def held(session: Session, item: Item, known: Mapping[str, str]) -> tuple[str, ...]:
    """Say who holds what is not this viewer's to read; `known` is names by ref."""
    pairs = maps.members(session, item.id)
    called = {one.id: known[one.ref] for _, one in pairs if one.ref in known}
    return unsaid.sentences(withheld.on(session, [item.id]), called)


def _asked(gap: Gap) -> str:
    parts = [f"ask {gap.ask}"] if gap.ask else []
    parts += [f"by {in_words(gap.by_on)}"] if gap.by_on else []
    return f"{gap.question} ({', '.join(parts)})" if parts else gap.question
