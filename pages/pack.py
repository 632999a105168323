"""Pack: what a meeting will hear, as far as it is its reader's to see."""

import streamlit as st

from peerdash.rules.today import counted
from peerdash.services import protocols
from peerdash.services.desk import Desk
from peerdash.services.own_pack import Due, OwnPack, Part, own_pack
from peerdash.ui import frame, way
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.vocabulary.dates import in_words


def page(desk: Desk) -> None:
    """Draw the page."""
    ref = way.ref("meeting")
    if not ref:
        frame.heading("Pack", desk)
        nothing_yet("Choose a meeting under Meeting, or a pack to read from Today.")
        return
    shown = own_pack(desk, ref)
    frame.heading(f"Pack for {shown.line.ref}", desk)
    head(desk, shown)
    if not shown.parts:
        nothing_yet("Nothing that you may see is on the agenda yet.")
    for one in shown.parts:
        part(one)
    if shown.held_back:
        back = counted(shown.held_back, "place", "places")
        st.caption(words(f"{back} on the agenda are restricted and not yours to see."))


def head(desk: Desk, shown: OwnPack) -> None:
    """When and where, which version, and what everybody keeps to."""
    line = shown.line
    when = f"{line.held_on:%A} {in_words(line.held_on)}, {line.starts_at}"
    st.markdown(words(f"{when}, {line.room or 'no room yet'}. Chair: {line.chair}."))
    said = f"Version {shown.number}, sent on {in_words(shown.sent_on)}, for you alone."
    now = (
        " The agenda has changed since; this is as it is now." if shown.changed else ""
    )
    st.caption(words(said + now))
    for point in protocols.now(desk).points:
        st.markdown(words(point))
    st.markdown("Bring what your agency knows about each, and how it knows it.")


def part(one: Part) -> None:
    """One item: why it is heard, who is on it, and what is asked and due."""
    line = one.held.line
    st.subheader(words(f"{line.number}. {line.ref} {line.title}"), anchor=False)
    st.markdown(words(line.objective or "No objective was written."))
    st.caption(words(f"{line.standing_in_words}. Finishes by {line.finishes_at}."))
    if one.text:
        st.markdown(words(one.text))
    if one.held.named:
        st.markdown(words(f"Named: {', '.join(one.held.named.values())}."))
    due("Asked", one.questions)
    due("Aimed at", one.goals)
    due("To be done", one.actions)


def due(title: str, every: tuple[Due, ...]) -> None:
    """What is asked or to be done, the reader's own agency's said to be so."""
    if every:
        alt = f"{title}, with who and by when"
        rows = [row(title, one) for one in every]
        st.table(rows, border="horizontal", hide_index=True, alt=alt)


def row(title: str, one: Due) -> dict[str, Markdown]:
    """One line of it."""
    who = words(one.who)
    return {
        title: words(one.words),
        "Who": marked(f"{who} **(yours)**") if one.ours else who,
        "By": words(in_words(one.by_on) if one.by_on else ""),
    }
