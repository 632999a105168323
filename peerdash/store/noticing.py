"""Noticing which rows of a map an act is about to change, as each stands before.

The session does so by itself, before it writes; only what goes past the session
says so (`comes`). `store.history` keeps it when the act is done.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, event, or_, select
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from peerdash import model
from peerdash.model.record import new_id
from peerdash.store import guard, rowtext
from peerdash.store.rowtext import table_of
from peerdash.store.session import ScopedSession
from peerdash.vocabulary.history import Way

KEPT: Final[tuple[type, ...]] = (
    model.PeerMap,
    model.Person,
    model.Location,
    model.Member,
    model.MapPlace,
    model.Group,
    model.Membership,
    model.Incident,
    model.InvolvedIn,
    model.Relationship,
    model.Presence,
    model.Gap,
    model.Finding,
    model.Sticker,
    model.contexts.Goal,
)
"""Every kind of row that a map is drawn or told from, in the order it can come."""
REGISTER: Final[tuple[type, ...]] = (model.Person, model.Location)
"""Kinds of row that are of no one map, and stay when they are taken off one."""
NAMED: Final = {str(table_of(row).name): row for row in KEPT}
MOST: Final = 400  # keys asked for at once
_PAST: Final = {guard.PASSED: True}
BEFORE, SEEN, MAPS, EDIT, HOW, ASIDE, PLACES = (
    f"peerdash_{name}"
    for name in ("before", "seen", "maps", "edit", "how", "aside", "places")
)
Key = tuple[type, str]
Raw = dict[str, Any]


def edit_id(session: Session) -> str:
    """Return the id that this transaction's edit has, or will have."""
    return str(session.info.setdefault(EDIT, new_id()))


def people(session: Session) -> set[str]:
    """Return the ids of whom this transaction added, changed or took away."""
    known = {**session.info.get(BEFORE, {}), **session.info.get(SEEN, {})}
    return {key for of, key in known if of is model.Person}


def touched(session: Session, item_id: str) -> None:
    """Note that an act makes a new version of a map."""
    session.info.setdefault(MAPS, set()).add(item_id)


def goes_over(session: Session, way: Way, over: str | None = None) -> None:
    """Note how this act comes about, when nobody simply made it."""
    session.info[HOW] = (way, over)


def sets_aside(session: Session, item_id: str) -> None:
    """Note that this act takes somebody off a map, whose rows are not kept here."""
    session.info.setdefault(ASIDE, set()).add(item_id)


def comes(session: Session, of: type, key: str, before: str | None = None) -> None:
    """Note that a row is about to be written past the session."""
    session.info.setdefault(BEFORE, {}).setdefault((of, key), before)


def notice(session: Session, of: type, where: Any) -> list[str]:  # noqa: ANN401
    """Note every row that is so as it stands now; return their keys."""
    found = texts(session, of, where)
    for key, text in found.items():
        comes(session, of, key, text)
        if of is model.MapPlace:
            _, place = key.split("/")
            there = texts(session, model.Location, model.Location.id == place)
            session.info.setdefault(PLACES, {}).update(there)
    return list(found)


def texts(session: Session, of: type, where: Any) -> dict[str, str]:  # noqa: ANN401
    """Return rows as texts by their keys."""
    return {rowtext.key_of(of, raw): text for text, raw in _rows(session, of, where)}


def raws(session: Session, of: type, where: Any) -> dict[str, Raw]:  # noqa: ANN401
    """Return rows as they are kept by their keys."""
    key = rowtext.naming(of)
    return {key(raw): raw for _, raw in _rows(session, of, where)}


def _rows(
    session: Session,
    of: type,
    where: Any,  # noqa: ANN401
) -> Iterator[tuple[str, dict[str, Any]]]:
    text = rowtext.as_text(of, session.get_bind().dialect)
    found = session.connection().execute(
        select(text).where(where), execution_options=_PAST
    )
    return ((one, rowtext.read(one) or {}) for one in found.scalars().all())


@event.listens_for(ScopedSession, "before_flush")
def _before_flush(session: ScopedSession, *_: object) -> None:
    for row in session.new:
        if isinstance(row, KEPT):
            comes(session, type(row), _key(row))
    there: dict[type, list[str]] = {}
    known = session.info.get(BEFORE, {})
    for row in (*session.dirty, *session.deleted):
        if isinstance(row, KEPT) and (type(row), _key(row)) not in known:
            there.setdefault(type(row), []).append(_key(row))
    for of, keys in there.items():
        for where in among(of, keys):
            notice(session, of, where)


@event.listens_for(ScopedSession, "do_orm_execute")
def _before_statement(asked: ORMExecuteState) -> None:
    if not (asked.is_update or asked.is_delete):
        return
    of = NAMED.get(getattr(asked.statement.table, "name", ""))  # type: ignore[attr-defined]
    if of:
        notice(asked.session, of, asked.statement.whereclause)  # type: ignore[arg-type, attr-defined]


def among(of: type, keys: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    """Return the conditions, a few hundred keys each, that rows have these keys."""
    wanted = list(keys)
    own = list(table_of(of).primary_key)
    for start in range(0, len(wanted), MOST):
        some = wanted[start : start + MOST]
        if len(own) == 1:
            yield own[0].in_(some)
        else:
            yield or_(*(rowtext.is_row(of, key) for key in some))


def _key(row: Any) -> str:  # noqa: ANN401
    """Return a row's key, without asking for it again."""
    columns = table_of(type(row)).primary_key
    return "/".join(str(getattr(row, column.name)) for column in columns)
