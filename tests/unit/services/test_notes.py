"""One line typed in a meeting is kept as what it says it is, or not at all."""

from datetime import date

import pytest
from sqlmodel import select

from peerdash.model import Action, Gap, Meeting, MinuteLine
from peerdash.rules import owning
from peerdash.rules.refusal import Refused
from peerdash.services import chasing, meetings, minutes, notes, outcomes
from peerdash.services.briefing import briefing
from peerdash.store import scope
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

CANAL = "M-12"


@pytest.fixture
def meeting(area: Area) -> str:
    meetings.open_meeting(area.desk("asha"), "G-4")
    return "G-4"


def kept(area: Area) -> tuple[int, int, int]:
    """Count the actions, questions and lines there are."""
    with scope.unscoped(area.db) as rows:
        actions, gaps, lines = (
            len(rows.exec(select(table)).all()) for table in (Action, Gap, MinuteLine)
        )
    return actions, gaps, lines


def test_an_action_is_kept_with_its_owner_day_and_meeting(
    area: Area, meeting: str
) -> None:
    before = len(area.lines())
    typed = "a: ruth ombley to confirm attendance by 27 Nov"
    said = notes.keep(area.desk("sam"), meeting, CANAL, typed)
    assert said == ("Action kept: Ruth ombley, confirm attendance, by 27 November 2026")
    (line,) = area.lines()[before:]
    assert (line.act, line.ref) == (Act.ADD_ACTION, CANAL)
    with scope.unscoped(area.db) as rows:
        asked = select(Action).where(Action.words == "confirm attendance")
        row = rows.exec(asked).one()
        held = rows.get_one(Meeting, row.meeting_id)
    assert row.target == "the group"
    assert (row.due_on, row.owner_user_id) == (
        date(2026, 11, 27),
        area.desk("ruth").viewer.user_id,
    )
    assert held.ref == meeting


def test_a_question_is_kept_with_whom_to_ask_and_by_when(
    area: Area, meeting: str
) -> None:
    before = len(area.lines())
    typed = "g: who collects him? ask education by 20/1"
    said = notes.keep(area.desk("sam"), meeting, CANAL, typed)
    assert said.endswith("To be asked of: Education. By 20 January 2027.")
    assert [one.act for one in area.lines()[before:]] == [Act.EDIT_MAP]
    (gap,) = (
        one
        for one in outcomes.ledger(area.desk("asha"), CANAL).gaps
        if one.question == "Who collects him?"
    )
    assert (gap.ask, gap.by_on) == ("Education", date(2027, 1, 20))


def test_a_question_asked_now_was_not_open_at_the_meeting_before(
    area: Area, meeting: str
) -> None:
    notes.keep(area.desk("sam"), meeting, CANAL, "g: who collects him?")
    desk = area.desk("asha")
    now, then = (
        repr([one.gaps for one in minutes.minutes(desk, ref).items if one.ref == CANAL])
        for ref in (meeting, "G-1")
    )
    assert "Who collects him?" in now
    assert "Who collects him?" not in then


def test_any_other_line_is_the_minutes_own(area: Area, meeting: str) -> None:
    desk = area.desk("sam")
    assert notes.keep(desk, meeting, CANAL, "d: go on because it works") == ""
    (item,) = (one for one in minutes.minutes(desk, meeting).items if one.ref == CANAL)
    assert [one.words for one in item.decisions] == ["Go on, because it works."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a: school to confirm attendance by Friday", "A weekday is not enough"),
        ("a: TE to come to the office by 27 Nov", "Use full names in the notes"),
        ("a: school to visit TE by 27 Nov", "Use full names in the notes"),
        ("g: who collects TE?", "Use full names in the notes"),
        ("g: who collects him? school knows", "End the question"),
        (" ", "Write the line first"),
        (f"q: {'N' * 101}: he is afraid", "that holds 100 letters"),
        (f"p: {'council ' * 13} to look at it", "that holds 100 letters"),
        (f"q: Nia Corbet: afraid / {'not to be told ' * 21}", "that holds 300"),
    ],
)
def test_what_is_refused_keeps_nothing_and_logs_nothing(
    area: Area, meeting: str, typed: str, said: str
) -> None:
    before, logged = kept(area), len(area.lines())
    with pytest.raises(Refused, match=said) as refused:
        notes.keep(area.desk("sam"), meeting, CANAL, typed)
    assert (kept(area), len(area.lines())) == (before, logged)
    assert "TE" not in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["a: school to confirm attendance by 27 Nov", "g: who collects him?"]
)
def test_only_what_an_open_meeting_hears_is_written_in_it(
    area: Area, typed: str
) -> None:
    desk = area.desk("sam")
    with pytest.raises(Refused, match="G-4 is planned"):
        notes.keep(desk, "G-4", CANAL, typed)
    meetings.open_meeting(area.desk("asha"), "G-4")
    with pytest.raises(Refused, match="There is no M-2 that you can open"):
        notes.keep(desk, "G-4", "M-2", typed)
    with pytest.raises(Refused, match="There is no M-99 that you can open"):
        notes.keep(desk, "G-4", "M-99", typed)


@pytest.mark.parametrize("username", ["nia", "dev", "mina", "olu"])
def test_only_those_who_convene_give_an_action_out(
    sqlite_area: Area, username: str
) -> None:
    meetings.open_meeting(sqlite_area.desk("asha"), "G-4")
    typed = "a: school to confirm attendance by 27 Nov"
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        notes.keep(sqlite_area.desk(username), "G-4", CANAL, typed)


def test_the_briefing_counts_the_actions_of_this_meeting(
    area: Area, meeting: str
) -> None:
    desk = area.desk("asha")
    assert briefing(desk, meeting, CANAL).actions == 0
    notes.keep(desk, meeting, CANAL, "a: school to confirm attendance by 27 Nov")
    assert briefing(desk, meeting, CANAL).actions == 1


def test_an_item_given_only_an_action_was_discussed(area: Area, meeting: str) -> None:
    desk = area.desk("asha")
    typed = f"a: school to confirm attendance by {TODAY:%d/%m/%Y}"
    notes.keep(desk, meeting, CANAL, typed)
    (item,) = (one for one in minutes.minutes(desk, meeting).items if one.ref == CANAL)
    assert item.discussed
    assert [one.due_on for one in item.actions] == [TODAY]


def test_an_action_is_its_owner_s_agency_s_and_never_the_writer_s(
    sqlite_area: Area,
) -> None:
    area, desk = sqlite_area, sqlite_area.desk("sam")
    meetings.open_meeting(area.desk("asha"), "G-4")
    for owner in ("school", "police", "his uncle"):
        notes.keep(desk, "G-4", CANAL, f"a: {owner} to call {owner} by 27 Nov")
    listed = {
        one.agency: [owed.words for owed in one.actions]
        for one in minutes.minutes(desk, "G-4").lists
    }
    assert listed == {
        "Schools and education welfare": ["call school"],
        "Police": ["call police"],
        owning.UNMATCHED: ["call his uncle"],
    }
    assert list(listed)[-1] == owning.UNMATCHED
    owed = {
        line.words: one.agency for one in chasing.by_agency(desk) for line in one.lines
    }
    assert owed["call school"] == "Schools and education welfare"
    assert owed["call police"] == "Police"
    assert owed["call his uncle"] == owning.UNMATCHED


def test_a_question_with_a_day_is_proposed_before_it_is_kept(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    meetings.open_meeting(sqlite_area.desk("asha"), "G-4")
    typed = "g: who? ask bob by 20 Nov"
    assert notes.proposed(desk, "G-4", CANAL, typed).endswith("By 20 November 2027.")
    assert notes.proposed(desk, "G-4", CANAL, "g: who? ask bob") == ""


def test_an_outcome_line_is_for_whom_the_room_sees_as_it_was_proposed(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, "G-4")
    typed = "o: all: ROTH Tool, school by 27 Nov"
    said = notes.proposed(desk, "G-4", CANAL, typed)
    before = len(sqlite_area.lines())
    assert notes.keep(desk, "G-4", CANAL, typed).startswith("Outcome kept")
    assert [one.act for one in sqlite_area.lines()[before:]] == [Act.RECORD_OUTCOME]
    seen = briefing(desk, "G-4", CANAL)
    kept_here = {one.about for one in seen.outcomes if one.here}
    assert kept_here
    assert all(label in said for label in kept_here)
    assert len(seen.names) == len(seen.people)
