"""A map in the world on a day: what is dated by then, and in words what is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from peerdash.services import maps
from peerdash.services.pictures import (
    InsideSeen,
    MapPicture,
    PresenceSeen,
    RingSeen,
)
from peerdash.views import lived
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.views.mapped import as_json, from_json
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.places import GroupKind, PresenceKind
from tests.area import Area
from tests.unit.views.pictures import picture, tie

MAPS = ("M-1", "M-3", "M-12")


def whole(area: Area, ref: str) -> MapPicture:
    return maps.picture(area.desk("asha"), ref)


@pytest.mark.parametrize("ref", MAPS)
def test_each_dated_thing_is_there_from_its_first_day_until_it_ended(
    sqlite_area: Area, ref: str
) -> None:
    seen = whole(sqlite_area, ref)
    days = lived.days(seen)
    assert list(days) == sorted(set(days))
    held = [{one.id for one in now.ties} for now in _each(seen)]
    held_in = [{one.ref for one in now.boxes} for now in _each(seen)]
    ties = [(one.id, one.happened, one.ended, held) for one in seen.ties]
    boxes = [(one.ref, one.happened, None, held_in) for one in seen.boxes]
    for ref_, when, end, there in (*ties, *boxes):
        last = end.latest if end else date.max
        so = [when is not None and when.earliest <= day < last for day in days]
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
    dated += sum(one.happened is not None for one in seen.presences)
    dated += sum(who.happened is not None for one in seen.rings for who in one.ever)
    undated = sum(one.happened is None for one in seen.presences)
    assert f"{dated} things" in before.later
    assert not (before.picture.ties)
    assert not (before.picture.presences)
    assert f"{undated} links to places" in before.undated
    assert lived.on(seen, lived.days(seen)[-1]).later == ""


def test_what_ended_is_gone_from_that_day_and_told() -> None:
    began, left = ImpreciseDate(date(2026, 1, 5)), ImpreciseDate(date(2026, 3, 2))
    friends = replace(tie("AB", "CD"), happened=began, ended=left)
    inside = (InsideSeen("AB", began, left), InsideSeen("CD", left, None))
    ring = RingSeen("G1", "Basin lads", GroupKind.IDENTITY, ("CD",), ever=inside)
    there = PresenceSeen(
        "V1", "AB", "L1", PresenceKind.LEARNS, happened=began, ended=left
    )
    seen = picture(ties=[friends], rings=[ring], presences=[there])

    assert lived.days(seen) == (began.earliest, left.latest)
    before = lived.on(seen, left.earliest - timedelta(days=1))
    assert before.picture.ties == (friends,)
    assert before.picture.presences == (there,)
    assert before.picture.rings[0].members == ("AB",)
    after = lived.on(seen, left.earliest)
    assert not (after.picture.ties)
    assert not (after.picture.presences)
    assert after.picture.rings[0].members == ("CD",)
    assert after.over == "Over by 2 March 2026: 3 things."


def test_a_circle_that_everybody_left_is_there_while_somebody_was_in_it(
    sqlite_area: Area,
) -> None:
    """On the map as it is it is not, and a file of the map gives its dates back."""
    desk, label = sqlite_area.desk("asha"), "Summer at the steps"
    seen = maps.picture(desk, "M-12", left=True)
    held = [label in {one.label for one in now.rings} for now in _each(seen)]
    assert True in held
    assert held[-1] is False
    assert label not in repr(whole(sqlite_area, "M-12"))
    assert from_json(as_json(seen, "")) == seen


def _each(seen: MapPicture) -> list[MapPicture]:
    return [lived.on(seen, day).picture for day in lived.days(seen)]
