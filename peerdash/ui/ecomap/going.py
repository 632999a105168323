"""What leaves a child's own map: a print of theirs, and a tie to a group's map."""

from collections.abc import Mapping
from typing import Final, TypeVar

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.services import bringing, ecomap_prints
from peerdash.services.bringing import BringDraft, Whither
from peerdash.services.desk import Desk
from peerdash.services.ecomaps import OwnMap
from peerdash.ui import form, way
from peerdash.ui.frame import nothing_yet, refusal, words
from peerdash.ui.leaving import ADDRESS
from peerdash.views.ecomap_sheet import sheet
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.ecomaps import PrintFor
from peerdash.vocabulary.leaving import Form
from peerdash.vocabulary.word import Word

W = TypeVar("W", bound=Word)
OWN: Final = {one: one.row.own for one in Form if one.row.own}
ASKED: Final = tuple(BringDraft.model_fields)


def printing(desk: Desk, seen: OwnMap) -> None:
    """Show the sheet as it would leave, and offer it once."""
    asking, paper = st.columns([3, 8])
    with asking:
        whom = {one: one.label for one in PrintFor}
        purpose = _one_of(whom, "Whom it is for", "ecomap.print.for")
        kind = _one_of(OWN, "As", "ecomap.print.form")
        st.caption(
            "Initials, and nothing that says what this is part of. That it was "
            "printed is in the log, and whom it was for."
        )
        _offered(desk, seen.ref, kind, purpose)
    with paper:
        drawn = sheet(seen, purpose.row.marking)
        alt = "The print as it would leave. The list under Map says the same."
        st.image(drawn, width="stretch", alt=alt)


def _one_of(table: Mapping[W, str], label: str, key: str) -> W:
    called = {one.value: said for one, said in table.items()}
    chosen = st.selectbox(
        words(label), list(table), format_func=lambda one: called[one.value], key=key
    )
    return next(one for one in table if one == chosen)


def _offered(desk: Desk, ref: str, kind: Form, purpose: PrintFor) -> None:
    if not st.button("Make the print", type="primary", key="ecomap.print.make"):
        return
    try:
        token = ecomap_prints.offer(desk, ref, kind, purpose)
    except Refused as refused:
        refusal(refused)
        return
    st.link_button(
        words(f"Save the print ({kind.value})"),
        f"{ADDRESS}{token}",
        help="Opens once, within a minute, in this browser only.",
    )


def bringing_on(desk: Desk, seen: OwnMap) -> None:
    """Bring one tie to a group's map, on purpose, and say what went before."""
    st.caption(
        "Nothing goes to a group's map by itself, and what they said never does. Ask "
        "first whether it has to be there, and ask them."
    )
    maps = bringing.whither(desk, seen.ref)
    people = {one.id: one.label for one in seen.figures if one.kind.row.person}
    if maps and people:
        _asked(desk, seen, maps, people)
    else:
        nothing_yet(
            "Put a person on the map first, and add the child to a group's map."
        )
    for one in seen.brought:
        on, knows = in_words(one.brought_on), one.knows.in_sentence
        label = people.get(one.figure_id, "Somebody since taken off")
        st.markdown(words(f"{label}, to {one.map_ref}, {on}: {knows}. {one.because}"))


def _asked(
    desk: Desk, seen: OwnMap, maps: tuple[Whither, ...], people: dict[str, str]
) -> None:
    figure = _chosen("Whose initials", people, "ecomap.bring.figure", 0)
    there = st.selectbox(
        "To which map",
        maps,
        format_func=lambda one: f"{one.ref} {one.title}",
        key="ecomap.bring.map",
    )
    who = _chosen(
        "Who that is, among those on it",
        dict(there.people),
        f"ecomap.bring.who.{there.ref}",
    )
    st.caption("Somebody who is not on it yet is added there first, with the reason.")
    way.link("map", f"Open {there.ref}", item=there.ref)
    key = f"ecomap.{seen.ref}.bring"
    draft = form.filled(key, BringDraft, ASKED, submit="Bring it, untested")
    if draft is None:
        return
    told = (seen.ref, figure, there.ref, who)
    if form.saved(key, lambda _: bringing.bring(desk, *told, draft)):
        st.rerun()


def _chosen(
    label: str, named: dict[str, str], key: str, first: int | None = None
) -> str:
    """Ask for one of these by its id; nothing chosen is no id."""
    chosen = st.selectbox(
        words(label), list(named), first, format_func=named.__getitem__, key=key
    )
    return chosen or ""
