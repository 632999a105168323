"""What an act changed on a map, kept in the act's own transaction (R126, R136).

Each row that changed is kept as it was and as it became, whatever service changed
it: `store.noticing` sees every write. An earlier version is today's map, as its
reader sees it, with the newer changes that they may see taken off again; so no
version shows what they may not see now.

Not chosen: a whole map for each version, which would say over and over what did
not change and, on PostgreSQL, would miss the statements that its writer does not
see; triggers, which would have to be written twice and would run at every bulk
load; and the audit log, which says who did what and must never say what it said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlmodel import Session

from peerdash import model
from peerdash.model import Item, MapChange, MapEdit, Member
from peerdash.model.record import new_id
from peerdash.store import guard, handling, rowtext
from peerdash.store.log import Entry
from peerdash.store.noticing import (
    ASIDE,
    BEFORE,
    EDIT,
    HOW,
    KEPT,
    MAPS,
    PLACES,
    SEEN,
    Key,
    among,
    raws,
)
from peerdash.store.rowtext import table_of
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.history import Way

PERSONS: Final = ("person_id", "from_id", "to_id")
CODES: Final = ("agency_id", "handling", "named_to")
BATCH: Final = 2_000
_PAST: Final = {guard.PASSED: True}
Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is not as it was."""

    of: type
    key: str
    before: Raw | None
    after: Raw | None

    @property
    def last(self) -> Raw:
        """What it says now, or said last."""
        return self.after or self.before or {}

    @property
    def persons(self) -> dict[str, str | None]:
        """Whom it is about, by column."""
        if self.of is model.Person:
            return dict.fromkeys(PERSONS) | {"person_id": self.key}
        return {name: self.last.get(name) for name in PERSONS}


def changes(session: Session) -> list[Change]:
    """Return what this act has changed, once it is done and before it is kept."""
    session.flush()
    before = session.info[SEEN] = session.info.pop(BEFORE, {})
    return list(_changed(session, before))


def keep(session: Session, entry: Entry, changes: Sequence[Change]) -> None:
    """Keep what an act has changed on each map; `entry` says whose act it is."""
    aside: set[str] = session.info.get(ASIDE, set())
    if not changes and not aside:
        return
    maps: set[str] = session.info.get(MAPS, set())
    told = dict[str, list[Change]]((item_id, []) for item_id in aside)
    for item_id, some in (told | _by_map(changes, maps)).items():
        _keep_on(session, entry, item_id, some)
    for one in changes:
        _follow(session, one)


def were(
    session: Session, edit: MapEdit, rows: Sequence[tuple[type, str, str]]
) -> None:
    """Keep of an edit what it had taken off, now that it is back: it had been there.

    Without that, versions from before would not show who was off for an hour.
    """
    head = edit.model_dump(include={"item_id", "version", "agency_id"})
    head["edit_id"] = edit.id
    told = [Change(of, key, rowtext.read(text), None) for of, key, text in rows]
    _insert(session, [_row(session, head, one) for one in told])


def _insert(session: Session, rows: Sequence[Raw]) -> None:
    if rows:
        kept = insert(MapChange).inline()
        session.connection().execute(kept, rows, execution_options=_PAST)


def _changed(session: Session, before: dict[Key, str | None]) -> Iterator[Change]:
    """Every row that is not as it was, but for being saved once more."""
    for of in KEPT:
        keys = [key for table, key in before if table is of]
        now: dict[str, Raw] = {}
        for where in among(of, keys):
            now |= raws(session, of, where)
        for key in keys:
            was, is_ = rowtext.read(before[of, key]), now.get(key)
            if not _alike(was, is_):
                yield Change(of, key, was, is_)
                if of is model.MapPlace and is_ is None:
                    yield _place_of(session, key)


def _place_of(session: Session, key: str) -> Change:
    """A place that is taken off may be out of its reader's sight: what it was stays."""
    _, place = key.split("/")
    was = rowtext.read(session.info[PLACES][place])
    return Change(model.Location, place, was, None)


def _alike(was: Raw | None, is_: Raw | None) -> bool:
    """Whether a row says what it said: how often it was saved says nothing."""
    if was is None or is_ is None:
        return was is is_
    return {**was, "version": None} == {**is_, "version": None}


def _by_map(changes: Sequence[Change], maps: set[str]) -> dict[str, list[Change]]:
    """Changes by whose map they are on: a person's and a place's own are on all."""
    told: dict[str, list[Change]] = {}
    for one in changes:
        if of := _map_of(one):
            told.setdefault(of, []).append(one)
    own = [one for one in changes if not _map_of(one)]
    for item_id in {*told, *maps} if own else ():
        told.setdefault(item_id, []).extend(own)
    return told


def _map_of(one: Change) -> str | None:
    return one.key if one.of is model.PeerMap else one.last.get("item_id")


def _keep_on(
    session: Session, entry: Entry, item_id: str, changes: Sequence[Change]
) -> None:
    """Write one map's edit; nothing about somebody who is not on it any more."""
    here = _persons_on(session, item_id)
    kept = [one for one in changes if {*filter(None, one.persons.values())} <= here]
    if not kept and item_id not in session.info.get(ASIDE, ()):
        return
    edit = _edit(session, entry, item_id, len(kept))
    session.connection().execute(
        insert(MapEdit).inline(), [edit], execution_options=_PAST
    )
    head = {**edit, "edit_id": edit["id"]}
    for start in range(0, len(kept), BATCH):
        some = kept[start : start + BATCH]
        _insert(session, [_row(session, head, one) for one in some])


def _edit(session: Session, entry: Entry, item_id: str, many: int) -> Raw:
    item = table_of(Item)
    asked = select(item.c.drawn_version).where(item.c.id == item_id)
    version = session.connection().scalar(asked, execution_options=_PAST)
    way, over = session.info.get(HOW, (Way.MADE, None))
    first = session.info.pop(EDIT, None)
    return {
        "id": first or new_id(),
        "item_id": item_id,
        "version": version,
        "made_version": item_id in session.info.get(MAPS, ()),
        "at": entry.at,
        "user_id": entry.user_id,
        "agency_id": entry.agency_id,
        "act": entry.act,
        "way": way,
        "over": over,
        "changes": many,
        "aside": item_id in session.info.get(ASIDE, ()),
    }


def _row(session: Session, edit: Raw, one: Change) -> Raw:
    whole, coded = _whole(session, one)
    of = handling.PART_OF.get(one.of, (one.of, ""))[0]
    return {
        **{name: edit[name] for name in ("edit_id", "item_id", "version")},
        "of": table_of(one.of).name,
        "row_id": one.key,
        "whole_id": whole,
        "before": rowtext.written(one.before),
        "after": rowtext.written(one.after),
        **one.persons,
        **_codes(of, edit["agency_id"], coded),
    }


def _whole(session: Session, one: Change) -> tuple[str, Raw]:
    """What a row is a part of, itself mostly, and the row whose code it follows."""
    if one.of not in handling.PART_OF:
        return one.key, one.last
    of, link = handling.PART_OF[one.of]
    key = str(one.last[link])
    found = raws(session, of, rowtext.is_row(of, key)).get(key)
    return key, found or rowtext.read(session.info.get(SEEN, {}).get((of, key))) or {}


def _codes(of: type, agency_id: str, raw: Raw) -> Raw:
    """Who may see a change: whoever may see its statement, or open its map."""
    if "handling" not in raw:
        return {"agency_id": agency_id, "handling": Handling.OPEN, "named_to": ()}
    told = rowtext.values(of, {name: raw[name] for name in CODES})
    return {**told, "agency_id": told["agency_id"] or agency_id}


def _follow(session: Session, one: Change) -> None:
    """Let what was kept of a statement follow its code (`model.history`)."""
    if not (one.before and one.after) or one.of not in handling.STATEMENTS:
        return
    if all(one.before[name] == one.after[name] for name in CODES):
        return
    kept = table_of(MapChange)
    session.connection().execute(
        update(kept)
        .where(kept.c.item_id == one.after["item_id"], kept.c.whole_id == one.key)
        .values(**_codes(one.of, "", one.after)),
        execution_options=_PAST,
    )


def _persons_on(session: Session, item_id: str) -> set[str]:
    """Whom something may be said about on an item: who is on it, and whom it is of."""
    member, item = table_of(Member), table_of(Item)
    on = select(member.c.person_id).where(member.c.item_id == item_id)
    of = select(item.c.person_id).where(item.c.id == item_id)
    found = session.connection().execute(on.union(of), execution_options=_PAST)
    return {one for one in found.scalars() if one}
