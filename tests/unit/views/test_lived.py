"""A map in the world on a day: what is dated by then, and in words what is not."""

from datetime import timedelta

import pytest

from peerdash.services import maps
from peerdash.services.pictures import MapPicture
from peerdash.views import lived
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from tests.area import Area

MAPS = ("M-1", "M-3", "M-12")


def whole(area: Area, ref: str) -> MapPicture:
    return maps.picture(area.desk("asha"), ref)


@pytest.mark.parametrize("ref", MAPS)
def test_each_dated_thing_is_there_from_its_first_day_on(
    sqlite_area: Area, ref: str
) -> None:
    seen = whole(sqlite_area, ref)
    days = lived.days(seen)
    assert list(days) == sorted(set(days))
    held = [{one.id for one in now.ties} for now in _each(seen)]
    held_in = [{one.ref for one in now.boxes} for now in _each(seen)]
    ties = [(one.id, one.happened, held) for one in seen.ties]
    boxes = [(one.ref, one.happened, held_in) for one in seen.boxes]
    for ref_, when, there in (*ties, *boxes):
        so = [when is not None and day >= when.earliest for day in days]
        assert [ref_ in one for one in there] == so


@pytest.mark.parametrize("ref", MAPS)
def test_nobody_moves_and_nobody_is_taken_off(sqlite_area: Area, ref: str) -> None:
    seen = whole(sqlite_area, ref)
    at = positions(seen)
    stood = [
        [(one["ref"], one["x"], one["y"]) for one in canvas_data(now, at)["figures"]]
        for now in _each(seen)
    ]
    assert len({tuple(one) for one in stood}) <= 1


def test_what_is_undated_or_later_is_told_and_counted(sqlite_area: Area) -> None:
    seen = whole(sqlite_area, "M-1")
    first = lived.days(seen)[0]
    before = lived.on(seen, first - timedelta(days=1))
    dated = sum(one.happened is not None for one in seen.ties)
    dated += sum(one.happened is not None for one in seen.boxes)
    assert f"{dated} things" in before.later
    assert not before.picture.ties
    assert f"{len(seen.presences)} links to places" in before.undated
    assert lived.on(seen, lived.days(seen)[-1]).later == ""


def _each(seen: MapPicture) -> list[MapPicture]:
    return [lived.on(seen, day).picture for day in lived.days(seen)]
