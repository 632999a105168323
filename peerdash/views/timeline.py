"""A chronology as a chart and as rows: the same things, in the same order.

A plain chart of days against lanes: it asks no other machine for anything. Each
point carries its row's number, and what is only roughly dated is drawn as wide
as the days it could mean.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Protocol

import numpy as np
import plotly.graph_objects as go

from peerdash.rules import linked
from peerdash.services.happenings import Happened
from peerdash.views.day_axis import Days
from peerdash.views.lanes import Lanes, heights_of, lane_of, rows_of
from peerdash.vocabulary.marks import Tone

INKS: Final = {
    Tone.HARM: "#cc3a52",
    Tone.SAFETY: "#27824f",
    Tone.PLACE: "#1f7ba8",
    Tone.ADULT: "#98690f",
    Tone.PLAIN: "#6a7683",
    Tone.QUIET: "#6a7683",
}
ON_INK: Final = "#ffffff"
RULE: Final = "rgba(128, 140, 152, 0.35)"
STEP: Final = 24  # pixels of chart to a row of points
FOOT: Final = 56  # pixels below the last row, for the days
FADED: Final = 0.25
DAY: Final = timedelta(days=1)


class Told(Protocol):
    """Things that happened, in order, and those nobody has dated; whose they are."""

    @property
    def ref(self) -> str:
        """The ref of whatever they happened on; nothing where it is on many."""

    @property
    def dated(self) -> tuple[Happened, ...]:
        """Those with a date, oldest first."""

    @property
    def undated(self) -> tuple[Happened, ...]:
        """Those without."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, and the number that stands on its point."""

    id: str
    number: str
    when: str
    what: str
    more: str
    rests_on: str
    lane: str
    on: str = ""


def rows(chronology: Told, picked: Sequence[str] = ()) -> tuple[Row, ...]:
    """Return the dated things that go with what is picked, in their points' order.

    Each keeps the number that its point has among all.
    """
    return tuple(
        _row(str(number), thing)
        for number, thing in enumerate(chronology.dated, 1)
        if linked.goes(picked, thing.about)
    )


def shelf(chronology: Told) -> tuple[Row, ...]:
    """Return what nobody has dated, as rows without a number."""
    return tuple(_row("", thing) for thing in chronology.undated)


def title(chronology: Told, today: date) -> str:
    """Say in a sentence what the chart shows, for who cannot see it; no names."""
    dated = chronology.dated
    on = f" on {chronology.ref}" if chronology.ref else ""
    if not dated:
        return f"Nothing{on} has a date."
    first, last = dated[0].when_in_words, dated[-1].when_in_words
    return (
        f"{_things(len(dated))}{on}, from {first} to {last}."
        f"{Days.of(dated, today).said(dated)}"
        " The table below says the same in the same order."
    )


def figure(
    chronology: Told, today: date, ink: str, picked: Sequence[str] = ()
) -> go.Figure:
    """Return the chart: a lane for each sort of thing, a dotted line for today.

    `ink` is the colour of its words. What does not go with what is `picked` fades.
    """
    things = chronology.dated
    days = Days.of(things, today)
    places = [day for thing in things if (day := days.place(thing))]
    heights, lanes = heights_of(things, places)
    return go.Figure(
        data=[
            *_spans(things, heights),
            _points(things, (days, places, heights), picked),
        ],
        layout={
            "height": STEP * rows_of(lanes) + FOOT,
            "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "clickmode": "event+select",
            "shapes": [*_rules(lanes), _now(today)],
            "xaxis": days.axis(ink, RULE),
            "yaxis": _axis(lanes, ink),
        },
    )


def _things(count: int) -> str:
    return "1 dated thing" if count == 1 else f"{count} dated things"


def _row(number: str, thing: Happened) -> Row:
    return Row(
        id=thing.id,
        number=number,
        when=thing.when_in_words,
        what=thing.what,
        more=thing.more,
        rests_on=thing.rests_on,
        lane=lane_of(thing).label,
        on=thing.on,
    )


def _points(
    things: Sequence[Happened],
    at: tuple[Days, Sequence[date], Sequence[float]],
    picked: Sequence[str],
) -> dict[str, Any]:
    days, places, heights = at
    signs = {"symbol": [days.sign(one) for one in things]} if days.cut else {}
    return {
        "type": "scatter",
        "x": [day.isoformat() for day in places],
        "y": list(heights),
        "mode": "markers+text",
        "text": np.arange(1, len(things) + 1).astype(str).astype(object),
        "textfont": {"color": ON_INK, "size": 11},
        "hovertext": np.array([_plain(thing.label) for thing in things], object),
        "hoverinfo": "text",
        "customdata": np.array([[thing.id] for thing in things], dtype=object),
        "marker": {"size": 19, **signs, **_coloured(things), **_faded(things, picked)},
        "selected": {"marker": {"size": 26}},
        "unselected": {"marker": {"opacity": 0.6}, "textfont": {"color": ON_INK}},
    }


def _faded(things: Sequence[Happened], picked: Sequence[str]) -> dict[str, Any]:
    """How strongly each is drawn, where something is picked."""
    if not picked:
        return {}
    goes = [linked.goes(picked, thing.about) for thing in things]
    return {"opacity": np.where(goes, 1.0, FADED)}


def _coloured(things: Iterable[Happened]) -> dict[str, Any]:
    """Each point's ink by number on a scale: of colours, Plotly checks every one."""
    inks, last = list(INKS.values()), len(INKS) - 1
    return {
        "color": np.array([inks.index(one) for one in _inks(things)]),
        "colorscale": [[number / last, ink] for number, ink in enumerate(inks)],
        "cmin": 0,
        "cmax": last,
    }


def _inks(things: Iterable[Happened]) -> list[str]:
    return [INKS[lane_of(thing).row.tone] for thing in things]


def _spans(
    things: Sequence[Happened], heights: Sequence[float]
) -> Iterator[dict[str, Any]]:
    """The days things could have been on, as pale bars behind their points.

    Those of one ink are one line with gaps in it, so that many cost as one.
    """
    ends: dict[str, tuple[list[Any], list[Any]]] = {}
    for thing, ink, height in zip(things, _inks(things), heights, strict=True):
        if thing.when and thing.when.earliest != thing.when.latest:
            days, rows = ends.setdefault(ink, ([], []))
            days += [thing.when.earliest, thing.when.latest + DAY, None]
            rows += [height, height, None]
    for ink, (days, rows) in ends.items():
        yield {
            "type": "scatter",
            "x": days,
            "y": rows,
            "mode": "lines",
            "line": {"width": 9, "color": ink},
            "opacity": 0.35,
            "hoverinfo": "skip",
        }


def _rules(lanes: Lanes) -> Iterator[dict[str, Any]]:
    """A hairline under each lane, as wide as the chart."""
    for _, foot in lanes.values():
        across = {"xref": "x domain", "x0": 0, "x1": 1, "y0": foot + 0.5}
        line = {"width": 1, "color": RULE}
        yield {"type": "line", "y1": foot + 0.5, "line": line, **across}


def _now(today: date) -> dict[str, Any]:
    """A dotted line for today, as high as the chart."""
    day = {"x0": today.isoformat(), "x1": today.isoformat()}
    up = {"yref": "y domain", "y0": 0, "y1": 1}
    return {"type": "line", "line": {"dash": "dot", "color": RULE}, **day, **up}


def _axis(lanes: Lanes, ink: str) -> dict[str, Any]:
    """Name each lane half way down the rows it takes."""
    return {
        "tickvals": [(head + foot) / 2 for head, foot in lanes.values()],
        "ticktext": [one.label for one in lanes],
        "tickfont": {"color": ink},
        "range": [rows_of(lanes) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _plain(text: str) -> str:
    """Plotly reads a little HTML in labels; what people typed is not HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
