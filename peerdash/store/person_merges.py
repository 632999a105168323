"""Doing it: two records made one on an item, parted again, and forgotten in time.

On SQLite the statements are run as they stand; on PostgreSQL they are functions of
the owner's, because they move what their asker does not see. Each asks first whether
its asker convenes, sees the item and has the merge to show for it.
"""

from datetime import datetime
from types import ModuleType
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Select,
    delete,
    func,
    literal_column,
    select,
    text,
)
from sqlmodel import Session

from peerdash.model import MergedRow, Person, PersonMerge
from peerdash.store import (
    forgetting,
    guard,
    merge_hidden,
    merging,
    noticing,
    parting,
    sight,
)
from peerdash.store.openings import ITEM
from peerdash.store.rowtext import table_of
from peerdash.store.vouching import Told, as_sql
from peerdash.store.wordings import Wording
from peerdash.vocabulary.parts import CONVENORS

SQLITE: Final = Wording("", (":merge", ":item", ":gone", ":kept"))
POSTGRES: Final = Wording("public.", ("$1", "$2", "$3", "$4"))
_PAST: Final = {guard.PASSED: True}
_MADE: Final = (
    "language plpgsql volatile security definer set search_path = '' as $$ "
    "declare still boolean := false; begin {} return still; end $$"
)
_ME: Final = "current_setting('peerdash.user_id', true)"
_NOW: Final = "nullif(current_setting('peerdash.now', true), '')::timestamptz"


def make_one(session: Session, merge: PersonMerge, item_id: str) -> None:
    """Make two one on an item, with everything that is said of them there."""
    _begin(session, item_id)
    told = _told(merge, item_id)
    if session.info.get("apart"):
        _ask(session, func.make_one(*told.values()))
        return
    connection = session.connection()
    apart = _do(connection, f"select {merge_hidden.is_apart(SQLITE)}", told).scalar()
    for statement in (merge_hidden if apart else merging).merged(SQLITE):
        _do(connection, statement, told)


def part(session: Session, merge: PersonMerge, item_id: str) -> bool:
    """Part them on an item; say whether they were one there still."""
    _begin(session, item_id)
    told, connection = _told(merge, item_id), session.connection()
    if session.info.get("apart"):
        return bool(_ask(session, func.part_again(*told.values())))
    still = bool(_do(connection, f"select {parting.is_still(SQLITE)}", told).scalar())
    apart = _do(connection, f"select {merge_hidden.was_apart(SQLITE)}", told).scalar()
    for statement in (
        (merge_hidden if apart else parting).parted(SQLITE) if still else ()
    ):
        _do(connection, statement, told)
    for statement in parting.forgotten(SQLITE):
        _do(connection, statement, told)
    return still


def is_built_on(session: Session, merge: PersonMerge, item_id: str) -> bool:
    """Whether more was made one with the kept record there since, seen or not."""
    told = _told(merge, item_id)
    if session.info.get("apart"):
        return bool(_ask(session, func.is_built_on(*told.values())))
    asked = f"select {parting.is_built_on(SQLITE)}"
    return bool(_do(session.connection(), asked, told).scalar())


def empty(session: Session, now: datetime) -> int:
    """Forget what can be parted no more, and who nobody points at; count the rows.

    It is the door's to ask, with nobody's eyes.
    """
    merge, row = table_of(PersonMerge), table_of(MergedRow)
    over = merge.c.until <= now
    noted = delete(row).where(row.c.merge_id.in_(select(merge.c.id).where(over)))
    done = session.connection().execute(noted, execution_options=_PAST)
    gone = select(merge.c.gone_id).where(over, merge.c.parted_at.is_(None))
    person = table_of(Person)
    people = delete(person).where(person.c.id.in_(gone), *forgetting.alone())
    session.connection().execute(people, execution_options=_PAST)
    for statement in forgetting.said_of_nobody(""):
        session.connection().execute(text(statement), execution_options=_PAST)
    return int(done.rowcount)


def functions(told: Told) -> dict[str, str]:
    """Return each of PostgreSQL's functions with its arguments, and how it is made."""
    merge = (
        "exists (select 1 from public.personmerge m where m.id = $1 "
        "and m.gone_id = $3 and m.kept_id = $4 and {})"
    )
    mine = merge.format(f"m.by_id = {_ME} and m.at = {_NOW}")
    until = merge.format(f"m.until > {_NOW}")
    making = _either(merge_hidden.is_apart(POSTGRES), merge_hidden, merging, "merged")
    parts = _either(merge_hidden.was_apart(POSTGRES), merge_hidden, parting, "parted")
    forgets = "; ".join(parting.forgotten(POSTGRES))
    apart = f"still := {parting.is_still(POSTGRES)}; if still then {parts} end if; "
    name = "(merge text, item text, gone text, kept text)"
    return {
        f"make_one{name}": _made(told, mine, making),
        f"is_built_on{name}": _made(
            told, until, f"still := {parting.is_built_on(POSTGRES)};"
        ),
        f"part_again{name}": _made(told, until, f"{apart}{forgets};"),
    }


def _either(apart: str, so: ModuleType, otherwise: ModuleType, name: str) -> str:
    """Return one or the other's statements, as a function of PostgreSQL's has them."""
    first, second = ("; ".join(getattr(one, name)(POSTGRES)) for one in (so, otherwise))
    return f"if {apart} then {first}; else {second}; end if;"


def _made(told: Told, lets: str, done: str) -> str:
    convenes = as_sql(told.holds(CONVENORS))
    sees: Select[Any] = select(literal_column("1")).where(
        ITEM.c.id == literal_column("$2"), sight.visible(told, ITEM)
    )
    asked = f"inside.is_vouched_for() and {convenes} and {as_sql(sees.exists())}"
    return "returns boolean " + _MADE.format(
        f"if {asked} and {lets} then {done} end if;"
    )


def _begin(session: Session, item_id: str) -> None:
    session.flush()
    noticing.sets_aside(session, item_id)


def _told(merge: PersonMerge, item_id: str) -> dict[str, str]:
    return {
        "merge": merge.id,
        "item": item_id,
        "gone": merge.gone_id,
        "kept": merge.kept_id,
    }


def _ask(session: Session, asked: Any) -> Any:  # noqa: ANN401
    return session.connection().execute(select(asked), execution_options=_PAST).scalar()


def _do(connection: Connection, statement: str, told: dict[str, str]) -> Any:  # noqa: ANN401
    return connection.execute(text(statement), told, execution_options=_PAST)
