"""A council's file of boundaries, read into shapes in British National Grid metres.

GeoJSON and TopoJSON are read, in any system of coordinates that is stated. What it
does not draw (points, empty shapes) is counted and said, and what is too large, or
lies nowhere in Great Britain, is refused whole.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Final

from peerdash.rules.gridrefs import TALL, WIDE
from peerdash.rules.refusal import Refused
from peerdash.rules.topology import Budget, Geometry, Line, features
from peerdash.vocabulary.land import Surface

MOST_BYTES: Final = 10_000_000
MOST_POINTS: Final = 250_000
MOST_NAME: Final = 100
BROKEN: Final = (
    KeyError,
    TypeError,
    ValueError,
    IndexError,
    AttributeError,
    OverflowError,
)
FEWEST: Final = 2
SAID_NAME: Final = ("name", "Name", "NAME")
ENDS_IN: Final = ("NM", "_NAME", "_name")
SURFACES: Final = {one.value: one for one in Surface}
Turn = Callable[[Sequence[float], Sequence[float]], tuple[Sequence[float], ...]]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its loops (or lines) of whole metres, east then north."""

    name: str
    surface: Surface
    lines: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held; `left_out` counts what is not drawn."""

    shapes: tuple[Shape, ...]
    left_out: int


def parsed(content: bytes) -> Mapping[str, Any]:
    """Return a file as JSON. Raises Refused when it is too large or is not that."""
    if len(content) > MOST_BYTES:
        raise Refused(f"The file is over {MOST_BYTES // 1_000_000} MB: simplify it.")
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused("The file is not GeoJSON or TopoJSON.") from None
    if not isinstance(read, dict):
        raise Refused("The file is not GeoJSON or TopoJSON.")
    return read


def crs_of(file: Mapping[str, Any]) -> str:
    """Return the system of coordinates that a file itself states, or nothing."""
    stated = file.get("crs")
    named = stated.get("properties") if isinstance(stated, dict) else None
    return str(named.get("name", "")) if isinstance(named, dict) else ""


def shapes(file: Mapping[str, Any], turn: Turn, called: str = "") -> Read:
    """Return a file's shapes; `turn` makes its coordinates metres.

    `called` is the property that names each shape; else the usual ones are tried.
    """
    found, left_out = [], 0
    for geometry, told in _told(file):
        lines = [line for line in geometry.lines if len(line) >= FEWEST]
        if lines:
            drawn = tuple(_turned(line, turn) for line in lines)
            surface = _surface(told, closed=geometry.closed)
            found.append(Shape(_name(told, called), surface, drawn))
        else:
            left_out += 1
    if not found:
        raise Refused("There is no line and no area in the file.")
    return Read(tuple(found), left_out)


def stored(some: Sequence[Shape]) -> str:
    """Return shapes as the database keeps them."""
    rows = [[one.name, one.surface.value, one.lines] for one in some]
    return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)


def from_stored(text: str) -> tuple[Shape, ...]:
    """Read what `stored` wrote."""
    return tuple(
        Shape(name, SURFACES[surface], tuple(tuple(map(_pair, one)) for one in lines))
        for name, surface, lines in json.loads(text)
    )


def _pair(point: Sequence[int]) -> tuple[int, int]:
    return point[0], point[1]


def _told(file: Mapping[str, Any]) -> Iterator[tuple[Geometry, Mapping[str, Any]]]:
    try:
        yield from features(file, Budget(MOST_POINTS))
    except BROKEN:
        raise Refused("The file is not whole GeoJSON or TopoJSON.") from None
    except RecursionError:
        raise Refused("The file holds shapes within shapes without end.") from None


def _turned(line: Line, turn: Turn) -> tuple[tuple[int, int], ...]:
    east, north = turn([one[0] for one in line], [one[1] for one in line])[:2]
    for one, other in zip(east, north, strict=True):
        if not (0 <= one < WIDE and 0 <= other < TALL):
            raise Refused(
                "A shape lies outside Great Britain. Say with --crs which system of "
                "coordinates the file is in."
            )
    whole = [(round(e), round(n)) for e, n in zip(east, north, strict=True)]
    kept = [one for before, one in pairwise(whole) if one != before]
    return tuple(chain(whole[:1], kept))


def _name(told: Mapping[str, Any], called: str) -> str:
    if called:
        return _said(told.get(called))
    usual = [*SAID_NAME, *(one for one in told if one.endswith(ENDS_IN))]
    return next((_said(told[one]) for one in usual if told.get(one)), "")


def _said(value: object) -> str:
    said = " ".join(str(value or "").split())[:MOST_NAME]
    try:
        said.encode()
    except UnicodeEncodeError:
        raise Refused("The name of a shape is not whole text.") from None
    return said


def _surface(told: Mapping[str, Any], *, closed: bool) -> Surface:
    """What it says it is, where that is a shape of the same sort."""
    said = SURFACES.get(str(told.get("surface", "")))
    if said and said.row.closed == closed:
        return said
    return Surface.EDGE if closed else Surface.LINE
