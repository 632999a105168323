"""More than twenty-three ways round the scope, and not one brings a row back (T7)."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from sqlalchemy import delete, func, insert, literal, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Bundle, aliased, load_only
from sqlmodel import Session, col, select

from peerdash.model import Grant, Item, Member, Person
from peerdash.store import scope
from peerdash.store.guard import UnscopedStatementError
from peerdash.vocabulary.items import Stage, SubjectKind
from tests.area import Area

HIDDEN, SEEN = "M-6", "M-12"
Way = Callable[[Session, str, str], object]
LOOSE: Any = Item
TABLE = Item.metadata.tables["item"]
Other = aliased(Item)
STOPPED = (UnscopedStatementError, IntegrityError, ProgrammingError)


def one(ref: str) -> Any:  # noqa: ANN401
    return select(LOOSE).where(LOOSE.ref == ref)


def refs(ref: str) -> Any:  # noqa: ANN401
    return select(LOOSE.ref).where(LOOSE.ref == ref)


def changed(session: Session, ref: str) -> int:
    """Change an item by its ref; say how many were."""
    done: Any = session.execute(
        update(Item).where(col(Item.ref) == ref).values(locality="Seen")
    )
    return int(done.rowcount)


ASKED: dict[str, Way] = {
    "select": lambda s, r, _: s.exec(one(r)).all(),
    "get": lambda s, _, i: s.get(Item, i),
    "get afresh": lambda s, _, i: s.get(Item, i, populate_existing=True),
    "count of a column": lambda s, r, _: s.scalar(
        sa.select(func.count(col(Item.id))).where(col(Item.ref) == r)
    ),
    "count of everything": lambda s, r, _: s.scalar(
        sa.select(func.count()).select_from(Item).where(col(Item.ref) == r)
    ),
    "columns": lambda s, r, _: s.exec(refs(r)).all(),
    "bundle": lambda s, r, _: s.execute(
        sa.select(Bundle("kept", col(Item.title))).where(col(Item.ref) == r)
    ).all(),
    "alias": lambda s, r, _: s.exec(select(Other).where(Other.ref == r)).all(),
    "join": lambda s, r, _: s.execute(
        sa.select(LOOSE.title)
        .select_from(Member)
        .join(Item, col(Item.id) == col(Member.item_id))
        .where(col(Item.ref) == r)
    ).all(),
    "outer join": lambda s, r, _: s.execute(
        sa.select(LOOSE.title)
        .select_from(Member)
        .outerjoin(Item, col(Item.id) == col(Member.item_id))
        .where(col(Item.ref) == r)
    ).all(),
    "what hangs on it": lambda s, _, i: s.exec(
        select(Member).where(Member.item_id == i)
    ).all(),
    "who is on it": lambda s, _, i: s.exec(
        select(Person)
        .join(Member, col(Member.person_id) == Person.id)
        .where(Member.item_id == i)
    ).all(),
    "who is invited": lambda s, _, i: s.exec(
        select(Grant).where(Grant.item_id == i)
    ).all(),
    "subquery": lambda s, r, _: s.execute(sa.select(refs(r).subquery())).all(),
    "scalar subquery": lambda s, r, _: [
        x
        for x in s.execute(
            sa.select(
                sa.select(func.max(col(Item.title)))
                .where(col(Item.ref) == r)
                .scalar_subquery()
            )
        ).scalars()
        if x
    ],
    "exists": lambda s, r, _: s.scalar(sa.select(refs(r).exists())),
    "common table expression": lambda s, r, _: s.execute(
        sa.select(refs(r).cte())
    ).all(),
    "union": lambda s, r, _: s.execute(refs(r).union(refs(r))).all(),
    "legacy query": lambda s, r, _: s.query(Item).filter_by(ref=r).all(),
    "stream": lambda s, r, _: list(
        s.execute(one(r), execution_options={"yield_per": 1}).scalars()
    ),
    "load only": lambda s, r, _: s.execute(
        sa.select(Item).options(load_only(LOOSE.title)).where(col(Item.ref) == r)
    ).all(),
    "lock": lambda s, r, _: s.execute(one(r).with_for_update()).all(),
    "window": lambda s, r, _: s.execute(
        sa.select(func.row_number().over(order_by=col(Item.id))).where(
            col(Item.ref) == r
        )
    ).all(),
    "bulk update": lambda s, r, _: changed(s, r),
    "update returning": lambda s, r, _: s.execute(
        update(Item)
        .where(col(Item.ref) == r)
        .values(locality="Seen")
        .returning(col(Item.title))
    ).all(),
}
REFUSED: dict[str, Way] = {
    "table": lambda s, r, _: s.execute(sa.select(TABLE).where(TABLE.c.ref == r)).all(),
    "table count": lambda s, _, __: s.execute(
        sa.select(func.count()).select_from(TABLE)
    ).all(),
    "text": lambda s, _, __: s.execute(text("select ref from item")).all(),
    "from a statement": lambda s, _, __: s.execute(
        sa.select(Item).from_statement(text("select * from item"))
    ).all(),
    "connection": lambda s, r, _: s.connection().execute(one(r)).all(),
    "driver": lambda s, _, __: (
        s.connection().exec_driver_sql("select ref from item").all()
    ),
    "pandas": lambda s, _, __: pd.read_sql(
        text("select ref from item"), s.connection()
    ),
    "table update": lambda s, r, _: s.execute(
        update(TABLE).where(TABLE.c.ref == r).values(locality="Seen")
    ),
    "table delete": lambda s, r, _: s.execute(delete(TABLE).where(TABLE.c.ref == r)),
    "merge": lambda s, r, i: merged(s, hollow(r, i)),
}


def hollow(ref: str, item_id: str) -> Item:
    """Return a row made up to stand for one there."""
    return Item(
        id=item_id,
        ref=ref,
        title="Made up",
        kind=SubjectKind.MAP,
        stage=Stage.OPEN,
        agency_id="x",
        referred_by_id="x",
    )


def merged(session: Session, row: Item) -> object:
    """Write a made-up row over one that does not come back."""
    kept = session.merge(row)
    session.flush()
    return kept


def id_of(area: Area, ref: str) -> str:
    with scope.unscoped(area.db) as session:
        return session.exec(select(Item.id).where(Item.ref == ref)).one()


def test_there_are_as_many_ways_as_were_listed() -> None:
    assert len(ASKED) + len(REFUSED) >= 23


@pytest.mark.filterwarnings("ignore:.*session.query:DeprecationWarning")
@pytest.mark.parametrize("way", ASKED)
def test_a_way_of_asking_brings_back_what_is_seen_and_nothing_hidden(
    area: Area, way: str
) -> None:
    desk = area.desk("sam")
    hidden, seen = id_of(area, HIDDEN), id_of(area, SEEN)
    with scope.writing(desk.db, desk.scope) as session:
        assert empty(ASKED[way](session, HIDDEN, hidden))
        assert not empty(ASKED[way](session, SEEN, seen))


def empty(found: object) -> bool:
    if isinstance(found, Sequence):
        return len(found) == 0
    return not found


@pytest.mark.parametrize("way", REFUSED)
def test_a_way_past_the_scope_is_stopped_and_changes_nothing(
    area: Area, way: str
) -> None:
    desk, hidden = area.desk("sam"), id_of(area, HIDDEN)
    with (
        pytest.raises(STOPPED),
        scope.writing(desk.db, desk.scope) as session,
    ):
        REFUSED[way](session, HIDDEN, hidden)
    with scope.unscoped(area.db) as session:
        kept = session.exec(select(Item).where(Item.ref == HIDDEN)).one()
    assert kept.locality == "Ostrey"
    assert kept.title == "Visitors to a supported home"


def test_rows_cannot_be_copied_out_of_hiding(area: Area) -> None:
    """An insert that reads the table itself copies nothing that is hidden.

    In PostgreSQL there is nothing to copy; in SQLite it is stopped.
    """
    desk, hidden = area.desk("sam"), id_of(area, HIDDEN)
    copied = sa.select(literal("copy"), TABLE.c.title).where(TABLE.c.id == hidden)
    person = Person.metadata.tables["person"]
    stopped = pytest.raises(STOPPED) if area.db.is_sqlite else nullcontext()
    with stopped, scope.writing(desk.db, desk.scope) as session:
        session.execute(insert(person).from_select(["id", "name"], copied))
    with scope.unscoped(area.db) as session:
        assert session.get(Person, "copy") is None
