"""What a meeting hears, in which order, and what should be put before it.

An item that a viewer may not see is not in their agenda, and nothing says which
it is. The places of the agenda are numbered, though, so a place missing between
two that are seen is shown as one line, "Restricted item", without ref or title;
one at the end is simply absent. Nothing else is derived or counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from peerdash.model import AgendaItem, Item, Meeting
from peerdash.rules import meetings as rules
from peerdash.rules import referrals
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import ItemLine, lines_of, standing_of
from peerdash.services.items import find as find_item
from peerdash.services.meetings import find
from peerdash.services.readiness import facts_of
from peerdash.services.remembering import remembered
from peerdash.store.queries import items, meetings
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.meetings import MeetingStage, Pressing
from peerdash.vocabulary.roles import Act

RESTRICTED: Final = "Restricted item"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One place on the agenda; `ref` and `kind` are None when it is restricted.

    `allowed` is in minutes and `finishes_at` is the clock time it should end by.
    """

    number: int
    title: str
    allowed: int
    finishes_at: str
    ref: str | None = None
    kind: SubjectKind | None = None
    objective: str = ""
    standing_in_words: str = ""
    unready_because: str = ""
    considered: bool = False
    began_at: datetime | None = None
    put_off_because: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """One meeting's agenda, as one viewer may see it."""

    ref: str
    held_on: date
    starts_at: str
    stage: MeetingStage
    lines: tuple[AgendaLine, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The refs of the items that this viewer may open, in order."""
        return tuple(line.ref for line in self.lines if line.ref)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that should come to the meeting, and why."""

    line: ItemLine
    why: Pressing


@remembered
def agenda(desk: Desk, ref: str) -> Agenda:
    """Return what a meeting will hear, in order, with when each is to finish."""
    with looking(desk, ref) as session:
        return agenda_of(session, find(session, ref), desk.today)


def agenda_of(session: Session, meeting: Meeting, today: date) -> Agenda:
    """Return a meeting's agenda within a look that is already under way."""
    pairs = meetings.agenda(session, meeting.id)
    said = lines_of(session, [item for _, item in pairs], today)
    placed = _placed(pairs)
    by_ref = {line.ref: line for line in said}
    ends = rules.finishes(meeting.starts_at, [_allowed(pair) for pair in placed])
    lines = tuple(
        _line(number, pair, end, by_ref)
        for number, (pair, end) in enumerate(zip(placed, ends, strict=True), 1)
    )
    return Agenda(meeting.ref, meeting.held_on, meeting.starts_at, meeting.stage, lines)


@remembered
def proposed(desk: Desk, ref: str) -> tuple[Proposed, ...]:
    """Return what should come to this meeting and is not on it, most pressing first."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        on_it = {item.id for _, item in meetings.agenda(session, meeting.id)}
        live = items.every(session, Wanted(stages=(Stage.OPEN,)))
        others = [item for item in live if item.id not in on_it]
        asked = pressing_on(session, others, max(meeting.held_on, desk.today))
        asked.sort(key=lambda pair: rules.heard_order(pair[0], pair[1].kind))
        lines = lines_of(session, [item for _, item in asked], desk.today)
    whys = [why for why, _ in asked]
    return tuple(Proposed(*both) for both in zip(lines, whys, strict=True))


def pressing_on(
    session: Session, rows: Sequence[Item], day: date
) -> list[tuple[Pressing, Item]]:
    """Return which of these items should be heard on a day, and why."""
    ids = [item.id for item in rows]
    seen = meetings.considered(session, ids)
    urgent = meetings.sent_urgently(session, ids)
    asked = (
        (
            rules.pressing(
                standing_of(item, day),
                considered=bool(item.reviewed_on) or item.id in seen,
                urgent=item.id in urgent,
            ),
            item,
        )
        for item in rows
        if item.stage == Stage.OPEN
    )
    return [(why, item) for why, item in asked if why]


def add(desk: Desk, ref: str, item_ref: str, *, unready_because: str = "") -> None:
    """Put an item last on an agenda; one not ready needs a reason (R037)."""
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        deed.about = item_ref
        meeting = find(deed.session, ref)
        rules.require_plannable(ref, meeting.stage)
        item = find_item(deed.session, item_ref)
        pairs = meetings.agenda(deed.session, meeting.id)
        rules.require_absent(ref, item_ref, [one.ref for _, one in pairs])
        checks = referrals.readiness(facts_of(deed.session, item))
        met = sum(one.met for one in checks)
        rules.require_ready(item_ref, met, len(checks), unready_because)
        row = AgendaItem(
            meeting_id=meeting.id,
            item_id=item.id,
            position=max((entry.position for entry, _ in pairs), default=0) + 1,
            minutes_allowed=rules.minutes_for(item.kind),
            unready_because=unready_because if met < len(checks) else "",
        )
        deed.session.add(row)


def remove(desk: Desk, ref: str, item_ref: str) -> None:
    """Take an item off an agenda; those after it move up."""
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        deed.about = item_ref
        placed = entries(deed.session, ref, item_ref)
        gone = next(one for one, item in placed if item.ref == item_ref)
        kept = [one for one, _ in placed if one is not gone]
        renumber(kept, [one.position for one, _ in placed])
        deed.session.delete(gone)


def entry(session: Session, meeting: Meeting, item_ref: str) -> tuple[AgendaItem, Item]:
    """Return an item's place on an agenda. Raises Refused when it has none."""
    for pair in meetings.agenda(session, meeting.id):
        if pair[1].ref == item_ref:
            return pair
    raise no_such(item_ref)


def entries(
    session: Session, ref: str, item_ref: str
) -> Sequence[tuple[AgendaItem, Item]]:
    """Return an agenda to put in another order, held until that is kept."""
    meeting = find(session, ref)
    session.refresh(meeting, with_for_update=True)
    rules.require_plannable(ref, meeting.stage)
    entry(session, meeting, item_ref)
    return meetings.agenda(session, meeting.id)


def renumber(order: Sequence[AgendaItem], slots: Sequence[int]) -> None:
    """Give the places that were taken to these, so that a hidden one keeps its own."""
    for one, position in zip(order, slots, strict=False):
        one.position = position


def _placed(
    pairs: Sequence[tuple[AgendaItem, Item]],
) -> list[tuple[AgendaItem, Item] | None]:
    """Return what is in each place, None where a place has nothing to be seen."""
    placed: list[tuple[AgendaItem, Item] | None] = []
    for pair in pairs:
        placed += [None] * (pair[0].position - len(placed) - 1)
        placed.append(pair)
    return placed


def _allowed(pair: tuple[AgendaItem, Item] | None) -> int:
    return pair[0].minutes_allowed if pair else rules.ITEM_MINUTES


def _line(
    number: int,
    pair: tuple[AgendaItem, Item] | None,
    finishes_at: str,
    said: dict[str, ItemLine],
) -> AgendaLine:
    if pair is None:
        return AgendaLine(number, RESTRICTED, rules.ITEM_MINUTES, finishes_at)
    place, item = pair
    return AgendaLine(
        number=number,
        title=item.title,
        allowed=place.minutes_allowed,
        finishes_at=finishes_at,
        ref=item.ref,
        kind=item.kind,
        objective=item.objective,
        standing_in_words=said[item.ref].standing_in_words,
        unready_because=place.unready_because,
        considered=place.considered_at is not None,
        began_at=place.began_at,
        put_off_because=place.put_off_because,
    )
