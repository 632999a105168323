"""The reviews page: counts that filter, flags, and a review beside the last."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.model import ReviewDraft
from peerdash.services import reviews
from peerdash.vocabulary.reviews import Standing
from tests.app.pages_open import opened, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
LATE = "Overdue by 9 days, was due 13 November 2026"


def listed(page: AppTest) -> list[str]:
    keys = [str(one.key) for one in page.button]
    return [k.rpartition(".")[2] for k in keys if k.startswith("reviews.open.")]


def plain(page: AppTest) -> str:
    return told(page).replace("*", "")


@pytest.mark.parametrize("username", ["asha", "sam", "nia", "dev", "ruth"])
def test_the_counts_are_the_lists_they_open(sqlite_area: Area, username: str) -> None:
    counts = reviews.board(sqlite_area.desk(username)).counts
    shown = opened("reviews", username).button_group(key="reviews.board.standing")
    labels = list(shown.options)
    assert labels == [f"{one.label} {counts[one]}" for one in Standing]
    for standing in Standing:
        page = opened("reviews", username, standing=standing.value)
        assert len(listed(page)) == counts[standing]


def test_the_most_pressing_comes_first_and_says_how_late_it_is() -> None:
    page = opened("reviews")
    assert listed(page)[0] == "M-12"
    assert LATE in plain(page)


def test_choosing_a_count_keeps_it_in_the_address_and_narrows_the_list() -> None:
    page = opened("reviews")
    page.button_group(key="reviews.board.standing").set_value("overdue").run()
    assert page.query_params["standing"] == "overdue"
    assert listed(page) == ["M-12", "L-1"]


def test_opening_an_item_puts_only_its_ref_in_the_address() -> None:
    page = opened("reviews")
    page.button(key="reviews.open.M-12").click().run()
    assert page.query_params["item"] == "M-12"
    assert LATE in plain(page)


def test_the_strip_is_beside_a_list_of_the_same_items() -> None:
    page = opened("reviews")
    page.button_group(key="reviews.view").set_value("Against today").run()
    assert not page.exception
    chart = page.get("plotly_chart")[0].proto
    refs = [ref for ref in listed(page) if ref in chart.spec]
    assert refs == listed(page)
    assert f"When {len(refs)} items" in chart.alt


def test_a_review_is_recorded_beside_the_last_on_the_weekday_proposed(
    sqlite_area: Area,
) -> None:
    page = opened("reviews", item="M-12")
    said = plain(page)
    assert "Three layers of age are now clear" in said
    [when] = page.radio
    assert "Active, 6 weeks: Sunday 3 January 2027, so Monday 4 January 2027" in [
        one.replace("\\", "") for one in when.options
    ]
    text = {one.label: one for one in page.text_area}
    text["What the review found"].input("Two more links were tested")
    submit(page)
    assert not page.error
    history = reviews.history(sqlite_area.desk("asha"), "M-12")
    assert history.past[0].found == "Two more links were tested"
    assert history.line.review_on == date(2027, 1, 4)
    assert "In date until 4 January 2027" in plain(page)


def submit(page: AppTest) -> None:
    [button] = [one for one in page.button if one.label == "Record the review"]
    button.click().run()


def test_no_further_review_wants_a_reason_and_keeps_what_was_typed() -> None:
    page = opened("reviews", item="M-12")
    page.radio[0].set_value("No further review").run()
    page.text_area[0].input("Nothing new")
    submit(page)
    assert "say why there is no need" in page.error[0].value
    assert page.text_area[0].value == "Nothing new"


def test_the_second_of_two_keeps_what_they_typed(sqlite_area: Area) -> None:
    page = opened("reviews", "sam", item="M-12")
    asha = sqlite_area.desk("asha")
    theirs = ReviewDraft(found="Hers", next_on=date(2027, 2, 1))
    version = reviews.history(asha, "M-12").line.version
    reviews.record(asha, "M-12", theirs, version)
    page.text_area[0].input("Mine")
    submit(page)
    assert "Asha Verrin saved this" in page.warning[0].value
    assert page.text_area[0].value == "Mine"
    submit(page)
    found = [one.found for one in reviews.history(asha, "M-12").past]
    assert {"Mine", "Hers"} <= set(found)


@pytest.mark.parametrize("username", ["nia", "dev"])
def test_whoever_does_not_convene_reads_and_has_no_form(username: str) -> None:
    page = opened("reviews", username, item="M-1")
    assert "The chair or the coordinator records reviews." in plain(page)
    assert not page.text_area


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_look_the_same(ref: str) -> None:
    page = opened("reviews", "sam", item=ref)
    assert f"There is no {ref} that you can open" in told(page)
    assert not page.title


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(username: str) -> None:
    page = opened("reviews", username)
    assert page.error
    assert not listed(page)


@pytest.mark.parametrize("nonsense", ["0", "-3", "x", "99"])
def test_a_page_that_is_not_there_breaks_nothing(nonsense: str) -> None:
    opened("reviews", page=nonsense, standing="made-up", kind="made-up")
