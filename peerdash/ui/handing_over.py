"""Handing over what somebody has, read first as a summary (R174)."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from peerdash.rules.today import counted
from peerdash.services import handing_over
from peerdash.services.desk import Desk
from peerdash.services.handing_over import Left
from peerdash.ui import way
from peerdash.ui.frame import Markdown, nothing_yet, words
from peerdash.ui.trying import attempt, told
from peerdash.vocabulary.dates import in_words


def over(desk: Desk) -> None:
    """Choose whose, read what they have, choose who takes it on, and hand it over."""
    told()
    left, right = st.columns(2)
    whose = _chosen(left, "Who hands over", handing_over.people(desk), "from")
    takers = {
        one: name for one, name in handing_over.takers(desk).items() if one != whose
    }
    to = _chosen(right, "Who takes it on", takers, "to")
    if not whose:
        st.caption("Choose who leaves or is away. What they have is listed first.")
        return
    _summary(desk, whose, to, takers.get(to, ""))


def _summary(desk: Desk, whose: str, to: str, taker: str) -> None:
    """Read what somebody has; who takes it on is told where they cannot follow."""
    held = handing_over.held_by(desk, whose, to)
    if not held.lines:
        nothing_yet("They have nothing to do on what you may see.")
        return
    st.table(
        [_row(one) for one in held.lines],
        border="horizontal",
        hide_index=True,
        alt="What is handed over",
    )
    st.caption("Reviews are nobody's own: they wait for whoever runs the group.")
    for ref in held.shut:
        st.markdown(words(f"{taker} cannot open {ref}. Invite them to it."))
        way.link("invited", f"Who is invited to {ref}", item=ref)
    if to:
        things = counted(len(held.lines), "thing", "things")
        _hand(desk, whose, to, f"Hand {things} over to {taker}")


def _hand(desk: Desk, whose: str, to: str, label: str) -> None:
    st.button(
        words(label),
        key="actions.over.hand",
        type="primary",
        on_click=attempt,
        args=(
            lambda: handing_over.hand_over(desk, whose, to),
            f"actions.over.{whose}.{to}",
        ),
    )


def _chosen(
    column: DeltaGenerator,
    label: str,
    offered: dict[str, str],
    key: str,
) -> str:
    chosen = column.selectbox(
        words(label),
        list(offered),
        index=None,
        format_func=lambda one: offered[one],
        placeholder="Choose a person",
        key=f"actions.over.{key}",
    )
    return str(chosen or "")


def _row(one: Left) -> dict[str, Markdown]:
    return {
        "On": words(one.ref),
        "What": words(one.what),
        "By": words(in_words(one.by_on) if one.by_on else ""),
    }
