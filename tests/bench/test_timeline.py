"""The chart of a long chronology beside the plain one that Plotly makes of the same."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Final

import pandas as pd
import plotly.express as px

from peerdash.services.happenings import Happened
from peerdash.views import timeline
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate, Precision

MANY: Final = 2_000
ROUNDS: Final = 9
TODAY: Final = date(2026, 11, 23)
FIRST: Final = date(2024, 1, 1)


@dataclass(frozen=True)
class Long:
    """A chronology of so many things, one in five of them known to a month."""

    ref: str
    dated: tuple[Happened, ...]
    undated: tuple[Happened, ...] = ()


def things() -> tuple[Happened, ...]:
    return tuple(
        Happened(f"incident I-{n}", strand, _when(n), f"Event {n}", "More", "Said")
        for n, strand in enumerate(islice(cycle(Strand), MANY))
    )


def _when(number: int) -> ImpreciseDate:
    day = FIRST + timedelta(days=number // 2)
    if number % 5:
        return ImpreciseDate(day)
    return ImpreciseDate(day.replace(day=1), Precision.MONTH)


def plain(told: tuple[Happened, ...]) -> str:
    rows = [
        {
            "from": one.when.earliest,
            "to": one.when.latest + timedelta(days=1),
            "sort": one.strand.label,
            "what": one.label,
        }
        for one in told
        if one.when
    ]
    chart = px.timeline(
        pd.DataFrame(rows),
        x_start="from",
        x_end="to",
        y="sort",
        color="sort",
        hover_name="what",
    )
    return str(chart.to_json())


def test_a_chart_of_two_thousand_is_redrawn_no_slower_than_a_plain_one() -> None:
    told = things()
    whole = Long("M-1", tuple(sorted(told, key=lambda one: (str(one.when), one.id))))
    ours, faded, beside = _took(
        lambda: timeline.figure(whole, TODAY, "#000000").to_json(),
        lambda: timeline.figure(whole, TODAY, "#000000", ("I-4",)).to_json(),
        lambda: plain(told),
    )
    assert ours <= beside
    assert faded <= 1.5 * ours


def _took(*makers: Callable[[], object]) -> list[float]:
    """Return the least processor time of each, by turns: all meet the same machine."""
    least = [float("inf")] * len(makers)
    for _ in range(ROUNDS):
        for number, make in enumerate(makers):
            begun = time.thread_time()
            make()
            least[number] = min(least[number], time.thread_time() - begun)
    return least
