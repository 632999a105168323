"""Coming onto a map by a line of text, joining and leaving, and who is where."""

import pytest

from peerdash.model import LocationDraft, PresenceDraft
from peerdash.rules.refusal import Refused
from peerdash.services import arriving, incidents, joining, linking, members
from peerdash.services.maps import picture
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from tests.area import Area

PARADE, CANAL = "M-5", "M-12"
JONAH = "Jonah Marrick, 16, m - seen at the parade"


def test_a_line_of_text_is_somebody_where_a_hand_put_them(area: Area) -> None:
    desk = area.desk("sam")
    lines, version = len(area.lines()), picture(desk, PARADE).version
    ref = arriving.people(
        desk, PARADE, "Zed Zola, 15, m - was there", "", spots=[(40.0, -7.5)]
    )
    seen = picture(desk, PARADE)
    (one,) = (who for who in seen.people if who.ref == ref)
    assert (one.x, one.y, one.age, one.reason) == (40.0, -7.5, 15, "was there")
    assert seen.version == version + 1
    acts = [line for line in area.lines()[lines:] if line.act == "edit-map"]
    assert len(acts) == 1


def test_nobody_comes_without_a_reason(area: Area) -> None:
    with pytest.raises(Refused, match="has no reason"):
        arriving.people(area.desk("sam"), PARADE, "Zed Zola, 15", "")


def test_somebody_known_is_asked_about_and_is_then_the_same_person(area: Area) -> None:
    desk = area.desk("sam")
    (found,) = arriving.likely(desk, PARADE, JONAH)
    assert (found.line, found.ref) == (1, "P-12")
    assert CANAL in found.on
    with pytest.raises(Refused, match="may be somebody the group knows"):
        arriving.people(desk, PARADE, JONAH, "")
    assert arriving.people(desk, PARADE, JONAH, "", same={1: "P-12"}) == "P-12"
    with pytest.raises(Refused, match="on this map already"):
        arriving.people(desk, PARADE, JONAH, "")


def test_who_is_spelt_nearly_alike_is_asked_about_too(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    (found,) = arriving.likely(desk, PARADE, "Jona Marick, 16, m - seen there")
    assert (found.ref, "nearly alike" in found.because) == ("P-12", True)
    assert arriving.likely(desk, PARADE, "J M, 16, m - seen there") == ()


def test_two_people_of_one_name_stay_two(area: Area) -> None:
    new = arriving.people(
        area.desk("sam"), PARADE, JONAH, "", same={1: arriving.SOMEBODY_NEW}
    )
    assert new != "P-12"


def test_nothing_is_offered_from_what_the_viewer_may_not_open(area: Area) -> None:
    names = members.roster(area.desk("asha"), "M-6").values()
    text = "\n".join(f"{name} - seen there" for name in names)

    def offered(who: str) -> dict[str, tuple[str, ...]]:
        return {
            one.ref: one.on for one in arriving.likely(area.desk(who), PARADE, text)
        }

    hers, his = offered("asha"), offered("sam")
    assert len(hers) > len(his)
    assert all("M-6" in on for on in hers.values())
    assert [ref for ref, on in his.items() if "M-6" in on] == []


def test_a_place_comes_off_with_who_was_there_and_stays_on_the_register(
    area: Area,
) -> None:
    desk = area.desk("sam")
    draft = LocationDraft(name="Fern Parade", kind=LocationKind.SHOPS)
    ref = arriving.place(desk, PARADE, draft, (1.0, 2.0))
    ids = members.by_ref(desk, PARADE)
    who = next(one for one in ids if one.startswith("P-"))
    kind = PresenceKind.SPENDS_TIME
    stay = PresenceDraft(person_id=ids[who], location_id=ids[ref], kind=kind)
    linking.stay(desk, PARADE, stay)
    before = picture(desk, PARADE)
    assert (who, ref) in {(p.person_ref, p.location_ref) for p in before.presences}
    arriving.take_place_off(desk, PARADE, ref, "Another parade was meant")
    after = picture(desk, PARADE)
    assert ref not in {place.ref for place in after.places}
    assert ref not in {seen.location_ref for seen in after.presences}


def test_somebody_leaves_a_circle_or_was_never_in_it(area: Area) -> None:
    desk = area.desk("sam")
    ids = members.by_ref(desk, PARADE)
    one, other, *_ = (ref for ref in ids if ref.startswith("P-"))
    who = [ids[one], ids[other]]
    kind = GroupKind.PLACE
    circle = incidents.draw_circle(desk, PARADE, "At the shops", kind, who)

    def inside() -> tuple[str, ...]:
        rings = {ring.id: ring.members for ring in picture(desk, PARADE).rings}
        return rings.get(circle, ())

    assert set(inside()) == {one, other}
    joining.leave_circle(desk, PARADE, circle, ids[one], mistaken=False)
    assert inside() == (other,)
    joining.join_circle(desk, PARADE, circle, ids[one])
    assert set(inside()) == {one, other}
    joining.leave_circle(desk, PARADE, circle, ids[one], mistaken=True)
    with pytest.raises(Refused, match="not in it"):
        joining.leave_circle(desk, PARADE, circle, ids[one], mistaken=True)
    joining.rub_out_circle(desk, PARADE, circle, "Drawn on the wrong map")
    assert inside() == ()


def test_a_practitioner_may_draw_but_not_take_off(area: Area) -> None:
    desk = area.desk("nia")
    ids = members.by_ref(desk, "M-1")
    who = next(id_ for ref, id_ in ids.items() if ref.startswith("P-"))
    kind = GroupKind.IDENTITY
    circle = incidents.draw_circle(desk, "M-1", "The stairs", kind, [who])
    with pytest.raises(Refused):
        joining.rub_out_circle(desk, "M-1", circle, "Drawn by mistake")
