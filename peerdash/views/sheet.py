"""The sheet that places are drawn on: its grid, its scale, and whose its ground is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peerdash.rules.gridrefs import Metres
from peerdash.rules.land import step
from peerdash.services.boundaries import Outline
from peerdash.views.elements import number, path, shifted, tag, words
from peerdash.views.outlines import Point
from peerdash.views.palette import Theme

WIDE, TALL = 1200.0, 680.0
FOOT: Final = 52.0
KILOMETRE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """How metres become pixels: `west`, `north` is the top left corner."""

    west: float
    north: float
    scale: float

    def at(self, metres: Metres) -> Point:
        """Return where a point of the ground is on the sheet."""
        east, north = metres
        return (east - self.west) * self.scale, (self.north - north) * self.scale


def grid(on: Sheet, theme: Theme) -> str:
    """Draw a square grid of a round number of metres, so that a blank sheet is read."""
    apart = step(WIDE / on.scale)
    lines: list[tuple[Point, Point]] = []
    across = on.west // apart * apart + apart
    while (x := on.at((across, on.north))[0]) < WIDE:
        lines.append(((x, 0.0), (x, TALL)))
        across += apart
    up = on.north // apart * apart
    while (y := on.at((on.west, up))[1]) < TALL:
        lines.append(((0.0, y), (WIDE, y)))
        up -= apart
    inked = path(lines, stroke=theme.quiet, stroke_width="1", stroke_opacity="0.18")
    return tag("g", inked, aria_hidden="true")


def foot(outlines: Sequence[Outline], on: Sheet, theme: Theme) -> str:
    """Draw the scale, which way north is, and whose the boundaries are."""
    metres = step(WIDE / on.scale, 7)
    length = metres * on.scale
    y = TALL + 18
    bar = path(
        [((20.0, y - 8), (20.0, y), (20.0 + length, y), (20.0 + length, y - 8))],
        stroke=theme.ink,
        stroke_width="3",
    )
    whole = metres >= KILOMETRE
    far = f"{metres // KILOMETRE} km" if whole else f"{metres} m"
    scale = words((far,), (30 + length, y + 4), 17, theme.ink, weight=600)
    up = path(
        [((0.0, 8.0), (0.0, -10.0)), ((-6.0, -3.0), (0.0, -10.0), (6.0, -3.0))],
        stroke=theme.ink,
        stroke_width="3",
    )
    north = tag("g", up, transform=shifted(150 + length, y - 2))
    north += words(("North",), (164 + length, y + 4), 17, theme.ink, weight=600)
    whose = words((credit(outlines),), (20, y + 28), 14, theme.quiet)
    size = {"width": number(WIDE), "height": number(FOOT)}
    back = tag("rect", y=number(TALL), **size, fill=theme.ground)
    return tag("g", back + bar + scale + north + whose, aria_hidden="true")


def credit(outlines: Sequence[Outline]) -> str:
    """Return whose the boundaries are, as their licences ask."""
    whose = dict.fromkeys(one.attribution for one in outlines)
    return ". ".join(whose) or "No boundaries are kept here: the grid alone is drawn."
