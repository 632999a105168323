"""The minutes in reading form: real headings and sentences, ready for the printer."""

import streamlit as st

from peerdash.services.minuted import ItemMinutes, Minutes
from peerdash.ui.frame import words
from peerdash.views.minutes import attendance_lines, item_parts, opening_line


def reading(said: Minutes) -> None:
    """Draw the minutes as they are read."""
    st.markdown(words(opening_line(said)))
    st.header("Attendance", anchor=False)
    st.markdown("\n".join(f"- {words(one)}" for one in attendance_lines(said)))
    for one in said.opening:
        st.markdown(words(one.words))
    for item in said.items:
        _item(item)


def _item(item: ItemMinutes) -> None:
    st.header(words(f"{item.ref} {item.title}"), anchor=False)
    if item.objective:
        st.caption(words(item.objective))
    for heading, lines in item_parts(item):
        st.subheader(words(heading), anchor=False)
        st.markdown("\n".join(f"- {words(one)}" for one in lines))
