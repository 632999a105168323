"""The reviews of a list of items against today, as a plain chart."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go

from peerdash.services.reviews import ReviewLine
from peerdash.vocabulary.marks import Tone

INKS: Final = {Tone.HARM: "#cc3a52", Tone.ADULT: "#98690f"}
IN_DATE: Final = "#1f7ba8"
RULE: Final = "rgba(128, 140, 152, 0.35)"
TODAY: Final = "#6a7683"
LINE: Final = 26  # pixels of chart to an item
SIDE: Final = 40  # a fortieth of the days is left free before the first
ROOM: Final = 3  # and a third of them after the last, for its words
HEAD: Final = 60  # pixels for the days and for today's word


def title(lines: Sequence[ReviewLine]) -> str:
    """Say in a sentence what the chart shows, for who cannot see it."""
    return (
        f"When {len(lines)} items were last looked at and are due, against today. "
        "The list below says the same in the same order."
    )


def figure(lines: Sequence[ReviewLine], today: date, ink: str) -> go.Figure:
    """Return the chart: from when each was last looked at to when it is due.

    `ink` is the colour of its words.
    """
    reaches = [_reach(line, n) for n, line in enumerate(lines) if _is_dated(line)]
    chart = go.Figure([*reaches, _looks(lines), _dues(lines)])
    chart.add_trace(_standings(lines, today, ink))
    chart.add_vline(
        x=today.isoformat(),
        line={"dash": "dot", "color": TODAY},
        annotation={
            "text": "today",
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "font": {"color": ink},
        },
    )
    chart.update_layout(
        height=LINE * len(lines) + HEAD,
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
        showlegend=False,
        dragmode=False,
        hovermode=False,
        xaxis=_days(lines, today, ink),
        yaxis=_refs(lines, ink),
    )
    return chart


def _days(lines: Sequence[ReviewLine], today: date, ink: str) -> dict[str, Any]:
    return {
        "type": "date",
        "gridcolor": RULE,
        "tickformat": "%-d %b %Y",
        "tickfont": {"color": ink},
        "range": _reaches(lines, today),
        "fixedrange": True,
    }


def _refs(lines: Sequence[ReviewLine], ink: str) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(lines))),
        "ticktext": [line.line.ref for line in lines],
        "tickfont": {"color": ink},
        "range": [len(lines) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _is_dated(line: ReviewLine) -> bool:
    return bool(line.since and line.line.review_on)


def _reach(line: ReviewLine, number: int) -> go.Scatter:
    """The stretch from the last look to the day it is due."""
    return go.Scatter(
        x=[line.since, line.line.review_on],
        y=[number, number],
        mode="lines",
        line={"width": 2, "color": _ink(line)},
    )


def _looks(lines: Sequence[ReviewLine]) -> go.Scatter:
    looked = [(line.since, n, _ink(line)) for n, line in enumerate(lines) if line.since]
    return go.Scatter(
        x=[day for day, _, _ in looked],
        y=[number for _, number, _ in looked],
        mode="markers",
        marker={"size": 9, "color": [ink for _, _, ink in looked]},
    )


def _dues(lines: Sequence[ReviewLine]) -> go.Scatter:
    due = [(one.line.review_on, n, _ink(one)) for n, one in enumerate(lines)]
    dated = [one for one in due if one[0]]
    return go.Scatter(
        x=[day for day, _, _ in dated],
        y=[number for _, number, _ in dated],
        mode="markers",
        marker={
            "size": 11,
            "symbol": "triangle-up",
            "color": [ink for _, _, ink in dated],
        },
    )


def _standings(lines: Sequence[ReviewLine], today: date, ink: str) -> go.Scatter:
    """The standing in words, beside the day it is due and never before today."""
    return go.Scatter(
        x=[max(one.line.review_on or today, today) for one in lines],
        y=list(range(len(lines))),
        mode="text",
        text=[f"   {one.line.standing_in_words.partition(',')[0]}" for one in lines],
        textposition="middle right",
        textfont={"color": ink},
    )


def _reaches(lines: Sequence[ReviewLine], today: date) -> list[date]:
    """Return the first and last days shown, with room for words at the end."""
    days = [day for one in lines for day in (one.since, one.line.review_on) if day]
    first, last = min([*days, today]), max([*days, today])
    span = last - first
    return [first - span / SIDE, last + span / ROOM]


def _ink(line: ReviewLine) -> str:
    tone = line.line.standing.row.tone if line.line.standing else Tone.PLAIN
    return INKS.get(tone, IN_DATE)
