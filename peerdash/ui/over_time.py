"""What is recorded at a place or of a theme: by whom, of what kind, and each month."""

from collections.abc import Sequence

import streamlit as st

from peerdash.rules.months import Months
from peerdash.services.desk import Desk
from peerdash.services.happenings import UNDATED
from peerdash.services.over_time import OverTime, Told, over_time
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import MONTHS
from peerdash.vocabulary.items import SubjectKind

UNKNOWN = "Not known"
EVERYTHING = (
    "Everything that happened on the items it is seen in, as far as you may read, "
    "whether or not it shows the theme."
)


def panel(desk: Desk, ref: str, kind: SubjectKind) -> None:
    """Draw it; where nothing is recorded, that is said elsewhere on the page."""
    seen = over_time(desk, ref)
    if not seen.by_kind:
        return
    place = kind == SubjectKind.LOCATION
    st.markdown(words(independent(seen) if place else EVERYTHING))
    _table("Agency", seen.by_agency, "Incidents by the agency that told of them")
    _table("Type", seen.by_kind, "Incidents by type")
    _by_month(seen.months)


def _by_month(seen: Months) -> None:
    st.markdown(words(seen.trend))
    half = len(seen.months) // 2
    for some in (seen.months[:half], seen.months[half:]):
        st.table(
            [
                {
                    f"{MONTHS[one.first.month - 1][:3]} {one.first.year}": words(
                        UNKNOWN if one.count is None else str(one.count)
                    )
                    for one in some
                }
            ],
            border="horizontal",
            hide_index=True,
            alt=f"Incidents each month, {some[0].words} to {some[-1].words}",
        )
    if seen.unplaced:
        many = "1 is" if seen.unplaced == 1 else f"{seen.unplaced} are"
        st.caption(words(f"{many} dated to no one month, and in none of these."))


def independent(seen: OverTime) -> str:
    """Say how many agencies each know of a place themselves (R145)."""
    count = len(seen.by_agency)
    if count == 1:
        return (
            "In what you may read, one agency has told of this place, and no other "
            "has confirmed it."
        )
    return f"In what you may read, {count} agencies have each told of this place."


def _table(heading: str, some: Sequence[Told], alt: str) -> None:
    st.table(
        [
            {
                heading: words(one.what),
                "Incidents": words(str(one.count)),
                "Last": words(one.last.words if one.last else UNDATED),
            }
            for one in some
        ],
        border="horizontal",
        hide_index=True,
        alt=alt,
    )
