"""People on the screen: the register, and one person with what each agency says."""

from typing import Final

import streamlit as st

from peerdash.model import StatementDraft
from peerdash.rules import access
from peerdash.rules.statements import Answer, Side
from peerdash.services import identities, statements
from peerdash.services.desk import Desk
from peerdash.services.identities import Identity, OnItem, PersonLine
from peerdash.services.statements import StatementRecord
from peerdash.ui import form, handling, known, lists, not_involved, saying, telling, way
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act

EMPTY: Final = "Nobody is on anything that you can open. Refer, or ask to be invited."
SEARCH, NONE = "Search by name, nickname or ref", "Nobody matches"
WIDTHS: Final = (5, 3, 4)
OPENED: Final = "people.opened"
SAID, SEEN, OFF = "What it says", "Who sees it", "Take back"


def register(desk: Desk) -> None:
    """Draw everybody, 25 a page, found by name, nickname or ref."""
    known.register(
        desk, identities.register, _line, empty=EMPTY, search=SEARCH, none=NONE
    )


def _line(one: PersonLine) -> None:
    name, age, on = st.columns(WIDTHS, vertical_alignment="center")
    with name:
        also = f", also {one.known_as}" if one.known_as else ""
        label = f"{one.ref} {one.name}{also}"
        way.turn(label, f"people.line.{one.ref}", person=one.ref)
    age.caption(words(_aged(one)))
    school = f"; {one.school}" if one.school else ""
    on.caption(words(f"On {', '.join(one.on) or 'no map'}{school}"))


def _aged(one: PersonLine | Identity) -> str:
    group = one.age_group.label
    return group if one.age is None else f"{group}, {one.age}"


def who(one: Identity) -> str:
    """Who somebody is, in a line under their name."""
    told = [_aged(one), *(f"{head}: {said}" for head, said in one.facts)]
    told += [f"{ref} was made one with them" for ref in one.also]
    return "; ".join(told)


def whole(desk: Desk, one: Identity) -> None:
    """Draw one person: what each agency says, and where they are."""
    way.turn("All people", "people.all", person="")
    left, right = st.columns([7, 4], gap="large")
    with left:
        _sides(one)
        saying.say(desk, one)
    with right:
        opened = st.session_state.get(f"{OPENED}.{one.ref}")
        if opened and opened[1] in _said(one):
            st.button(
                "Where they are", key="people.shut", on_click=_open, args=(one.ref,)
            )
            record(desk, *opened)
        else:
            _where(one)
            telling.panel(desk, one)
            not_involved.panel(desk, one)


def _said(one: Identity) -> set[str]:
    """The answers that are there: one that was taken back opens no more."""
    return {answer.id for side in one.sides for answer in side.answers}


def _sides(one: Identity) -> None:
    st.subheader("What each agency says", anchor=False)
    if not one.sides:
        nothing_yet("No agency has said anything yet. Say the first thing below.")
    for side in one.sides:
        _side(one.ref, side)
    for sentence in one.held:
        st.caption(words(sentence))


def _side(person_ref: str, side: Side) -> None:
    """One thing: what is on record first, then each agency's answer beside it."""
    label, told = st.columns([3, 8])
    label.markdown(f"**{words(side.attribute.label)}**")
    if side.differ:
        label.markdown(":orange[**They differ**]")
    with told:
        if side.recorded:
            st.markdown(f"{words(side.recorded)} :gray[on record]")
        for answer in side.answers:
            _answer(person_ref, answer)


def _answer(person_ref: str, answer: Answer) -> None:
    said, more = st.columns([8, 1], vertical_alignment="top")
    worker = f", {answer.worker}" if answer.worker else ""
    with said.container(gap="xxsmall"):
        st.markdown(words(f"{answer.value}{worker}"))
        st.caption(words(_footing(answer)))
    more.button(
        "Open",
        key=f"people.open.{answer.id}",
        type="tertiary",
        on_click=_open,
        args=(person_ref, answer.item, answer.id),
    )


def _footing(answer: Answer) -> str:
    """Who says so, how it is known, and when: nothing stands without these."""
    when = f"so {answer.happened.words}" if answer.happened else ""
    written = f"written {in_words(answer.captured_on)}" if answer.captured_on else ""
    until = f"until {in_words(answer.ended_on)}" if answer.ended_on else ""
    told = (
        answer.agency,
        answer.source.in_sentence,
        answer.evidence.in_sentence,
        when,
        written,
        until,
        f"on {answer.item}",
        answer.mark,
    )
    return "; ".join(filter(None, told))


def _open(person_ref: str, *which: str) -> None:
    """Open one answer beside the rest; none shuts it again."""
    st.session_state[f"{OPENED}.{person_ref}"] = which


def record(desk: Desk, ref: str, statement_id: str) -> None:
    """Draw one answer: what it says, who sees it, and taking it back."""
    kept = statements.statement_record(desk, ref, statement_id)
    st.subheader(words(kept.draft.attribute.label), anchor=False)
    parts = [SAID, SEEN, *([OFF] if access.may(desk.viewer, Act.REMOVE) else [])]
    part = st.segmented_control(
        "Part of the record",
        parts,
        format_func=words,
        default=SAID,
        required=True,
        key=f"people.record.{statement_id}",
        label_visibility="collapsed",
    )
    key = f"people.{ref}.{statement_id}.{part}"
    if part == SEEN:
        handling.panel(desk, ref, "statement", statement_id)
    elif part == OFF:
        _take_back(desk, ref, statement_id, key)
    else:
        _correct(desk, ref, kept, key)


def _correct(desk: Desk, ref: str, kept: StatementRecord, key: str) -> None:
    if not kept.ours:
        st.caption(
            "Another agency said this, and corrects it. Say what you know below."
        )
        return
    draft = form.filled(
        key,
        StatementDraft,
        saying.SAYS,
        row=kept.draft,
        version=kept.version,
        choices=lists.said(desk, kept.draft.attribute),
        primary=False,
    )
    if draft is not None and form.saved(
        key, lambda seen: statements.change_statement(desk, ref, kept.id, draft, seen)
    ):
        st.rerun()


def _take_back(desk: Desk, ref: str, statement_id: str, key: str) -> None:
    with st.form(generation(key), border=False):
        why = line("Why is this taken back?", key)
        if st.form_submit_button("Take it back") and form.saved(
            key, lambda _: statements.unsay(desk, ref, statement_id, why)
        ):
            st.rerun()


def _where(one: Identity) -> None:
    """The maps and cases they are on, that the viewer may open, and why."""
    st.subheader("Where they are", anchor=False)
    for on in one.on:
        _on(on)


def _on(on: OnItem) -> None:
    page = "map" if on.kind == SubjectKind.MAP else "case"
    way.link(page, f"{on.ref} {on.title}", item=on.ref)
    if on.involvement is None:
        st.caption(words(f"{on.kind.label}: it is about them"))
        return
    st.caption(words(f"{on.involvement.label}: {on.reason}"))
    note = f": {on.told_note}" if on.told_note else ""
    st.caption(words(f"What they were told: {on.told.in_sentence}{note}"))
