"""Whose eyes: the one place that says which rows a viewer may see.

Everything hangs on an item, so there is one rule about items and every other
table follows it. A row that may not be seen does not come back, is not counted
and is not distinguishable from one that does not exist (AZ1-AZ3).

The rules are told once, for any `Eyes`: a viewer's, and the database's own for the
second lock (`store.policies`). So a rule is one SQL condition: roles are asked with
`eyes.holds(...)`, never with `if`. `store.handling` adds the codes of statements.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select
from sqlmodel import Session

from peerdash import model
from peerdash.model import Glass, Grant, Item, Location, Member, Person, Theme
from peerdash.store import fence, handling, withheld
from peerdash.store.answers import ANSWERS, Answers
from peerdash.store.blanks import Criterion, fixed
from peerdash.store.engine import Database
from peerdash.store.eyes import Eyes, Facts, Scope
from peerdash.store.openings import asked, broken, glasses, granted, theirs
from peerdash.store.reach import BY_ITEM, NEVER, OWN
from peerdash.store.session import ScopedSession
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.parts import ALARMED, BREAKERS, CONVENORS, WORKERS


@contextmanager
def reading(
    db: Database, scope: Scope, answers: Answers | None = None
) -> Generator[Session]:
    """Open one transaction that only looks; what is in `answers` it asks no more."""
    with _session(db, scope, writes=False) as session:
        session.info[ANSWERS] = answers
        try:
            yield session
        except BaseException:  # what this look had read is undone with it
            if answers:
                answers.clear()
            raise


@contextmanager
def writing(db: Database, scope: Scope) -> Generator[Session]:
    """Open one transaction: kept if the block ends, undone if it raises."""
    with _session(db, scope, writes=True) as session:
        yield session


@contextmanager
def _session(db: Database, scope: Scope, *, writes: bool) -> Generator[Session]:
    bind = db.engine.execution_options(peerdash_writes=writes)
    info = dict(_told(scope.at_any_time)) | {
        "eyes": (db.log_key, scope),
        "apart": db.owner is not None,
    }
    with (
        scope.looking_now(),
        ScopedSession(
            bind, autoflush=writes, expire_on_commit=False, info=info
        ) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def unscoped(db: Database) -> Generator[Session]:
    """Open a transaction with nobody's eyes: the door, migrations and the demo."""
    bind = db.system.execution_options(peerdash_writes=True)
    with Session(bind, expire_on_commit=False) as session, session.begin():
        yield session


@lru_cache(maxsize=256)
def _told(scope: Scope) -> dict[str, Any]:
    """Return what a session is told of who looks: questions alone, never answers."""
    facts = Facts.of(scope)
    return {
        "criteria": criteria(facts),
        "scope": scope,
        "question": withheld.question(facts),
        "given": withheld.given(facts),
    }


def criteria(facts: Facts) -> dict[str, Any]:
    """Return the condition on each table by its name, for one viewer on one day."""
    rules = dict(conditions(facts, facts.reader))
    for table in (*handling.STRICT, *handling.PART_OF):
        rules[table] = and_(rules[table], handling.given(facts, table))
    return {_table(row).name: Criterion(row, rule) for row, rule in rules.items()}


def conditions(
    eyes: Eyes, reader: Eyes | None = None
) -> list[tuple[type, ColumnElement[bool]]]:
    """Return which rows of each table are seen; tables not named are open to all.

    Each condition asks about one row's own item, so that a question about few rows
    costs the same however many there are. `reader` is who reads the statements,
    when that is not who opens the item.
    """
    seen, reader = on_seen_item(eyes), reader or eyes
    rules: list[tuple[type, ColumnElement[bool]]] = [
        (Item, visible(eyes, _table(Item))),
        (Person, _reached(Person, "person_id", eyes, Member, reader)),
        (Location, _reached(Location, "location_id", eyes, model.MapPlace, reader)),
        (model.Spot, _at_place(eyes, reader)),
        (Theme, _reached(Theme, "theme_id", eyes, model.Tag, reader)),
        (Grant, _grants(eyes)),
        (Glass, glasses(eyes)),
        (model.RoleChange, eyes.holds(ALARMED)),
        (model.SamePerson, _both(model.SamePerson, eyes, reader)),
        (model.PersonMerge, _merge(eyes)),
        (model.MergedItem, _merged(eyes, _table(model.MergedItem))),
        (model.FileColumn, _column(model.FileColumn, "agency_id") == eyes.agency_id),
        (model.PeerMap, seen(_column(model.PeerMap, "id"))),
        (model.Ask, asked(eyes, _table(model.Ask), "asked_agency_id", seen)),
        (model.Answer, asked(eyes, _table(model.Answer), "agency_id", seen)),
    ]
    rules += [
        (table, and_(seen(_column(table, "item_id")), handling.there(reader, table)))
        for table in BY_ITEM
    ]
    rules += [(table, _column(table, "user_id") == eyes.user_id) for table in OWN]
    rules += [(table, false()) for table in NEVER]
    return [*rules, *_at_meetings(eyes), *_fenced(seen, reader)]


def _fenced(
    seen: Callable[[Any], ColumnElement[bool]], reader: Eyes
) -> list[tuple[type, ColumnElement[bool]]]:
    """A child's own map follows their case, and stands behind its own fence."""
    at = {table: _column(table, "item_id") for table in fence.FENCED}
    return [
        (table, and_(seen(item), fence.within(reader, item)))
        for table, item in at.items()
    ]


def visible(eyes: Eyes, item: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition on an item (its table, or an alias of it) to be seen.

    Convenors see every item that is sent and not restricted. Others see what is
    their own (`openings.theirs`); and for an hour what they broke the glass of (AZ9).
    A bar wins over everything (H12); who works with no child's record sees none.
    """
    sent = item.c.stage != fixed(Stage.DRAFT)
    return and_(
        eyes.holds(WORKERS),
        or_(
            theirs(eyes, item),
            and_(eyes.holds(BREAKERS), sent, item.c.ref.in_(broken(eyes))),
            and_(eyes.holds(CONVENORS), sent, not_(item.c.restricted)),
        ),
        item.c.id.not_in(granted(eyes, excluded=True)),
    )


def on_seen_item(eyes: Eyes) -> Callable[[Any], ColumnElement[bool]]:
    """Return a maker of conditions: this column points at an item that is seen."""

    def seen(column: Any) -> ColumnElement[bool]:  # noqa: ANN401
        item = _table(Item).alias("seen_item")
        return exists().where(item.c.id == column, visible(eyes, item))

    return seen


def _grants(eyes: Eyes) -> ColumnElement[bool]:
    """Invitations are seen by whom they invite and by who runs the item."""
    mine: ColumnElement[bool] = _column(Grant, "user_id") == eyes.user_id
    runs = on_seen_item(eyes)(_column(Grant, "item_id"))
    return or_(mine, and_(eyes.holds(CONVENORS), runs))


def _at_place(eyes: Eyes, reader: Eyes) -> ColumnElement[bool]:
    """Where a place is on the ground is seen with the place."""
    at, link = "location_id", model.MapPlace
    return _reached(model.Spot, at, eyes, link, reader, at)


def _both(row: type, eyes: Eyes, reader: Eyes) -> ColumnElement[bool]:
    """What was decided of two is for a convenor who sees the one and the other."""
    two = (
        _reached(row, "person_id", eyes, Member, reader, own)
        for own in ("one_id", "other_id")
    )
    return and_(eyes.holds(CONVENORS), *two)


def _merge(eyes: Eyes) -> ColumnElement[bool]:
    """Who was made one is for a convenor who sees every item that it was on."""
    item = _table(model.MergedItem).alias("merged")
    here = and_(
        item.c.merge_id == _column(model.PersonMerge, "id"), _merged(eyes, item)
    )
    seen = select(func.count()).select_from(item).where(here).scalar_subquery()
    return and_(eyes.holds(CONVENORS), _column(model.PersonMerge, "items") == seen)


def _merged(eyes: Eyes, item: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return and_(eyes.holds(CONVENORS), on_seen_item(eyes)(item.c.item_id))


def _reached(
    row: type, column: str, eyes: Eyes, link: type, reader: Eyes, own_id: str = "id"
) -> ColumnElement[bool]:
    """Seen when an item the viewer sees is about it, or is linked to it."""
    about, linked = _table(Item).alias("about_item"), _table(link).alias("linked")
    own = _column(row, own_id)
    return or_(
        exists().where(
            linked.c[column] == own,
            on_seen_item(eyes)(linked.c.item_id),
            handling.there(reader, link, linked),
        ),
        exists().where(about.c[column] == own, visible(eyes, about)),
    )


def _at_meetings(eyes: Eyes) -> list[tuple[type, ColumnElement[bool]]]:
    """What is about no item is seen by all who work; the rest follow their item.

    That a pack was sent is seen by who got it and by who sends them.
    """
    seen = on_seen_item(eyes)
    at = {row: _column(row, "item_id") for row in (model.MinuteLine, model.Interest)}
    mine: ColumnElement[bool] = _column(model.Pack, "user_id") == eyes.user_id
    return [
        *((row, or_(item.is_(None), seen(item))) for row, item in at.items()),
        (model.Pack, or_(mine, eyes.holds(CONVENORS))),
    ]


def _table(row: type) -> Any:  # noqa: ANN401
    return row.__table__  # type: ignore[attr-defined]


def _column(row: type, name: str) -> Any:  # noqa: ANN401
    return getattr(row, name)
