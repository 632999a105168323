"""The minutes page: the list of meetings, and one meeting's minutes as read."""

import pytest

from tests.app.links import links
from tests.app.pages_open import opened, told

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
    assert items == ["Attendance", "M-3", "M-5", "M-6", "A-1"]
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
