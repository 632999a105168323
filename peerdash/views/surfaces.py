"""What lies behind places: boundaries, water, open space, buildings and ways."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from peerdash.rules.boundaries import Shape
from peerdash.rules.gridrefs import Metres
from peerdash.services.boundaries import Outline
from peerdash.views.elements import path, tag, words
from peerdash.views.outlines import Point
from peerdash.views.palette import Theme
from peerdash.vocabulary.land import Surface

At = Callable[[Metres], Point]
CLOSE: Final = 0.7  # pixels: nearer points of one line are one
ORDER: Final = {surface: n for n, surface in enumerate(Surface)}
NAMED: Final = 90.0  # pixels across: a smaller area is not named


def drawn(outlines: Sequence[Outline], at: At, sheet: Point, theme: Theme) -> str:
    """Draw every shape that is on the sheet, edges first."""
    shapes = [shape for one in outlines for shape in one.shapes]
    seen = []
    for shape in sorted(shapes, key=lambda one: ORDER[one.surface]):
        lines = [list(_thinned(line, at)) for line in shape.lines]
        if box := _on_sheet(lines, sheet):
            seen.append((shape, lines, box))
    inked = [_inked(shape, lines, theme) for shape, lines, _ in seen]
    named = [_named(shape, box, theme) for shape, _, box in seen]
    return tag("g", "".join([*inked, *named]), aria_hidden="true")


def _thinned(line: Sequence[tuple[int, int]], at: At) -> Iterator[Point]:
    """Yield a line's points on the sheet, leaving out what cannot be told apart."""
    last = None
    for metres in line:
        x, y = at(metres)
        if last is None or abs(x - last[0]) > CLOSE or abs(y - last[1]) > CLOSE:
            last = x, y
            yield last


def _on_sheet(
    lines: Sequence[Sequence[Point]], sheet: Point
) -> tuple[float, float, float, float] | None:
    """Return what a shape takes of the sheet; None where it is not on it."""
    across = [x for line in lines for x, _ in line]
    down = [y for line in lines for _, y in line]
    west, east = max(0.0, min(across)), min(sheet[0], max(across))
    north, south = max(0.0, min(down)), min(sheet[1], max(down))
    return (west, north, east, south) if west < east and north < south else None


def _inked(shape: Shape, lines: Sequence[Sequence[Point]], theme: Theme) -> str:
    wash = {"fill_rule": "evenodd", "stroke": "none"}
    match shape.surface:
        case Surface.WATER:
            look = {**wash, "fill": theme.place, "fill_opacity": "0.28"}
        case Surface.GREEN:
            look = {**wash, "fill": theme.safety, "fill_opacity": "0.16"}
        case Surface.BUILDING:
            look = {**wash, "fill": theme.quiet, "fill_opacity": "0.35"}
        case Surface.WAY:
            look = {
                "stroke": theme.quiet,
                "stroke_width": "6",
                "stroke_opacity": "0.4",
            }
        case Surface.EDGE | Surface.LINE:
            look = {"stroke": theme.quiet, "stroke_width": "2"}
            if shape.surface == Surface.LINE:
                look["stroke_dasharray"] = "12 5"
    return path(lines, closed=shape.surface.row.closed, **look)


def _named(shape: Shape, box: tuple[float, float, float, float], theme: Theme) -> str:
    """Name an area in the middle of what is seen of it, where there is room."""
    west, north, east, south = box
    if shape.surface != Surface.EDGE or not shape.name or east - west < NAMED:
        return ""
    at = (west + east) / 2, north + min(30.0, (south - north) / 2)
    return words((shape.name,), at, 18, theme.quiet, anchor="middle", halo=theme.ground)
