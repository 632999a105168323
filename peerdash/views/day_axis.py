"""The days that a chart of what happened runs over, and where each thing stands on it.

What is known to the month or better says how far it runs: something known to a year
alone would squeeze all the rest into a corner. Such a thing stands within the days
that it could mean as far as they are there, else at the edge with an arrow that says
so, and its bar runs out of the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self

from peerdash.services.happenings import Happened

MONTH: Final = timedelta(days=31)
SQUEEZED: Final = 1.5
"""Times as long as what is well known: where all would be, the chart is cut to it."""
EDGE: Final = 0.03  # of the days that are shown, left free on each side
LEAST: Final = timedelta(days=28)
INSIDE, EARLIER, LATER = "circle", "triangle-left", "triangle-right"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day on a chart, when it does not simply hold all.

    Nothing stands nearer than its `edge` to either, where it would be cut.
    """

    first: date = date.min
    last: date = date.max
    edge: timedelta = timedelta()

    @classmethod
    def of(cls, things: Sequence[Happened], today: date) -> Self:
        """Return the days a chart of these runs over; today is always among them."""
        spans = [(one.when.earliest, one.when.latest) for one in things if one.when]
        known = [(one, other) for one, other in spans if other - one <= MONTH]
        if not known:
            return cls()
        first, last = _from_to(known, today)
        from_, to = _from_to(spans, today)
        if to - from_ <= SQUEEZED * (last - first):
            return cls()
        pad = max(LEAST / 4, EDGE * (last - first))
        return cls(first - pad, last + pad, pad / 2)

    @property
    def cut(self) -> bool:
        """Whether some of what happened may lie outside."""
        return self.first > date.min

    def place(self, thing: Happened) -> date | None:
        """Where a thing stands: in the middle of those of its days that are here."""
        if thing.when is None:
            return None
        least, most = self.first + self.edge, self.last - self.edge
        one = min(max(thing.when.earliest, least), most)
        other = max(min(thing.when.latest, most), least)
        return one + (other - one) // 2

    def sign(self, thing: Happened) -> str:
        """How a thing is marked: none of its days may be here."""
        if thing.when and thing.when.latest < self.first:
            return EARLIER
        return LATER if thing.when and thing.when.earliest > self.last else INSIDE

    def said(self, things: Sequence[Happened]) -> str:
        """Say how many things stand at an edge; nothing where none does."""
        out = sum(self.sign(one) != INSIDE for one in things)
        if not out:
            return ""
        stands = "1 stands" if out == 1 else f"{out} stand"
        return f" {stands} at the edge, outside the days that are shown."

    def axis(self, ink: str, rule: str) -> dict[str, Any]:
        """The axis: its words in an ink, its lines in another."""
        shown = {"range": [self.first.isoformat(), self.last.isoformat()]}
        return {
            "type": "date",
            "gridcolor": rule,
            "tickformat": "%-d %b %Y",
            "tickfont": {"color": ink},
            **(shown if self.cut else {}),
        }


def _from_to(spans: Sequence[tuple[date, date]], today: date) -> tuple[date, date]:
    firsts, lasts = zip(*spans, (today, today), strict=True)
    return min(firsts), max(lasts)
