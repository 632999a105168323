"""The place page: the picture, and the same in tables, narrowed by the address."""

from datetime import date

import pytest

from peerdash.model.contexts import GoalDraft
from peerdash.services import responses
from peerdash.services.contexts import FeatureSeen, setting
from peerdash.vocabulary.handling import Handling
from tests.app.pages_open import opened, told
from tests.area import Area

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


def test_who_may_see_what_is_there_is_changed_where_it_is_said(
    sqlite_area: Area,
) -> None:
    before = {one.id: one.mark for one in features_of(sqlite_area) if one.ours}
    ident = next(iter(before))
    page = opened("case", "joss", item="L-1")
    page.toggle(key="contexts.there.L-1.open").set_value(True).run()
    page.selectbox(key="contexts.there.L-1.which").set_value(ident).run()
    choice = next(one for one in page.selectbox if one.label == "Who may see this")
    choice.set_value(Handling.EYES.value).run()
    why = next(one for one in page.text_input if one.label.startswith("Why is this"))
    why.set_value("They asked us to say whom it is from")
    changes = (one for one in page.button if one.label == "Change who may see it")
    next(changes).click().run()
    assert not page.exception
    after = {one.id: one.mark for one in features_of(sqlite_area) if one.ours}
    assert after[ident] != before[ident]


def features_of(area: Area) -> tuple[FeatureSeen, ...]:
    return setting(area.desk("joss"), "L-1").features


def test_with_names_off_a_case_names_nobody_and_offers_no_form(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    whole = "Ayden Brack"
    responses.plan(desk, "L-1", GoalDraft(words=f"{whole} is met at the steps"))
    page = opened("case", "sam", item="L-1")
    assert whole in told(page)
    assert [one.label for one in page.toggle if one.label.startswith("Set or change")]
    page.toggle(key="unnamed.False").set_value(True).run()
    assert not page.exception
    assert whole not in told(page)
    assert [one.label for one in page.toggle] == ["Without names"]
    assert page.query_params["names"] in ("off", ["off"])
    page.toggle(key="unnamed.True").set_value(False).run()
    assert whole in told(page)
