"""What somebody has typed and not yet sent: kept while they type, for them alone.

It is no record yet: nobody else reads it, it answers for nothing and it goes when
it is sent. So a line of the log for every second of typing would only bury the
lines that matter, and this service writes none (RL7).
"""

from collections import defaultdict
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from peerdash.model import Unsent
from peerdash.rules.refusal import Unsaved
from peerdash.services.desk import Desk
from peerdash.store import condition, receipts, scope, unsent
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it stands in a browser; `form` is its form's key."""

    place: str
    field: str
    form: str
    seen: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One field as it was kept: over which version, and when."""

    text: str
    seen: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and done, to whose browser no answer has come."""

    form: str
    act: Act
    made: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody, by place: what they typed, and what they sent."""

    typed: Mapping[str, Mapping[str, Found]]
    sent: Mapping[str, Sent]


@dataclass(frozen=True, slots=True)
class Writer:
    """Whose typing it is, and where it is kept."""

    db: Database
    user_id: str
    today: date
    now: datetime


def keep(writer: Writer, typed: Sequence[Typed], heard: Collection[str] = ()) -> None:
    """Keep what was typed, except on forms that have been sent since.

    `heard` are the forms whose answers the browser has had. Raises Unsaved.
    """
    who = writer.user_id
    with _writing(writer) as session:
        if heard:
            receipts.hear(session, who, heard)
        over = receipts.done(session, who, {one.form for one in typed})
        for one in typed:
            if one.form not in over:
                unsent.keep(session, _row(writer, one))
        unsent.purge(session, who, writer.now)


def waiting(desk: Desk) -> Waiting:
    """Return what waits for the viewer on their forms."""
    if desk.recall and desk.recall.is_open and not desk.recall.waits:
        return Waiting({}, {})
    typed: dict[str, dict[str, Found]] = defaultdict(dict)
    with scope.reading(desk.db, desk.scope) as session:
        for row in unsent.of(session, desk.now):
            typed[row.place][row.field] = Found(row.text, row.seen, row.at)
        return Waiting(typed, _unheard(session, desk))


def unheard(desk: Desk) -> dict[str, Sent]:
    """Return what the viewer sent lately and has had no answer to, by place."""
    with scope.reading(desk.db, desk.scope) as session:
        return _unheard(session, desk)


def drop(desk: Desk, place: str) -> None:
    """Forget what the viewer typed on one form, because they asked."""
    viewer = desk.viewer
    with _writing(Writer(desk.db, viewer.user_id, desk.today, desk.now)) as session:
        unsent.drop(session, place)


def _unheard(session: Session, desk: Desk) -> dict[str, Sent]:
    return {
        one.place: Sent(one.form, one.act, one.made, one.at)
        for one in receipts.unheard(session, desk.viewer.user_id, desk.now)
        if one.act
    }


def _row(writer: Writer, one: Typed) -> Unsent:
    return Unsent(
        user_id=writer.user_id,
        place=one.place,
        field=one.field,
        text=one.text,
        seen=one.seen,
        at=writer.now,
    )


@contextmanager
def _writing(writer: Writer) -> Generator[Session]:
    eyes = Scope(writer.user_id, "", frozenset(), writer.today, writer.now)
    try:
        with (
            condition.noticing(writer.db),
            scope.writing(writer.db, eyes) as session,
        ):
            yield session
    except condition.CannotWriteError:
        raise Unsaved from None
