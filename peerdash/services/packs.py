"""The pack of a meeting: for each who is expected, what they themselves may see.

A pack is not a file that was made once. Its reader opens it as themselves, so it
holds what they may see at that moment and nothing else, whoever sent it. Who sends
it looks it over first: every item and every name that is in it, as far as the
sender may see those too, and each place on the agenda that is held back. Nothing
tells a sender what a reader has on an item that the sender cannot see.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from peerdash.model import Agency, Attendance, Meeting, Pack, User
from peerdash.rules import agreements
from peerdash.rules import packs as rules
from peerdash.rules.meetings import require_plannable
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking, told_to
from peerdash.services.meetings import find
from peerdash.services.outlines import (
    Held,
    Outline,
    differs,
    made_of,
    outline,
    parts_of,
)
from peerdash.services.remembering import remembered
from peerdash.store import answers, scope
from peerdash.store.eyes import Scope
from peerdash.store.queries import meetings, packs
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody expected, and how their pack stands; `why_not` is why it cannot go.

    `number` is how many were sent, and `changed` whether what they may see is not
    what it was when the last one went.
    """

    id: str
    name: str
    agency: str
    why_not: str = ""
    number: int = 0
    sent_on: date | None = None
    was_late: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """Everybody's pack for one meeting; `late` warns when one that goes now is late."""

    ref: str
    due_on: date
    late: str
    lines: tuple[Recipient, ...]


@remembered
def register(desk: Desk, ref: str) -> Register:
    """Return who is to be sent a pack for a meeting, and who has been (R162)."""
    with looking(desk, ref, Act.SEE_PACK) as session:
        meeting = find(session, ref)
        sent = packs.sent(session, [meeting.id])
        rows = meetings.attendance(session, meeting.id)
        lines = tuple(_recipient(session, desk, meeting, pair, sent) for pair in rows)
    warned = rules.late(meeting.held_on, desk.today)
    return Register(ref, rules.due_on(meeting.held_on), warned, lines)


@remembered
def preview(desk: Desk, ref: str, guest_id: str) -> Outline:
    """Return what somebody's pack would hold, as far as its sender sees it too."""
    with looking(desk, ref, Act.SEE_PACK, about=guest_id[:8]) as session:
        meeting = find(session, ref)
        user = _reader(session, desk, meeting, guest_id)
        ours = outline(session, meeting, desk.today)
        with scope.reading(desk.db, _eyes(session, desk, user)) as theirs:
            return _both(ours, outline(theirs, meeting, desk.today))


def send(desk: Desk, ref: str, guest_id: str) -> int:
    """Keep that somebody's pack goes to them; return which of theirs it is.

    Raises Refused when their agency has no agreement that holds (R210).
    """
    shown = preview(desk, ref, guest_id)
    with acting(desk, Act.SEND_PACK, ref) as deed:
        session = deed.session
        meeting = find(session, ref)
        require_plannable(ref, meeting.stage)
        user = _reader(session, desk, meeting, guest_id)
        told_to(session, [guest_id])
        answers.note(session, _refs(shown))
        before = [one for one in packs.sent(session, [meeting.id]) if _is(one, user)]
        row = Pack(
            meeting_id=meeting.id,
            attendance_id=guest_id,
            user_id=user.id,
            number=len(before) + 1,
            items=len(shown.items),
            names=len(shown.names),
            held_back=len(shown.held_back),
            made_of=_now(session, desk, meeting, user),
            parts=json.dumps(_parts(session, desk, meeting, user)),
            sent_at=desk.now,
            sent_by_id=desk.viewer.user_id,
        )
        session.add(row)
        deed.about = str(row.number)
        return row.number


def _recipient(
    session: Session,
    desk: Desk,
    meeting: Meeting,
    pair: tuple[Attendance, Agency],
    sent: Sequence[Pack],
) -> Recipient:
    guest, agency = pair
    theirs = [one for one in sent if one.user_id == guest.user_id]
    last = theirs[-1] if theirs else None
    why_not, changed = "", False
    try:
        user = _reader(session, desk, meeting, guest.id)
        changed = bool(last) and _changed(session, desk, meeting, user, last)
    except Refused as refused:
        why_not = str(refused)
    return Recipient(
        id=guest.id,
        name=guest.name,
        agency=agency.name,
        why_not=why_not,
        number=len(theirs),
        sent_on=day_of(last.sent_at) if last else None,
        was_late=bool(last and rules.late(meeting.held_on, day_of(last.sent_at))),
        changed=changed,
    )


def _changed(
    session: Session, desk: Desk, meeting: Meeting, user: User, last: Pack | None
) -> bool:
    """Whether it has, as far as the sender sees: not what is its reader's alone."""
    if last is None:
        return False
    then, now = json.loads(last.parts), _parts(session, desk, meeting, user)
    ours = outline(session, meeting, desk.today)
    return differs(desk.db.log_key, then, now, ours)


def _reader(session: Session, desk: Desk, meeting: Meeting, guest_id: str) -> User:
    """Return who reads a pack. Raises Refused when there can be none for them."""
    guest = session.get(Attendance, guest_id)
    if guest is None or guest.meeting_id != meeting.id:
        raise no_such(meeting.ref)
    rules.require_to_come(meeting.ref, meeting.held_on, desk.today)
    user = session.get(User, guest.user_id) if guest.user_id else None
    rules.require_reader(
        signs_in=user is not None,
        left_on=user.left_on if user else None,
        today=desk.today,
    )
    found = session.get_one(User, guest.user_id)
    agency = session.get_one(Agency, found.agency_id)
    day = max(meeting.held_on, desk.today)
    agreements.require(agency.agreement_ref, agency.agreement_ends_on, day)
    return found


def _eyes(session: Session, desk: Desk, user: User) -> Scope:
    """Return the eyes of somebody else: what they would see if they looked now."""
    roles = packs.roles(session, user.id)
    return Scope(user.id, user.agency_id, roles, desk.today, desk.now)


def _both(ours: Outline, theirs: Outline) -> Outline:
    """Return what is in their pack and may be told to us; the rest is held back."""
    seen = {one.line.ref: one.named for one in theirs.items}
    items = [one for one in ours.items if one.line.ref in seen]
    kept = (
        Held(one.line, {r: n for r, n in one.named.items() if r in seen[one.line.ref]})
        for one in items
    )
    rest = [one.line for one in ours.items if one.line.ref not in seen]
    back = sorted([*rest, *ours.held_back], key=lambda line: line.number)
    return Outline(tuple(kept), tuple(back))


def _refs(shown: Outline) -> frozenset[str]:
    people = {ref for one in shown.items for ref in one.named}
    return frozenset(people | {one.line.ref for one in shown.items if one.line.ref})


def _now(session: Session, desk: Desk, meeting: Meeting, user: User) -> str:
    """Return what somebody's pack is made of now, as they themselves see it."""
    with scope.reading(desk.db, _eyes(session, desk, user)) as theirs:
        return made_of(desk.db.log_key, meeting, outline(theirs, meeting, desk.today))


def _parts(
    session: Session, desk: Desk, meeting: Meeting, user: User
) -> dict[str, str]:
    """Return the same of what is for everybody round the table, by item."""
    eyes = replace(_eyes(session, desk, user), shared=True)
    with scope.reading(desk.db, eyes) as theirs:
        held = outline(theirs, meeting, desk.today)
        return parts_of(desk.db.log_key, meeting, held)


def waiting(session: Session, desk: Desk, meeting: Meeting) -> tuple[int, int]:
    """Return how many packs can go for a meeting, and how many of those have not."""
    rows = meetings.attendance(session, meeting.id)
    able = {
        guest.user_id
        for guest, _ in rows
        if guest.user_id and not _why_not(session, desk, meeting, guest.id)
    }
    gone = {one.user_id for one in packs.sent(session, [meeting.id])}
    return len(able), len(able - gone)


def _why_not(session: Session, desk: Desk, meeting: Meeting, guest_id: str) -> str:
    try:
        _reader(session, desk, meeting, guest_id)
    except Refused as refused:
        return str(refused)
    return ""


def _is(one: Pack, user: User) -> bool:
    return one.user_id == user.id
