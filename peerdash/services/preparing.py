"""What a meeting to come asks of somebody today: a pack to read, packs to send.

Refs and counts alone: Today lies open on a desk (C01).
"""

from collections.abc import Iterable

from sqlmodel import Session

from peerdash.model import Meeting
from peerdash.rules import access, packs
from peerdash.rules import today as wording
from peerdash.services import packs as sending
from peerdash.services.desk import Desk
from peerdash.services.needs import Need, to
from peerdash.store.queries import meetings
from peerdash.store.queries import packs as sent
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act


def preparing(session: Session, desk: Desk) -> tuple[Need, ...]:
    """Return what the next meeting's packs ask of the viewer."""
    coming = meetings.coming(session, desk.today)
    if coming is None or coming.stage != MeetingStage.PLANNED:
        return ()
    return (*_to_send(session, desk, coming), *_to_read(session, desk, coming))


def _to_send(session: Session, desk: Desk, coming: Meeting) -> Iterable[Need]:
    """Packs that are due within two days, and not all gone out (R163)."""
    due = packs.due_on(coming.held_on)
    waits = (due - desk.today).days > packs.BEFORE
    if waits or not access.may(desk.viewer, Act.SEND_PACK):
        return
    able, left = sending.waiting(session, desk, coming)
    if left:
        waiting = wording.counted(left, "pack", "packs")
        yield Need(
            words=f"{waiting} of {able} for {coming.ref} not sent",
            when=wording.due(due, desk.today),
            late=due < desk.today,
            verb="Send",
            way=to("meeting", meeting=coming.ref, step="packs"),
        )


def _to_read(session: Session, desk: Desk, coming: Meeting) -> Iterable[Need]:
    theirs = [
        one.number
        for one in sent.sent(session, [coming.id])
        if one.user_id == desk.viewer.user_id
    ]
    if theirs:
        yield Need(
            words=f"Your pack for {coming.ref}, version {theirs[-1]}",
            when=f"meeting {wording.away(coming.held_on, desk.today)}",
            late=False,
            verb="Read",
            way=to("pack", meeting=coming.ref),
        )
