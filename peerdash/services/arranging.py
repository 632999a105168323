"""Arranging what is to come: in which order, for how long, and a run of meetings."""

from collections.abc import Sequence

from sqlmodel import Session

from peerdash.model import AgendaItem, Item, Meeting, MeetingDraft
from peerdash.rules import meetings as rules
from peerdash.rules import referrals
from peerdash.services.agenda import entries, entry, pressing_on, renumber
from peerdash.services.desk import Desk, acting
from peerdash.services.meetings import KEPT, LETTER, expect_again, find
from peerdash.services.readiness import facts_of
from peerdash.store import versions
from peerdash.store.queries import items, meetings
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.roles import Act


def set_minutes(desk: Desk, ref: str, item_ref: str, minutes: int) -> None:
    """Set how many minutes an item is given."""
    rules.require_minutes(minutes)
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        deed.about = item_ref
        meeting = find(deed.session, ref)
        rules.require_plannable(ref, meeting.stage)
        place, _ = entry(deed.session, meeting, item_ref)
        place.minutes_allowed = minutes


def move(desk: Desk, ref: str, item_ref: str, *, by: int) -> None:
    """Move an item up (-1) or down (1) the agenda, past what this viewer sees."""
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        deed.about = item_ref
        placed = entries(deed.session, ref, item_ref)
        _put(placed, item_ref, _at(placed, item_ref) + by)


def place(desk: Desk, ref: str, item_ref: str, to: int, seen: Sequence[str]) -> None:
    """Put an item in a place, from 0, among those that this viewer saw, in order.

    Refused when the order is another by now: the place was meant among those.
    """
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        deed.about = item_ref
        placed = entries(deed.session, ref, item_ref)
        rules.require_order(ref, seen, [item.ref for _, item in placed])
        _put(placed, item_ref, to)


def fill(desk: Desk, ref: str) -> int:
    """Put on an agenda what presses and is ready, until the meeting is full (R170).

    Most pressing first, in the order of practice; returns how many were put on.
    """
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        session = deed.session
        meeting = find(session, ref)
        rules.require_plannable(ref, meeting.stage)
        pairs = meetings.agenda(session, meeting.id)
        on_it = {item.id for _, item in pairs}
        left = meeting.lasts - sum(place.minutes_allowed for place, _ in pairs)
        at = max((place.position for place, _ in pairs), default=0)
        put_on = 0
        for item in _ready(session, meeting, on_it, desk):
            minutes = rules.minutes_for(item.kind)
            if minutes <= left:
                left -= minutes
                put_on += 1
                session.add(_placed(meeting, item, at + put_on, minutes))
        rules.require_something(ref, put_on)
        return put_on


def plan_series(desk: Desk, many: int) -> str:
    """Plan a run of meetings, each a cadence after the last; return the last's ref.

    Each has its time, room, deputy and regular attenders from the one before.
    """
    with acting(desk, Act.PLAN_MEETING) as deed:
        session = deed.session
        last = next(iter(meetings.listed(session)), None)
        rules.require_one_before(is_one=last is not None)
        kept = last.model_dump(include=KEPT) if last else {}
        before, day = (last.id, last.held_on) if last else ("", desk.today)
        day = max(day, desk.today - rules.EVERY)
        for _ in range(many):
            day += rules.EVERY
            before = _planned(session, desk, MeetingDraft(held_on=day, **kept), before)
        deed.ref = session.get_one(Meeting, before).ref
        return deed.ref


def _at(placed: Sequence[tuple[AgendaItem, Item]], item_ref: str) -> int:
    return next(n for n, (_, item) in enumerate(placed) if item.ref == item_ref)


def _put(placed: Sequence[tuple[AgendaItem, Item]], item_ref: str, to: int) -> None:
    """Give an item a place among the rest, within those that are taken."""
    order = [one for one, _ in placed]
    slots = [one.position for one in order]
    order.insert(min(max(to, 0), len(slots) - 1), order.pop(_at(placed, item_ref)))
    renumber(order, slots)


def _planned(session: Session, desk: Desk, draft: MeetingDraft, before: str) -> str:
    told = {"ref": versions.next_ref(session, LETTER), "chair_id": desk.viewer.user_id}
    row = Meeting.model_validate(draft, update=told)
    session.add(row)
    session.flush()
    expect_again(session, before, row.id)
    session.flush()
    return row.id


def _ready(
    session: Session, meeting: Meeting, on_it: set[str], desk: Desk
) -> list[Item]:
    """Return what presses, is not on the agenda and meets every check, in order."""
    live = items.every(session, Wanted(stages=(Stage.OPEN,)))
    others = [item for item in live if item.id not in on_it]
    asked = pressing_on(session, others, max(meeting.held_on, desk.today))
    asked.sort(key=lambda pair: rules.heard_order(pair[0], pair[1].kind))
    return [item for _, item in asked if _is_ready(session, item)]


def _is_ready(session: Session, item: Item) -> bool:
    return all(one.met for one in referrals.readiness(facts_of(session, item)))


def _placed(meeting: Meeting, item: Item, position: int, minutes: int) -> AgendaItem:
    return AgendaItem(
        meeting_id=meeting.id,
        item_id=item.id,
        position=position,
        minutes_allowed=minutes,
    )
