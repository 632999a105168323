"""Minutes that the next meeting approves, as the version that they are by then."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from peerdash.model import Approval, Meeting
from peerdash.rules import circulating as rules
from peerdash.rules.refusal import Refused
from peerdash.services.conduct import under_way
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.meetings import find
from peerdash.services.minutes import read
from peerdash.services.remembering import remembered
from peerdash.store.queries import meetings
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Approved:
    """That a meeting's minutes were approved: at which, as which version, and when.

    The version is the reader's own, of what they can see: another's would tell of
    corrections to items that are hidden from them.
    """

    at: str
    edition: int
    on: date


@remembered
def approved(desk: Desk, ref: str) -> Approved | None:
    """Return when a meeting's minutes were approved, if they were."""
    with looking(desk.for_the_room, ref) as session:
        row = session.get(Approval, find(session, ref).id)
        if row is None:
            return None
        at = session.get_one(Meeting, row.at_id)
        edition = meetings.edition(session, row.meeting_id, row.approved_at)
        return Approved(at.ref, edition, day_of(row.approved_at))


@remembered
def waiting(desk: Desk, ref: str) -> tuple[str, ...]:
    """Return the refs of the meetings whose minutes a meeting is asked to approve."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        return tuple(one.ref for one in _waiting(session, meeting))


def approve(desk: Desk, at: str, ref: str) -> None:
    """Approve the minutes of an earlier meeting at one that is under way."""
    with acting(desk, Act.APPROVE_MINUTES, ref) as deed:
        deed.about = at
        session = deed.session
        row, meeting = find(session, ref), under_way(session, at)
        rules.require_ended(ref, row.stage)
        rules.require_approvable(ref, row.held_on, at, meeting.held_on)
        if session.get(Approval, row.id) is not None:
            raise Refused(f"The minutes of {ref} have been approved already.")
        approval = Approval(
            meeting_id=row.id,
            at_id=meeting.id,
            edition=read(session, desk, ref).version,
            approved_at=desk.now,
            approved_by_id=desk.viewer.user_id,
        )
        session.add(approval)


def _waiting(session: Session, meeting: Meeting) -> list[Meeting]:
    """Those that ended before it and nobody has approved, the earliest first.

    What was held before anybody approved any is not asked about for ever: only what
    came after the last that was approved, or else the last one.
    """
    asked = select(Meeting).where(
        Meeting.stage == MeetingStage.CLOSED, Meeting.held_on < meeting.held_on
    )
    ended = session.exec(asked.order_by(col(Meeting.held_on).desc())).all()
    done = {one.meeting_id for one in session.exec(select(Approval)).all()}
    found: list[Meeting] = []
    for one in ended:
        if one.id in done:
            break
        found.append(one)
    return found[::-1] if len(found) < len(ended) else found[:1]
