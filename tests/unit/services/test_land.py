"""Where places are: to whom exactly, to whom roughly, and of a home nothing."""

import re

import pytest
from sqlmodel import col, select

from peerdash.model import BoundaryDraft, Location, Person, Spot, SpotDraft
from peerdash.rules.land import COARSE
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import boundaries, chronology, land, shorthand, spots
from peerdash.store import scope
from peerdash.store.queries import land as queries
from peerdash.vocabulary.land import Exactness
from peerdash.vocabulary.places import LocationKind
from peerdash.vocabulary.roles import Act
from tests.area import Area
from tests.calls import OUTLINE, row

HOME, HOTEL, CANAL = "L-12", "L-11", "L-1"
THERE = SpotDraft(reference="SR 0100 0200", exactness=Exactness.PREMISES)


def at(seen: land.Land, ref: str) -> land.SpotSeen | None:
    return next((one for one in seen.spots if one.ref == ref), None)


def test_who_convenes_sees_the_point_and_everybody_else_its_square(
    sqlite_area: Area,
) -> None:
    exact = at(land.of(sqlite_area.desk("asha"), "M-12"), CANAL)
    rough = at(land.of(sqlite_area.desk("nia"), "M-12"), CANAL)
    assert exact is not None
    assert rough is not None
    assert (exact.at, exact.coarse, exact.reach) == ((100640, 100905), False, 100)
    assert (rough.at, rough.coarse) == ((100625, 100875), True)
    assert max(abs(a - b) for a, b in zip(exact.at, rough.at, strict=True)) <= COARSE
    assert spots.spot(sqlite_area.desk("nia"), CANAL).draft is None


@pytest.mark.parametrize(
    ("exactness", "said", "half"),
    [
        (Exactness.PREMISES, "Somewhere in this square of 250 metres", 125),
        (Exactness.STREET, "In or beside this square of 250 metres", 125),
        (Exactness.PARK, "In or beside this square of 400 metres", 200),
        (Exactness.AREA, "In or beside this square of 1000 metres", 500),
    ],
)
def test_nobody_is_told_more_exactly_than_it_is_known(
    sqlite_area: Area, exactness: Exactness, said: str, half: float
) -> None:
    there = SpotDraft(reference="100640 100905", exactness=exactness)
    version = spots.spot(sqlite_area.desk("sam"), CANAL).version
    spots.place(sqlite_area.desk("sam"), CANAL, there, version)
    rough = at(land.of(sqlite_area.desk("nia"), "M-12"), CANAL)
    assert rough is not None
    assert (rough.said, rough.reach, rough.coarse) == (said, half, True)
    assert rough.reach >= exactness.row.metres or half == COARSE / 2
    assert all(
        abs(one - middle) <= half
        for one, middle in zip((100640, 100905), rough.at, strict=True)
    )


def test_a_room_reads_nobody_s_name_in_what_a_place_is_called(
    sqlite_area: Area,
) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        name = next(one for one in rows.exec(select(Person.name)).all() if " " in one)
        asked = select(Location).where(col(Location.ref).in_((CANAL, "L-14")))
        for place in rows.exec(asked).all():
            place.name = f"Outside the flat of {name}"
            rows.add(place)
    asha = sqlite_area.desk("asha")
    assert name in repr(land.known(asha).spots)
    assert name in repr(land.known(asha).unplaced)
    for seen in (land.known(asha.for_the_room), land.of(asha.for_the_room, "M-12")):
        assert "Outside the flat of" in repr(seen)
        assert name not in repr(seen)


def test_places_beyond_those_that_are_told_are_counted(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    asha = sqlite_area.desk("asha")
    whole = land.known(asha)
    assert whole.left_out == 0
    monkeypatch.setattr(queries, "MOST", 2)
    cut = land.known(sqlite_area.desk("sam"))
    told = len(whole.spots) + len(whole.unplaced)
    assert (len(cut.spots), cut.left_out) == (2, told - 2)


def test_a_place_that_is_made_a_home_is_off_the_ground_in_the_same_act(
    area: Area,
) -> None:
    sam = area.desk("sam")
    given = shorthand.written(sam, "M-12").text
    name = row(area, Location, ref=CANAL).name
    line = next(one for one in given.split("\n") if f'@ "{name}"' in one)
    mine = re.sub(r"place: \S+", "place: home", line)
    shorthand.keep(sam, "M-12", given, given.replace(line, mine))
    with scope.unscoped(area.db) as rows:
        place = rows.exec(select(Location).where(Location.ref == CANAL)).one()
        assert place.kind.row.home
        kept = rows.exec(select(Spot).where(Spot.location_id == place.id)).all()
        assert kept == []


def test_where_a_home_is_kept_from_before_it_was_one_can_be_taken_off(
    sqlite_area: Area,
) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        place = row(sqlite_area, Location, ref=CANAL)
        place.kind = LocationKind.HOME
        rows.add(place)
    sam = sqlite_area.desk("sam")
    found = spots.spot(sam, CANAL)
    assert (found.draft, found.home, found.version > 0) == (None, True, True)
    assert spots.spot(sqlite_area.desk("nia"), CANAL).version == 0
    spots.lift(sam, CANAL, found.version)
    assert spots.spot(sam, CANAL).version == 0


def test_where_people_live_is_rough_on_a_room_s_screen_for_the_chair_too(
    sqlite_area: Area,
) -> None:
    asha = sqlite_area.desk("asha")
    seen, room = land.known(asha), land.known(asha.for_the_room)
    assert [at(seen, HOTEL).coarse, at(room, HOTEL).coarse] == [False, True]  # type: ignore[union-attr]
    assert at(room, CANAL).coarse is False  # type: ignore[union-attr]


def test_nobody_s_home_is_ever_on_the_ground(sqlite_area: Area) -> None:
    asha = sqlite_area.desk("asha")
    with pytest.raises(Refused, match="Nobody's home"):
        spots.place(asha, HOME, THERE, 0)
    seen = land.of(asha, "M-1")
    assert seen.homes == 1
    told = repr((seen.spots, seen.events, seen.unplaced, land.known(asha)))
    assert HOME not in told
    assert "Family home" not in told


def test_a_place_that_became_a_home_is_no_longer_drawn(sqlite_area: Area) -> None:

    with scope.unscoped(sqlite_area.db) as rows:
        place = row(sqlite_area, Location, ref=CANAL)
        place.kind = LocationKind.HOME
        rows.add(place)
    asha = sqlite_area.desk("asha")
    assert at(land.known(asha), CANAL) is None
    assert at(land.of(asha, "M-12"), CANAL) is None
    assert spots.spot(asha, CANAL).draft is None


def test_a_place_is_put_moved_and_lifted_and_the_second_of_two_is_told(
    area: Area,
) -> None:
    sam = area.desk("sam")
    spots.place(sam, "L-14", THERE, 0)
    found = spots.spot(sam, "L-14")
    assert found.draft is not None
    assert (found.draft.reference, found.version) == ("SR 01005 02005", 1)
    spots.place(sam, "L-14", SpotDraft(reference="101000 102000"), 1)
    with pytest.raises(Changed):
        spots.place(sam, "L-14", THERE, 1)
    with pytest.raises(Refused, match="said otherwise since"):
        spots.lift(sam, "L-14", 1)
    spots.lift(sam, "L-14", 2)
    assert spots.spot(sam, "L-14").draft is None
    acts = [line.act for line in area.lines() if line.ref == "L-14"]
    assert acts.count(Act.PLACE_SPOT) == 3


def test_who_may_not_say_where_a_place_is_is_refused(sqlite_area: Area) -> None:
    for who in ("nia", "mina", "olu"):
        with pytest.raises(Refused):
            spots.place(sqlite_area.desk(who), CANAL, THERE, 1)
    for who in ("mina", "olu"):
        with pytest.raises(Refused):
            land.known(sqlite_area.desk(who))


def test_events_are_numbered_in_the_order_of_the_chronology_and_undated_are_not(
    sqlite_area: Area,
) -> None:

    asha = sqlite_area.desk("asha")
    seen = land.of(asha, "M-12")
    dated = [one.id for one in chronology.of(asha, "M-12").dated]
    order = [one for one in dated if one.startswith("incident")]
    numbered = [one for one in seen.events if one.number]
    assert [f"incident {one.ref}" for one in numbered] == order
    undated = [one for one in seen.events if one.number is None]
    assert undated
    assert {one.when for one in undated} == {None}
    first = seen.up_to(1)
    assert [one.number for one in first.events] == [1, *[None] * len(undated)]
    assert [one.at for one in first.spots] == [one.at for one in seen.spots]


def test_what_somebody_may_not_open_is_on_no_picture(sqlite_area: Area) -> None:
    seen = land.known(sqlite_area.desk("nia"))
    every = land.known(sqlite_area.desk("asha"))
    refs = {one.ref for one in seen.spots}
    assert refs < {one.ref for one in every.spots}
    for one in seen.spots:
        assert one.happened <= at(every, one.ref).happened  # type: ignore[union-attr]


def test_boundaries_are_added_once_listed_and_removed(area: Area) -> None:
    olu, draft = (
        area.desk("olu"),
        BoundaryDraft(title="Wards", attribution="OGL"),
    )
    added = boundaries.add(olu, OUTLINE, draft)
    assert (added.shapes, added.crs) == (1, "EPSG:4326")
    with pytest.raises(Refused, match="kept already"):
        boundaries.add(olu, OUTLINE, draft)
    assert [one.title for one in boundaries.held(olu)][-1] == "Wards"
    whose = [one.attribution for one in land.known(area.desk("asha")).outlines]
    assert "OGL" in whose
    boundaries.remove(olu, added.code)
    with pytest.raises(Refused, match="no boundary"):
        boundaries.remove(olu, added.code)
    with pytest.raises(Refused):
        boundaries.add(area.desk("asha"), OUTLINE, draft)
