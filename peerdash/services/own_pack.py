"""Somebody's own pack: what a meeting will hear, as far as it is theirs to see.

It is read with its reader's own eyes each time, so what was taken from them since it
was sent is not in it, and what an agency keeps to itself never was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import Action, Gap, Item, PeerMap, Theme
from peerdash.model.contexts import Goal
from peerdash.rules import handling
from peerdash.rules import packs as rules
from peerdash.services.desk import Desk, looking
from peerdash.services.meetings import MeetingLine, find, lines_of
from peerdash.services.outlines import Held, made_of, outline
from peerdash.services.remembering import remembered
from peerdash.store.queries import items, maps, meetings, packs
from peerdash.vocabulary.dates import day_of


@dataclass(frozen=True, slots=True)
class Due:
    """What is asked or to be done on an item: who, by when, and if by the reader."""

    words: str
    who: str
    by_on: date | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a pack: why it is heard, who is on it, what is asked and due."""

    held: Held
    text: str
    questions: tuple[Due, ...]
    actions: tuple[Due, ...]
    goals: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPack:
    """Somebody's pack; `changed` is whether it is no longer as it was when sent."""

    line: MeetingLine
    number: int
    sent_on: date
    changed: bool
    parts: tuple[Part, ...]
    held_back: int


@remembered
def own_pack(desk: Desk, ref: str) -> OwnPack:
    """Return the viewer's own pack. Raises Refused when none was sent to them."""
    with looking(desk, ref, about="pack") as session:
        meeting = find(session, ref)
        mine = [
            one
            for one in packs.sent(session, [meeting.id])
            if one.user_id == desk.viewer.user_id
        ]
        rules.require_sent(ref, len(mine))
        held = outline(session, meeting, desk.today)
        return OwnPack(
            line=lines_of(session, [meeting])[0],
            number=mine[-1].number,
            sent_on=day_of(mine[-1].sent_at),
            changed=mine[-1].made_of != made_of(desk.db.log_key, meeting, held),
            parts=_parts(session, desk, meeting.id, held.items),
            held_back=len(held.held_back),
        )


def _parts(
    session: Session, desk: Desk, meeting_id: str, held: tuple[Held, ...]
) -> tuple[Part, ...]:
    rows = {item.ref: item for _, item in meetings.agenda(session, meeting_id)}
    ids = [item.id for item in rows.values()]
    asked, due = packs.questions(session, ids), packs.actions(session, ids)
    aims = packs.goals(session, ids)
    called = maps.agency_names(session)
    parts = []
    for one in held:
        item = rows[one.line.ref or ""]
        part = Part(
            held=one,
            text=_text(session, item),
            questions=_questions(item, asked, called, desk),
            actions=_actions(item, due, desk),
            goals=_goals(item, aims, called, desk),
        )
        parts.append(part)
    return tuple(parts)


def _questions(
    item: Item, asked: Sequence[Gap], called: Mapping[str, str], desk: Desk
) -> tuple[Due, ...]:
    """What is still asked; what its agency does not give this reader is not there."""
    return tuple(
        Due(_marked(gap, called), gap.ask, gap.by_on, _ours(gap.ask, desk))
        for gap in asked
        if gap.item_id == item.id and gap.question
    )


def _actions(item: Item, due: Sequence[Action], desk: Desk) -> tuple[Due, ...]:
    ours = desk.viewer.agency_id
    return tuple(
        Due(one.words, one.owner, one.due_on, one.agency_id == ours)
        for one in due
        if one.item_id == item.id
    )


def _goals(
    item: Item, aims: Sequence[Goal], called: Mapping[str, str], desk: Desk
) -> tuple[Due, ...]:
    """What is aimed at and how far it is, which agency leads, and its next review."""
    ours = desk.viewer.agency_id
    return tuple(
        Due(
            f"{one.words} ({one.headway.in_sentence})",
            called.get(one.lead_id or "", ""),
            one.review_on or one.by_on,
            one.lead_id == ours,
        )
        for one in aims
        if one.item_id == item.id
    )


def _marked(gap: Gap, called: Mapping[str, str]) -> str:
    mark = handling.mark(gap, called.get(gap.agency_id, ""), called)
    return handling.aside(gap.question, mark)


def _ours(ask: str, desk: Desk) -> bool:
    """Whether who is asked is the reader, or whom they work for."""
    return ask.strip().casefold() in {
        desk.viewer.name.casefold(),
        desk.viewer.agency.casefold(),
    }


def _text(session: Session, item: Item) -> str:
    """Return what an item says for itself: its narrative, or why it was sent."""
    drawn = session.get(PeerMap, item.id)
    if drawn and drawn.narrative:
        return drawn.narrative
    if item.theme_id and (theme := session.get(Theme, item.theme_id)):
        return theme.description
    referral = items.referral_of(session, item.id)
    return referral.concern if referral else ""
