"""A map as one viewer may see it, and where people stand on it."""

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services.maps import move, picture
from peerdash.services.members import roster
from peerdash.views.canvas import canvas_data
from peerdash.views.scene import draw, stamp
from tests.area import Area

CANAL, STABBING, RESTRICTED, BARRED = "M-12", "M-1", "M-6", "M-3"


def spots(area: Area, ref: str) -> dict[str, tuple[float | None, float | None]]:
    seen = picture(area.desk("asha"), ref)
    people = {one.ref: (one.x, one.y) for one in seen.people}
    return people | {one.ref: (one.x, one.y) for one in seen.places}


def test_a_drawing_has_initials_and_no_names(area: Area) -> None:
    seen = picture(area.desk("asha"), CANAL)
    names = roster(area.desk("asha"), CANAL).values()
    assert {person.name for person in seen.people} == {None}
    told = repr(seen)
    assert [name for name in names if name in told] == []


def test_a_register_may_have_names(area: Area) -> None:
    seen = picture(area.desk("asha"), CANAL, names=True)
    assert {p.name for p in seen.people} == set(
        roster(area.desk("asha"), CANAL).values()
    )


def test_the_same_initials_twice_are_told_apart_by_a_number(area: Area) -> None:
    labels = [p.label for p in picture(area.desk("asha"), CANAL).people]
    assert {"JM\u00b71", "JM\u00b72"} <= set(labels)
    assert len(set(labels)) == len(labels)


def test_an_incident_draws_a_box_and_never_a_line(area: Area) -> None:
    seen = picture(area.desk("asha"), STABBING)
    box = next(b for b in seen.boxes if "Stabbing" in b.label)
    assert box.label.startswith("11 May 2026")
    assert "suspected" in box.label
    asserted = {(t.from_ref, t.to_ref) for t in seen.ties}
    pairs = {(a, b) for a in box.members for b in box.members if a != b}
    assert pairs - asserted


def test_every_line_box_and_circle_is_between_people_who_are_drawn(area: Area) -> None:
    for number in range(1, 13):
        if f"M-{number}" == RESTRICTED:
            continue
        seen = picture(area.desk("asha"), f"M-{number}")
        drawn = {p.ref for p in seen.people if p.drawn}
        ends = {t.from_ref for t in seen.ties} | {t.to_ref for t in seen.ties}
        inside = {m for box in seen.boxes for m in box.members}
        inside |= {m for ring in seen.rings for m in ring.members}
        assert ends | inside <= drawn


@pytest.mark.parametrize(
    ("username", "ref"), [("sam", RESTRICTED), ("ruth", BARRED), ("sam", "M-99")]
)
def test_not_theirs_and_not_there_are_the_same_sentence(
    area: Area, username: str, ref: str
) -> None:
    with pytest.raises(Refused) as told:
        picture(area.desk(username), ref)
    assert str(told.value) == (
        f"There is no {ref} that you can open. Check the reference, or ask the "
        "coordinator to invite you."
    )


def test_moving_somebody_moves_nobody_else(area: Area) -> None:
    before = spots(area, CANAL)
    who = next(iter(before))
    move(area.desk("asha"), CANAL, {who: (10.04, -20.0)})
    after = spots(area, CANAL)
    assert after.pop(who) == (10.0, -20.0)
    before.pop(who)
    assert after == before


def test_moving_is_logged_and_makes_no_new_version(area: Area) -> None:
    version = picture(area.desk("asha"), CANAL).version
    lines = len(area.lines())
    move(area.desk("asha"), CANAL, {"P-1": (0.0, 0.0)})
    assert len(area.lines()) == lines + 1
    assert picture(area.desk("asha"), CANAL).version == version


def test_nobody_who_is_not_on_the_map_can_be_moved(area: Area) -> None:
    before = spots(area, STABBING)
    move(area.desk("asha"), CANAL, dict.fromkeys(before, (1.0, 1.0)))
    shared = set(before) & set(spots(area, CANAL))
    assert {r: s for r, s in spots(area, STABBING).items() if r not in shared} == {
        r: s for r, s in before.items() if r not in shared
    }


def test_a_family_home_is_on_no_drawing(area: Area) -> None:
    for number in (1, 2, 3, 7, 12):
        seen = picture(area.desk("asha"), f"M-{number}")
        assert not any(place.kind.row.home for place in seen.places)


def test_a_map_past_its_review_says_so_wherever_it_is_drawn(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    late = picture(desk, "M-12")
    said = (
        "Do not rely on this map: it was to be reviewed by 13 November 2026, "
        "and was not."
    )
    assert late.caution == said
    assert draw(late).hidden[0] == canvas_data(late)["hidden"][0] == said
    assert said.rstrip(".") in stamp(late)
    before = picture(sqlite_area.desk("asha", days=-60), "M-12")
    assert before.caution == ""
    assert draw(before).hidden == ()
