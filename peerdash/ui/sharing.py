"""Deciding to share a map with one agency, and what was decided and left before."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from peerdash.model import SharingDraft
from peerdash.rules.refusal import Refused
from peerdash.services import sharing
from peerdash.services.desk import Desk
from peerdash.services.sharing import Shared
from peerdash.services.wishes import Wish
from peerdash.ui import form
from peerdash.ui.frame import nothing_yet, refusal, words
from peerdash.ui.sending import send
from peerdash.vocabulary.dates import in_words, moment_in_words
from peerdash.vocabulary.sharing import Condition, Prompt
from peerdash.vocabulary.word import Word

ASKED: Final = tuple(SharingDraft.model_fields)
INITIALS: Final = tuple(one for one in ASKED if one != "named_because")
KEY: Final = "sharing.decide"
AT_FIRST: Final = 20


def deciding(desk: Desk, wish: Wish, to: str, version: int) -> None:
    """Ask for the decision about one recipient, over the version that is drawn."""
    st.subheader("Decide", anchor=False)
    st.caption(words(f"For {to} alone. Each recipient is decided on its own."))
    _listed("Think about these seven first:", [*Prompt])
    _listed("They agree that:", [*Condition])
    about = wish.form.value, wish.purpose.value, *wish.how
    key = ".".join((KEY, wish.ref, wish.agency_id, *map(str, about)))
    draft = form.filled(
        key,
        SharingDraft,
        ASKED if wish.named else INITIALS,
        version=version,
        submit="Keep the decision",
    )
    if draft is None:
        return
    if form.saved(key, lambda seen: sharing.decide(desk, wish, draft, seen)):
        st.rerun()


def _listed(head: str, asked: Sequence[Word]) -> None:
    st.markdown(words(head))
    with st.container(gap=None):
        for one in asked:
            st.markdown(f"- {words(one.label)}")


def kept(desk: Desk, ref: str, offered: Callable[[Wish], None]) -> None:
    """Draw what was decided: a file to make, what left, and a way to recall it."""
    st.subheader("Decided and shared", anchor=False)
    found = sharing.shared(desk, ref)
    if not found:
        nothing_yet("Nothing was shared, and nobody was refused. Decisions come here.")
        return
    for one in found[:AT_FIRST]:
        with st.container(gap="xxsmall"):
            st.markdown(words(_said(one)))
            if one.open:
                offered(one.wish)
            if one.made_at and not one.recalled_on:
                _recall(desk, ref, one)
    if len(found) > AT_FIRST:
        left = len(found) - AT_FIRST
        st.caption(words(f"{left} earlier decisions are kept, and not listed here."))


def _said(one: Shared) -> str:
    what = f"{one.to}: {one.form.label}, {one.purpose.in_sentence}, {_of(one)}"
    on = moment_in_words(one.at)
    if not one.shares:
        return f"{what}. Not shared, {on}, {one.by}: {one.because}"
    if not one.made_at:
        return f"{what}. To be shared: decided {on}, {one.by}; no file was made yet."
    when = moment_in_words(one.made_at)
    left = f"{what}. Export {one.export}, {when}, {one.by}"
    if one.recalled_on:
        return f"{left}. Recalled {in_words(one.recalled_on)}."
    return f"{left}."


def _of(one: Shared) -> str:
    """Say what of a map was decided over, so that no two decisions read alike."""
    facts = "facts alone" if one.wish.facts_only else "also what is only said"
    facts += ", full names" if one.wish.named else ", initials"
    version = f", version {one.edition}" if one.edition else ""
    since = one.wish.since
    return facts + version + (f", changes since version {since}" if since else "")


def _recall(desk: Desk, ref: str, one: Shared) -> None:
    asked = st.button(
        words(f"Recall {one.export}"),
        key=f"sharing.recall.{one.id}",
        help="Write to them first and ask them to destroy it; then note it here.",
    )
    if not asked:
        return
    try:
        send(
            f"sharing.recall.{one.id}",
            lambda: sharing.recall(desk, ref, one.id, one.version),
        )
    except Refused as refused:
        refusal(refused)
    else:
        st.rerun()
