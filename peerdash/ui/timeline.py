"""The timeline of one item: a chart, the same things as a table, and the shelf."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from peerdash.rules import linked
from peerdash.services.chronology import Chronology, strands
from peerdash.services.desk import Desk
from peerdash.ui import ground
from peerdash.ui import linked as carried
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
from peerdash.views import timeline
from peerdash.views.timeline import Row, Told
from peerdash.vocabulary.chronology import Strand

CHART: Final = "timeline.chart"
EVERY: Final = "every item"
UNPARTED: Final = "\u2011"
UNBROKEN: Final = "\u00a0"
KNOWN: Final = {one.value: one for one in Strand}


def sorts(found: Chronology) -> frozenset[Strand]:
    """Ask which sorts of thing to show; none chosen shows everything."""
    counts = strands(found)
    chosen = st.pills(
        "Show only",
        [one.value for one in counts],
        selection_mode="multi",
        format_func=lambda one: f"{words(KNOWN[one].label)} {counts[KNOWN[one]]}",
        key="timeline.sorts",
    )
    return frozenset(KNOWN[one] for one in chosen)


def narrowing(whole: Chronology) -> tuple[str, ...]:
    """Say what everything is narrowed to, and ask what else; return the refs."""
    known = dict(whole.known)
    picked = linked.here(carried.picked(), known)
    carried.line(picked, called=known.__getitem__, key="timeline")
    carried.adding(known, picked, "timeline")
    return picked


def chart(desk: Desk, found: Told, picked: Sequence[str] = ()) -> str:
    """Draw the chart; return the id of the point chosen on it, or nothing.

    What does not go with what is picked fades, and no point moves. Choosing one that
    is about somebody or something with a ref picks that, here and in every view.
    """
    key = ".".join((CHART, *picked))
    event = st.plotly_chart(
        timeline.figure(found, desk.today, ground.ink(), picked),
        key=key,
        on_select=lambda: _picked(found, key),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=timeline.title(found, desk.today),
    )
    alone = f"incident {picked[0]}" if len(picked) == 1 else ""
    return _point(event) or alone


def _point(event: Mapping[str, Any]) -> str:
    points = event.get("selection", {}).get("points", [])
    return str(points[0]["customdata"][0]) if points else ""


def _picked(found: Told, key: str) -> None:
    """Pick what the chosen point is of: an incident itself, else all it is about."""
    chosen = _point(st.session_state[key])
    thing = next((one for one in found.dated if one.id == chosen), None)
    own = chosen.partition(" ")[2]
    if thing and thing.about:
        carried.pick([own] if own in thing.about else sorted(thing.about))


def table(found: Told, chosen: str, picked: Sequence[str] = ()) -> None:
    """Draw the same things as rows, in the same order; the chosen one is marked.

    A long one is drawn a page at a time, the page of what is chosen first.
    """
    every = timeline.rows(found, picked)
    rows = _page(every, chosen)
    if not rows and picked:
        nothing_yet("Nothing here with a date goes with all of that. Clear some of it.")
        return
    if not rows:
        nothing_yet("Nothing here has a date yet. Incidents and outcomes fill it.")
        return
    if row := next((one for one in rows if one.id == chosen), None):
        _chosen(row)
    st.table(
        [_cells(row, chosen) for row in rows],
        border="horizontal",
        hide_index=True,
        alt=f"Chronology of {found.ref or EVERY}, oldest first",
    )


def shelf(found: Told) -> None:
    """Draw what nobody has dated, apart from what has a date."""
    rows = timeline.shelf(found)
    if not rows:
        return
    st.subheader("Date not known", anchor=False)
    st.caption("These stand in no order: nobody has said when they were.")
    st.table(
        [{k: v for k, v in _cells(row, "").items() if k not in _DATED} for row in rows],
        border="horizontal",
        hide_index=True,
        alt=f"Things on {found.ref or EVERY} that nobody has dated",
    )


_DATED: Final = ("No.", "When")
LONG: Final = 100
"""How many rows a table of one item has before it is drawn a page at a time."""


def _page(rows: Sequence[Row], chosen: str) -> Sequence[Row]:
    if len(rows) <= LONG:
        return rows
    pages = -(-len(rows) // LONG)
    at = next((n for n, row in enumerate(rows) if row.id == chosen), len(rows) - 1)
    page = st.pagination(pages, default=at // LONG + 1, key=f"timeline.rows.{chosen}")
    return rows[(page - 1) * LONG : page * LONG]


def _chosen(row: Row) -> None:
    st.info(words(f"{row.number}. {row.when}: {row.what}. {row.more}".strip()))


def _cells(row: Row, chosen: str) -> dict[str, Markdown]:
    chosen_one = row.id == chosen and bool(chosen)
    number = words(str(row.number))
    if chosen_one:
        number = marked(f":material/arrow_forward: **{number}**")
    return {
        "No.": number,
        "When": marked(words(row.when).replace(" ", UNBROKEN)),
        **({"On": marked(words(row.on).replace("-", UNPARTED))} if row.on else {}),
        "What": marked(f"**{words(row.what)}**") if chosen_one else words(row.what),
        "More": words(row.more),
        "Rests on": words(row.rests_on[:1].upper() + row.rests_on[1:]),
    }


def nothing_to_choose(found: Sequence[object]) -> bool:
    """Say so when there is no item to choose from."""
    if not found:
        nothing_yet("Nothing is before the group. Accept a referral to start.")
    return not found
