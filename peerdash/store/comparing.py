"""What comparing people asks and writes: with nobody's eyes, and for nobody to read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import and_, delete, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from peerdash.model import Person, PersonMerge, SamePerson
from peerdash.model.likely_pairs import LOOKED_UP, Compared, LikelyPair, PersonKey
from peerdash.store.receipts import INSERT
from peerdash.store.rowtext import table_of

MOST: Final = 400
"""How many keys are asked for at once."""
Known = tuple[str, str, str, str, date | None, int | None]
Pair = tuple[str, str]


def changed(session: Session, among: Collection[str] | None = None) -> dict[str, int]:
    """Return who has not been compared as they are now, and which version that is."""
    person, done = table_of(Person), table_of(Compared)
    same = and_(done.c.person_id == person.c.id, done.c.version == person.c.version)
    asked = select(person.c.id, person.c.version).outerjoin(done, same)
    new = asked.where(done.c.person_id.is_(None))
    parts = [new] if among is None else map(new.where, _those(person.c.id, among))
    return {who: now for part in parts for who, now in session.execute(part)}


def told(session: Session, ids: Collection[str]) -> Iterator[Known]:
    """Return what these people are recognised by."""
    person = table_of(Person).c
    asked = select(
        person.id,
        person.ref,
        person.name,
        person.known_as,
        person.born_on,
        person.age_said,
    )
    for some in _in_parts(ids):
        for row in session.execute(asked.where(person.id.in_(some))):
            yield cast("Known", tuple(row))


def look_up_by(session: Session, keys: dict[str, frozenset[str]]) -> None:
    """Keep what these people are looked up by, for what they were before."""
    for some in _in_parts(keys):
        session.execute(delete(PersonKey).where(col(PersonKey.person_id).in_(some)))
    rows = [
        {"person_id": who, "key": key}
        for who, some in keys.items()
        for key in {one[:LOOKED_UP] for one in some}
    ]
    _add(session, PersonKey, rows)


def sharing(session: Session, keys: Iterable[str]) -> dict[str, set[str]]:
    """Return by each of these keys who is looked up by it."""
    found: dict[str, set[str]] = {}
    asked = select(col(PersonKey.key), col(PersonKey.person_id))
    for some in _in_parts({one[:LOOKED_UP] for one in keys}):
        for key, who in session.execute(asked.where(col(PersonKey.key).in_(some))):
            found.setdefault(key, set()).add(who)
    return found


def keep(
    session: Session, done: dict[str, int], found: dict[Pair, int], on: date
) -> None:
    """Keep whom these people may be, since when, and that they have been compared."""
    since: dict[Pair, date] = {}
    one, other = col(LikelyPair.one_id), col(LikelyPair.other_id)
    for some in _in_parts(done):
        theirs = or_(one.in_(some), other.in_(some))
        before = select(one, other, col(LikelyPair.first_seen_on)).where(theirs)
        since |= {(a, b): first for a, b, first in session.execute(before)}
        session.execute(delete(LikelyPair).where(theirs))
        session.execute(delete(Compared).where(col(Compared.person_id).in_(some)))
    pairs = [
        {
            "one_id": both[0],
            "other_id": both[1],
            "why": why,
            "first_seen_on": since.get(both, on),
        }
        for both, why in found.items()
    ]
    _add(session, LikelyPair, pairs)
    as_read = [{"person_id": who, "version": now} for who, now in done.items()]
    _add(session, Compared, as_read)


def forget(session: Session) -> None:
    """Let nobody have been compared yet; who may be one, and since when, stays."""
    session.execute(delete(Compared))


def count(session: Session) -> int:
    """Count the pairs of whom both are there."""
    asked = select(func.count()).select_from(LikelyPair)
    return int(session.execute(asked).scalar_one())


def came_with_parted(session: Session) -> Iterator[tuple[SamePerson, PersonMerge]]:
    """Return every decision that still counts and came with two who were parted."""
    later = aliased(SamePerson)
    since = exists().where(
        col(later.one_id) == col(SamePerson.one_id),
        col(later.other_id) == col(SamePerson.other_id),
        col(later.id) != col(SamePerson.id),
        col(later.decided_at) >= col(SamePerson.decided_at),
    )
    asked = (
        select(SamePerson, PersonMerge)
        .join(PersonMerge, col(PersonMerge.id) == col(SamePerson.merge_id))
        .where(col(PersonMerge.parted_at).is_not(None), ~since)
    )
    return ((row, merge) for row, merge in session.execute(asked).all())


def _add(session: Session, of: type, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, but those that another has added at this moment."""
    if rows:
        new = INSERT[session.get_bind().dialect.name](table_of(of))
        session.execute(new.on_conflict_do_nothing(), rows)


def _those(column: Any, ids: Iterable[str]) -> Iterator[Any]:  # noqa: ANN401
    return (column.in_(some) for some in _in_parts(ids))


def _in_parts(wanted: Iterable[str]) -> Iterator[list[str]]:
    some = list(wanted)
    for start in range(0, len(some), MOST):
        yield some[start : start + MOST]
