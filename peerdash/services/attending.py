"""Who is expected at a meeting and from where, and the interests they declare."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Attendance, Interest, Meeting
from peerdash.rules import attending as rules
from peerdash.rules.attending import Came
from peerdash.rules.meetings import require_plannable
from peerdash.rules.refusal import no_such
from peerdash.services.agenda import entry
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.meetings import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import attending, meetings
from peerdash.vocabulary.meetings import Follows
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest that somebody declared: in which item (all when empty)."""

    id: str
    guest_id: str
    who: str
    agency: str
    item: str
    follows: Follows

    @property
    def sentence(self) -> str:
        """Say it with the name of who declared it, as the minutes do."""
        return rules.in_sentence(self.who, self.item, self.follows)

    @property
    def for_the_room(self) -> str:
        """Say it by the agency alone, as a room's screen does (C01)."""
        return rules.in_sentence(self.agency, self.item, self.follows)


@dataclass(frozen=True, slots=True)
class Present:
    """Each agency expected, and how it is here; what the meeting lacks to decide."""

    agencies: tuple[tuple[str, str], ...]
    quorum: int
    short_of: int
    interests: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Who may be expected besides: users by id, and every agency by id.

    `of` is the agency of each user, and `always` those that come to every meeting.
    """

    users: Mapping[str, str]
    of: Mapping[str, str]
    agencies: Mapping[str, str]
    always: tuple[str, ...]


@remembered
def present(desk: Desk, ref: str) -> Present:
    """Return how each agency that is expected is here, and whether that is enough."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        came: dict[str, list[Came]] = {
            one.name: [] for one in meetings.agencies(session) if one.expected
        }
        for guest, agency in meetings.attendance(session, meeting.id):
            one = Came(agency.name, guest.attending, guest.late)
            came.setdefault(agency.name, []).append(one)
        everybody = [one for all_of in came.values() for one in all_of]
        said = tuple((name, rules.standing(came[name])) for name in sorted(came))
        short = rules.short_of(meeting.quorum, everybody)
        return Present(said, meeting.quorum, short, declared(session, meeting))


@remembered
def choices(desk: Desk, ref: str) -> Choices:
    """Return who else may be expected at a meeting."""
    with looking(desk, ref, Act.VIEW) as session:
        meeting = find(session, ref)
        rows = meetings.attendance(session, meeting.id)
        there = {guest.user_id for guest, _ in rows}
        users = [
            one for one in attending.working(session, desk.today) if one.id not in there
        ]
        agencies = meetings.agencies(session)
    return Choices(
        users={one.id: one.name for one in users},
        of={one.id: one.agency_id for one in users},
        agencies={one.id: one.name for one in agencies},
        always=tuple(one.id for one in agencies if one.expected),
    )


def expect(
    desk: Desk,
    ref: str,
    name: str,
    agency_id: str,
    *,
    social_worker: bool = False,
    regular: bool = True,
) -> None:
    """Expect somebody at a meeting; who signs in under that name gets a pack.

    Who is not `regular` is expected this once.
    """
    rules.require_name(name)
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        session = deed.session
        row = find(session, ref)
        require_plannable(ref, row.stage)
        rows = meetings.attendance(session, row.id)
        rules.require_other(name, [guest.name for guest, _ in rows])
        user = attending.called(session, name, agency_id)
        told = {
            "meeting_id": row.id,
            "name": user.name if user else name,
            "agency_id": agency_id,
            "social_worker": social_worker,
            "regular": regular,
            "user_id": user.id if user else None,
        }
        session.add(Attendance.model_validate(told))


def know(session: Session, name: str, agency_id: str) -> None:
    """Tell each roster that names somebody without knowing them who they now are."""
    user_id = attending.called_id(session, name, agency_id)
    for guest in attending.unknown(session, name, agency_id):
        guest.user_id = user_id


def stop_expecting(desk: Desk, ref: str, guest_id: str) -> None:
    """Take somebody off the roster of a meeting that has not begun."""
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        meeting, guest = _guest(deed.session, ref, guest_id)
        sent = attending.was_sent(deed.session, guest.id)
        rules.require_removable(ref, meeting.stage, sent=sent)
        deed.session.delete(guest)


def always_expect(desk: Desk, agency_ids: frozenset[str]) -> None:
    """Set which agencies are expected at every meeting (R168)."""
    with acting(desk, Act.PLAN_MEETING, "list:meetings") as deed:
        for one in meetings.agencies(deed.session):
            one.expected = one.id in agency_ids


def declare(
    desk: Desk, ref: str, guest_id: str, follows: Follows, item_ref: str = ""
) -> None:
    """Keep that somebody declared an interest, in one item or in all, and what follows.

    Declared again for the same item, what follows now takes its place.
    """
    with acting(desk, Act.DECLARE, ref) as deed:
        session = deed.session
        meeting, guest = _guest(session, ref, guest_id)
        require_plannable(ref, meeting.stage)
        item = entry(session, meeting, item_ref)[1] if item_ref else None
        deed.about = item_ref
        before = attending.interest(session, guest.id, item.id if item else None)
        row = before or Interest(
            meeting_id=meeting.id,
            attendance_id=guest.id,
            item_id=item.id if item else None,
            follows=follows,
            declared_at=desk.now,
            declared_by_id=desk.viewer.user_id,
        )
        row.follows = follows
        session.add(row)


def withdraw(desk: Desk, ref: str, interest_id: str) -> None:
    """Take an interest back that was put down by mistake; the log keeps that it was."""
    with acting(desk, Act.DECLARE, ref) as deed:
        meeting = find(deed.session, ref)
        require_plannable(ref, meeting.stage)
        row = deed.session.get(Interest, interest_id)
        if row is None or row.meeting_id != meeting.id:
            raise no_such(ref)
        deed.session.delete(row)


def declared(session: Session, meeting: Meeting) -> tuple[Declared, ...]:
    """Return the interests declared at a meeting in what these eyes see."""
    rows = meetings.attendance(session, meeting.id)
    called = {guest.id: (guest.name, agency.name) for guest, agency in rows}
    return tuple(
        Declared(
            one.id,
            one.attendance_id,
            *called.get(one.attendance_id, ("Somebody", "An agency")),
            item=item_ref,
            follows=one.follows,
        )
        for one, item_ref in attending.interests(session, meeting.id)
    )


def heard_of(session: Session, meeting: Meeting, item_ref: str) -> tuple[str, ...]:
    """Return the interests declared in one item, or in all, as a room is told them."""
    every = declared(session, meeting)
    return tuple(one.for_the_room for one in every if one.item in {"", item_ref})


def _guest(session: Session, ref: str, guest_id: str) -> tuple[Meeting, Attendance]:
    meeting = find(session, ref)
    guest = session.get(Attendance, guest_id)
    if guest is None or guest.meeting_id != meeting.id:
        raise no_such(ref)
    return meeting, guest
