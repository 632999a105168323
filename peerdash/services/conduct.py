"""Moving through a meeting: considering an item, and closing when nothing is undone."""

from collections.abc import Sequence

from sqlmodel import Session

from peerdash.model import Item, Meeting, MinuteLine, Outcome
from peerdash.model.record import LINE, tidied
from peerdash.rules import meetings as rules
from peerdash.rules.minutes import require_full_names
from peerdash.services.agenda import entry, pressing_on
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.meetings import end, find
from peerdash.services.remembering import remembered
from peerdash.store.queries import meetings
from peerdash.vocabulary.meetings import MeetingStage, MinuteKind, Pressing
from peerdash.vocabulary.roles import Act


def consider(desk: Desk, ref: str, item_ref: str) -> None:
    """Mark an item as considered, once. Raises Refused while it lacks something (R199).

    What was neither decided nor given a reason, or has no review decided, is not left.
    """
    with acting(desk, Act.CONDUCT, ref) as deed:
        deed.about = item_ref
        session = deed.session
        meeting = under_way(session, ref)
        place, item = entry(session, meeting, item_ref)
        said = meetings.lines(session, meeting.id, item.id)
        outcomes = meetings.outcomes(session, meeting.id, item.id)
        rules.require_done(item_ref, progress(meeting, item, outcomes, said))
        place.considered_at = place.considered_at or desk.now
        place.put_off_because = ""


def begin(desk: Desk, ref: str, item_ref: str) -> None:
    """Begin an item's minutes, once."""
    with acting(desk, Act.CONDUCT, ref) as deed:
        deed.about = item_ref
        place, _ = entry(deed.session, under_way(deed.session, ref), item_ref)
        place.began_at = place.began_at or desk.now


def put_off(desk: Desk, ref: str, item_ref: str, because: str) -> None:
    """Leave an item for another meeting, and say why."""
    said = tidied(because)[:LINE]
    rules.require_because(said)
    with acting(desk, Act.CONDUCT, ref) as deed:
        deed.about = item_ref
        place, _ = entry(deed.session, under_way(deed.session, ref), item_ref)
        rules.require_not_considered(item_ref, considered=bool(place.considered_at))
        place.put_off_because = said


def under_way(session: Session, ref: str) -> Meeting:
    """Return a meeting that is going on. Raises Refused when it is not."""
    meeting = find(session, ref)
    rules.require_stage(ref, meeting.stage, MeetingStage.OPEN)
    return meeting


def spoken(session: Session, ref: str, item_ref: str, words: str) -> Meeting:
    """Return the meeting under way in which this is said about an item.

    Raises Refused when the item is not on its agenda, and when the words call
    somebody on the item by their initials (R201).
    """
    meeting = under_way(session, ref)
    item = entry(session, meeting, item_ref)[1]
    require_full_names(words, meetings.names_on(session, item.id))
    return meeting


@remembered
def left_undone(desk: Desk, ref: str) -> dict[str, tuple[str, ...]]:
    """Return what each item considered at a meeting still lacks, by ref, in order."""
    with looking(desk, ref) as session:
        return _left(session, find(session, ref))


@remembered
def not_reached(desk: Desk, ref: str) -> dict[str, Pressing | None]:
    """Return what a meeting has not considered, by ref, in order.

    With each is why it will be proposed for the next meeting, or None when it
    will not: its review day is further off, or it needs no review.
    """
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        pairs = meetings.agenda(session, meeting.id)
        left = [item for place, item in pairs if not place.considered_at]
        following = meetings.after(session, meeting.held_on)
        day = following.held_on if following else meeting.held_on + rules.EVERY
        pressing = pressing_on(session, left, max(day, desk.today))
        whys = {item.ref: why for why, item in pressing}
        return {item.ref: whys.get(item.ref) for item in left}


def close(desk: Desk, ref: str) -> None:
    """Close a meeting; refused while an item it considered is left undone (R199).

    What was not reached is not undone: what presses is proposed for the next one.
    """
    with acting(desk, Act.CLOSE_MEETING, ref) as deed:
        meeting = find(deed.session, ref)
        rules.require_all_done(ref, _left(deed.session, meeting))
        end(deed, meeting)


def progress(
    meeting: Meeting,
    item: Item,
    outcomes: Sequence[Outcome],
    lines: Sequence[MinuteLine],
) -> rules.Progress:
    """Return what one meeting has done about one item, from the rows about it."""
    later = item.review_on is not None and item.review_on > meeting.held_on
    return rules.Progress(
        outcomes=sum(
            one.item_id == item.id and one.meeting_id == meeting.id for one in outcomes
        ),
        decisions=sum(
            one.item_id == item.id and one.kind == MinuteKind.DECISION for one in lines
        ),
        settled=bool(later or item.no_review_because or item.closed_on),
    )


def _left(session: Session, meeting: Meeting) -> dict[str, tuple[str, ...]]:
    """Return what is lacking of each item that was considered or spoken of."""
    outcomes = meetings.outcomes(session, meeting.id)
    lines = meetings.lines(session, meeting.id)
    spoken_of = {one.item_id for one in outcomes} | {one.item_id for one in lines}
    left = {
        item.ref: rules.undone(progress(meeting, item, outcomes, lines))
        for place, item in meetings.agenda(session, meeting.id)
        if place.considered_at or (item.id in spoken_of and not place.put_off_because)
    }
    return {ref: lacks for ref, lacks in left.items() if lacks}
