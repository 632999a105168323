"""The place page: the picture, and the same in tables, narrowed by the address."""

from datetime import date

import pytest

from tests.app.pages_open import opened, told

pytestmark = pytest.mark.usefixtures("sqlite_area")


def test_every_place_is_a_row_and_those_not_on_the_ground_are_told() -> None:
    page = opened("place")
    assert len(page.table[0].value) == 12
    assert "Not on the ground" in [one.value for one in page.subheader]


def test_an_item_s_events_are_rows_in_order_and_a_choice_narrows_them() -> None:
    whole = opened("place", item="M-1")
    every = list(whole.table[1].value["No."])
    assert every == [str(n) for n in range(1, len(every) + 1)]
    assert len(every) > 1
    one = opened("place", item="M-1", pick="L-2")
    assert list(one.table[0].value["Place"]) == ["Larkfold estate"]
    assert list(one.table[1].value["No."]) == ["2"]
    one.button(key="place.clear").click().run()
    assert list(one.table[1].value["No."]) == every


def test_a_ref_that_is_not_here_chooses_nothing_and_no_home_is_shown() -> None:
    page = opened("place", item="M-1", pick="L-12")
    assert len(page.table[0].value) > 1
    assert "Family home" not in told(page)
    assert "never on the picture" in told(page)


def test_stepping_back_leaves_the_later_events_out() -> None:
    page = opened("place", item="M-1")
    page.select_slider[0].set_value(1).run()
    assert list(page.table[1].value["No."]) == ["1"]


def test_the_calendar_leaves_out_what_came_after_a_day() -> None:
    page = opened("place", item="M-1")
    every = list(page.table[1].value["No."])
    page.button_group(key="place.through.M-1").set_value("By date").run()
    assert not page.exception
    assert list(page.table[1].value["No."]) == every
    page.slider[0].set_value(date(2026, 3, 1)).run()
    assert not page.exception
    assert list(page.table[1].value["No."]) == ["1"]


def test_where_a_place_is_can_be_said_on_its_case() -> None:
    page = opened("case", item="L-1")
    assert "SR 00640 00905" in told(page)
    home = opened("case", item="L-12")
    assert "Nobody" in told(home)
