"""The reviews of a list of items against today, as a plain chart."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import plotly.graph_objects as go

from peerdash.services.reviews import ReviewLine
from peerdash.vocabulary.marks import Tone

INKS: Final = {Tone.HARM: "#cc3a52", Tone.ADULT: "#98690f"}
IN_DATE: Final = "#1f7ba8"
RULE: Final = "rgba(128, 140, 152, 0.35)"
TODAY: Final = "#6a7683"
LINE: Final = 26  # pixels of chart to an item
HEAD: Final = 60  # pixels for the days and for today's word


def title(lines: Sequence[ReviewLine]) -> str:
    """Say in a sentence what the chart shows, for who cannot see it."""
    return (
        f"When {len(lines)} items were last looked at and are due, against today. "
        "The list below says the same in the same order."
    )


def figure(lines: Sequence[ReviewLine], today: date) -> go.Figure:
    """Return the chart: from when each was last looked at to when it is due."""
    chart = go.Figure()
    for number, line in enumerate(lines):
        if line.since and line.line.review_on:
            chart.add_trace(_reach(line, number))
    chart.add_trace(_looks(lines))
    chart.add_trace(_dues(lines, today))
    chart.add_vline(
        x=today.isoformat(),
        line={"dash": "dot", "color": TODAY},
        annotation={"text": "today", "yref": "paper", "y": 1, "yanchor": "bottom"},
    )
    chart.update_layout(
        height=LINE * len(lines) + HEAD,
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
        showlegend=False,
        dragmode=False,
        hovermode=False,
        xaxis={"type": "date", "gridcolor": RULE, "tickformat": "%-d %b %Y"},
        yaxis={
            "tickvals": list(range(len(lines))),
            "ticktext": [line.line.ref for line in lines],
            "range": [len(lines) - 0.4, -0.6],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    return chart


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


def _dues(lines: Sequence[ReviewLine], today: date) -> go.Scatter:
    """The day each is due, with its standing in words; undecided ones stand today."""
    return go.Scatter(
        x=[line.line.review_on or today for line in lines],
        y=list(range(len(lines))),
        mode="markers+text",
        text=[f"  {line.line.standing_in_words.partition(',')[0]}" for line in lines],
        textposition="middle right",
        cliponaxis=False,
        marker={
            "size": [11 if line.line.review_on else 0 for line in lines],
            "symbol": "triangle-up",
            "color": [_ink(line) for line in lines],
        },
    )


def _ink(line: ReviewLine) -> str:
    tone = line.line.standing.row.tone if line.line.standing else Tone.PLAIN
    return INKS.get(tone, IN_DATE)
