"""Minutes that are given out, each as its recipient may read them, and the log of it.

A recipient is somebody who was expected at the meeting, and what they are given holds
only items that they may open *and* that whoever gives them out may: nothing of any
other, not even that there was one (R227). Only an agency whose sharing agreement holds
that day gets any (R210). The file is offered once, to one session, like every other
(`leaving`); taking it is what the log and the circulation list call giving it out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from sqlmodel import Session, col, select

from peerdash.model import Agency, Attendance, Circulation, Meeting
from peerdash.rules import circulating as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services import audience, leaving
from peerdash.services.desk import Deed, Desk, acting, looking, require, told_to
from peerdash.services.editions import edition
from peerdash.services.meetings import find
from peerdash.services.minuted import Minutes
from peerdash.services.minutes import read
from peerdash.services.remembering import remembered
from peerdash.services.repeating import once
from peerdash.store import answers, scope, shown
from peerdash.store.eyes import Scope
from peerdash.store.queries import meetings
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.roles import Act

T = TypeVar("T")
MARK: Final = "minutes."
WHAT: Final = "minutes"
FOR: Final = "For {}, and for nobody else."


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who may be given minutes; `why_not` says why they cannot be."""

    id: str
    name: str
    agency: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One time that minutes were given out: to whom, which version, as what.

    The version is what the reader had then: the recipient's own would tell of what is
    open to them alone.
    """

    name: str
    agency: str
    edition: int
    form: Paper
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Papers:
    """What leaves: the minutes as one recipient may read them, as what, and marked."""

    minutes: Minutes
    form: Paper
    marking: str


@remembered
def recipients(desk: Desk, ref: str) -> tuple[Recipient, ...]:
    """Return who was expected at a meeting, and whether they can have its minutes."""
    with looking(desk, ref) as session:
        return tuple(who for who, _ in _every(session, desk, find(session, ref)))


@remembered
def given(desk: Desk, ref: str) -> tuple[Given, ...]:
    """Return to whom a meeting's minutes were given, the latest first."""
    with looking(desk.for_the_room, ref) as session:
        meeting = find(session, ref)
        asked = select(Circulation).where(Circulation.meeting_id == meeting.id)
        rows = session.exec(asked.order_by(col(Circulation.sent_at).desc())).all()
        guests = {
            g.id: (g.name, a.name) for g, a in meetings.attendance(session, meeting.id)
        }
        by = meetings.user_names(session, [one.sent_by_id for one in rows])
        return tuple(
            Given(
                *guests[one.attendance_id],
                meetings.edition(session, meeting.id, one.sent_at),
                one.form,
                one.sent_at,
                by.get(one.sent_by_id, ""),
            )
            for one in rows
        )


def offer(desk: Desk, ref: str, recipient: str, form: Paper) -> str:
    """Return the token of minutes for one recipient. Raises Refused."""
    require(desk, Act.CIRCULATE, ref)
    with looking(desk, ref) as session:
        _one(session, desk, find(session, ref), recipient)
    return MARK + leaving.sealed(desk, WHAT, [ref, recipient, form.value])


def take(desk: Desk, token: str, made: Callable[[Papers], T]) -> T:
    """Return what is made of what a token stands for, once. Raises Refused.

    It is made within the act: what cannot be made was not given out either.
    """
    number, said = leaving.opened(desk, WHAT, token.removeprefix(MARK))
    ref, recipient, form = said
    [chosen] = [one for one in Paper if one == form]
    taken = once(number, lambda: _taken(desk, ref, (recipient, chosen), made))
    if isinstance(taken, str):
        raise Refused(leaving.GONE)
    return taken


def _taken(
    desk: Desk, ref: str, to: tuple[str, Paper], made: Callable[[Papers], T]
) -> T:
    recipient, form = to
    with acting(desk, Act.CIRCULATE, ref) as deed:
        meeting = find(deed.session, ref)
        who, eyes = _one(deed.session, desk, meeting, recipient)
        said = _theirs(deed, desk, ref, eyes)
        deed.about = form.value
        told_to(deed.session, [who.id])
        row = Circulation(
            meeting_id=meeting.id,
            attendance_id=who.id,
            edition=said.version,
            form=form,
            sent_at=desk.now,
            sent_by_id=desk.viewer.user_id,
        )
        deed.session.add(row)
        return made(Papers(said, form, FOR.format(f"{who.name}, {who.agency}")))


def _theirs(deed: Deed, desk: Desk, ref: str, eyes: Scope) -> Minutes:
    """Return minutes as a recipient may read them, and as the giver may too."""
    agenda = meetings.agenda(deed.session, find(deed.session, ref).id)
    ours = {item.ref for _, item in agenda}
    with scope.reading(desk.db, replace(eyes, shared=True)) as session:
        said = read(session, desk, ref)
        seen = shown.by(session, ref)
    items = tuple(one for one in said.items if one.ref in ours)
    if not items:
        raise Refused(f"They cannot be given these minutes. {rules.LEFT_OUT}")
    answers.note(deed.session, seen)
    lists = tuple(
        replace(one, actions=tuple(owed for owed in one.actions if owed.item in ours))
        for one in said.lists
    )
    return replace(
        said,
        items=items,
        lists=tuple(one for one in lists if one.actions),
        version=edition(said.opening, items),
        head="",
    )


def _one(
    session: Session, desk: Desk, meeting: Meeting, recipient: str
) -> tuple[Recipient, Scope]:
    """Return one recipient and their eyes. Raises Refused who cannot be given it."""
    rules.require_ended(meeting.ref, meeting.stage)
    for who, eyes in _every(session, desk, meeting):
        if who.id == recipient:
            rules.require_recipient(who.why_not)
            return who, eyes[0]
    raise no_such("recipient")


def _every(
    session: Session, desk: Desk, meeting: Meeting
) -> list[tuple[Recipient, Sequence[Scope]]]:
    came = meetings.attendance(session, meeting.id)
    known: Mapping[str, Sequence[Scope]] = audience.eyes_of(
        session, desk, [guest for guest, _ in came]
    )
    of = {one.id: one for one in meetings.agencies(session)}
    return [
        (_recipient(desk, guest, (agency, *_now(known[guest.id], of))), known[guest.id])
        for guest, agency in came
    ]


def _now(eyes: Sequence[Scope], agencies: Mapping[str, Agency]) -> list[Agency]:
    """Return whom somebody works for now: with that one's eyes they would read."""
    return [agencies[one.agency_id] for one in eyes]


def _recipient(desk: Desk, guest: Attendance, theirs: Sequence[Agency]) -> Recipient:
    """Return one recipient; the agency they came for and theirs now both share."""
    known = len(theirs) > 1
    every = (
        rules.why_not(one.agreement_ref, one.agreement_ends_on, desk.today, known=known)
        for one in theirs
    )
    return Recipient(
        guest.id, guest.name, theirs[0].name, next(filter(None, every), "")
    )
