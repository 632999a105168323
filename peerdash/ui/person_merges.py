"""Making two records one person on the screen: what would move, and parting them."""

from typing import Final

import streamlit as st

from peerdash.model import SamePersonDraft
from peerdash.rules.today import counted
from peerdash.services import person_merges
from peerdash.services.desk import Desk
from peerdash.services.person_merges import Made, Moved, Plan
from peerdash.services.same_person import Pair
from peerdash.ui import form, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import day_of, in_words

ASKED: Final = ("verdict", "reason")
WHICH: Final = "Which record is kept? The other's statements move to it."
KEEPS: Final = (
    "Each statement keeps its agency, its source and who may see it; what {gone} says "
    "of itself is kept as statements beside {kept}. What other agencies keep to "
    "themselves goes with it, unseen. Earlier versions show {kept}. It can be undone "
    "for 90 days, under Made one."
)
ANOTHER: Final = (
    "You decided that they are one person. Another chair or coordinator makes them one."
)
NONE: Final = "Nobody has been made one in the last 90 days."
NOWHERE: Final = "{gone} is on nothing that you can open, so nothing would move."


def panel(desk: Desk, pair: Pair) -> None:
    """Offer to make two one, when it is decided, with what would move."""
    if not (pair.ruled and pair.ruled.verdict.row.one):
        return
    st.subheader("Make them one record", anchor=False)
    refs = [pair.one.ref, pair.other.ref]
    fuller = refs[len(pair.other.on) > len(pair.one.on)]
    kept = st.radio(
        WHICH,
        refs,
        refs.index(fuller),
        format_func=words,
        key=f"people.merge.kept.{'.'.join(refs)}",
        horizontal=True,
    )
    gone = next(ref for ref in refs if ref != kept)
    plan = person_merges.plan(desk, kept, gone)
    _what_moves(plan)
    if plan.ours:
        st.markdown(words(ANOTHER))
        return
    key = f"people.merge.{kept}.{gone}"
    pressed = st.button(words(f"Make {gone} one with {kept}"), key=key, type="primary")
    if pressed and form.saved(key, lambda _: person_merges.make_one(desk, kept, gone)):
        way.go("people", person=kept)


def _what_moves(plan: Plan) -> None:
    if not plan.items:
        nothing_yet(NOWHERE.format(gone=plan.gone))
    for one in plan.items:
        st.markdown(words(_on(plan, one)))
    if plan.between:
        lines = counted(plan.between, "line", "lines")
        st.markdown(words(f"Put by, since nobody is tied to themself: {lines}."))
    st.caption(words(KEEPS.format(kept=plan.kept, gone=plan.gone)))


def _on(plan: Plan, one: Moved) -> str:
    """What would change on one item, in a sentence."""
    said = ", ".join(f"{many} {word}" for word, many in one.said) or "nothing more"
    if one.both:
        return (
            f"{one.ref} {one.title}: both are there, and one place of theirs stays. "
            f"Why {plan.gone} was there is kept as a statement; with it {said}."
        )
    return f"{one.ref} {one.title}: {plan.kept} stands there instead, with {said}."


def listed(desk: Desk) -> None:
    """Draw those who were made one and may be parted."""
    found = person_merges.made(desk)
    if not found:
        nothing_yet(NONE)
    for one in found:
        _made(desk, one)


def _made(desk: Desk, one: Made) -> None:
    said, part = st.columns([5, 5])
    with said.container(gap="xxsmall"):
        st.markdown(words(f"{one.gone} was made one with {one.kept}"))
        on, until = in_words(day_of(one.at)), in_words(day_of(one.until))
        st.caption(words(f"By {one.who} on {on}; can be undone until {until}"))
    with part.popover(words(f"Part {one.gone} from {one.kept}")):
        key = f"people.part.{one.id}"
        draft = form.filled(
            key, SamePersonDraft, ASKED, submit="Part them", primary=False
        )
        if draft is not None and form.saved(
            key, lambda _: person_merges.part(desk, one.id, draft)
        ):
            st.rerun()
