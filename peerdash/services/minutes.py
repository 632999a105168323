"""The minutes: lines written as the room speaks, and the whole as it is read.

A line is never changed or taken out, only followed by a correction.
"""

from datetime import datetime

from peerdash.model import Item, Meeting, MinuteLine
from peerdash.rules import meetings as rules
from peerdash.rules import minutes as wording
from peerdash.rules.refusal import no_such
from peerdash.services.agenda import entry
from peerdash.services.desk import Deed, Desk, acting, looking
from peerdash.services.meetings import find
from peerdash.services.minuted import Minutes, Said, by_agency
from peerdash.store.queries import meetings
from peerdash.vocabulary.dates import clock_time
from peerdash.vocabulary.meetings import MeetingStage, MinuteKind
from peerdash.vocabulary.roles import Act


def add_line(
    desk: Desk, ref: str, item_ref: str, words: str, kind: MinuteKind | None = None
) -> datetime:
    """Write a line and return when; without a kind, "d:" or "p:" says which (RL7).

    `item_ref` may be empty, for what is said about no item. Refused when it
    calls somebody on the item by their initials (R201).
    """
    read, said = (kind, words) if kind else wording.read(words)
    wording.require_words(said)
    with acting(desk, Act.MINUTE, ref) as deed:
        meeting = find(deed.session, ref)
        rules.require_stage(ref, meeting.stage, MeetingStage.OPEN)
        item = entry(deed.session, meeting, item_ref)[1] if item_ref else None
        _write(desk, deed, meeting, item, (read, said))
    return desk.now


def correct(desk: Desk, ref: str, line_id: str, words: str) -> None:
    """Put a line right by writing another after it, also once the meeting is closed."""
    wording.require_words(words)
    with acting(desk, Act.MINUTE, ref) as deed:
        meeting = find(deed.session, ref)
        first = meetings.line(deed.session, meeting.id, line_id)
        if first is None:
            raise no_such("line")
        item = deed.session.get(Item, first.item_id) if first.item_id else None
        said = wording.correction(clock_time(first.written_at), words)
        _write(desk, deed, meeting, item, (first.kind, said))


def minutes(desk: Desk, ref: str) -> Minutes:
    """Return a meeting's minutes, its items in the order of the agenda."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        pairs = meetings.agenda(session, meeting.id)
        rows = Said.of(session, meeting, [item.id for _, item in pairs])
        chair = meetings.user_names(session, [meeting.chair_id])
        came = meetings.attendance(session, meeting.id)
    return Minutes(
        ref=meeting.ref,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        room=meeting.room,
        chair=chair.get(meeting.chair_id or "", ""),
        stage=meeting.stage,
        version=meeting.version,
        attendance=by_agency([(one, agency.name) for one, agency in came]),
        opening=rows.lines(None, MinuteKind.NOTE)
        + rows.lines(None, MinuteKind.DECISION),
        items=tuple(rows.item(place, item) for place, item in pairs),
        fictitious=desk.db.fictitious,
    )


def _write(
    desk: Desk,
    deed: Deed,
    meeting: Meeting,
    item: Item | None,
    said: tuple[MinuteKind, str],
) -> None:
    kind, words = said
    if item:
        deed.about = item.ref
        wording.require_full_names(words, meetings.names_on(deed.session, item.id))
    row = {
        "meeting_id": meeting.id,
        "item_id": item.id if item else None,
        "kind": kind,
        "words": words,
        "written_at": desk.now,
        "written_by_id": desk.viewer.user_id,
    }
    deed.session.add(MinuteLine.model_validate(row))
