"""Whose incidents are wanted, where what is picked in another view narrows them."""

from collections.abc import Iterable
from typing import TypeVar

from sqlmodel import Session, col, select

from peerdash.model import Incident, Location, Person
from peerdash.store.queries.incidents import About

Reffed = TypeVar("Reffed", Person, Location, Incident)


def narrowings(
    session: Session, picked: Iterable[str]
) -> tuple[tuple[str, ...], tuple[About, ...]]:
    """Return what is picked of what this viewer finds, and whose incidents that is.

    A home narrows nothing: no view has a ref for it.
    """
    wanted = tuple(picked)
    if not wanted:
        return (), ()
    ids = _ids(session, Person, wanted) | _ids(session, Incident, wanted)
    ids |= _ids(session, Location, wanted)
    found = {ref: ids[ref] for ref in wanted if ref in ids}
    return tuple(found), tuple(_about(ref[0], one) for ref, one in found.items())


def _about(prefix: str, one: str) -> About:
    match prefix:
        case "P":
            return About(person_id=one)
        case "L":
            return About(location_id=one)
        case _:
            return About(incident_id=one)


def _ids(session: Session, table: type[Reffed], refs: Iterable[str]) -> dict[str, str]:
    found = session.exec(select(table).where(col(table.ref).in_(list(refs)))).all()
    return {one.ref: one.id for one in found if not _home(one)}


def _home(one: Person | Location | Incident) -> bool:
    return isinstance(one, Location) and bool(one.kind.row.home)
