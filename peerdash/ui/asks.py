"""Questions to partners on screen: asking, answering, and settling what came back."""

from typing import Final

import streamlit as st

from peerdash.model import AnswerDraft, AskDraft
from peerdash.rules import contacts as rules
from peerdash.services import asks, settling
from peerdash.services.asks import Answered, Asked, Asks
from peerdash.services.desk import Desk
from peerdash.ui import form
from peerdash.ui.asking import generation, line
from peerdash.ui.form import Choice
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.ui.trying import attempt
from peerdash.vocabulary.contacts import AskState
from peerdash.vocabulary.dates import in_words

FIELDS: Final = ("asked_agency_id", "question", "due_on")
ANSWER: Final = ("kind", "words", "source", "happened")
NONE_ASKED: Final = "No partner has been asked about this yet."
NONE_FOR_US: Final = (
    "Nobody has asked your agency anything. When a coordinator needs to know what you "
    "hold about an item, the question comes here with its day."
)
OURS: Final = (
    "What you send is your agency's and the coordinator's alone until they take it on "
    "to the item. Being asked opens nothing of it to you."
)


def panel(desk: Desk, ref: str) -> None:
    """Draw what partners were asked about an item, what came back, and asking one."""
    found = asks.of_item(desk, ref)
    st.subheader("Asked of partners", anchor=False)
    if not found.asks:
        st.caption(NONE_ASKED)
    for one in found.asks:
        _asked(desk, found, one)
    with st.popover("Ask a partner"):
        _asking(desk, found)


def _asking(desk: Desk, found: Asks) -> None:
    key = f"asks.{found.ref}"
    usual = AskDraft.model_construct(
        None, asked_agency_id=None, question="", due_on=desk.today + rules.USUAL
    )
    draft = form.filled(
        key,
        AskDraft,
        FIELDS,
        row=usual,
        choices={"asked_agency_id": Choice(found.agencies, "Choose an agency")},
        submit="Ask them",
        primary=False,
    )
    if draft and form.saved(key, lambda _: asks.ask(desk, found.ref, draft)):
        st.rerun()


def _asked(desk: Desk, found: Asks, one: Asked) -> None:
    with st.container(gap="xxsmall", key=f"asks-{one.ref}"):
        st.markdown(f"**{words(one.agency)}** {words(one.question)} {_standing(one)}")
        st.caption(words(_when(one)))
        for each in one.answers:
            _answered(desk, found, each)


def _standing(one: Asked) -> Markdown:
    said = words(one.standing)
    return marked(f":red-badge[{said}]" if one.late else f":gray-badge[{said}]")


def _when(one: Asked) -> str:
    return (
        f"{one.ref}, asked {in_words(one.asked_on)}, wanted by {in_words(one.due_on)}"
    )


def _said(one: Answered) -> str:
    when = f", {one.happened.words}" if one.happened else ""
    return f"{one.kind.label}: {one.words} ({one.source.row.says}{when})"


def _came_of(one: Answered) -> str:
    if one.settled_on is None:
        return f"Sent {in_words(one.on)}; not taken on yet"
    day = in_words(one.settled_on)
    if one.left_because:
        return f"Left out on {day}: {one.left_because}"
    return f"Taken on as said by somebody, not tested, on {day}"


def _answered(desk: Desk, found: Asks, one: Answered) -> None:
    st.markdown(words(_said(one)))
    st.caption(words(_came_of(one)))
    if one.settled_on is None:
        with st.container(horizontal=True):
            _taking(desk, found, one)
            _leaving(desk, found, one)


def _taking(desk: Desk, found: Asks, one: Answered) -> None:
    key = f"asks.take.{one.id}"
    with st.popover("Take it on"), st.form(generation(key), border=False):
        about = st.selectbox(
            "Whom it is about",
            [None, *found.people],
            format_func=lambda who: found.people.get(who, "The group, or a place"),
            key=f"{generation(key)}.about",
        )
        if not st.form_submit_button("Take it on, untested"):
            return
    if form.saved(key, lambda _: settling.take_on(desk, found.ref, one.id, about)):
        st.rerun()


def _leaving(desk: Desk, found: Asks, one: Answered) -> None:
    key = f"asks.leave.{one.id}"
    with st.popover("Leave it out"), st.form(generation(key), border=False):
        because = line("Why, in words its agency reads", key)
        if not st.form_submit_button("Leave it out"):
            return
    if form.saved(key, lambda _: settling.leave_out(desk, found.ref, one.id, because)):
        st.rerun()


def put_to_us(desk: Desk) -> None:
    """List what the viewer's agency was asked, each with a place to answer it."""
    found = asks.put_to_us(desk)
    if not found:
        nothing_yet(NONE_FOR_US)
        return
    st.caption(OURS)
    for one in found:
        _ours(desk, one)


def _ours(desk: Desk, one: Asked) -> None:
    with st.container(key=f"asked-{one.ref}", gap="xsmall", border=True):
        st.markdown(f"**{words(one.question)}** {_standing(one)}")
        st.caption(words(_when(one)))
        for each in one.answers:
            st.markdown(words(_said(each)))
            st.caption(words(_came_of(each)))
        with st.container(horizontal=True):
            with st.popover("Answer it" if not one.answers else "Send more"):
                _answering(desk, one.ref)
            if one.state == AskState.ASKED:
                _nothing(desk, one.ref)


def _answering(desk: Desk, ref: str) -> None:
    key = f"asked.{ref}"
    draft = form.filled(key, AnswerDraft, ANSWER, submit="Send it", primary=False)
    if draft and form.saved(key, lambda _: asks.answer(desk, ref, draft)):
        st.rerun()


def _nothing(desk: Desk, ref: str) -> None:
    key = f"asked.{ref}.nothing"
    st.button(
        "We hold nothing about this",
        key=key,
        on_click=attempt,
        args=(lambda: asks.hold_nothing(desk, ref), key),
    )
