"""What was measured of each drawing tool at each size, and what is told of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from peerdash.bench.drawings import TOOLS
from peerdash.bench.figures import Figure

PART: Final = "Canvas"
SMOOTH: Final = 1000 / 50
"""Milliseconds to a frame at the fifty a second that dragging must reach."""
OTHERS: Final = tuple(tool for tool in TOOLS if tool != "peerdash")


@dataclass
class Cell:
    """What was found of one tool at one size."""

    paints: list[float] = field(default_factory=list)
    nexts: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    sent: int = 0

    @property
    def paint(self) -> float:
        """Milliseconds from the click to the first paint of a browser's first map."""
        return median(self.paints)

    @property
    def following(self) -> float:
        """Milliseconds from the click to the first paint of a map after another."""
        return median(self.nexts)

    @property
    def interval(self) -> float:
        """Milliseconds between two frames while dragging, on average."""
        return sum(self.frames) / len(self.frames)

    @property
    def slow(self) -> float:
        """What 95 of 100 frames do not exceed."""
        return sorted(self.frames)[int(len(self.frames) * 0.95)]

    @property
    def smoothness(self) -> str:
        """Say how many frames a second there were, and how long the slow ones."""
        return f"{1000 / self.interval:.0f} a second, p95 {self.slow:.0f} ms"


Table = dict[tuple[str, int], Cell]


def told(table: Table, tools: Sequence[str], sizes: Sequence[int]) -> Iterator[Figure]:
    """Yield every figure; the first of `tools` is ours."""
    yield from _paints(table, tools, sizes, "First map", lambda cell: cell.paint)
    yield from _paints(table, tools, sizes, "Next map", lambda cell: cell.following)
    yield from _drags(table, tools, sizes)
    yield from _absent(tools)


def _paints(
    table: Table,
    tools: Sequence[str],
    sizes: Sequence[int],
    which: str,
    paint: Callable[[Cell], float],
) -> Iterator[Figure]:
    """One of the two paints: ours, and each of the others beside it."""
    for people in sizes:
        own = paint(table["peerdash", people])
        yield Figure(PART, f"{which}, {people:,} people", own, None, "ms")
        for tool in tools[1:]:
            their = paint(table[tool, people])
            note = f"{their:.0f} ms"
            yield Figure(PART, f"  beside {tool}", own / their, 1.0, note=note)


def _drags(
    table: Table, tools: Sequence[str], sizes: Sequence[int]
) -> Iterator[Figure]:
    """A frame while dragging: ours, and each of the others beside it."""
    for people in sizes:
        own = table["peerdash", people]
        budget = SMOOTH if people == 200 else None  # noqa: PLR2004 (issue 4)
        name = f"Frame while dragging, {people:,} people"
        yield Figure(PART, name, own.interval, budget, "ms", own.smoothness)
        yield Figure(PART, "  messages sent while dragging", own.sent, 0, "")
        for tool in tools[1:]:
            cell = table[tool, people]
            ratio = own.interval / cell.interval
            yield Figure(PART, f"  beside {tool}", ratio, 1.0, note=cell.smoothness)


def _absent(here: Sequence[str]) -> list[Figure]:
    return [
        Figure(PART, f"{tool}: not installed", 0, unit="", note="see [compare]")
        for tool in OTHERS
        if tool not in here
    ]
