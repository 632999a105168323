"""Who may see a statement: one choice, the usual made, and a line on what it means.

It stands beneath its form and not inside, because what it asks next depends on it;
where something new is written it is folded, as the usual is nearly always meant.
"""

from typing import Final

import streamlit as st

from peerdash.model import HandlingDraft
from peerdash.services import handling
from peerdash.services.desk import Desk
from peerdash.services.handling import USUAL, Coded, Recoding
from peerdash.services.submissions import Submission
from peerdash.ui import form
from peerdash.ui.asking import generation
from peerdash.ui.frame import words
from peerdash.vocabulary.handling import THE_TABLE, Handling

ROUND: Final = "The agencies round the table"
MEANING: Final = "Whoever is invited reads it. Anybody else is told whom to ask."
USUALLY: Final = frozenset({THE_TABLE})


def ask(desk: Desk, ref: str, key: str, now: HandlingDraft = USUAL) -> HandlingDraft:
    """Ask who may see what is about to be written; the usual needs no click."""
    at = f"{generation(key)}.who"
    offered = {THE_TABLE: ROUND, **{code.value: code.label for code in Handling}}
    chosen = st.selectbox(
        "Who may see this",
        list(offered),
        list(offered).index(_as_offered(now)),
        format_func=lambda one: offered[one],
        key=at,
    )
    if chosen == THE_TABLE:
        st.caption(words(MEANING))
        return HandlingDraft(named_to=USUALLY)
    code = next(one for one in Handling if one.value == chosen)
    st.caption(words(code.row.meaning))
    condition, named, contact = "", frozenset[str](), ""
    if code.row.conditional:
        condition = _line("condition", key, now)
    if code.row.listed:
        named = _named(desk, ref, f"{at}.named", now)
    if not (code.row.everybody or code.row.absent):
        usual = {"contact": now.contact or desk.viewer.name}
        contact = _line("contact", key, now.model_copy(update=usual))
    return HandlingDraft(
        handling=code, condition=condition, named_to=named, contact=contact
    )


def _line(name: str, key: str, now: HandlingDraft) -> str:
    return str(form.asked(HandlingDraft, (name,), key, row=now)[name])


def narrow(desk: Desk, ref: str, key: str) -> HandlingDraft:
    """Ask who may see what is for nobody but the agencies that need it (R242)."""
    return ask(desk, ref, key, HandlingDraft(named_to=frozenset()))


def folded(desk: Desk, ref: str, key: str) -> HandlingDraft:
    """Ask last and folded who may see what is new; what is not usual is said."""
    with st.expander("Who may see this"):
        chosen = ask(desk, ref, key)
    if chosen.named_to != USUALLY or chosen.handling != USUAL.handling:
        st.caption(words(f"Who may see this: {chosen.handling.label}."))
    return chosen


def _as_offered(now: HandlingDraft) -> str:
    """The usual is a choice of its own: naming everybody round the table."""
    usual = now.handling.row.listed and now.named_to == USUALLY
    return THE_TABLE if usual else now.handling.value


def _named(desk: Desk, ref: str, key: str, now: HandlingDraft) -> frozenset[str]:
    every, ours = handling.agencies(desk, ref), desk.viewer.agency_id
    called = {one: name for one, name in every.items() if one != ours}
    if now.named_to > USUALLY:
        called = {THE_TABLE: ROUND, **called}
    chosen = st.multiselect(
        "Besides our own agency",
        list(called),
        [one for one in called if one in now.named_to],
        format_func=lambda one: called[one],
        key=key,
        placeholder="Nobody else",
    )
    return frozenset(chosen)


def panel(desk: Desk, ref: str, kind: str, ident: str) -> None:
    """Say who may see one statement on an item, and let its agency change that."""
    one = handling.coded(desk, ref, kind, ident)
    st.caption(words(f"From {one.agency}. {one.mark or ROUND}."))
    if one.because:
        st.caption(words(f"Changed because: {one.because}"))
    if not one.closes:
        st.caption("Only the agency it came from, or the chair, can change this.")
        return
    if not one.opens:
        st.caption("You can let fewer people see it. Only its agency can let more.")
    _changing(desk, ref, (kind, ident), one)


def of_referral(desk: Desk, read: Submission) -> None:
    """Ask who may read a referral's own words; the usual needs no click."""
    key = f"handling.{read.ref}"
    draft = ask(desk, read.item_ref, key, read.code)
    if draft == read.code:
        return
    if st.button("Keep this choice", key=f"{key}.keep") and form.saved(
        key, lambda _: handling.choose(desk, read.ref, draft)
    ):
        st.rerun()


def _changing(desk: Desk, ref: str, which: tuple[str, str], one: Coded) -> None:
    key = f"handling.{one.id}"
    code = ask(desk, ref, key, one.draft)
    recoded = form.filled(
        key,
        Recoding,
        ("reason",),
        fixed={**code.model_dump(), "seen": one.draft.handling},
        submit="Change who may see it",
        primary=False,
    )
    if recoded and form.saved(
        key, lambda _: handling.change(desk, ref, *which, recoded)
    ):
        st.rerun()
