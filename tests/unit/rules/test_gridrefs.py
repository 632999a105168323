"""Grid references, metres and latitude are read as the same place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj.network import is_network_enabled  # type: ignore[attr-defined]

from peerdash.rules import gridrefs
from peerdash.rules.refusal import Refused


@pytest.mark.parametrize(
    ("typed", "east", "north"),
    [
        ("ST 5934 7312", 359345, 173125),
        ("st59347312", 359345, 173125),
        ("TQ 30 80", 530500, 180500),
        ("NN 16665 71285", 216665, 771285),
        ("HU 4 4", 445000, 1145000),
        ("359340, 173120", 359340, 173120),
        ("359340 173120", 359340, 173120),
    ],
)
def test_what_people_read_out_is_read(typed: str, east: float, north: float) -> None:
    assert gridrefs.read(typed) == (east, north)


def test_latitude_and_longitude_are_within_ten_metres() -> None:
    east, north = gridrefs.read("51.4545, -2.5879")  # ST 59247 72999
    assert abs(east - 359247) < 10
    assert abs(north - 172999) < 10


@pytest.mark.parametrize(
    "typed", ["", "here", "ST 593 7312", "ZZ 1 1", "48.85, 2.35", "90, 0", "9e9 9", "1"]
)
def test_what_is_no_place_in_great_britain_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"expected a grid reference|as many figures"):
        gridrefs.read(typed)


@settings(max_examples=60)
@given(st.integers(0, 699_999), st.integers(0, 1_299_999))
def test_what_is_written_is_read_again(east: int, north: int) -> None:
    assert gridrefs.read(gridrefs.written(east, north)) == (east, north)


def test_a_system_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused, match="no system of coordinates"):
        gridrefs.turner("EPSG:nonsense")


@pytest.mark.parametrize(
    "crs",
    [
        "+proj=longlat +nadgrids=@https://elsewhere.example/grid.tif",
        "some/file.wkt",
        "EPSG:999999",
        "EPSG:27700\n",
        "",
    ],
)
def test_a_file_s_system_is_a_registered_name_and_nothing_that_is_fetched(
    crs: str,
) -> None:
    with pytest.raises(Refused, match="no system of coordinates"):
        gridrefs.turner(crs)
    assert not is_network_enabled()


@pytest.mark.parametrize(
    "crs", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "epsg:4326"]
)
def test_registered_names_are_read_however_they_are_written(crs: str) -> None:
    [[east], [north]] = gridrefs.turner(crs)([-2.5879], [51.4545])
    assert abs(east - 359247) < 10
    assert abs(north - 172999) < 10
