"""The confidentiality protocol: its words, who keeps to it, and the room (R212).

Its words hold nothing about anybody, so reading them is no look and leaves no line;
changing them, and acknowledging them, each leave theirs.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Acknowledgement, Attendance, Meeting, Protocol, ProtocolDraft
from peerdash.model.protocols import FIRST
from peerdash.rules import access
from peerdash.rules import meetings as stages
from peerdash.rules import protocols as rules
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.meetings import find
from peerdash.store import scope
from peerdash.vocabulary.roles import Act

REF: Final = "protocol-{}"


@dataclass(frozen=True, slots=True)
class Words:
    """The protocol as it is now; `since` is None while it is ours."""

    version: int
    points: tuple[str, ...]
    since: datetime | None
    may_change: bool

    @property
    def text(self) -> str:
        """The whole of it, a point a line."""
        return "\n".join(self.points)


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """What the room has been asked: how many acknowledged it, and how many not yet."""

    words: Words
    acknowledged: int
    not_asked: int


def now(desk: Desk) -> Words:
    """Return the protocol as it is now."""
    with scope.reading(desk.db, desk.scope) as session:
        return _now(session, desk)


def is_acknowledged(desk: Desk) -> bool:
    """Whether the viewer has acknowledged the protocol as it is now."""
    with scope.reading(desk.db, desk.scope) as session:
        key = desk.viewer.user_id, _now(session, desk).version
        return session.get(Acknowledgement, key) is not None


def acknowledge(desk: Desk, version: int) -> None:
    """Keep that the viewer has read the protocol and keeps to it; the log says so."""
    with acting(desk, Act.ACKNOWLEDGE, REF.format(version)) as deed:
        rules.require_current(version, _now(deed.session, desk).version)
        user_id = desk.viewer.user_id
        if deed.session.get(Acknowledgement, (user_id, version)) is None:
            row = Acknowledgement(user_id=user_id, version=version, at=desk.now)
            deed.session.add(row)


def change(desk: Desk, draft: ProtocolDraft, seen: int) -> None:
    """Keep the protocol in other words: everybody is asked again from then on.

    Somebody else's words, kept since the form was shown, are not written over.
    """
    with acting(desk, Act.SET_PROTOCOL) as deed:
        before = _now(deed.session, desk)
        rules.require_current(seen, before.version)
        row = Protocol(
            words=draft.words,
            version=before.version + 1,
            kept_at=desk.now,
            kept_by_id=desk.viewer.user_id,
        )
        deed.session.add(row)
        deed.ref = REF.format(row.version)


def in_the_room(desk: Desk, ref: str) -> InTheRoom:
    """Return how far those at a meeting have acknowledged the protocol."""
    with looking(desk, ref) as session:
        words = _now(session, desk)
        guests = _guests(session, find(session, ref))
    done = sum(one.acknowledged == words.version for one in guests)
    return InTheRoom(words, done, rules.not_asked(guests, words.version))


def hear(desk: Desk, ref: str, version: int) -> None:
    """Keep that everybody marked as present has heard the protocol and keeps to it."""
    with acting(desk, Act.HEAR_PROTOCOL, ref) as deed:
        meeting = find(deed.session, ref)
        stages.require_plannable(ref, meeting.stage)
        rules.require_current(version, _now(deed.session, desk).version)
        guests = _guests(deed.session, meeting)
        rules.require_present(ref, guests)
        deed.about = REF.format(version)
        for one in guests:
            if rules.not_asked([one], version):
                one.acknowledged = version


def _guests(session: Session, meeting: Meeting) -> list[Attendance]:
    asked = select(Attendance).where(Attendance.meeting_id == meeting.id)
    return list(session.exec(asked).all())


def _now(session: Session, desk: Desk) -> Words:
    newest = select(Protocol).order_by(col(Protocol.version).desc()).limit(1)
    kept = session.exec(newest).first()
    text = kept.words if kept else rules.OURS
    return Words(
        version=kept.version if kept else FIRST,
        points=tuple(line for line in text.splitlines() if line.strip()),
        since=kept.kept_at if kept else None,
        may_change=access.may(desk.viewer, Act.SET_PROTOCOL),
    )
