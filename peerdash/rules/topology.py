"""The lines of a GeoJSON or TopoJSON file, whichever way it writes them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, Final

from peerdash.rules.refusal import Refused

Line = Sequence[tuple[float, float]]
Feature = Mapping[str, Any]
CLOSED: Final = frozenset({"Polygon", "MultiPolygon"})
DEEP: Final = {
    "LineString": 0,
    "MultiLineString": 1,
    "Polygon": 1,
    "MultiPolygon": 2,
}
"""How many lists a geometry's lines are in."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """A shape's lines: those of areas are closed."""

    lines: tuple[Line, ...]
    closed: bool


@dataclass(slots=True)
class Budget:
    """How many points a file may have in all: counted before they are joined."""

    most: int
    had: int = 0

    def take(self, some: Line) -> Line:
        """Return these points. Raises Refused when they are too many."""
        self.had += len(some)
        if self.had > self.most:
            raise Refused(f"The file has over {self.most:,} points: simplify it.")
        return some


def features(
    file: Mapping[str, Any], budget: Budget
) -> Iterator[tuple[Geometry, Feature]]:
    """Yield every shape of a file with its properties; a point is a shape of no line.

    Raises KeyError, TypeError, ValueError, IndexError or OverflowError when the file
    is not whole, and Refused when its points are over the budget.
    """
    if file.get("type") == "Topology":
        arcs = _arcs(file)
        for held in file["objects"].values():
            for one in _flat(held):
                yield _geometry(one, partial(_joined, arcs, budget), "arcs"), _of(one)
        return
    for one in _flat(file):
        shape = one.get("geometry") if one.get("type") == "Feature" else one
        for each in _flat(shape or {}):
            yield _geometry(each, partial(_counted, budget), "coordinates"), _of(one)


def _flat(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what a collection holds, or the thing itself."""
    within = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
    held = within.get(str(one.get("type")))
    if held is None:
        yield one
        return
    for each in one[held]:
        yield from _flat(each)


def _of(one: Mapping[str, Any]) -> Feature:
    told = one.get("properties")
    return told if isinstance(told, dict) else {}


def _geometry(one: Mapping[str, Any], line: Any, held: str) -> Geometry:  # noqa: ANN401
    kind = str(one.get("type"))
    if kind not in DEEP:
        return Geometry((), closed=False)
    lines = [one[held]]
    for _ in range(DEEP[kind]):
        lines = [each for some in lines for each in some]
    return Geometry(tuple(line(each) for each in lines), closed=kind in CLOSED)


def _points(told: Sequence[Sequence[float]]) -> Line:
    return [(float(one[0]), float(one[1])) for one in told]


def _counted(budget: Budget, told: Sequence[Sequence[float]]) -> Line:
    return budget.take(_points(told))


def _joined(arcs: Sequence[Line], budget: Budget, told: Sequence[int]) -> Line:
    """Join arcs end to end; one counted from the end is walked backwards."""
    points: list[tuple[float, float]] = []
    for number in told:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += budget.take(arc[1:] if points else arc)
    return points


def _arcs(file: Mapping[str, Any]) -> list[Line]:
    """Return a topology's arcs as coordinates, each step from the one before."""
    turn = file.get("transform")
    if not turn:
        return [_points(arc) for arc in file["arcs"]]
    (wide, tall), (east, north) = turn["scale"], turn["translate"]
    arcs: list[Line] = []
    for arc in file["arcs"]:
        across = accumulate(float(step[0]) for step in arc)
        up = accumulate(float(step[1]) for step in arc)
        pairs = zip(across, up, strict=True)
        arcs.append([(x * wide + east, y * tall + north) for x, y in pairs])
    return arcs
