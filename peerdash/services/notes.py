"""Keeping one line typed in a meeting, as whatever it was read to be."""

from peerdash.model import ActionDraft, GapDraft
from peerdash.rules import notes as rules
from peerdash.services import actions, findings, minutes
from peerdash.services.desk import Desk


def keep(desk: Desk, ref: str, item_ref: str, typed: str) -> str:
    """Keep what was typed about an item in a meeting, and say how it was read.

    Raises Refused when it can be read in two ways, or calls somebody on the item
    by their initials (R201); nothing is kept then.
    """
    note = rules.read(typed, desk.today)
    match note:
        case ActionDraft():
            actions.add_action(desk, item_ref, note, meeting=ref)
        case GapDraft():
            findings.add_gap(desk, item_ref, note, meeting=ref)
        case rules.Line():
            minutes.add_line(desk, ref, item_ref, note.words, note.kind)
    return rules.kept(note)
