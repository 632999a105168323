"""Keeping one line typed in a meeting, as whatever it was read to be."""

from peerdash.model import ActionDraft, GapDraft
from peerdash.rules import deciding
from peerdash.rules import notes as rules
from peerdash.rules.minutes import lettered, require_parts
from peerdash.rules.said import Line
from peerdash.services import (
    actions,
    findings,
    handling,
    minutes,
    outcome_lines,
    thresholds,
)
from peerdash.services.desk import Desk, looking
from peerdash.services.items import find
from peerdash.store.queries import meetings


def keep(desk: Desk, ref: str, item_ref: str, typed: str) -> str:
    """Keep what was typed about an item in a meeting, and say how it was read.

    Raises Refused when it can be read in two ways, or calls somebody on the item
    by their initials (R201); nothing is kept then.
    """
    letter, said = lettered(typed)
    if letter == deciding.LETTER:
        outcome_lines.keep(desk, ref, item_ref, said)
        return "Outcome kept: it stands with whom it is for."
    note = rules.read(typed, desk.today)
    match note:
        case ActionDraft():
            actions.add_action(desk, item_ref, note, meeting=ref)
        case GapDraft():
            findings.add_gap(desk, item_ref, note, meeting=ref)
        case Line():
            require_parts(note.who, note.condition)
            code = handling.typed(desk, item_ref, note.condition)
            words, kind = note.words, note.kind
            minutes.add_line(desk, ref, item_ref, words, kind, who=note.who, code=code)
            if code.handling.row.everybody:
                return ""
            held = handling.marked(desk, item_ref, code)
            return rules.held_back(held) if held else ""
    return rules.kept(note)


def proposed(desk: Desk, ref: str, item_ref: str, typed: str) -> str:
    """Say how a line would be kept; nothing for what is kept as it is typed.

    Raises Refused as `keep` does when it cannot be read.
    """
    letter, said = lettered(typed)
    with looking(desk.for_the_room, item_ref, about=ref) as session:
        item = find(session, item_ref)
        if letter == deciding.LETTER:
            known = outcome_lines.known(session, item, desk.today)
            drafts = deciding.read(said, known, desk.today)
            right = thresholds.held(session, drafts[0].kind).words.rstrip(".")
            return f"{deciding.read_as(drafts, known)}. Right when: {right}"
        note = rules.read(typed, desk.today)
        if isinstance(note, ActionDraft):
            return rules.read_as(rules.aimed(note, meetings.called(session, item.id)))
        if isinstance(note, GapDraft) and note.by_on:
            return rules.read_as(note)
    return ""
