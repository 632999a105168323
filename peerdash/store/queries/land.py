"""Questions about where places are on the ground, and the boundaries behind them."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session, col, func, select

from peerdash.model import Boundary, Location, Spot
from peerdash.vocabulary.places import LocationKind

MOST: Final = 400
HOMES: Final = [kind for kind in LocationKind if kind.row.home]
Place = tuple[Location, Spot | None]


def spots(session: Session, location_ids: Sequence[str]) -> dict[str, Spot]:
    """Return where these places are, by their private ids."""
    asked = select(Spot).where(col(Spot.location_id).in_(location_ids))
    return {one.location_id: one for one in session.exec(asked).all()}


def known(session: Session) -> Sequence[Place]:
    """Return places but no homes, by name: those on the ground first, up to `MOST`."""
    asked = (
        select(Location, Spot)
        .outerjoin(Spot, col(Spot.location_id) == col(Location.id))
        .where(col(Location.kind).not_in(HOMES))
        .order_by(col(Spot.location_id).is_(None), col(Location.name))
    )
    return session.exec(asked.limit(MOST)).all()


def count(session: Session) -> int:
    """Return how many places there are that are no homes."""
    asked = select(func.count()).select_from(Location)
    return session.exec(asked.where(col(Location.kind).not_in(HOMES))).one()


def boundaries(session: Session) -> Sequence[Boundary]:
    """Return the boundaries that are kept, the first added first."""
    asked = select(Boundary).order_by(col(Boundary.added_on), col(Boundary.code))
    return session.exec(asked).all()


def boundary(session: Session, code: str) -> Boundary | None:
    """Return the boundaries of one file."""
    return session.exec(select(Boundary).where(Boundary.code == code)).first()
