"""What somebody was told, on their page; and whom a review asks of again."""

from typing import Final

import streamlit as st

from peerdash.model import TellingDraft
from peerdash.rules.telling import TellingSeen
from peerdash.services import telling
from peerdash.services.desk import Desk
from peerdash.services.identities import Identity
from peerdash.ui import form, handling, way
from peerdash.ui.frame import words
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.telling import Consent

ASKED: Final = tuple(TellingDraft.model_fields)


def panel(desk: Desk, one: Identity) -> None:
    """Draw what they and their carers were told, and ask what is new."""
    st.subheader("What they were told", anchor=False)
    found = telling.told(desk, one.ref)
    for seen in found:
        with st.container(gap="xxsmall"):
            head = f"{seen.item}, {seen.audience.in_sentence}: {seen.told.label}"
            st.markdown(f"**{words(head)}**")
            st.caption(words(_said(seen)))
    if not found:
        st.caption("Nothing is recorded yet of them or of their parents or carers.")
    here = [on.ref for on in one.on if on.involvement and on.open]
    if here and st.toggle("Record what they were told", key=f"telling.on.{one.ref}"):
        _ask(desk, one, here)


def _said(seen: TellingSeen) -> str:
    on = f" on {in_words(seen.told_on)}" if seen.told_on else ""
    by = f"by {seen.told_by}{on}" if seen.told_by else ""
    consent = f"consent: {seen.consent.in_sentence}"
    told = (
        by,
        seen.words,
        consent if seen.consent != Consent.NOT_RECORDED else "",
        seen.basis.label if seen.basis != Basis.NOT_RECORDED else "",
        seen.agency,
    )
    return "; ".join(filter(None, told))


def _ask(desk: Desk, one: Identity, here: list[str]) -> None:
    key = f"telling.{one.ref}"
    ref = str(st.selectbox("On which item", here, key=f"{key}.item"))
    may_see = handling.folded(desk, ref, key)
    draft = form.filled(key, TellingDraft, ASKED, submit="Keep it", primary=False)
    if draft is not None and form.saved(
        key, lambda _: telling.tell(desk, ref, one.ref, draft, may_see)
    ):
        st.rerun()


def again(desk: Desk, ref: str) -> None:
    """Ask of whom a review asks again; nothing where everybody was told."""
    found = telling.to_ask_again(desk, ref)
    if not found:
        return
    with st.expander(f"Ask again: {len(found)} not told, or not recorded"):
        for one in found:
            who = " and ".join(who.in_sentence for who in one.audiences)
            way.link("people", f"{one.label}: {who}", person=one.ref)
