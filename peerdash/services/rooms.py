"""The second screen: where the chair is, and what the room is shown of it (AU7).

The chair's console says where it is whenever that changes, and a room view, which may
be another window or another machine, shows the same item with the same thing beside
it. Saying where one is is no record: it answers for nothing and the next overwrites
it, so it leaves no line in the log, as typing leaves none. What the room is *shown* is
in the log, with the item, who is on it, and who was marked as present. An item is not
shown while anybody present may not see it (`audience`).
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from peerdash.model import Attendance, Item, Meeting, Showing
from peerdash.rules import rooms as rules
from peerdash.rules.masking import Masks
from peerdash.rules.refusal import Unsaved
from peerdash.services import audience, masking
from peerdash.services.agenda import RESTRICTED, AgendaLine, agenda_of, entry
from peerdash.services.briefing import briefing, here
from peerdash.services.desk import Desk, looking, require, told_to
from peerdash.services.meetings import find
from peerdash.services.remembering import remembered
from peerdash.services.tabled import Briefing
from peerdash.services.writing import writing
from peerdash.store import scope, showing
from peerdash.store.queries import meetings
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Stands:
    """Where the chair is: an item's ref, what is beside it, how its map is looked at.

    `view` is the canvas's own asking as JSON; all three are refs and our own words.
    """

    item: str = ""
    beside: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What a room's screen shows: an item in initials, or in words why none.

    `state` is another once this would be, and `heard` the agenda while no item is on.
    """

    meeting: str
    held_on: date
    state: str
    present: int
    notice: str = ""
    heard: tuple[AgendaLine, ...] = ()
    at: Stands = Stands()
    item: Briefing | None = None


def show(desk: Desk, ref: str, at: Stands) -> None:
    """Say where the chair is, for a room view to follow; anybody else's is no matter.

    Nothing is written while nothing has changed, nor while nothing can be: the room
    stays behind then, and the chair's own screen goes on.
    """
    viewer = desk.viewer
    with scope.reading(desk.db, desk.scope) as session:
        meeting = find(session, ref)
        leads = meeting.stage == MeetingStage.OPEN
        if not leads or meeting.chair_id != viewer.user_id:
            return
        item = entry(session, meeting, at.item)[1]
        now = _row(meeting, item, at, viewer.session)
        before = session.get(Showing, meeting.id)
        if before is not None and _said(before) == _said(now):
            return
    with suppress(Unsaved):
        try:
            _put(desk, now)
        except IntegrityError:  # another of the chair's windows began just before
            _put(desk, now)


def room(desk: Desk, ref: str) -> Room:
    """Return what a room's screen shows of a meeting now; the log says to whom."""
    require(desk, Act.PROJECT, ref)
    return _at(desk, ref, showing.state(desk.db, ref))


@remembered
def _at(desk: Desk, ref: str, state: str) -> Room:
    """Return what a room's screen shows at a state; that is no line in the log."""
    with looking(desk.for_the_room, ref) as session:
        meeting = find(session, ref)
        there = here(session, meeting)
        row = session.get(Showing, meeting.id)
        item = session.get(Item, row.item_id) if row else None
        why = rules.why_not(
            meeting.stage,
            audience.of(session, desk, item, there),
            item=row is not None,
            seen=item is not None,
        )
        if why:
            told_to(session, [one.id for one in there])
        heard = _heard(session, desk, meeting, there) if why else ()
    seen = Room(ref, meeting.held_on, state, len(there), why, heard)
    if why or row is None or item is None:
        return seen
    at = Stands(item.ref, row.beside, row.view)
    return replace(seen, at=at, item=_shown(desk, ref, item))


def _shown(desk: Desk, ref: str, item: Item) -> Briefing:
    """Return an item as the room sees it: nobody is named, wherever it is written."""
    before = briefing(desk, ref, item.ref, room=True)
    with looking(desk.for_the_room, item.ref) as session:
        called = masking.masks(session, item)
        place = _unnamed(session, item, before.place, called)
    lines = tuple(replace(o, title="", objective="") for o in before.agenda.lines)
    return replace(
        before,
        agenda=replace(before.agenda, lines=lines),
        place=place,
        line=replace(before.line, title=place.title),
        names={},
    )


def _unnamed(
    session: Session, item: Item, line: AgendaLine, called: Masks
) -> AgendaLine:
    title = masking.title(session, item, line.title, called)
    return replace(line, title=title, objective=called.masked(line.objective))


def _heard(
    session: Session, desk: Desk, meeting: Meeting, there: Sequence[Attendance]
) -> tuple[AgendaLine, ...]:
    """Return what the meeting hears, while no item is on; masked like the items."""
    by_ref = {one.ref: one for _, one in meetings.agenda(session, meeting.id)}
    others = masking.others(session)

    def seen(line: AgendaLine) -> AgendaLine:
        item = by_ref.get(line.ref or "")
        if item is None or not audience.may_hear(session, desk, item, there):
            return AgendaLine(line.number, RESTRICTED, line.allowed, line.finishes_at)
        return _unnamed(session, item, line, masking.masks(session, item, others))

    return tuple(map(seen, agenda_of(session, meeting, desk.today).lines))


def _put(desk: Desk, now: Showing) -> None:
    """Put where the chair is over where they were."""
    with writing(desk.db, desk.scope) as session:
        row = session.get(Showing, now.meeting_id, with_for_update=True)
        number, noted = (row.number + 1, row.followed_at) if row else (1, None)
        told = now.model_dump(exclude={"number", "followed_at"})
        session.merge(Showing(**told, number=number, followed_at=noted))


def _row(meeting: Meeting, item: Item, at: Stands, led_in: str) -> Showing:
    return Showing(
        meeting_id=meeting.id,
        item_id=item.id,
        beside=at.beside,
        view=at.view,
        led_in=led_in,
    )


def _said(row: Showing) -> tuple[str, ...]:
    return row.item_id, row.beside, row.view, row.led_in
