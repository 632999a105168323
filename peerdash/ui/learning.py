"""The annual learning view on the screen: counts by heading, small ones not told."""

from collections.abc import Sequence

import streamlit as st

from peerdash.rules.learning import FEW, Line
from peerdash.services.desk import Desk
from peerdash.services.learning import year
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import in_words


def report(desk: Desk) -> None:
    """Draw what the past year shows."""
    seen = year(desk)
    st.caption(
        words(
            f"From {in_words(seen.since)} to {in_words(seen.until)}, of the items that "
            f"you may see. A count between none and ten is told as {FEW}, so that "
            "nobody can be made out."
        )
    )
    _table("How soon and how wide", seen.whole)
    left, right = st.columns(2, gap="large")
    with left:
        _table("What actions came to", seen.came)
    with right:
        _table("Needs seen and not met", seen.unmet)
    _table("Outcomes recorded", seen.kinds)


def _table(heading: str, lines: Sequence[Line]) -> None:
    st.subheader(words(heading), anchor=False)
    if not lines:
        nothing_yet("Nothing to count in that year.")
        return
    st.table(
        [{"What": words(one.what), "How many": words(one.told)} for one in lines],
        border="horizontal",
        hide_index=True,
        alt=heading,
    )
