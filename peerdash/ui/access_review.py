"""The access review on screen: how people get in, and who may open what (R11)."""

from collections.abc import Sequence

import streamlit as st

from peerdash.rules import access
from peerdash.rules.today import counted
from peerdash.services import access_review, governance, invitations
from peerdash.services.access_review import WaysIn
from peerdash.services.desk import Desk
from peerdash.services.governance import GrantLine
from peerdash.ui import paging, trying
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.vocabulary.dates import in_words, moment_in_words
from peerdash.vocabulary.roles import Act

WIDTHS = [5, 2, 6, 4, 5, 3]
HEADS = ("Who", "Item", "From and until", "Last used", "Confirm by")


def review(desk: Desk) -> None:
    """Draw it: how people get in first, then each invitation and bar."""
    trying.told()
    _ways_in(access_review.ways_in(desk))
    st.subheader("Invitations and bars", anchor=False)
    found = governance.grants(desk, paging.page_number())
    if not found.lines:
        nothing_yet("Nobody is invited to an item by name, and nobody is barred.")
        return
    _row([marked(f"**{words(head)}**") for head in HEADS])
    for one in found.lines:
        _grant(desk, one)
    paging.pager(found.pages, found.page, found.total)


def _ways_in(found: WaysIn) -> None:
    st.markdown(
        marked(
            f"**{words(counted(found.here, 'person', 'people'))}** can sign in, with "
            f"{words(counted(found.sessions, 'session', 'sessions'))} open now. "
            f"**{found.with_step} of {found.bound}** who have to give a code have set "
            f"up an app for it. **{found.left}** left."
        )
    )
    told = (
        ("No second step yet", found.without_step),
        ("No sign-in in 90 days", found.unused),
        ("Left, and can still get in", found.lingering),
    )
    for heading, names in told:
        said = ", ".join(names) or "Nobody"
        st.markdown(marked(f"**{words(heading)}:** {words(said)}"))


def _grant(desk: Desk, one: GrantLine) -> None:
    used = moment_in_words(one.last_used) if one.last_used else "Not yet"
    kept = "Barred" if one.bar else "Invited"
    span = f"{kept}, {in_words(one.since)} to {in_words(one.until)}"
    who = f"{one.who}, {one.agency}" + (f". {one.reason}" if one.reason else "")
    cells = [words(said) for said in (who, one.ref, span, used)]
    last = _row([*cells, _due(desk, one)])
    with last.container(horizontal=True, gap="small"):
        if access.may(desk.viewer, Act.CERTIFY):
            _button("Confirm", one, lambda: invitations.certify(desk, one.ref, one.id))
        if access.may(desk.viewer, Act.RESTRICT):
            _button("End", one, lambda: invitations.end(desk, one.ref, one.id))


def _due(desk: Desk, one: GrantLine) -> Markdown:
    day = words(in_words(one.confirm_by))
    return marked(f"**late**, {day}") if one.confirm_by < desk.today else day


def _button(label: str, one: GrantLine, act: trying.Attempt) -> None:
    st.button(
        words(label),
        key=f"governance.access.{label.lower()}.{one.id}",
        type="tertiary",
        on_click=trying.attempt,
        args=(act, f"governance.access.{label.lower()}.{one.id}"),
    )


def _row(cells: Sequence[Markdown]) -> "st.delta_generator.DeltaGenerator":
    """Draw one row; return its last, empty place."""
    places = st.columns(WIDTHS, vertical_alignment="center")
    for place, said in zip(places, cells, strict=False):
        place.markdown(said)
    return places[-1]
