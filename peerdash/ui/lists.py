"""The area's own lists on screen: chosen from in forms, and kept by those who may."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.model import ListWordDraft
from peerdash.rules import access
from peerdash.rules.lists import Listed
from peerdash.services import lists
from peerdash.services.desk import Desk
from peerdash.ui import form
from peerdash.ui.asking import Choice, from_list, generation
from peerdash.ui.frame import nothing_yet, words
from peerdash.ui.governance import table
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.statements import Attribute

ABOUT: Final = (
    "What an area chooses from, and what it asks. All of it is a local setting. What "
    "is retired stays on the records that have it, and is not chosen anew."
)
KIND: Final = "lists.kind"
TALL: Final = 124


def school(desk: Desk) -> Mapping[str, Choice]:
    """Return how a school is asked for: from the list, or typed."""
    return {"school": from_list(lists.offered(desk, ListKind.SCHOOL))}


def said(desk: Desk, attribute: Attribute) -> Mapping[str, Choice]:
    """Return how what is said of somebody is asked for, where there is a list of it."""
    kind = attribute.row.listed
    return {"value": from_list(lists.offered(desk, kind))} if kind else {}


def keeping(desk: Desk) -> None:
    """Draw the list chosen, as it stands, and the ways to change it."""
    kind = st.segmented_control(
        "List",
        list(ListKind),
        format_func=lambda one: words(one.label),
        default=ListKind.CONCERN,
        required=True,
        key=KIND,
        label_visibility="collapsed",
    )
    st.subheader(words(kind.label), anchor=False)
    st.caption(words(kind.row.about))
    if kind.row.asked:
        _questions(desk)
    else:
        _words(desk, kind)


def _words(desk: Desk, kind: ListKind) -> None:
    found = lists.listed(desk, kind)
    there, change = st.columns([3, 2], gap="large")
    with there:
        if found:
            table([_row(one) for one in found])
        else:
            nothing_yet(
                "The list is empty, so each is typed as it comes. Put the first on it."
            )
    with change:
        if access.may(desk.viewer, Act.SET_LIST):
            _putting_on(desk, kind)
            _retiring(desk, kind, [one for one in found if not one.retired])


def _row(one: Listed) -> dict[str, str]:
    since = f"since {in_words(one.since)}" if one.since else "as delivered"
    stands = "Retired" if one.retired else "Offered"
    return {"Word": one.words, "How it stands": f"{stands}, {since}"}


def _putting_on(desk: Desk, kind: ListKind) -> None:
    key = f"lists.put.{kind.value}"
    with st.form(generation(key), border=False, enter_to_submit=False):
        text = st.text_area(
            words(f"Add to the list: each {kind.row.one} on a line of its own"),
            key=f"{generation(key)}.text",
            height=TALL,
        )
        sent = st.form_submit_button("Put on the list", type="primary")
    if sent and form.saved(key, lambda _: lists.put_on(desk, kind, text), "text"):
        st.rerun()


def _retiring(desk: Desk, kind: ListKind, offered: list[Listed]) -> None:
    if not offered:
        return
    by_slot = {one.slot: one for one in offered}
    key = f"lists.retire.{kind.value}"
    with st.form(generation(key), border=False, enter_to_submit=False):
        slot = st.selectbox(
            "Retire",
            list(by_slot),
            None,
            format_func=lambda one: by_slot[one].words,
            key=f"{generation(key)}.slot",
            placeholder="",
        )
        sent = st.form_submit_button("Offer it no more")
    if sent and slot:
        seen = by_slot[slot].version
        if form.saved(key, lambda _: lists.retire(desk, kind, slot, seen)):
            st.rerun()


def _questions(desk: Desk) -> None:
    """Every question as it is asked now, and other words for the one chosen."""
    asked = lists.questions(desk)
    there, change = st.columns([3, 2], gap="large")
    with there:
        table([_question(one) for one in asked.values()])
    if not access.may(desk.viewer, Act.SET_LIST):
        return
    with change:
        field = st.selectbox(
            "Word anew",
            list(asked),
            format_func=lambda one: lists.QUESTIONS[one],
            key="lists.question",
        )
        _rewording(desk, asked[field])


def _rewording(desk: Desk, one: Listed) -> None:
    key = f"lists.reword.{one.slot}"
    draft = form.filled(
        key,
        ListWordDraft,
        ("words",),
        row=ListWordDraft(words=one.words),
        version=one.version,
        submit="Ask with these words",
    )
    if draft and form.saved(
        key, lambda seen: lists.reword(desk, one.slot, draft, seen)
    ):
        st.rerun()


def _question(one: Listed) -> dict[str, str]:
    since = f"Since {in_words(one.since)}" if one.since else "As delivered"
    return {"What is asked": one.words, "How it stands": since}
