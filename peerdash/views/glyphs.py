"""The outlines of the team's own symbols: filled, and told apart by shape alone.

Points round the middle, in map units, none further than `REACH` from it; each is
one closed ring. They are ours: nothing is uploaded, so nothing can be hidden in one.
"""

from math import cos, pi, sin
from typing import Final

from peerdash.views.elements import path, tag
from peerdash.views.outlines import Outline, Point
from peerdash.vocabulary.symbols import Glyph

REACH: Final = 9.5
SLOTS: Final[tuple[Point, ...]] = ((-26, -25), (-41, -11), (-41, 9), (41, -2))
"""Where symbols stand on a figure: never where the "?" or the label is."""


def _star() -> Outline:
    radii = (9.5, 4.0)
    return tuple(
        (
            round(radii[n % 2] * sin(pi * n / 5), 1),
            round(-radii[n % 2] * cos(pi * n / 5), 1),
        )
        for n in range(10)
    )


def _moon() -> Outline:
    out = [(pi * (0.25 + 1.5 * n / 14)) for n in range(15)]
    back = [(pi * (1.62 - 1.24 * n / 12)) for n in range(13)]
    outer = [(8.5 * cos(turn), -8.5 * sin(turn)) for turn in out]
    inner = [(3.6 + 6.6 * cos(turn), -6.6 * sin(turn)) for turn in back]
    return tuple((round(x, 1), round(y, 1)) for x, y in (*outer, *inner))


def _drop() -> Outline:
    turns = [pi * (-0.18 + 1.36 * n / 14) for n in range(15)]
    round_ = [(6 * cos(turn), 3 + 6 * sin(turn)) for turn in turns]
    return ((0.0, -9.0), *((round(x, 1), round(y, 1)) for x, y in round_))


def _heart() -> Outline:
    half = ((0, -4.5), (2, -7.5), (5, -8.3), (8, -6.5), (8.8, -3), (7.5, 0.5), (4, 4.5))
    other = ((-x, y) for x, y in reversed(half[1:]))
    return (*half, (0, 8.5), *other)


OUTLINES: Final[dict[Glyph, Outline]] = {
    Glyph.STAR: _star(),
    Glyph.TRIANGLE: ((0, -8.5), (8.5, 6.5), (-8.5, 6.5)),
    Glyph.TICK: ((-8.5, 0), (-5.5, -3), (-2, 1), (6, -7.5), (9, -4.8), (-1.8, 7.5)),
    Glyph.FLAG: (
        (-7, -9),
        (8.5, -5),
        (-4.5, 0.5),
        (-4.5, 9),
        (-7, 9),
    ),
    Glyph.MOON: _moon(),
    Glyph.HEART: _heart(),
    Glyph.HOURGLASS: (
        (-7.5, -8.5),
        (7.5, -8.5),
        (1.5, 0),
        (7.5, 8.5),
        (-7.5, 8.5),
        (-1.5, 0),
    ),
    Glyph.DROP: _drop(),
    Glyph.BOOK: (
        (-9, -6),
        (-4.5, -7),
        (0, -4),
        (4.5, -7),
        (9, -6),
        (9, 5),
        (4.5, 4),
        (0, 7.5),
        (-4.5, 4),
        (-9, 5),
    ),
    Glyph.BELL: (
        (0, -9),
        (4, -6.5),
        (5.5, 1.5),
        (8.5, 5),
        (2.5, 5),
        (1.5, 8),
        (-1.5, 8),
        (-2.5, 5),
        (-8.5, 5),
        (-5.5, 1.5),
        (-4, -6.5),
    ),
    Glyph.TREE: (
        (0, -9.5),
        (5, -3.5),
        (2.8, -3.5),
        (7.5, 3.5),
        (1.6, 3.5),
        (1.6, 9),
        (-1.6, 9),
        (-1.6, 3.5),
        (-7.5, 3.5),
        (-2.8, -3.5),
        (-5, -3.5),
    ),
    Glyph.STAIRS: (
        (-8.5, 8),
        (-8.5, 3),
        (-3, 3),
        (-3, -2.5),
        (2.5, -2.5),
        (2.5, -8),
        (8.5, -8),
        (8.5, 8),
    ),
}


def glyph_svg(glyph: Glyph, ink: str) -> str:
    """One symbol as a small picture of its own, for a list."""
    drawn = path((OUTLINES[glyph],), closed=True, fill=ink)
    size = {"width": "30", "height": "30", "viewBox": "-11 -11 22 22"}
    said = {"role": "img", "aria_label": glyph.label}
    return tag("svg", drawn, xmlns="http://www.w3.org/2000/svg", **size, **said)
