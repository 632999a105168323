"""A case page: what is known, what was found, what is asked, and where else."""

import streamlit as st

from peerdash.services.cases import CaseFile
from peerdash.services.desk import Desk
from peerdash.services.ecomaps import is_open_to
from peerdash.services.items import ItemLine
from peerdash.ui import over_time, spots, way
from peerdash.ui.flag import warned
from peerdash.ui.frame import words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.outcomes import FindingKind


def header(desk: Desk, item: ItemLine | None) -> None:
    """Where the review stands, and the ways on; or that it is not before the group."""
    if item is None:
        st.caption("Known from other items. Not before the group in its own right.")
        way.link("refer", "Refer it")
        return
    review, ways = st.columns([4, 6], vertical_alignment="center")
    with review:
        warned(desk, item)
    with ways.container(horizontal=True):
        way.link("timeline", "Timeline", item=item.ref)
        way.link("place", "Place picture", item=item.ref)
        way.link("outcomes", "Outcomes", item=item.ref)
        way.link("reviews", "Review", item=item.ref)


def own_map(desk: Desk, case: CaseFile) -> None:
    """The way to the child's own map, for whoever may open it; else nothing at all."""
    if case.item and is_open_to(desk, case.ref):
        way.link("ecomap", "Their own map: who matters to them", item=case.ref)


def on_the_ground(desk: Desk, case: CaseFile) -> None:
    """Where a place is; of anything else, nothing."""
    if case.kind == SubjectKind.LOCATION:
        spots.panel(desk, case.ref)


def recorded(desk: Desk, case: CaseFile) -> None:
    """What is recorded at a place or of a theme, by whom and each month; else none."""
    if not case.kind.row.about_people:
        over_time.panel(desk, case.ref, case.kind)


def known(case: CaseFile) -> None:
    """What is known, fact by fact, and why it was referred."""
    if case.objective:
        st.markdown(f"**To find out or decide:** {words(case.objective)}")
    for heading, told in case.facts:
        st.markdown(f"**{words(heading)}:** {words(told)}")
    if case.concern:
        st.subheader("Why it was referred", anchor=False)
        st.markdown(words(case.concern))


def balance(case: CaseFile) -> None:
    """Strengths and risks side by side, so that neither is forgotten (R228)."""
    for column, kind in zip(st.columns(len(FindingKind)), FindingKind, strict=True):
        column.markdown(f"**{words(kind.row.plural)}**")
        told = [said for one, said in case.findings if one == kind]
        for said in told:
            column.markdown(f"- {words(said)}")
        if not told:
            column.caption("None recorded.")


def asked(case: CaseFile) -> None:
    """The questions nobody has answered."""
    st.subheader("Open questions", anchor=False)
    for question in case.questions:
        st.markdown(f"- {words(question)}")
    if not case.questions:
        st.caption("No question is open.")
    for sentence in case.held:
        st.caption(words(sentence))


def happened(case: CaseFile) -> None:
    """The incidents, newest first; an undated one stays undated."""
    st.subheader("Incidents", anchor=False)
    for ref, label in case.incidents:
        st.markdown(f"- {words(f'{ref}: {label}')}")
    if not case.incidents:
        st.caption("No incident is recorded.")
        return
    with st.container(horizontal=True):
        way.link("timeline", "All of them, in order", about=case.ref)
        way.link("when", "When and where", about=case.ref)


def elsewhere(case: CaseFile) -> None:
    """The other items it is linked to."""
    st.subheader("Also considered in", anchor=False)
    for line in case.elsewhere:
        label = f"{line.ref} {line.title}"
        if line.kind == SubjectKind.MAP:
            way.link("map", label, item=line.ref)
        else:
            way.turn(label, f"case.elsewhere.{line.ref}", item=line.ref)
    if not case.elsewhere:
        st.caption("No other item that you can open.")
