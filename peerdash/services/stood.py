"""The rows of one map: as they are, or as they were at an earlier version.

What was is what is, with every newer change taken off again. Both go through the
scope, so whoever may not see something now does not see it then: what is withheld,
what bars them, and whoever was taken off since are in no version (R209).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlmodel import Session

from peerdash.model import Incident, Item, Location, MapPlace, Member, PeerMap, Person
from peerdash.store import handling, rowtext
from peerdash.store.history import PERSONS
from peerdash.store.queries import history, incidents, items, maps
from peerdash.store.queries.history import Told
from peerdash.store.queries.maps import OnItem, in_order
from peerdash.store.rowtext import table_of


@dataclass(frozen=True)
class Rows:
    """The rows of one map as they are."""

    session: Session
    item_id: str

    def members(self) -> Sequence[tuple[Member, Person]]:
        """Return everybody on the map with who they are."""
        return maps.members(self.session, self.item_id)

    def places(self) -> Sequence[tuple[MapPlace, Location]]:
        """Return the places on the map."""
        return maps.places(self.session, self.item_id)

    def of(self, table: type[OnItem]) -> Sequence[OnItem]:
        """Return the rows of one table on the map, of its incidents the newest."""
        if table is Incident:
            rows: Sequence[Any] = incidents.newest(self.session, self.item_id)
            return rows
        return maps.rows(self.session, table, self.item_id)

    def sheet(self) -> PeerMap | None:
        """Return what the map has besides, when it is drawn."""
        return items.peer_map(self.session, self.item_id)


@dataclass(frozen=True)
class EarlierRows(Rows):
    """The rows of one map as they were; `changes` are the newer ones, newest first."""

    changes: Sequence[Told] = ()

    def members(self) -> Sequence[tuple[Member, Person]]:
        """Return everybody who was on the map and still is."""
        now = super().members()
        people = self._back(Person, {who.id: who for _, who in now})
        on = self._back(Member, {one.id: one for one, _ in now})
        pairs = [(one, people[one.person_id]) for one in on.values()]
        return in_order(pairs)

    def places(self) -> Sequence[tuple[MapPlace, Location]]:
        """Return the places that were on the map."""
        now = super().places()
        places = self._back(Location, {one.id: one for _, one in now})
        put = {f"{one.item_id}/{one.location_id}": one for one, _ in now}
        on = self._back(MapPlace, put).values()
        put_at = [one for one in on if one.location_id in places]
        return in_order([(one, places[one.location_id]) for one in put_at])

    def of(self, table: type[OnItem]) -> Sequence[OnItem]:
        """Return what rows there were, about those who were on the map."""
        now = {_key(one): one for one in super().of(table)}
        rows = cast("list[OnItem]", list(self._back(table, now).values()))
        here = {who.id for _, who in self.members()} | {None, self._whole()}
        names = [name for name in PERSONS if name in handling.ABOUT.get(table, ())]
        return [one for one in rows if {getattr(one, name) for name in names} <= here]

    def sheet(self) -> PeerMap | None:
        """Return what the map had besides."""
        now = super().sheet()
        return self._back(PeerMap, {now.id: now}).get(now.id) if now else None

    def _whole(self) -> str | None:
        """Whom the item itself is about, if anybody."""
        item = self.session.get(Item, self.item_id)
        return item.person_id if item else None

    def _back(self, table: type, rows: Mapping[str, Any]) -> dict[str, Any]:
        """Take every newer change of one kind of row off again."""
        kept = dict(rows)
        for change, before, _ in self.changes:
            if change.of != table_of(table).name:
                continue
            if before is None:
                kept.pop(change.row_id, None)
            elif change.row_id in kept or table not in (Person, Member):
                kept[change.row_id] = rowtext.row_of(table, before)
        return kept


def at(session: Session, item_id: str, version: int) -> Rows:
    """Return the rows of a map as they were at a version."""
    return EarlierRows(session, item_id, history.since(session, item_id, version))


def _key(row: Any) -> str:  # noqa: ANN401
    columns = table_of(type(row)).primary_key
    return "/".join(str(getattr(row, column.name)) for column in columns)
