"""What one reader sees of what a meeting will hear: its items, and who is named."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from peerdash.model import Item, Meeting
from peerdash.services.agenda import AgendaLine, agenda_of
from peerdash.store.queries import meetings, packs


@dataclass(frozen=True, slots=True)
class Held:
    """What is in a pack about one item: its line, and who is named, by ref."""

    line: AgendaLine
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is in somebody's pack, and the places on the agenda that are not."""

    items: tuple[Held, ...]
    held_back: tuple[AgendaLine, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody named in it, once each, by name."""
        every = {ref: name for one in self.items for ref, name in one.named.items()}
        return tuple(sorted(every.values()))


def outline(session: Session, meeting: Meeting, today: date) -> Outline:
    """Return what a session's own eyes see of what a meeting will hear."""
    rows = [item for _, item in meetings.agenda(session, meeting.id)]
    named = _named(session, rows)
    lines = agenda_of(session, meeting, today).lines
    return Outline(
        items=tuple(Held(one, named[one.ref]) for one in lines if one.ref),
        held_back=tuple(one for one in lines if not one.ref),
    )


def made_of(key: bytes, meeting: Meeting, held: Outline) -> str:
    """Return what tells whether a pack has changed: a hash under a key."""
    said = [
        [meeting.held_on.isoformat(), meeting.starts_at, meeting.room],
        *([one.line.number, one.line.ref, sorted(one.named)] for one in held.items),
    ]
    return hmac.new(key, json.dumps(said).encode(), sha256).hexdigest()


def parts_of(key: bytes, meeting: Meeting, held: Outline) -> dict[str, str]:
    """Return the same by item, so that each sender is told of what they see alone.

    The part without a ref is when and where the meeting is, and how long its agenda.
    """
    places = len(held.items) + len(held.held_back)
    whole = [meeting.held_on.isoformat(), meeting.starts_at, meeting.room, places]
    parts = {_mark(key, one.line.ref): _mark(key, _part(one)) for one in held.items}
    return {"": _mark(key, whole)} | parts


def differs(
    key: bytes, then: Mapping[str, str], now: Mapping[str, str], ours: Outline
) -> bool:
    """Whether a pack has changed, as far as whoever sees `ours` may know."""
    seen = ["", *(_mark(key, one.line.ref) for one in ours.items)]
    return any(then.get(one) != now.get(one) for one in seen)


def _part(one: Held) -> list[object]:
    return [one.line.number, sorted(one.named)]


def _mark(key: bytes, said: object) -> str:
    return hmac.new(key, json.dumps(said).encode(), sha256).hexdigest()[:16]


def _named(session: Session, rows: Sequence[Item]) -> dict[str, dict[str, str]]:
    """Return who is named on each item, by the item's ref: full names, by theirs."""
    named: dict[str, dict[str, str]] = {item.ref: {} for item in rows}
    called = {item.id: item.ref for item in rows}
    about = {item.person_id for item in rows if item.person_id}
    subjects = {one.id: one for one in packs.subjects(session, about)}
    for item in rows:
        if one := subjects.get(item.person_id or ""):
            named[item.ref][one.ref] = one.name
    for item_id, one in packs.people(session, called):
        named[called[item_id]][one.ref] = one.name
    return named
