"""Questions about every place and theme a viewer knows of, before the group or not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import ColumnElement, func, true
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peerdash.model import Incident, Item, Location, Theme
from peerdash.store.queries.items import PAGE, counted
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.places import LocationKind

Registered = TypeVar("Registered", Location, Theme)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which register is asked for, by what it is called, and what is left out."""

    table: type[Location] | type[Theme]
    title: str
    words: str = ""
    only: ColumnElement[bool] = field(default_factory=true)

    def narrowed(self, asked: SelectOfScalar[T]) -> SelectOfScalar[T]:
        """Return a question narrowed to this register and these words."""
        if self.words:
            found = col(self.title).icontains(self.words, autoescape=True)
            asked = asked.where(found)
        return asked.where(self.only)


def places(words: str) -> Shelf:
    """Every place but family homes: a register may be on a shared screen (R141)."""
    homes = [kind for kind in LocationKind if kind.row.home]
    only = col(Location.kind).not_in(homes)
    return Shelf(Location, Location.name, words, only)


def themes(words: str) -> Shelf:
    """Every theme."""
    return Shelf(Theme, Theme.title, words)


def listed(
    session: Session, shelf: Shelf, table: type[Registered], page: int
) -> Sequence[Registered]:
    """Return one page of a register by title, narrowed to those with these words."""
    asked = shelf.narrowed(select(table)).order_by(col(shelf.title), col(table.ref))
    return session.exec(asked.offset(page * PAGE).limit(PAGE)).all()


def count_ahead(session: Session, shelf: Shelf, page: int) -> int:
    """Count what a register holds with these words, as far as a reader can need."""
    return counted(session, shelf.narrowed(select(shelf.table.id)), page)


def by_ref(session: Session, table: type[Registered], ref: str) -> Registered | None:
    """Return the place or theme people call by this ref."""
    return session.exec(select(table).where(table.ref == ref)).first()


def items_by_ref(session: Session, refs: Sequence[str]) -> dict[str, Item]:
    """Return the items that are about these places or themes, by their shared ref."""
    asked = select(Item).where(col(Item.ref).in_(refs))
    return {item.ref: item for item in session.exec(asked).all()}


def links(session: Session, column: str, ids: Sequence[str]) -> dict[str, int]:
    """Count the items linked to each place or theme, among those the viewer sees."""
    asked = select(col(column), func.count()).where(col(column).in_(ids))
    return dict(session.exec(asked.group_by(col(column))).all())


def happened(
    session: Session, location_ids: Sequence[str]
) -> dict[str, tuple[int, ImpreciseDate | None]]:
    """Count the incidents at each place, and give the day of the last dated one."""
    place = col(Incident.location_id)
    asked = (
        select(place, func.count(), func.max(col(Incident.happened)))
        .where(place.in_(location_ids))
        .group_by(place)
    )
    found = session.exec(asked).all()
    return {one: (count, last) for one, count, last in found if one}
