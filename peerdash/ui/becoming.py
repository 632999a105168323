"""What a note on a map becomes: a question somebody will answer, or an action.

The note's words are what the form starts from. The question is about whom the note
is on, rests on what the note rests on, and is as closely kept. An action is read by
all who work on the item, so a closely kept note becomes none; and what another agency
keeps to itself only that agency turns into anything. The note itself stays until
somebody takes it off, which is another act and asks why.
"""

from typing import Final

import streamlit as st

from peerdash.model import GapDraft
from peerdash.services import actions, findings, handling, outcomes, stickers
from peerdash.services.aims import ActionAsked
from peerdash.services.desk import Desk
from peerdash.services.handling import Coded
from peerdash.services.ledger import Ledger
from peerdash.services.pictures import MapPicture
from peerdash.ui import form
from peerdash.ui.action_forms import ACTION
from peerdash.ui.canvas import Selection
from peerdash.ui.form import Choice
from peerdash.ui.frame import words

ASKED: Final = ("question", "ask", "by_on")
SAME: Final = ("person_id", "location_id", "source", "evidence", "happened")
THEIRS: Final = "{} keeps this note to itself: ask them to take it further."
CLOSE: Final = (
    "This note is closely kept, and an action is not. Ask a question instead."
)


def question(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Ask what the note wonders, about whom it is on (R012)."""
    key = f"becoming.{seen.ref}.{chosen.ref}.question"
    kept = _code(desk, seen, chosen)
    if kept.mark and not kept.opens:
        st.caption(words(THEIRS.format(kept.agency)))
        return
    note = stickers.sticker_record(desk, seen.ref, chosen.ref).draft
    same = {name: getattr(note, name) for name in SAME}
    draft = form.filled(
        key,
        GapDraft,
        ASKED,
        row=GapDraft(question=note.words),
        fixed=same,
        submit="Ask this question",
    )
    if draft is not None and form.saved(
        key, lambda _: findings.add_gap(desk, seen.ref, draft, who=kept.draft)
    ):
        st.rerun()


def action(desk: Desk, seen: MapPicture, chosen: Selection) -> None:
    """Give somebody to do what the note says (R158)."""
    key = f"becoming.{seen.ref}.{chosen.ref}.action"
    kept = _code(desk, seen, chosen)
    if kept.mark:
        st.caption(words(CLOSE if kept.opens else THEIRS.format(kept.agency)))
        return
    note = stickers.sticker_record(desk, seen.ref, chosen.ref).draft
    may_serve = _nobody(outcomes.ledger(desk, seen.ref))
    draft = form.filled(
        key,
        ActionAsked,
        ACTION,
        row=ActionAsked.model_construct(words=note.words, owner="", due_on=None),
        choices={"serves": Choice(may_serve, many=True)},
        submit="Add the action",
    )
    if draft is not None and form.saved(
        key,
        lambda _: actions.add_action(desk, seen.ref, draft, serves=draft.serves),
    ):
        st.rerun()


def _nobody(ledger: Ledger) -> dict[str, str]:
    """What an action may be for, but for who: beside a map nobody is named (C01)."""
    things = ledger.open_things.items()
    return {one: said for one, said in things if one not in ledger.people}


def _code(desk: Desk, seen: MapPicture, chosen: Selection) -> Coded:
    return handling.coded(desk, seen.ref, "sticker", chosen.ref)
