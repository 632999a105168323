"""How a referral waits, on the screen: whose it is, its turn, the last undone."""

import streamlit as st

from peerdash.services import rulings
from peerdash.services.desk import Desk
from peerdash.services.triage import Card, Inbox
from peerdash.ui import form, queue, way
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import words
from peerdash.ui.ruling import asking, button
from peerdash.ui.trying import attempt
from peerdash.vocabulary.referrals import TriageDecision

UNDO = "triage.undo"
TOLD = "Letters press buttons: ? tells which"
NO_PLAN = (
    "Somebody may be at risk of harm and no interim safety plan is recorded. Ask for "
    "one, or see that there is one, before it waits for a meeting."
)


def taken_back(desk: Desk) -> None:
    """Offer to take the viewer's own last decision back, within the hour."""
    last = rulings.last(desk)
    if last is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words(f"You decided {last.ref}: {last.decision.in_sentence}."))
        st.button(
            "Undo",
            key=UNDO,
            icon=":material/undo:",
            on_click=attempt,
            args=(lambda: rulings.take_back(desk, last.ref), f"{UNDO}.{last.ref}"),
        )


def letters() -> None:
    """Say which letters do what, and let them be switched off."""
    queue.letters(TOLD)


def by_letters(box: Inbox) -> None:
    """Let letters move through the tray and decide, as they are told above it."""
    ref = way.ref("referral")
    queue.follow(pressed(box, ref), asking(ref) if ref else "")


def pressed(box: Inbox, ref: str) -> dict[str, str]:
    """Return what each letter presses while a referral is open, or none is."""
    refs = [line.ref for line in box.lines]
    at = refs.index(ref) if ref in refs else -1
    keys = {"u": UNDO}
    if at + 1 < len(refs):
        keys["j"] = f"referral.open.{refs[at + 1]}"
    if at > 0:
        keys["k"] = f"referral.open.{refs[at - 1]}"
    if ref:
        keys |= {one.row.key: button(one) for one in TriageDecision}
    return keys


def turn(desk: Desk, shown: Card) -> None:
    """Say whose it is and why it stands here; take it up, or put it first by hand."""
    read = shown.submission
    if shown.waits.unplanned:
        st.warning(words(NO_PLAN))
    whose = f"{shown.taken_by} decides it" if shown.taken_by else ""
    told = (whose, shown.waits.why_here, shown.waits.untaken)
    if any(told):
        st.caption(words(". ".join(one for one in told if one)))
    if not shown.undecided:
        return
    with st.container(horizontal=True):
        if not shown.taken_by:
            key = f"triage.take.{read.ref}"
            st.button(
                "I take this one",
                key=key,
                on_click=attempt,
                args=(lambda: rulings.take_up(desk, read.ref), key),
            )
        _placing(desk, shown)


def _placing(desk: Desk, shown: Card) -> None:
    ref = shown.submission.ref
    key = f"triage.first.{ref}"
    if stood := shown.first_at:
        st.button(
            "Back in its turn",
            key=key,
            on_click=attempt,
            args=(lambda: rulings.put_in_turn(desk, ref, stood), f"{key}.back"),
        )
        return
    with st.popover("Look at it first"), st.form(generation(key), border=False):
        because = line("Why it comes before the others, without names", key)
        if not st.form_submit_button("Put it first"):
            return
    if form.saved(key, lambda _: rulings.put_first(desk, ref, because)):
        st.rerun()
