"""Which lane and row of a chart each thing stands in, so that no two collide."""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from peerdash.services.happenings import Happened
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.incidents import IncidentKind

CROWDED: Final = 0.032  # of the days shown: nearer than this, points step down
Lane: TypeAlias = Strand | IncidentKind
Lanes: TypeAlias = dict[Lane, tuple[int, int]]
ORDER: Final[tuple[Lane, ...]] = (*Strand, *IncidentKind)


def lane_of(thing: Happened) -> Lane:
    """Return the lane a thing is in: its sort, or what it was among incidents alone."""
    return thing.lane or thing.strand


def rows_of(lanes: Lanes) -> int:
    """Return how many rows the lanes take."""
    return 1 + max((foot for _, foot in lanes.values()), default=0)


def heights_of(
    things: Sequence[Happened], places: Sequence[date]
) -> tuple[list[int], Lanes]:
    """Return each point's row, no two of which collide, and the rows of each lane.

    `places` are the days at which the points stand.
    """
    days = [day.toordinal() for day in places]
    near = max(1.0, (max(days, default=0) - min(days, default=0)) * CROWDED)
    heights, lanes, head = [0] * len(things), Lanes(), 0
    sorts = [lane_of(thing) for thing in things]
    for lane in (one for one in ORDER if one in set(sorts)):
        here = [n for n, one in enumerate(sorts) if one is lane]
        taken: list[int] = []
        for number in sorted(here, key=lambda n: days[n]):
            row = _free(taken, days[number], near)
            taken[row : row + 1] = [days[number]]
            heights[number] = head + row
        lanes[lane] = head, head + len(taken) - 1
        head += len(taken)
    return heights, lanes


def _free(taken: Sequence[int], day: int, near: float) -> int:
    """Return the first row whose last point is far enough away."""
    rows = (row for row, last in enumerate(taken) if day - last >= near)
    return next(rows, len(taken))
