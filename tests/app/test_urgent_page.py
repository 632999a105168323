"""Opening urgently on screen: the form, the banner, the review, and Today."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import glass
from peerdash.ui.part import later
from peerdash.vocabulary.glass import Verdict
from tests.app.pages_open import labels, opened, pressed, told
from tests.area import NOW, TODAY, Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
WHY = "A child is missing and was last seen there"


def asked(who: str, ref: str, why: str = WHY) -> AppTest:
    page = opened("urgent", who, item=ref)
    page.text_area[0].input(why)
    return pressed(page, "Open it for 60 minutes")


def test_the_page_says_what_follows_before_it_is_asked_for() -> None:
    said = told(opened("urgent", "sam"))
    assert "for 60 minutes, and then shuts by itself" in said
    assert "reviews it within two working days" in said


def test_the_ref_in_the_address_is_filled_in() -> None:
    assert opened("urgent", "sam", item="M-6").text_input[0].value == "M-6"


def test_a_ref_nobody_has_and_a_bar_are_answered_alike(sqlite_area: Area) -> None:
    said = {ref: told(asked("ruth", ref)).replace(ref, "it") for ref in ("M-3", "M-99")}
    assert "There is no it that you can open" in said["M-3"]
    first, second = (one.split("What you have asked for")[0] for one in said.values())
    assert first == second
    assert "Nothing opened. Review by 24 November 2026." in said["M-3"]
    assert [one.opened for one in glass.mine(sqlite_area.desk("ruth"))] == [False] * 2


def test_too_few_words_are_refused_and_kept_on_the_screen() -> None:
    page = asked("sam", "M-6", "It is urgent")
    assert "at least 4 words" in told(page)
    assert page.text_area[0].value == "It is urgent"


def test_who_may_not_is_told_who_can() -> None:
    assert "Only a" in told(asked("nia", "M-10"))


@pytest.mark.parametrize("who", ["asha", "mina"])
def test_today_says_what_waits_to_be_reviewed(sqlite_area: Area, who: str) -> None:
    assert "M-6 was opened" not in told(opened("today", who))
    glass.break_it(sqlite_area.desk("sam"), "M-6", WHY)
    said = told(opened("today", who))
    assert "M-6 was opened in an emergency at 13:00" in said
    assert "review due in 2 days (24 Nov)" in said
    assert "overdue by 1 day" in told(opened("today", who, days=3))
    assert "M-6 was opened" not in told(opened("today", "sam"))


@pytest.mark.parametrize("who", ["asha", "mina"])
def test_it_is_reviewed_in_governance(sqlite_area: Area, who: str) -> None:
    glass.break_it(sqlite_area.desk("sam"), "M-6", WHY)
    page = opened("governance", who, view="urgent")
    assert "Sam Teale" in told(page)
    assert WHY in told(page)
    page.radio[0].set_value(Verdict.NEEDED)
    page.text_input[0].input("He rang me before he did")
    done = pressed(page, "Record the review")
    assert "It was needed: He rang me before he did" in told(done)
    assert "Record the review" not in labels(done)


def test_who_broke_it_is_offered_no_review(sqlite_area: Area) -> None:
    glass.break_it(sqlite_area.desk("sam"), "M-6", WHY)
    page = opened("governance", "sam", view="urgent")
    assert "M-6" in told(page)
    assert "Record the review" not in labels(page)


def test_an_overdue_review_says_so_in_governance(sqlite_area: Area) -> None:
    glass.break_it(sqlite_area.desk("sam"), "M-6", WHY)
    page = opened("governance", "mina", days=3, view="urgent")
    assert "Review overdue: it was due by 24 November 2026." in told(page)


def banner(minutes: int) -> None:
    from peerdash.ui import glass as drawn  # noqa: PLC0415
    from peerdash.web import installation  # noqa: PLC0415
    from tests.area import Area  # noqa: PLC0415

    drawn.banner(Area(installation.database()).desk("sam", minutes=minutes))


@pytest.mark.parametrize(("minutes", "shown"), [(0, True), (59, True), (60, False)])
def test_the_banner_is_over_every_page_for_an_hour(
    sqlite_area: Area, minutes: int, *, shown: bool
) -> None:
    glass.break_it(sqlite_area.desk("sam"), "M-6", WHY)
    page = AppTest.from_function(banner, default_timeout=30, args=(minutes,)).run()
    assert not page.exception
    said = told(page)
    assert ("M-6 is open to you in an emergency until 14:00" in said) == shown
    assert ("Told: Asha Verrin and Mina Farrow." in said) == shown
    assert ("Shut it now" in said) == shown


@pytest.mark.parametrize("minutes", [0, 60, 24 * 60])
def test_a_part_drawn_alone_has_the_desk_of_its_own_moment(
    sqlite_area: Area, minutes: int
) -> None:
    desk = later(sqlite_area.desk("sam"), timedelta(minutes=minutes))
    assert desk.now == NOW + timedelta(minutes=minutes)
    assert desk.today == TODAY + timedelta(minutes=minutes)
