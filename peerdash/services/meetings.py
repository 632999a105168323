"""The calendar of meetings, each one's plan and stage, and who came."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Agency, Attendance, Meeting, MeetingDraft
from peerdash.rules import agreements
from peerdash.rules import meetings as rules
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Deed, Desk, acting, looking
from peerdash.services.paged import Paged
from peerdash.services.remembering import remembered
from peerdash.services.saving import save_over
from peerdash.store import versions
from peerdash.store.queries import meetings
from peerdash.store.queries.attending import called_id
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.roles import Act

LETTER: Final = "G"
KEPT: Final = {"starts_at", "room", "deputy_id", "lasts", "quorum"}
"""What the next meeting has from the last."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in the calendar; `items` counts places on its agenda."""

    ref: str
    held_on: date
    starts_at: str
    room: str
    stage: MeetingStage
    chair: str
    deputy: str
    items: int
    version: int
    lasts: int = rules.LASTS
    quorum: int = 0


Calendar = Paged[MeetingLine]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody expected at a meeting; `agreement_over` is a day that has passed."""

    id: str
    name: str
    agency: str
    social_worker: bool
    attending: Attending
    agreement_over: date | None = None
    late: bool = False
    regular: bool = True
    signs_in: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is expected, who came, and whether a social worker is in the room."""

    guests: tuple[Guest, ...]
    agencies: dict[str, str]
    needs_social_worker: bool

    @property
    def absent_agencies(self) -> tuple[str, ...]:
        """The agencies that were expected and of which nobody is present (R168)."""
        here = {g.agency for g in self.guests if g.attending == Attending.PRESENT}
        return tuple(
            dict.fromkeys(g.agency for g in self.guests if g.agency not in here)
        )


def find(session: Session, ref: str) -> Meeting:
    """Return a meeting by ref. Raises Refused when there is none."""
    meeting = meetings.by_ref(session, ref)
    if meeting is None:
        raise no_such(ref)
    return meeting


@remembered
def next_meeting(desk: Desk) -> MeetingLine | None:
    """Return the meeting under way, else the next one planned."""
    with looking(desk, "list:meetings", Act.LIST) as session:
        found = meetings.coming(session, desk.today)
        return lines_of(session, [found])[0] if found else None


@remembered
def calendar(desk: Desk, page: int = 0) -> Calendar:
    """Return one page of meetings."""
    with looking(desk, "list:meetings", Act.LIST) as session:
        rows = meetings.listed(session, page)
        lines = lines_of(session, list(rows))
        return Calendar(lines, meetings.count(session), page)


@remembered
def meeting(desk: Desk, ref: str) -> tuple[MeetingLine, Meeting]:
    """Return one meeting as a line, and the row that its form starts from."""
    with looking(desk, ref) as session:
        row = find(session, ref)
        return lines_of(session, [row])[0], row


def lines_of(session: Session, rows: list[Meeting]) -> tuple[MeetingLine, ...]:
    """Return meetings as lines of the calendar."""
    sizes = meetings.sizes(session, [row.id for row in rows])
    heads = [one for row in rows for one in (row.chair_id, row.deputy_id)]
    names = meetings.user_names(session, heads)
    return tuple(
        MeetingLine(
            ref=row.ref,
            held_on=row.held_on,
            starts_at=row.starts_at,
            room=row.room,
            stage=row.stage,
            chair=names.get(row.chair_id or "", "Nobody yet"),
            deputy=names.get(row.deputy_id or "", "Nobody yet"),
            items=sizes.get(row.id, 0),
            version=row.version,
            lasts=row.lasts,
            quorum=row.quorum,
        )
        for row in rows
    )


def following(desk: Desk) -> MeetingDraft:
    """Return a plan of the next meeting to start from: a cadence after the last."""
    with looking(desk, "list:meetings", Act.LIST) as session:
        last = next(iter(meetings.listed(session)), None)
    if last is None:
        return MeetingDraft(held_on=desk.today, starts_at=rules.STARTS_AT)
    day = max(last.held_on + rules.EVERY, desk.today)
    kept = last.model_dump(include=KEPT)
    return MeetingDraft(held_on=day, **kept)


def deputies(desk: Desk) -> dict[str, str]:
    """Return who may stand in for a chair: those who run meetings, by id (R237)."""
    with looking(desk, "list:meetings", Act.LIST) as session:
        return meetings.convenors(session, desk.today)


def plan(desk: Desk, draft: MeetingDraft) -> str:
    """Plan a meeting and return its ref; who came last time is expected again."""
    with acting(desk, Act.PLAN_MEETING) as deed:
        rules.require_free(draft.held_on, meetings.refs_on(deed.session, draft.held_on))
        able = meetings.convenors(deed.session, desk.today)
        rules.require_deputy(draft.deputy_id, able)
        last = meetings.listed(deed.session)[:1]
        deed.ref = versions.next_ref(deed.session, LETTER)
        row = Meeting.model_validate(
            draft, update={"ref": deed.ref, "chair_id": desk.viewer.user_id}
        )
        deed.session.add(row)
        deed.session.flush()
        expect_again(deed.session, last[0].id if last else "", row.id)
        return deed.ref


def change(desk: Desk, ref: str, draft: MeetingDraft, seen_version: int) -> None:
    """Change when or where a meeting is. Raises Changed when it moved on."""
    with acting(desk, Act.PLAN_MEETING, ref) as deed:
        row = find(deed.session, ref)
        rules.require_plannable(ref, row.stage)
        able = meetings.convenors(deed.session, desk.today)
        rules.require_deputy(draft.deputy_id, able)
        save_over(deed, row, seen_version, draft)


def open_meeting(desk: Desk, ref: str) -> None:
    """Begin a meeting; who begins it chairs it."""
    with acting(desk, Act.CONDUCT, ref) as deed:
        row = find(deed.session, ref)
        rules.require_stage(ref, row.stage, MeetingStage.PLANNED)
        row.chair_id = desk.viewer.user_id
        _move(deed, row, MeetingStage.OPEN)


def end(deed: Deed, row: Meeting) -> None:
    """Close a meeting, within an act that has made sure nothing is left undone."""
    rules.require_stage(row.ref, row.stage, MeetingStage.OPEN)
    _move(deed, row, MeetingStage.CLOSED)


@remembered
def roster(desk: Desk, ref: str) -> Roster:
    """Return who is expected at a meeting, by agency."""
    with looking(desk, ref) as session:
        row = find(session, ref)
        pairs = meetings.attendance(session, row.id)
        agencies = {one.id: one.name for one in meetings.agencies(session)}
    present = [a.social_worker for a, _ in pairs if a.attending == Attending.PRESENT]
    guests = tuple(
        Guest(
            id=one.id,
            name=one.name,
            agency=agency.name,
            social_worker=one.social_worker,
            attending=one.attending,
            agreement_over=agreements.over(agency.agreement_ends_on, row.held_on),
            late=one.late,
            regular=one.regular,
            signs_in=bool(one.user_id),
        )
        for one, agency in pairs
    )
    return Roster(guests, agencies, rules.needs_social_worker(present))


def attend(
    desk: Desk, ref: str, guest_id: str, attending: Attending, *, late: bool = False
) -> None:
    """Record whether somebody came, and whether they came late."""
    with acting(desk, Act.CONDUCT, ref) as deed:
        row = find(deed.session, ref)
        rules.require_plannable(ref, row.stage)
        guest = deed.session.get(Attendance, guest_id)
        if guest is None or guest.meeting_id != row.id:
            raise no_such(ref)
        guest.attending, guest.late = attending, late
        agency = deed.session.get_one(Agency, guest.agency_id)
        live = agreements.holds(agency.agreement_ends_on, row.held_on)
        guest.agreement_ref = agency.agreement_ref if live else ""


def _move(deed: Deed, row: Meeting, stage: MeetingStage) -> None:
    row.stage = stage
    row.version += 1
    deed.session.add(row)


def expect_again(session: Session, last_id: str, meeting_id: str) -> None:
    """Expect at a meeting who is regular and was expected at another."""
    kept = {"name", "agency_id", "social_worker", "user_id"}
    for one, _ in meetings.attendance(session, last_id) if last_id else ():
        if one.regular:
            row = Attendance(meeting_id=meeting_id, **one.model_dump(include=kept))
            row.user_id = row.user_id or called_id(session, row.name, row.agency_id)
            session.add(row)
