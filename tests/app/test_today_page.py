"""Today's page: a greeting, the next meeting, what is needed and what changed."""

import pytest

from tests.app.links import links
from tests.app.pages_open import opened, told

pytestmark = pytest.mark.usefixtures("sqlite_area")


def test_the_chair_sees_the_meeting_the_counts_and_what_is_late() -> None:
    page = opened("today")
    assert page.title[0].value == "Good afternoon, Asha"
    assert links(page)[:6] == [
        "Tactical group today, Sunday 22 November 2026, 14:00, 8 items",
        "2 overdue",
        "3 due this week",
        "2 not decided",
        "4 new referrals",
        "1 map with no outcome",
    ]
    assert "Review M-12 Canal Street group" in told(page)
    assert "overdue by 9 days (13 Nov)" in told(page)
    assert "3 links tested, 17 Nov" in told(page)


def test_a_practitioner_sees_no_referrals_and_only_what_is_theirs() -> None:
    page = opened("today", "nia")
    assert not any("referral" in one for one in links(page))
    assert "Triage" not in links(page)
    assert "Your action on" in told(page)


@pytest.mark.parametrize(
    ("username", "offered"), [("mina", []), ("olu", ["Renew", "Renew"])]
)
def test_who_sees_no_record_is_told_so(username: str, offered: list[str]) -> None:
    page = opened("today", username)
    assert "You see no child's record" in told(page)
    assert links(page) == offered


def test_a_quiet_day_says_so() -> None:
    page = opened("today", "kofi", days=400)
    assert "Nothing has changed on what you may see." in told(page)
    assert "No meeting is planned." in told(page)
