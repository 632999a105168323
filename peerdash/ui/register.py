"""A register: one page of items of one kind, and the ways to narrow it.

The standing asked for is kept in the address; what was searched for is not,
because people will type a name there.
"""

from typing import Final

import streamlit as st

from peerdash.rules import reviews
from peerdash.services.desk import Desk
from peerdash.services.items import ItemLine, listing
from peerdash.store.queries.items import Wanted
from peerdash.ui import paging, way
from peerdash.ui.flag import standing_flag
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing

LIVE: Final = (Stage.OPEN, Stage.CLOSED)
WIDTHS: Final = (5, 4, 2)


def register(desk: Desk, kind: SubjectKind, address: str, empty: str) -> None:
    """Draw the register of one kind; each line leads to its page at `address`."""
    wanted = _wanted(desk, kind)
    found = listing(desk, wanted, paging.page_number())
    if not found.lines:
        nothing_yet(_why_empty(kind, empty, wanted))
        return
    _head()
    for line in found.lines:
        _line(line, address)
    paging.pager(found.pages, found.page, found.total)


def _wanted(desk: Desk, kind: SubjectKind) -> Wanted:
    """Read the filters, which stand above the list and in the address."""
    known = {standing.value: standing for standing in Standing}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        said = st.text_input(
            "Search titles", key=f"{kind.value}.register.words", width=260
        )
        chosen = st.segmented_control(
            "Review",
            list(known),
            default=way.ref("standing") or None,
            format_func=lambda one: words(known[one].label),
            key=f"{kind.value}.register.standing",
        )
    way.keep(standing=chosen)
    bounds = reviews.bounds(known[chosen], desk.today) if chosen else None
    return Wanted(kind=kind, stages=LIVE, bounds=bounds, words=said)


def _why_empty(kind: SubjectKind, empty: str, wanted: Wanted) -> str:
    if wanted.words or wanted.bounds:
        return f"No {kind.row.plural.lower()} match. Clear the filters to see them all."
    return empty


def _head() -> None:
    titles = ("Title", "Review", "On it")
    for column, title in zip(st.columns(WIDTHS), titles, strict=True):
        column.caption(words(title))


def _line(line: ItemLine, address: str) -> None:
    title, review, on_it = st.columns(WIDTHS, vertical_alignment="center")
    kept = " (restricted)" if line.restricted else ""
    with title:
        way.link(address, f"{line.ref} {line.title}{kept}", item=line.ref)
    with review:
        standing_flag(line)
    on_it.caption(words(_counts(line)))


def _counts(line: ItemLine) -> str:
    people = "1 person, " if line.people == 1 else f"{line.people} people, "
    told = people if line.people else ""
    if not line.outcomes and line.stage.row.live:
        return f"{told}no outcome yet"
    return f"{told}{line.outcomes} outcome{'' if line.outcomes == 1 else 's'}"
