"""Why a map is as it is: its size, its reach and its core, each asked and kept."""

from collections.abc import Callable

import pytest

from peerdash.model import LensDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import lenses, maps, members, proportion, reveals
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-12"


def lines_after(area: Area, act: Callable[[], object]) -> list[str]:
    before = len(area.lines())
    act()
    return [line.act for line in area.lines()[before:]]


def test_the_chair_says_why_a_map_is_large(area: Area) -> None:
    chair = area.desk("asha")
    done = lines_after(
        area, lambda: proportion.explain_size(chair, MAP, "Two schools, one group")
    )
    assert done == [Act.ACCEPT_LARGE]
    assert maps.picture(chair, MAP).size_because == "Two schools, one group"


def test_nobody_but_the_chair_says_why_a_map_is_large(area: Area) -> None:
    with pytest.raises(Denied):
        proportion.explain_size(area.desk("sam"), MAP, "Two schools, one group")


def test_each_further_step_keeps_a_reason_of_its_own(area: Area) -> None:
    desk = area.desk("sam")
    proportion.explain_step(desk, MAP, 2, "The driver is two steps away")
    proportion.explain_step(desk, MAP, 3, "His cousin has the car")
    kept = dict(maps.picture(desk, MAP).steps_because)
    assert kept == {2: "The driver is two steps away", 3: "His cousin has the car"}


@pytest.mark.parametrize("because", ["", "  ", "so"])
def test_a_reason_says_something(area: Area, because: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        proportion.explain_step(area.desk("sam"), MAP, 2, because)


def test_the_first_step_needs_no_reason(area: Area) -> None:
    with pytest.raises(Refused, match="without a reason"):
        proportion.explain_step(area.desk("sam"), MAP, 1, "They are friends")


def test_a_core_group_is_chosen_for_a_reason_and_ended_for_one(area: Area) -> None:
    desk = area.desk("sam")
    two = ["P-12", "P-21"]
    done = lines_after(
        area, lambda: proportion.choose_core(desk, MAP, two, "They ask for help")
    )
    seen = maps.picture(desk, MAP)
    assert done == [Act.EDIT_MAP]
    assert {one.ref for one in seen.people if one.core} == set(two)
    assert seen.core_because == "They ask for help"
    proportion.choose_core(desk, MAP, [], "The work with them is done")
    assert not any(one.core for one in maps.picture(desk, MAP).people)


def test_nobody_who_is_not_on_the_map_can_be_of_its_core(area: Area) -> None:
    with pytest.raises(Refused, match="There is no P-99"):
        proportion.choose_core(area.desk("sam"), MAP, ["P-99"], "They ask for help")


def test_a_name_is_shown_once_and_logged_each_time(area: Area) -> None:
    desk, names = area.desk("asha"), members.roster(area.desk("asha"), MAP)
    for _ in range(2):
        done = lines_after(area, lambda: reveals.reveal(desk, MAP, "P-12"))
        assert done == [Act.REVEAL]
    assert reveals.reveal(desk, MAP, "P-12").name == names["P-12"]
    assert area.lines()[-1].ref == f"{MAP}/P-12"


def test_a_name_is_not_shown_to_who_may_not_see_the_map(area: Area) -> None:
    with pytest.raises(Denied):
        reveals.reveal(area.desk("mina"), MAP, "P-12")
    with pytest.raises(Refused, match="There is no M-97"):
        reveals.reveal(area.desk("ruth"), "M-97", "P-12")
    with pytest.raises(Refused, match="There is no P-99"):
        reveals.reveal(area.desk("asha"), MAP, "P-99")


def test_lenses_are_kept_in_order_with_whom_they_focus_on(area: Area) -> None:
    desk = area.desk("sam")
    first = lenses.keep_lens(desk, MAP, LensDraft(name="Facts", facts_only=True))
    second = lenses.keep_lens(desk, MAP, LensDraft(name="The younger two"), "P-12")
    kept = lenses.lenses(desk, MAP)
    assert [(one.id, one.focus) for one in kept] == [(first, ""), (second, "P-12")]
    assert kept[0].draft.facts_only
    lenses.drop_lens(desk, MAP, first)
    assert [one.id for one in lenses.lenses(desk, MAP)] == [second]


def test_a_lens_forgets_whom_it_focused_on_when_they_leave_the_map(area: Area) -> None:
    desk = area.desk("sam")
    lenses.keep_lens(desk, MAP, LensDraft(name="One of them"), "P-12")
    members.take_off(desk, MAP, "P-12", "He is not involved")
    assert [one.focus for one in lenses.lenses(desk, MAP)] == [""]
