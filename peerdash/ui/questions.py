"""What a "?" on the map opens: each question beside it, answered in place."""

import streamlit as st

from peerdash.services import findings, questions
from peerdash.services.desk import Desk
from peerdash.services.findings import GapAnswer
from peerdash.services.questions import Question
from peerdash.ui import form
from peerdash.ui.frame import words
from peerdash.views.canvas import asked_about
from peerdash.vocabulary.dates import in_words


def opened(desk: Desk, ref: str, gap: str) -> None:
    """Draw the open questions about whoever or wherever the "?" stands on."""
    found = questions.open_about(desk, ref, asked_about(gap))
    if not found:
        st.caption("Every question you may see here has been answered.")
    for one in found:
        _question(desk, ref, one)


def _question(desk: Desk, ref: str, one: Question) -> None:
    by = f", by {in_words(one.by_on)}" if one.by_on else ""
    st.markdown(f"**{words(one.question)}**")
    st.caption(words(f"{one.ask or 'Nobody asked yet'}{by}"))
    key = f"questions.{ref}.{one.id}"
    draft = form.filled(key, GapAnswer, ("answer",), version=one.version)
    if draft is not None and form.saved(
        key, lambda seen: findings.answer_gap(desk, ref, one.id, draft, seen)
    ):
        st.rerun()
