"""Today: what needs each person, from what they may see, without a name."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from peerdash.model import Grant, Item, Person, User
from peerdash.model.contexts import Goal
from peerdash.rules.refusal import Refused
from peerdash.services import filings, meetings, reviews
from peerdash.services.today import Today, today
from peerdash.store import scope
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

WORK = ("asha", "sam", "nia", "dev", "ruth", "joss")


def counts(day: Today) -> dict[str, int]:
    return {one.label: one.number for one in day.counts}


def test_the_chair_is_greeted_and_told_of_the_meeting(area: Area) -> None:
    day = today(area.desk("asha"))
    assert day.greeting == "Good afternoon, Asha"
    assert day.meeting
    assert (day.meeting.ref, day.meeting.items) == ("G-4", 8)


@pytest.mark.parametrize("username", WORK)
def test_the_counts_are_those_of_the_board(sqlite_area: Area, username: str) -> None:
    desk = sqlite_area.desk(username)
    board, shown = reviews.board(desk).counts, counts(today(desk))
    assert shown["overdue"] == board[Standing.OVERDUE]
    assert shown["due this week"] == board[Standing.DUE_SOON]
    assert shown["not decided"] == board[Standing.NOT_DECIDED]


def test_each_count_leads_to_its_list(sqlite_area: Area) -> None:
    ways = {one.label: one.way for one in today(sqlite_area.desk("asha")).counts}
    assert ways["overdue"].address == "reviews"
    assert dict(ways["overdue"].refs) == {"standing": "overdue"}
    assert ways["new referrals"].address == "triage"


def test_the_most_pressing_review_comes_first(sqlite_area: Area) -> None:
    first = today(sqlite_area.desk("asha")).needs[0]
    assert first.words.startswith("Review M-12")
    assert (first.when, first.late) == ("overdue by 9 days (13 Nov)", True)
    assert dict(first.way.refs) == {"item": "M-12"}


@pytest.mark.parametrize(("username", "triages"), [("sam", True), ("nia", False)])
def test_waiting_referrals_are_for_those_who_decide_them(
    sqlite_area: Area, username: str, triages: bool
) -> None:
    day = today(sqlite_area.desk(username))
    assert any(one.verb == "Triage" for one in day.needs) is triages
    assert ("new referrals" in counts(day)) is triages


def test_only_my_own_actions_are_mine(sqlite_area: Area) -> None:
    mine = [n for n in today(sqlite_area.desk("asha")).needs if "action" in n.words]
    assert [one.words for one in mine] == [
        "Your action on M-6: Send the papers for the safeguarding meeting"
    ]


def test_a_goal_is_to_be_looked_at_again_from_a_week_before_its_day(
    sqlite_area: Area,
) -> None:
    def goals(who: str) -> list[tuple[str, bool]]:
        needs = today(sqlite_area.desk(who)).needs
        return [(one.words, one.late) for one in needs if "a goal to" in one.words]

    assert goals("sam") == []
    with scope.unscoped(sqlite_area.db) as rows:
        for n, one in enumerate(
            rows.exec(select(Goal).where(col(Goal.review_on) > TODAY))
        ):
            one.review_on = TODAY + timedelta(days=7 * n - 7)
            rows.add(one)
    said = "M-12: a goal to look at again"
    assert goals("sam") == [(said, True), (said, False), (said, False)]
    assert goals("nia") == []


def test_a_copy_that_nobody_uploaded_is_for_who_confirms_it(
    sqlite_area: Area,
) -> None:
    def copies(who: str) -> list[str]:
        needs = today(sqlite_area.desk(who)).needs
        return [one.words for one in needs if one.late and "uploaded" in one.words]

    assert copies("sam") == ["M-12: 1 copy not yet uploaded"]
    assert copies("nia") == []
    [waits] = filings.sheet(sqlite_area.desk("sam"), "M-12").filed
    filings.uploaded(sqlite_area.desk("sam"), "M-12", waits.id, waits.version)
    assert copies("sam") == []


def test_a_barred_item_is_nowhere_in_a_day(area: Area) -> None:
    assert "M-3" not in repr(today(area.desk("ruth")))
    assert "M-3" in repr(today(area.desk("asha")))


@pytest.mark.parametrize("username", WORK)
def test_no_child_is_named(sqlite_area: Area, username: str) -> None:
    with scope.unscoped(sqlite_area.db) as session:
        names = session.exec(select(Person.name)).all()
    said = repr(today(sqlite_area.desk(username)))
    assert [name for name in names if name in said] == []


def test_what_changed_lately_is_told_by_ref_the_last_first(sqlite_area: Area) -> None:
    changes = today(sqlite_area.desk("asha")).changes
    days = [one.on for one in changes]
    assert days == sorted(days, reverse=True)
    assert min(days) >= date(2026, 11, 8)
    by_ref = {one.ref: one.words for one in changes}
    assert by_ref["M-3"] == "reviewed, 5 outcomes recorded"
    assert by_ref["M-9"] == "3 links tested"


def test_nothing_is_new_when_nothing_has_happened(sqlite_area: Area) -> None:
    assert today(sqlite_area.desk("asha", days=60)).changes == ()


@pytest.mark.parametrize(
    ("username", "said"),
    [
        (
            "mina",
            "decide about a role, read the log, check the log and see agreements",
        ),
        ("olu", "You see no child's record"),
    ],
)
def test_who_sees_no_record_is_told_what_they_can_do(
    sqlite_area: Area, username: str, said: str
) -> None:
    day = today(sqlite_area.desk(username))
    assert said in day.instead
    assert (day.meeting, day.counts, day.changes) == (None, (), ())
    assert {one.verb for one in day.needs} <= {"Renew"}
    with pytest.raises(Refused):
        meetings.next_meeting(sqlite_area.desk(username))


def test_a_day_is_one_look(area: Area) -> None:
    before = len(area.lines())
    for _ in range(3):
        today(area.desk("asha"))
    assert [(one.act, one.ref) for one in area.lines()[before:]] == [
        (Act.LIST, "list:today")
    ]


def unreachable(area: Area, ref: str, *, barred: str = "") -> None:
    """Let every invitation to an item lapse; bar somebody from it."""
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        for grant in rows.exec(select(Grant).where(Grant.item_id == item.id)):
            grant.ends_on = TODAY - timedelta(days=1)
            grant.excluded = False
            if barred == rows.get_one(User, grant.user_id).username:
                grant.excluded, grant.ends_on = True, TODAY


def restricted(area: Area, who: str) -> list[str]:
    return [
        one.way.refs[0][1]
        for one in today(area.desk(who)).needs
        if "every invitation to it has ended" in one.words
    ]


def test_a_chair_is_told_of_what_nobody_is_invited_to_any_more(area: Area) -> None:
    assert restricted(area, "asha") == []
    unreachable(area, "M-6")
    assert restricted(area, "asha") == ["M-6"]
    for who in ("sam", "nia", "dev", "mina", "olu"):
        assert restricted(area, who) == [], who


def test_a_chair_who_is_barred_from_it_is_not(area: Area) -> None:
    unreachable(area, "M-6", barred="asha")
    assert restricted(area, "asha") == []


@pytest.mark.parametrize(
    ("username", "days", "told"),
    [("asha", 1, True), ("asha", 30, True), ("asha", 0, False), ("nia", 1, False)],
)
def test_the_guidance_s_own_review_is_told_to_who_reviews_once_it_is_near(
    sqlite_area: Area, username: str, days: int, told: bool
) -> None:
    needs = today(sqlite_area.desk(username, days=days)).needs
    [*found] = [one for one in needs if one.words.startswith("The guidance of ")]
    assert bool(found) is told
    assert all(one.late is (days > 1) for one in found)
