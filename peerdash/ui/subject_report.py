"""Everything held on one person on screen, for answering what is held on them (R7)."""

from collections.abc import Sequence

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import subject_reports
from peerdash.services.desk import Desk
from peerdash.services.paged import pages_of
from peerdash.services.subject_reports import SubjectReport
from peerdash.ui import paging, way
from peerdash.ui.frame import nothing_yet, refusal, words
from peerdash.ui.governance import lines
from peerdash.vocabulary.dates import in_words

SEARCHED = (
    "Looked for in the people register, the items they are on or that are about "
    "them, links, incidents, strengths and risks, open questions, contacts, outcomes, "
    "filed copies and the log. Free text was not searched: minutes and narratives "
    "may name them too."
)


def person(desk: Desk) -> None:
    """Ask who it is about, and draw the report."""
    ref = st.text_input("Their reference, such as P-12", way.ref("about"), width=260)
    if not ref.strip():
        nothing_yet("Enter somebody's reference to see what is held on them.")
        return
    way.keep(about=ref.strip().upper())
    page = paging.page_number()
    try:
        _report(subject_reports.report(desk, ref.strip().upper(), page), page)
    except Refused as refused:
        refusal(refused)


def _report(found: SubjectReport, page: int) -> None:
    st.subheader(words(f"{found.ref} {found.name}"), anchor=False)
    st.caption(words(f"As at {in_words(found.on)}. Others are their initials only."))
    _prompts(found.prompts)
    _facts(found.identity)
    for item in found.items:
        st.subheader(words(f"{item.ref} {item.title}"), anchor=False)
        _facts(item.facts)
    st.caption(words(SEARCHED))
    st.subheader("Who looked at them", anchor=False)
    if not found.looked:
        st.caption("Nobody has been shown them yet.")
        return
    lines(found.looked)
    paging.pager(pages_of(found.looks), page, found.looks)


def _prompts(prompts: Sequence[str]) -> None:
    if prompts:
        st.markdown("**Before any of it is given out**")
        st.markdown("\n".join(f"- {words(one)}" for one in prompts))


def _facts(facts: Sequence[tuple[str, str]]) -> None:
    with st.container(gap="xsmall"):
        for heading, told in facts:
            st.markdown(f"**{words(heading)}:** {words(told)}")
