"""The flag beside every item's title: where its review stands, in a word and a date."""

from typing import Final, Literal

import streamlit as st

from peerdash.rules import past_due
from peerdash.services import review_clock
from peerdash.services.desk import Desk
from peerdash.services.items import ItemLine
from peerdash.ui.frame import Markdown, marked, words
from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.reviews import Standing

COLOURS: Final[dict[Tone, Literal["red", "orange"]]] = {
    Tone.HARM: "red",
    Tone.ADULT: "orange",
}


def standing_flag(line: ItemLine) -> None:
    """Draw where an item's review stands: Overdue by 9 days, was due 13 May 2026."""
    st.markdown(standing_words(line))


def standing_words(line: ItemLine) -> Markdown:
    """Return the flag as Markdown, for a cell or a heading; colour is never alone."""
    if line.standing is None or not line.standing.row.wants:
        return words(line.standing_in_words)
    word, comma, rest = line.standing_in_words.partition(", ")
    said = marked(f"**{words(word)}**{', ' if comma else ''}{words(rest)}")
    colour = COLOURS.get(line.standing.row.tone)
    return marked(f":{colour}[{said}]") if colour else said


def flagged(line: ItemLine) -> None:
    """Draw an item's title with its flag under it, at the head of a page about it."""
    st.subheader(words(f"{line.ref} {line.title}"), anchor=False)
    standing_flag(line)


def warned(desk: Desk, line: ItemLine) -> None:
    """Draw the flag of what a page is about; past its review, it says not to rely."""
    if line.standing != Standing.OVERDUE or not line.review_on:
        standing_flag(line)
        return
    clock = review_clock.now(desk)
    said = past_due.warning(line.kind, line.review_on, clock, desk.today)
    st.markdown(marked(f"{standing_words(line)}. :red[**{words(said)}**]"))
