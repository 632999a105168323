"""The minutes in reading form: real headings and sentences, ready for the printer.

Who may write them can put a line right: what it was stays beside what it is.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.said import is_quoted
from peerdash.services import minutes
from peerdash.services.desk import Desk
from peerdash.services.minuted import ItemMinutes, Minutes
from peerdash.services.said import LineSaid
from peerdash.ui import handling, unsent
from peerdash.ui.frame import Markdown, marked, words
from peerdash.ui.trying import told, tried
from peerdash.views.minutes import (
    attendance_lines,
    in_sentence,
    interest_lines,
    item_parts,
    opening_line,
    owed_lines,
)
from peerdash.vocabulary.roles import Act

AT: Final = "minutes.line.at"
ROW: Final = [6, 1]


def reading(desk: Desk, said: Minutes) -> None:
    """Draw the minutes as they are read."""
    lines = _Lines(desk, said.ref)
    st.markdown(words(opening_line(said)))
    st.header("Attendance", anchor=False)
    st.markdown("\n".join(f"- {words(one)}" for one in attendance_lines(said)))
    st.header("Interests declared", anchor=False)
    st.markdown("\n".join(f"- {words(one)}" for one in interest_lines(said)))
    lines.draw(said.opening)
    for item in said.items:
        _item(lines, item)
    _held_back(lines, desk, said.ref)
    if said.lists:
        st.header("Actions by agency", anchor=False)
    for one in said.lists:
        st.subheader(words(one.agency), anchor=False)
        st.markdown("\n".join(_bullet(owed) for owed in owed_lines(one)))
    if said.head:
        st.caption(words(f"The log's head when this was read: {said.head}"))


def _item(lines: "_Lines", item: ItemMinutes) -> None:
    st.header(words(f"{item.ref} {item.title}"), anchor=False)
    if item.objective:
        st.caption(words(item.objective))
    for heading, entries in item_parts(item):
        st.subheader(words(heading), anchor=False)
        lines.draw(entries, item.ref)


def _held_back(lines: "_Lines", desk: Desk, ref: str) -> None:
    """Draw what this reader is given and nobody else who opens these minutes may be."""
    kept = minutes.held_back(desk, ref)
    if not kept:
        return
    st.header("Held back, and yours to read", anchor=False)
    st.caption("On no room's screen, and in nothing that is sent round.")
    for item_ref, entries in kept.items():
        st.subheader(words(item_ref), anchor=False)
        lines.draw(entries, item_ref)


class _Lines:
    """The lines of one meeting, numbered down the page for who may put them right."""

    def __init__(self, desk: Desk, ref: str) -> None:
        self._desk, self._ref = desk, ref
        self._may = access.may(desk.viewer, Act.MINUTE)
        self._numbers: Iterator[int] = count(1)

    def draw(self, entries: Sequence[str | LineSaid], item: str = "") -> None:
        """Draw a list; a line that somebody wrote has a way to correct it."""
        if not self._may or all(isinstance(one, str) for one in entries):
            st.markdown("\n".join(_bullet(one) for one in entries))
            return
        for one in entries:
            self._line(one, item)

    def _line(self, entry: str | LineSaid, item: str) -> None:
        if isinstance(entry, str):
            st.markdown(_bullet(entry))
            return
        line, button = st.columns(ROW)
        line.markdown(_bullet(entry))
        button.button(
            f"Correct line {next(self._numbers)}\u2026",
            key=f"minutes.line.correct.{entry.first}",
            type="tertiary",
            on_click=_open,
            args=(entry.first,),
        )
        if st.session_state.get(AT) == entry.first:
            self._correct(entry)
            if item and entry.said and is_quoted(entry.said):
                handling.panel(self._desk, item, "minuteline", entry.id)

    def _correct(self, line: LineSaid) -> None:
        with st.form(f"minutes.line.{line.first}", border=False, enter_to_submit=False):
            told()
            now = unsent.field(_place(line), "words", _words(line), line.words)
            st.text_area("The line as it should read", now, key=_words(line))
            with st.container(horizontal=True):
                st.form_submit_button(
                    "Keep the correction",
                    type="primary",
                    on_click=_keep,
                    args=(self._desk, self._ref, line),
                )
                st.form_submit_button("Leave it as it is", on_click=_open, args=("",))


def _bullet(entry: str | LineSaid) -> Markdown:
    return marked(f"- {words(in_sentence(entry))}")


def _place(line: LineSaid) -> str:
    return f"minutes.line.{line.first}"


def _words(line: LineSaid) -> str:
    return f"minutes.line.words.{line.first}"


def _open(first: str) -> None:
    st.session_state[AT] = first


def _keep(desk: Desk, ref: str, line: LineSaid) -> None:
    """Keep the correction; one that is refused stays to be put right."""
    said = str(st.session_state[_words(line)])
    if tried(lambda: minutes.correct(desk, ref, line.id, said), _place(line)):
        _open("")
