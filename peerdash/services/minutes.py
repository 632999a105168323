"""The minutes: lines written as the room speaks, and the whole as it is read.

A line is never changed or taken out, only put right by another that stands for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from peerdash.model import Attendance, Handled, HandlingDraft, Item, MinuteLine
from peerdash.rules import minutes as wording
from peerdash.rules.handling import ON_THE_ITEM
from peerdash.rules.refusal import no_such
from peerdash.rules.said import Line, require_quoted, restood
from peerdash.services import action_lists
from peerdash.services.agenda import entry
from peerdash.services.attending import declared
from peerdash.services.conduct import under_way
from peerdash.services.desk import Deed, Desk, acting, looking
from peerdash.services.meetings import find
from peerdash.services.minuted import Came, Minutes, Said
from peerdash.services.remembering import remembered
from peerdash.services.said import LineSaid, as_they_stand, line_of
from peerdash.services.saving import fields_of
from peerdash.store import log
from peerdash.store.queries import maps, meetings, tabled
from peerdash.vocabulary.meetings import Attending, MeetingStage, MinuteKind
from peerdash.vocabulary.roles import Act

CODE: Final = {*Handled.model_fields, "agency_id"}
"""What a line that is put right has from the line that it was."""


def add_line(
    desk: Desk,
    ref: str,
    item_ref: str,
    words: str,
    kind: MinuteKind | None = None,
    *,
    who: str = "",
    code: HandlingDraft = ON_THE_ITEM,
) -> datetime:
    """Write a line and return when; without a kind, "d:" or "p:" says which (RL7).

    `item_ref` may be empty, for what is said about no item; `who` said it or takes
    it on, and `code` is who may see what they are quoted as saying. Refused when it
    calls somebody on the item by their initials (R201).
    """
    read, said = (kind, words) if kind else wording.read(words)
    wording.require_words(said)
    wording.require_parts(who, code.condition)
    if not code.handling.row.everybody:
        require_quoted(Line(read, said, who if item_ref else ""))
    with acting(desk, Act.MINUTE, ref) as deed:
        meeting = under_way(deed.session, ref)
        item = entry(deed.session, meeting, item_ref)[1] if item_ref else None
        line = MinuteLine(
            meeting_id=meeting.id,
            kind=read,
            words=said,
            who=who,
            **fields_of(code),
            written_at=desk.now,
            written_by_id=desk.viewer.user_id,
        )
        _write(deed, line, item)
    return desk.now


def correct(desk: Desk, ref: str, line_id: str, words: str) -> None:
    """Put a line right by writing another for it, also once the meeting is closed.

    Raises Refused when somebody else has put it right already: nothing is lost.
    """
    _put_right(desk, ref, line_id, lambda was: replace(was, words=words))


def stand(desk: Desk, ref: str, line_id: str, where: MinuteKind, who: str = "") -> None:
    """Say where a line stands: for the map, recorded, or parked with `who` (R156).

    As a correction does, it writes another line that stands for it.
    """
    _put_right(desk, ref, line_id, lambda was: restood(was, where, who))


def _put_right(
    desk: Desk, ref: str, line_id: str, change: Callable[[Line], Line]
) -> None:
    """Write what a line is now, for the line that it was."""
    with acting(desk, Act.MINUTE, ref) as deed:
        meeting = find(deed.session, ref)
        first = meetings.line(deed.session, meeting.id, line_id)
        if first is None:
            raise no_such("line")
        was = line_of(first)
        now = change(was)
        corrected = meetings.is_corrected(deed.session, line_id)
        wording.require_correction(was, now, corrected=corrected)
        wording.require_parts(now.who, now.condition)
        line = MinuteLine(
            meeting_id=meeting.id,
            corrects_id=first.id,
            **{**first.model_dump(include=CODE), **asdict(now)},
            written_at=desk.now,
            written_by_id=desk.viewer.user_id,
        )
        item = deed.session.get(Item, first.item_id) if first.item_id else None
        _write(deed, line, item)


def minutes(desk: Desk, ref: str) -> Minutes:
    """Return a meeting's minutes, its items in the order of the agenda."""
    with looking(desk.for_the_room, ref) as session:
        return read(session, desk, ref)


@remembered
def held_back(desk: Desk, ref: str) -> dict[str, tuple[LineSaid, ...]]:
    """Return what minutes hold back and this viewer is given, by the item's ref."""
    with looking(desk, ref) as session:
        meeting = find(session, ref)
        rows = tabled.kept_back(session, meeting.id)
        items = (item for _, item in meetings.agenda(session, meeting.id))
        said = {item.ref: [o for o in rows if o.item_id == item.id] for item in items}
    return {
        ref: tuple(one.as_said for one in as_they_stand(lines))
        for ref, lines in said.items()
        if lines
    }


def read(session: Session, desk: Desk, ref: str) -> Minutes:
    """Return minutes as the eyes of a session see them, in a look under way.

    `version` counts what was put right: the first is what stood when it was written.
    """
    meeting = find(session, ref)
    pairs = meetings.agenda(session, meeting.id)
    rows = Said.of(session, meeting, [item.id for _, item in pairs])
    chair = meetings.user_names(session, [meeting.chair_id])
    came = meetings.attendance(session, meeting.id)
    head = log.head(session).written
    refs = {item.id: item.ref for _, item in pairs}
    return Minutes(
        ref=meeting.ref,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        room=meeting.room,
        chair=chair.get(meeting.chair_id or "", ""),
        stage=meeting.stage,
        version=1 + sum(one.corrects_id is not None for one in rows.said),
        attendance=by_agency([(one, agency.name) for one, agency in came]),
        opening=rows.lines(None, MinuteKind.NOTE)
        + rows.lines(None, MinuteKind.DECISION),
        items=tuple(rows.item(place, item) for place, item in pairs),
        head=head if meeting.stage == MeetingStage.CLOSED else "",
        fictitious=desk.db.fictitious,
        interests=tuple(one.sentence for one in declared(session, meeting)),
        lists=action_lists.of(rows.actions, refs, maps.agency_names(session)),
    )


def _write(deed: Deed, line: MinuteLine, item: Item | None) -> None:
    """Add a line once it is checked: a row is not checked when it is made."""
    if item:
        deed.about, line.item_id = item.ref, item.id
        said = f"{line.who} {line.words} {line.condition}"
        wording.require_full_names(said, meetings.names_on(deed.session, item.id))
    deed.session.add(MinuteLine.model_validate(line.model_dump()))


def by_agency(rows: Sequence[tuple[Attendance, str]]) -> tuple[Came, ...]:
    """Return whom each agency sent, in order of the agencies."""

    def named(agency: str, how: Attending) -> tuple[str, ...]:
        return tuple(
            one.name for one, its in rows if its == agency and one.attending == how
        )

    def came(one: Attendance) -> bool:
        return one.attending == Attending.PRESENT and bool(one.agreement_ref)

    agencies = dict.fromkeys(agency for _, agency in rows)
    return tuple(
        Came(
            agency,
            named(agency, Attending.PRESENT),
            named(agency, Attending.APOLOGIES),
            named(agency, Attending.ABSENT),
            next((o.agreement_ref for o, its in rows if its == agency and came(o)), ""),
        )
        for agency in agencies
    )
