"""Questions about every place and theme a viewer knows of, before the group or not."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from peerdash.model import Incident, Item, Location, Theme
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.dates import ImpreciseDate

Registered = TypeVar("Registered", Location, Theme)


def listed(
    session: Session,
    table: type[Registered],
    title: str,
    words: str,
    page: int,
) -> Sequence[Registered]:
    """Return one page of a register by title, narrowed to those with these words."""
    asked = select(table).where(col(title).icontains(words, autoescape=True))
    order = (col(title), col(table.ref))
    return session.exec(asked.order_by(*order).offset(page * PAGE).limit(PAGE)).all()


def count(session: Session, table: type[Registered], title: str, words: str) -> int:
    """Count what a register holds with these words in its title."""
    asked = select(func.count(col(table.id)))
    return session.exec(asked.where(col(title).icontains(words, autoescape=True))).one()


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
