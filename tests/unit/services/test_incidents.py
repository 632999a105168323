"""Incidents, places and circles on an item."""

import pytest

from peerdash.model import IncidentDraft, LocationDraft
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import chronology, incidents
from peerdash.services.maps import picture
from peerdash.services.relationships import people_by_id
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole, Kept
from peerdash.vocabulary.places import GroupKind, LocationKind
from tests.area import Area

CANAL = "M-12"


def a_draft(**changes: object) -> IncidentDraft:
    told = {"kind": IncidentKind.ROBBERY, "title": "A phone taken", **changes}
    return IncidentDraft.model_validate(told)


def add(area: Area, **changes: object) -> tuple[str, list[str]]:
    desk = area.desk("asha")
    who = list(people_by_id(desk, CANAL))[:3]
    ref = incidents.add_incident(
        desk, CANAL, a_draft(**changes), who, IncidentRole.PRESENT
    )
    return ref, who


def test_an_incident_draws_one_box_and_no_line(area: Area) -> None:
    before = picture(area.desk("asha"), CANAL)
    ref, _ = add(area, happened=ImpreciseDate.read("May 2026"))
    after = picture(area.desk("asha"), CANAL)
    box = next(one for one in after.boxes if one.ref == ref)
    assert box.label.startswith("May 2026 \u00b7 Robbery")
    assert len(box.members) == 3
    assert len(after.boxes) == len(before.boxes) + 1
    assert after.ties == before.ties


def test_an_undated_incident_says_so(area: Area) -> None:
    ref, _ = add(area)
    kept = incidents.incident_record(area.desk("asha"), CANAL, ref)
    assert kept.label.startswith("Undated")
    assert len(kept.people) == 3


def test_only_people_on_the_item_can_be_put_in_it(area: Area) -> None:
    stranger = next(
        p
        for p in people_by_id(area.desk("asha"), "M-3")
        if p not in people_by_id(area.desk("asha"), CANAL)
    )
    for who, sentence in (([stranger], "who are on M-12"), ([], "who on M-12")):
        with pytest.raises(Refused, match=sentence):
            incidents.add_incident(
                area.desk("asha"), CANAL, a_draft(), who, IncidentRole.PRESENT
            )


def test_saying_it_twice_changes_nothing(area: Area) -> None:
    ref, who = add(area)
    desk = area.desk("asha")
    for _ in range(2):
        incidents.put_in_incident(desk, CANAL, ref, who, IncidentRole.WITNESS)
    kept = incidents.incident_record(desk, CANAL, ref)
    assert len(kept.people) == 6


def test_the_second_of_two_is_told(area: Area) -> None:
    ref, _ = add(area)
    incidents.change_incident(area.desk("sam"), CANAL, ref, a_draft(title="One"), 1)
    with pytest.raises(Changed):
        incidents.change_incident(
            area.desk("asha"), CANAL, ref, a_draft(title="Other"), 1
        )


def test_a_place_and_a_circle_join_the_drawing(area: Area) -> None:
    desk = area.desk("asha")
    draft = LocationDraft(name="The old bandstand", kind=LocationKind.OUTDOOR)
    ref = incidents.add_place(desk, CANAL, draft)
    who = list(people_by_id(desk, CANAL))[:2]
    incidents.draw_circle(desk, CANAL, "Bandstand", GroupKind.PLACE, who)
    seen = picture(desk, CANAL)
    assert ref in {place.ref for place in seen.places}
    assert "Bandstand" in {ring.label for ring in seen.rings}


def test_a_family_home_is_kept_but_named_on_no_drawing(area: Area) -> None:
    desk = area.desk("asha")
    home = LocationDraft(name="Flat 9 Dial House", kind=LocationKind.HOME)
    incidents.add_place(desk, CANAL, home)
    where = next(
        one
        for one, name in incidents.places_by_id(desk, CANAL).items()
        if name == "Flat 9 Dial House"
    )
    add(area, location_id=where)
    assert "Dial House" not in repr(picture(desk, CANAL))


def test_a_sighting_counts_on_a_line_either_way_and_draws_none(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    before = picture(desk, "M-3")
    said = {
        frozenset((tie.from_ref, tie.to_ref)): tie.seen_in_words for tie in before.ties
    }
    together = said[frozenset(("P-25", "P-26"))]
    assert together == "seen together 7 times, last on 31 October 2026, by Police"
    people = people_by_id(desk, "M-3")
    two = [
        one for one, name in people.items() if name in {"Zadie Corran", "Bronte Oduya"}
    ]
    assert len(two) == 2
    draft = a_draft(kind=IncidentKind.SIGHTING, title="At the fair", kept=Kept.RECORDED)
    incidents.add_incident(desk, "M-3", draft, two, IncidentRole.PRESENT)
    after = picture(desk, "M-3")
    assert {(t.from_ref, t.to_ref) for t in after.ties} == {
        (t.from_ref, t.to_ref) for t in before.ties
    }
    assert [box.ref for box in after.boxes] == [box.ref for box in before.boxes]


def test_a_missing_episode_says_how_long_and_whether_alone(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    kept = incidents.incident_record(desk, "M-3", "I-6")
    assert kept.lasted == "10 hours 40 minutes"
    [told] = [
        one for one in chronology.of(desk, "M-3").dated if one.id == "incident I-6"
    ]
    assert "lasted 10 hours 40 minutes, together with others" in told.more


def test_what_ended_before_it_began_is_refused_and_not_kept(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="earlier"):
        add(
            sqlite_area,
            happened=ImpreciseDate.read("12/5/2026"),
            ended=ImpreciseDate.read("11/5/2026"),
        )
