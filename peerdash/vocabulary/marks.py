"""The marks a map is drawn with: a closed set, as on flipchart paper.

A `Line` holds numbers only, in map units (one unit is one CSS pixel at zoom 1).
`views.strokes` in Python and `ui/canvas/web/strokes.js` in the browser turn the
same numbers into the same paths, so a new line is one row here and no new code.
"""

from dataclasses import dataclass
from enum import StrEnum

from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line travels from one end to the other.

    `offsets` are the distances of each stroke from the centre line; `amplitude`
    and `wavelength` shape its swing (0 is straight); `smooth` swings in curves
    instead of teeth; `dash` is on, off (0, 0 is unbroken).
    """

    label: str
    offsets: tuple[float, ...] = (0.0,)
    amplitude: float = 0.0
    wavelength: float = 0.0
    smooth: bool = False
    dash: tuple[float, float] = (0.0, 0.0)


class Line(Word):
    """How a line between two people is drawn (R108-R111, R118)."""

    row: Pen

    SINGLE = "single", Pen("single line")
    DOUBLE = "double", Pen("double line", offsets=(-3.5, 3.5))
    BROKEN = "broken", Pen("broken line", dash=(9.0, 7.0))
    ZIGZAG = "zigzag", Pen("zig-zag line", amplitude=7.0, wavelength=16.0)
    DOTTED = "dotted", Pen("dotted line", dash=(1.5, 6.0))
    WAVE = "wave", Pen("wavy line", amplitude=6.0, wavelength=28.0, smooth=True)


class Head(StrEnum):
    """What stands at the far end of a line."""

    NONE = "none"
    OPEN = "open"
    FILLED = "filled"


class Shape(StrEnum):
    """The outline of a person or a place."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    HOUSE = "house"
    PIN = "pin"


class Border(StrEnum):
    """How the outline of a person or an area is drawn."""

    PLAIN = "plain"
    DOUBLE = "double"
    MUTED = "muted"
    DOTTED = "dotted"


class Tone(StrEnum):
    """What a colour stands for; `views.palette` says which colour it is."""

    PLAIN = "plain"
    HARM = "harm"
    SAFETY = "safety"
    PLACE = "place"
    ADULT = "adult"
    QUIET = "quiet"
