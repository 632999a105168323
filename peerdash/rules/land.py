"""What is shown of where a place is: to whom exactly, and to whom roughly (R141, R144).

Nobody's home is on the ground at all. Whoever runs the meeting sees a place as exactly
as it is known; everybody else sees the square it is in, and so does a room's screen
where people live there.
"""

from collections.abc import Sequence
from typing import Final

from peerdash.rules.gridrefs import Metres
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.places import LocationKind

COARSE: Final = 250
"""Least metres across the square that a rough place is in: a local setting."""
ROOM: Final = 1.25  # beyond the outermost places, for their names
STEPS: Final = (50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)


def require_no_home(kind: LocationKind) -> None:
    """Refuse to say where somebody's home is."""
    if kind.row.home:
        raise Refused(
            "Nobody's home is put on the place picture. Say in words, on the record, "
            "what has to be known of where it is."
        )


def is_exact(kind: LocationKind, *, convenes: bool, shared: bool) -> bool:
    """Whether a place is shown as exactly as it is known."""
    return convenes and not (shared and kind.row.dwelling)


def across(reach: int) -> int:
    """Return the side of the square shown of a place: never finer than it is known."""
    return max(COARSE, 2 * reach)


def coarse(at: Metres, side: int) -> Metres:
    """Return the middle of the square that a point is in."""
    east, north = at
    return east // side * side + side / 2, north // side * side + side / 2


def roughly(reach: int) -> str:
    """Say how exactly a rough place is shown: one known by its reach may lie beside."""
    where = "In or beside" if reach else "Somewhere in"
    return f"{where} this square of {across(reach)} metres"


def window(points: Sequence[Metres], shape: float, least: float) -> tuple[float, ...]:
    """Return west, south, east and north of what shows these points with room to spare.

    `shape` is its width by its height, and `least` its least width, in metres.
    """
    east, north = zip(*points, strict=True)
    middle = (min(east) + max(east)) / 2, (min(north) + max(north)) / 2
    wide = max((max(east) - min(east)) * ROOM, least)
    tall = max((max(north) - min(north)) * ROOM, wide / shape)
    wide = max(wide, tall * shape)
    return (
        middle[0] - wide / 2,
        middle[1] - tall / 2,
        middle[0] + wide / 2,
        middle[1] + tall / 2,
    )


def step(width: float, most: int = 6) -> int:
    """Return a round number of metres that goes into a width about `most` times."""
    return next((one for one in STEPS if width / one <= most), STEPS[-1])
