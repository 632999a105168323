"""A map as tables and in words: the same as its canvas, drawn again when it changes.

Somebody who reads the twins sees what others edit as soon as whoever looks at the
canvas does (`ui.others`), and what has changed since a review or a meeting is said
here of the same things as are tagged there.
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from peerdash.services.desk import Desk
from peerdash.services.maps import picture
from peerdash.services.pictures import MapPicture
from peerdash.ui import (
    considered,
    doing,
    others,
    sinces,
    tidying,
    undoing,
    viewing,
)
from peerdash.ui.frame import words
from peerdash.ui.part import part
from peerdash.views.words import Row, people_rows, sentences, sticker_rows, tie_rows
from peerdash.vocabulary.since import Since

WIDE: Final = 560  # pixels, of a form that stands alone
Marks = Mapping[str, Since]


@part
def tables(desk: Desk, ref: str) -> None:
    """Draw the map as tables, and above them the row that somebody works on.

    Above and not beside: a table that has to scroll sideways cannot be reached by
    keyboard.
    """
    whole = picture(desk, ref, names=True)
    _stamp(whole)
    with st.container(horizontal=True, gap="small"):
        undoing.buttons(desk, ref)
        tidying.button(desk, ref)
    tidying.told(desk, ref)
    with st.container(width=WIDE):
        since = sinces.asked(desk, ref)
        _row(desk, whole)
    table(whole, sinces.marks(since))
    st.subheader("Heard, kept safe, assessed", anchor=False)
    considered.whole(desk, whole)
    others.follow(whole.ref, whole.state)


@part
def in_words(desk: Desk, ref: str) -> None:
    """Tell the map in sentences, for reading aloud, and what has changed since."""
    whole = picture(desk, ref)
    _stamp(whole)
    seen = viewing.row(viewing.DESK, whole).of(whole)
    with st.container(width=WIDE):
        since = sinces.asked(desk, ref)
    if since is not None:
        sinces.told(since)
        st.markdown("**The map as it is**")
    if seen.narrative:
        st.markdown(words(seen.narrative))
    for sentence in sentences(seen):
        st.markdown(f"- {words(sentence)}")
    others.follow(whole.ref, whole.state)


def _stamp(seen: MapPicture) -> None:
    st.caption(f"As at {seen.as_at:%-d %B %Y, %H:%M}, version {seen.version}")


def _row(desk: Desk, whole: MapPicture) -> None:
    """Choose a row by typing what it says; all that a canvas can do is then here."""
    rows = doing.things(whole)
    said = st.selectbox(
        "Row to work on",
        list(rows),
        index=None,
        placeholder="Type initials or words",
        key=f"map.row.{whole.ref}",
    )
    if said:
        doing.beside(desk, whole, rows[said])


def table(whole: MapPicture, marks: Marks) -> None:
    """Draw the map as tables: the same people, lines and notes, in the same order."""
    seen = _switched(whole)
    st.subheader("People", anchor=False)
    _rows(people_rows(seen), [one.ref for one in seen.people], marks)
    st.subheader("Relationships", anchor=False)
    _rows(tie_rows(seen), [one.id for one in seen.ties], marks)
    st.subheader("Notes and symbols", anchor=False)
    rows = sticker_rows(seen)
    if not rows:
        st.caption("Nobody has stuck a note or a symbol on anybody here.")
        return
    _rows(rows, [one.id for one in seen.stickers], {})


def _rows(rows: list[Row], refs: list[str], marks: Marks) -> None:
    """Draw rows; where changes are marked, each says first what became of it."""
    said = {ref: what.row.label.capitalize() for ref, what in marks.items()}
    changed = [{"Since": said.get(ref, "Same")} if marks else {} for ref in refs]
    told = [new | row for new, row in zip(changed, rows, strict=True)]
    st.table([{k: words(v) for k, v in row.items()} for row in told])


def _switched(whole: MapPicture) -> MapPicture:
    """What is left of a map by its switches, and in words what is not."""
    seen = viewing.row(viewing.DESK, whole).of(whole)
    for said in seen.hidden:
        st.caption(words(f"{said}."))
    return seen
