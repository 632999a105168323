"""The minutes page: the list of meetings, and one meeting's minutes as read."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import meetings, minutes
from tests.app.links import links
from tests.app.pages_open import opened, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")


def test_without_a_ref_the_meetings_are_listed() -> None:
    page = opened("minutes")
    assert links(page) == [
        "G-4 22 November 2026",
        "G-3 8 November 2026",
        "G-2 25 October 2026",
        "G-1 11 October 2026",
    ]


def test_the_minutes_are_read_in_order_with_full_names() -> None:
    page = opened("minutes", meeting="G-3")
    assert page.title[0].value.replace("\\", "") == "Minutes of G-3"
    items = [one.value.replace("\\", "").split()[0] for one in page.header]
    assert items[:2] == ["Attendance", "Interests"]
    assert items[2:6] == ["M-3", "M-5", "M-6", "A-1"]
    assert "Amaya Lindell" in told(page)
    assert "No further review" in told(page)


def test_somebody_barred_reads_nothing_of_the_item() -> None:
    page = opened("minutes", "ruth", meeting="G-3")
    assert "M-3" not in told(page)
    assert "Amaya Lindell" not in told(page)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_reads_no_minutes(username: str) -> None:
    page = opened("minutes", username, meeting="G-3")
    assert "Only a" in told(page)
    assert page.header == []


def test_an_absent_meeting_is_refused_in_words() -> None:
    assert "There is no G-99 that you can open" in told(
        opened("minutes", meeting="G-99")
    )


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click()
    page.run()
    assert not page.exception, page.exception
    return page


def correcting(page: AppTest) -> AppTest:
    """Open the first line about M-3 for correction."""
    [first] = [one for one in page.button if one.label.startswith("Correct line 1")]
    return first.click().run()


def test_a_line_is_put_right_and_what_it_was_stays() -> None:
    page = correcting(opened("minutes", meeting="G-3"))
    assert str(page.text_area[0].value).startswith("Six workers had not known")
    page.text_area[0].set_value("Five workers had not known of each other.")
    press(page, "Keep the correction")
    assert len(page.text_area) == 0
    said = told(page)
    assert "Five workers had not known of each other. (Corrected on 22 November" in said
    assert "It was: Six workers had not known" in said


def test_a_correction_that_is_refused_stays_to_be_put_right() -> None:
    page = correcting(opened("minutes", meeting="G-3"))
    page.text_area[0].set_value("AL was there")
    press(page, "Keep the correction")
    assert "Use full names in the notes" in told(page)
    assert page.text_area[0].value == "AL was there"
    press(page, "Leave it as it is")
    assert len(page.text_area) == 0


def test_two_people_correcting_one_line_lose_nothing(sqlite_area: Area) -> None:
    page = correcting(opened("minutes", meeting="G-3"))
    part = minutes.minutes(sqlite_area.desk("sam"), "G-3").items[0]
    first = part.discussion[0]
    minutes.correct(sqlite_area.desk("sam"), "G-3", first.id, "Seven workers.")
    page.text_area[0].set_value("Five workers.")
    press(page, "Keep the correction")
    assert "Somebody corrected this line" in told(page)
    now = minutes.minutes(sqlite_area.desk("sam"), "G-3").items[0].discussion[0]
    assert (now.words, now.was) == ("Seven workers.", (first.words,))
    assert page.text_area[0].value == "Five workers."
    press(page, "Keep the correction")
    now = minutes.minutes(sqlite_area.desk("sam"), "G-3").items[0].discussion[0]
    assert (now.words, now.was) == ("Five workers.", ("Seven workers.", first.words))


def test_every_line_somebody_wrote_can_be_corrected_under_a_name_of_its_own() -> None:
    page = opened("minutes", meeting="G-3")
    ways = [one.label for one in page.button if one.label.startswith("Correct")]
    assert len(ways) == len(set(ways)) == 6


def test_who_may_not_write_minutes_has_no_way_to_correct_them() -> None:
    page = opened("minutes", "dev", meeting="G-3")
    assert [one.label for one in page.button if one.label.startswith("Correct")] == []


def test_they_are_given_out_from_where_they_are_read() -> None:
    page = opened("minutes", "sam", meeting="G-3")
    assert "Give the minutes out" in [one.value for one in page.header]
    assert "Version 1. Not approved yet: the next meeting is asked to." in told(page)
    page.button(key="minutes.give.make").click().run()
    (link,) = page.get("link_button")
    assert link.proto.url.startswith("/leaving/minutes.")
    assert "These minutes have been given to nobody yet." in told(page)
    page = opened("minutes", "nia", meeting="G-3")
    assert "Give the minutes out" not in [one.value for one in page.header]


def test_the_next_agenda_proposes_to_approve_them(sqlite_area: Area) -> None:
    meetings.open_meeting(sqlite_area.desk("asha"), "G-4")
    page = opened("meeting", meeting="G-4", step="agenda")
    assert "First: the minutes of G-3." in told(page).replace("*", "")
    page.button(key="meeting.approve.G-3").click().run()
    assert not page.exception
    assert "the minutes of G-3" not in told(page)
    assert "Version 1 was approved at G-4" in told(opened("minutes", meeting="G-3"))
