"""Whom a transaction showed or changed: the refs that its line in the log has (AU1).

Nobody has to say so and nobody can forget to: what a scoped session loads is
what it shows, and whose rows it writes is whom it changes. A name never comes
here, only refs and ids.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import event, select
from sqlmodel import Session, col

from peerdash.model import Person
from peerdash.store import answers, guard
from peerdash.store.answers import SHOWN
from peerdash.store.session import ScopedSession

_CHANGED: Final = "peerdash_changed"
_POINTS: Final = ("person_id", "from_id", "to_id")
_PAST: Final = {guard.PASSED: True, guard.LOG: True}


def by(session: Session, besides: str = "") -> frozenset[str]:
    """Return the refs of all that was loaded and has one, but those in `besides`."""
    return frozenset(answers.noted(session)) - set(besides.split("/"))


def changed(session: Session, besides: str = "") -> frozenset[str]:
    """Return the refs of the people whose rows were written, but those said."""
    session.flush()
    ids: set[str] = session.info.get(_CHANGED, set())
    if not ids:
        return frozenset()
    asked = select(col(Person.ref)).where(col(Person.id).in_(ids))
    refs = session.execute(asked, execution_options=_PAST).scalars()
    return frozenset(refs) - set(besides.split("/"))


def note(session: Session, ids: Iterable[str]) -> None:
    """Note whose rows were written past the session."""
    session.info.setdefault(_CHANGED, set()).update(ids)


@event.listens_for(ScopedSession, "loaded_as_persistent")
def _loaded(session: Session, row: object) -> None:
    if isinstance(row, SHOWN):
        answers.note(session, frozenset({row.ref}))


@event.listens_for(ScopedSession, "before_flush")
def _written(session: Session, *_: object) -> None:
    rows = (*session.new, *session.dirty, *session.deleted)
    session.info.setdefault(_CHANGED, set()).update(_pointed_at(rows))


def _pointed_at(rows: Iterable[Any]) -> Iterable[str]:
    for row in rows:
        points = ("id",) if isinstance(row, Person) else _POINTS
        yield from (one for name in points if (one := getattr(row, name, None)))
