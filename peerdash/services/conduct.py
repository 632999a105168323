"""Moving through a meeting: considering an item, and closing when nothing is undone."""

from collections.abc import Sequence

from sqlmodel import Session

from peerdash.model import Item, Meeting, MinuteLine, Outcome
from peerdash.rules import meetings as rules
from peerdash.services.agenda import entry
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.meetings import end, find
from peerdash.store.queries import meetings
from peerdash.vocabulary.meetings import MeetingStage, MinuteKind
from peerdash.vocabulary.roles import Act


def consider(desk: Desk, ref: str, item_ref: str) -> tuple[str, ...]:
    """Mark an item as considered, once; return what it still lacks (R199)."""
    with acting(desk, Act.CONDUCT, ref) as deed:
        deed.about = item_ref
        session = deed.session
        meeting = find(session, ref)
        rules.require_stage(ref, meeting.stage, MeetingStage.OPEN)
        place, item = entry(session, meeting, item_ref)
        place.considered_at = place.considered_at or desk.now
        said = meetings.lines(session, meeting.id, item.id)
        outcomes = meetings.outcomes(session, meeting.id, item.id)
        return rules.undone(progress(meeting, item, outcomes, said))


def left_undone(desk: Desk, ref: str) -> dict[str, tuple[str, ...]]:
    """Return what each item considered at a meeting still lacks, by ref, in order."""
    with looking(desk, ref) as session:
        return _left(session, find(session, ref))


def not_reached(desk: Desk, ref: str) -> tuple[str, ...]:
    """Return the refs on an agenda that the meeting has not considered, in order."""
    with looking(desk, ref) as session:
        pairs = meetings.agenda(session, find(session, ref).id)
        return tuple(item.ref for place, item in pairs if not place.considered_at)


def close(desk: Desk, ref: str) -> None:
    """Close a meeting; refused while an item it considered is left undone (R199).

    What was not reached is not undone: it is proposed again for the next meeting.
    """
    with acting(desk, Act.CONDUCT, ref) as deed:
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
    outcomes = meetings.outcomes(session, meeting.id)
    lines = meetings.lines(session, meeting.id)
    left = {
        item.ref: rules.undone(progress(meeting, item, outcomes, lines))
        for place, item in meetings.agenda(session, meeting.id)
        if place.considered_at
    }
    return {ref: lacks for ref, lacks in left.items() if lacks}
