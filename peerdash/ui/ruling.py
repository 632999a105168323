"""Deciding a referral: six decisions, each with its reason asked in place."""

from typing import Final

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.submissions import Submission
from peerdash.services.triage import Card, RulingDraft, decide
from peerdash.ui import form, replies, way
from peerdash.ui.asking import generation
from peerdash.ui.frame import words
from peerdash.vocabulary.referrals import TriageDecision

IN_A_ROW: Final = 3


def ruling(desk: Desk, shown: Card) -> None:
    """Offer the six decisions; the one chosen asks why before it acts."""
    read = shown.submission
    if read.reply:
        st.markdown(f"**{words(read.reply.decision.label)}**, and what they were told")
        replies.reply(read.reply)
    if not shown.undecided:
        return
    if shown.own:
        st.info("You wrote this referral, so somebody else decides it.")
        return
    word = st.session_state.get(_choosing(read.ref))
    decision = next((one for one in TriageDecision if one.value == word), None)
    if decision is None:
        _decisions(read.ref)
    else:
        _reason(desk, read, decision)


def button(decision: TriageDecision) -> str:
    """Return the widget key of a decision's button."""
    return f"triage.decide.{decision.value}"


def asking(ref: str) -> str:
    """Return the widget key of the reason that is being asked for, if one is."""
    word = st.session_state.get(_choosing(ref))
    return f"{generation(f'triage.{ref}.{word}')}.decided_because" if word else ""


def _decisions(ref: str) -> None:
    """Six buttons, of which accepting is the one primary."""
    rulings = list(TriageDecision)
    for start in range(0, len(rulings), IN_A_ROW):
        row = rulings[start : start + IN_A_ROW]
        for place, one in zip(st.columns(IN_A_ROW), row, strict=True):
            place.button(
                words(one.label),
                key=button(one),
                type="primary" if one == rulings[0] else "secondary",
                width="stretch",
                on_click=_choose,
                args=(ref, one.value),
            )


def _reason(desk: Desk, read: Submission, decision: TriageDecision) -> None:
    """Ask why in place, before anything is done."""
    key = f"triage.{read.ref}.{decision.value}"
    st.markdown(f"**{words(decision.label)}**")
    st.caption(words(f"They will read: {decision.row.reply.format(ref=read.ref)}"))
    draft = form.filled(
        key,
        RulingDraft,
        ("decided_because",),
        version=read.written.version,
        fixed={"decision": decision},
        submit=decision.label,
    )
    _differently(key, read.ref)
    if draft and form.saved(
        key,
        lambda seen: decide(desk, read.ref, decision, draft.decided_because, seen),
    ):
        _choose(read.ref, None)
        way.keep(referral=None)
        st.toast(words(f"{read.ref}: {decision.in_sentence}."))
        st.rerun()


def _differently(key: str, ref: str) -> None:
    st.button(
        "Choose differently",
        key=f"{key}.back",
        type="tertiary",
        on_click=_choose,
        args=(ref, None),
    )


def _choosing(ref: str) -> str:
    return f"triage.{ref}.choosing"


def _choose(ref: str, decision: str | None) -> None:
    st.session_state[_choosing(ref)] = decision
