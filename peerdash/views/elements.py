"""The elements of an SVG file, written out: numbers and escaped text only."""

from collections.abc import Sequence
from html import escape
from itertools import starmap

from peerdash.views.captions import LEADING
from peerdash.views.outlines import Point


def words(
    lines: Sequence[str],
    at: Point,
    size: float,
    ink: str,
    *,
    anchor: str = "start",
    weight: int = 400,
    halo: str = "",
) -> str:
    """Lines of words; `at` is the baseline of the first, `halo` a colour behind."""
    x, y = at
    step = size * LEADING
    spans = starmap(_span, ((x, y + n * step, line) for n, line in enumerate(lines)))
    edge = {"stroke": halo, "stroke_width": number(4), "paint_order": "stroke"}
    return tag(
        "text",
        "".join(spans),
        font_size=number(size),
        font_weight=number(weight),
        text_anchor=anchor,
        fill=ink,
        stroke_linejoin="round",
        **(edge if halo else {}),
    )


def _span(x: float, y: float, line: str) -> str:
    return tag("tspan", plain(line), x=number(x), y=number(y))


def path(
    loops: Sequence[Sequence[Point]], *, closed: bool = False, **attributes: str
) -> str:
    """A path through one or more loops of points."""
    end = "Z" if closed else ""
    d = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in loop) + end
        for loop in loops
    )
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round", "fill": "none"}
    return tag("path", d=d, **(ends | attributes))


def tag(name: str, inside: str = "", **attributes: str) -> str:
    """An element; an attribute with nothing to say is left out."""
    said = "".join(
        f' {key.replace("_", "-")}="{plain(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def plain(text: str) -> str:
    """Text that can neither end an attribute nor break the file."""
    return escape("".join(letter for letter in text if letter.isprintable()))


def number(value: float, places: int = 1) -> str:
    """A number to so many places, without idle noughts."""
    said = f"{value:.{places}f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if said == "-0" else said


def dashes(dash: Point) -> str:
    """On and off lengths of a broken line, or nothing."""
    return " ".join(map(number, dash)) if any(dash) else ""


def shifted(x: float, y: float) -> str:
    """A transform that moves what is drawn."""
    return f"translate({number(x)} {number(y)})"
