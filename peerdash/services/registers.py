"""The registers of places and themes: all that are known, before the group or not."""

from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Location, MapPlace, Tag, Theme
from peerdash.rules import governance
from peerdash.services.desk import Desk, looking
from peerdash.services.items import ItemLine, lines_of
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.store.queries import registers
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One place or theme. `item` is None when it is not before the group."""

    ref: str
    title: str
    kind: str
    links: int
    incidents: int
    last: ImpreciseDate | None
    item: ItemLine | None


Register = Paged[RegisterLine]


@remembered
def places(desk: Desk, words: str = "", page: int = 0) -> Register:
    """Return the places on items this viewer may see, by name (R148); no homes."""
    by = governance.narrowed_by(words=words)
    with looking(desk, "list:places", Act.LIST, by) as session:
        shelf = registers.places(words)
        rows = registers.listed(session, shelf, Location, page)
        ids = [row.id for row in rows]
        on = registers.links(session, MapPlace.location_id, ids)
        happened = registers.happened(session, ids)
        items = _items(session, [row.ref for row in rows], desk)
        total = registers.count_ahead(session, shelf, page)
    lines = tuple(
        RegisterLine(
            row.ref,
            row.name,
            row.kind.label,
            on.get(row.id, 0),
            *happened.get(row.id, (0, None)),
            items.get(row.ref),
        )
        for row in rows
    )
    return Register(lines, total, page)


@remembered
def themes(desk: Desk, words: str = "", page: int = 0) -> Register:
    """Return the themes seen in items this viewer may see, by name (R138)."""
    by = governance.narrowed_by(words=words)
    with looking(desk, "list:themes", Act.LIST, by) as session:
        shelf = registers.themes(words)
        rows = registers.listed(session, shelf, Theme, page)
        seen = registers.links(session, Tag.theme_id, [row.id for row in rows])
        items = _items(session, [row.ref for row in rows], desk)
        total = registers.count_ahead(session, shelf, page)
    lines = tuple(
        RegisterLine(
            row.ref, row.title, "", seen.get(row.id, 0), 0, None, items.get(row.ref)
        )
        for row in rows
    )
    return Register(lines, total, page)


def _items(session: Session, refs: list[str], desk: Desk) -> dict[str, ItemLine]:
    found = registers.items_by_ref(session, refs)
    lines = lines_of(session, list(found.values()), desk.today)
    return {line.ref: line for line in lines}
