"""A council's boundaries are read whole, or refused with what to do."""

import json
import tracemalloc
from typing import Any

import pytest

from peerdash.rules import boundaries
from peerdash.rules.gridrefs import turner
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.land import Surface

SQUARE = [[0, 0], [0, 900], [900, 900], [900, 0], [0, 0]]
METRES = turner("EPSG:27700")


def read(file: dict[str, Any], crs: str = "EPSG:27700") -> boundaries.Read:
    return boundaries.shapes(
        boundaries.parsed(json.dumps(file).encode()), turner(crs), ""
    )


def feature(kind: str, at: object, **told: str) -> dict[str, Any]:
    held = {"type": kind, "coordinates": at}
    return {"type": "Feature", "geometry": held, "properties": told}


def collection(*some: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(some)}


def test_areas_lines_and_their_names_are_read_and_points_are_counted() -> None:
    read_in = read(
        collection(
            feature("MultiPolygon", [[SQUARE], [SQUARE]], WD13NM="Wick"),
            feature("LineString", SQUARE[:3], name="Towpath", surface="way"),
            feature("Point", [1, 1]),
            {"type": "Feature", "geometry": None, "properties": None},
        )
    )
    assert [(one.name, one.surface, len(one.lines)) for one in read_in.shapes] == [
        ("Wick", Surface.EDGE, 2),
        ("Towpath", Surface.WAY, 1),
    ]
    assert read_in.left_out == 2
    assert boundaries.from_stored(boundaries.stored(read_in.shapes)) == read_in.shapes


def test_a_shape_of_another_sort_than_it_says_is_plain() -> None:
    [one] = read(feature("LineString", SQUARE[:3], surface="water")).shapes
    assert one.surface is Surface.LINE


def test_a_topology_is_the_same_shapes_as_its_geometry() -> None:
    """Two squares share an arc, which the second walks backwards."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [10, 10], "translate": [100, 200]},
        "arcs": [
            [[1, 0], [0, 1]],
            [[1, 1], [-1, 0], [0, -1], [1, 0]],
            [[1, 1], [1, 0], [0, -1], [-1, 0]],
        ],
        "objects": {
            "all": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "Polygon", "arcs": [[2, 0]], "properties": {"name": "B"}},
                    {"type": "Polygon", "arcs": [[~1, ~0]]},
                ],
            }
        },
    }
    one, other, back = read(topology).shapes
    assert one.lines == (((110, 200), (110, 210), (100, 210), (100, 200), (110, 200)),)
    assert other.lines == (
        ((110, 210), (120, 210), (120, 200), (110, 200), (110, 210)),
    )
    assert other.name == "B"
    assert back.lines == (one.lines[0][::-1],)


def test_degrees_become_metres() -> None:
    line = [[-2.5879, 51.4545], [-2.58, 51.46]]
    [one] = read(feature("LineString", line), "EPSG:4326").shapes
    assert abs(one.lines[0][0][0] - 359247) < 10


@pytest.mark.parametrize(
    ("file", "crs", "why"),
    [
        (feature("LineString", [[-2.5, 51.4], [-2.4, 51.5]]), "EPSG:27700", "--crs"),
        (feature("LineString", [[2.35, 48.8], [2.4, 48.9]]), "EPSG:4326", "--crs"),
        (feature("LineString", [[359247, 1], [1, 1]]), "EPSG:4326", "--crs"),
        (feature("LineString", [[float("nan"), 1], [1, 1]]), "EPSG:27700", "--crs"),
        (collection(feature("Point", [1, 1])), "EPSG:27700", "no line and no area"),
        (feature("Polygon", [[["a", "b"]]]), "EPSG:27700", "not whole"),
        (feature("Polygon", 7), "EPSG:27700", "not whole"),
        (feature("LineString", [[10**400, 1], [1, 1]]), "EPSG:27700", "not whole"),
        (
            feature("LineString", SQUARE[:2], name="\ud800"),
            "EPSG:27700",
            "not whole text",
        ),
        ({"type": "Topology", "objects": {}}, "EPSG:27700", "not whole"),
        ({"type": "FeatureCollection"}, "EPSG:27700", "not whole"),
        (collection(), "EPSG:27700", "no line and no area"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    file: dict[str, Any], crs: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        read(file, crs)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"[" * 200_000])
def test_what_is_no_map_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not GeoJSON or TopoJSON"):
        boundaries.parsed(content)


def test_a_file_or_its_points_may_not_be_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(boundaries, "MOST_POINTS", 4)
    with pytest.raises(Refused, match="points: simplify it"):
        read(feature("Polygon", [SQUARE]))
    monkeypatch.setattr(boundaries, "MOST_BYTES", 3)
    with pytest.raises(Refused, match="MB: simplify it"):
        boundaries.parsed(b"{   }")


def test_a_long_arc_told_again_and_again_is_refused_while_it_is_joined() -> None:
    arc = [[step % 2, 0] for step in range(1_000)]
    told = {"type": "LineString", "arcs": [0] * 200_000}
    file = {"type": "Topology", "arcs": [arc], "objects": {"all": told}}
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match="points: simplify it"):
            read(file)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_what_a_file_states_of_itself_is_found() -> None:
    stated = {"crs": {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}
    assert boundaries.crs_of(stated) == "urn:ogc:def:crs:OGC:1.3:CRS84"
    assert boundaries.crs_of({"crs": None}) == boundaries.crs_of({}) == ""
