"""The meeting page: its steps, and conducting one item on one screen."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import agenda, meetings, minutes, outcomes
from peerdash.services.minuted import ItemMinutes
from peerdash.ui import viewing
from peerdash.vocabulary.meetings import Attending, MeetingStage
from peerdash.vocabulary.outcomes import OutcomeKind
from tests.app.links import links
from tests.app.pages_open import opened, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
UNTESTED = "is in tension with"  # what nobody has tested on M-12
LINE, WHO = "meeting.note.line.M-12", "meeting.note.who.M-12"


def conduct(area: Area, item: str = "M-12", who: str = "asha") -> AppTest:
    line, _ = meetings.meeting(area.desk("asha"), "G-4")
    if line.stage == MeetingStage.PLANNED:
        meetings.open_meeting(area.desk("asha"), "G-4")
    return opened("meeting", who, meeting="G-4", step="conduct", item=item)


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click()
    page.run()
    assert not page.exception, page.exception
    return page


def names(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def test_without_a_ref_the_meetings_are_listed() -> None:
    page = opened("meeting")
    assert [one.split()[0] for one in links(page)][:2] == ["G-4", "G-3"]


def test_the_next_meeting_is_planned_from_what_is_offered(sqlite_area: Area) -> None:
    press(opened("meeting"), "Plan the meeting")
    line, _ = meetings.meeting(sqlite_area.desk("asha"), "G-5")
    assert line.held_on == date(2026, 12, 6)


def test_a_practitioner_plans_nothing() -> None:
    assert names(opened("meeting", "nia")) == []


def test_an_absent_meeting_is_refused_in_words() -> None:
    assert "There is no G-99 that you can open" in told(
        opened("meeting", meeting="G-99")
    )


def test_an_auditor_is_refused() -> None:
    page = opened("meeting", "mina", meeting="G-4")
    assert "Only a" in told(page)
    assert "Canal Street" not in told(page)


def test_starting_the_meeting_leads_to_its_first_item(sqlite_area: Area) -> None:
    page = press(opened("meeting", meeting="G-4"), "Start the meeting")
    assert page.query_params["step"] == "conduct"
    assert "Item 1 of 8 \u00b7 M-12 Canal Street group" in told(page)
    line, _ = meetings.meeting(sqlite_area.desk("asha"), "G-4")
    assert line.stage == MeetingStage.OPEN


def test_the_agenda_says_when_each_finishes_and_moves() -> None:
    page = opened("meeting", meeting="G-4", step="agenda")
    assert "by 14:20" in told(page)
    assert "Not yet ready: Education's answers" in told(page)
    page.button(key="meeting.agenda.Down.M-12").click().run()
    titles = [one for one in told(page).splitlines() if one.startswith(("M-", "L-"))]
    assert titles[0].startswith("M-1 ")


def test_a_practitioner_reads_the_agenda_and_changes_nothing() -> None:
    page = opened("meeting", "nia", meeting="G-4", step="agenda")
    assert "Restricted item" in told(page)
    assert names(page) == []


def test_the_roster_marks_who_came(sqlite_area: Area) -> None:
    conduct(sqlite_area)
    page = opened("meeting", meeting="G-4", step="roster")
    assert "No qualified social worker is marked as present" in told(page)
    guest = next(
        one
        for one in meetings.roster(sqlite_area.desk("asha"), "G-4").guests
        if one.name == "Nia Corbet"
    )
    page.button_group(key=f"meeting.roster.{guest.id}").set_value(
        Attending.PRESENT.label
    ).run()
    assert "No qualified social worker" not in told(page)


def test_conduct_pins_the_objective_and_says_when_to_finish(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    assert page.header[0].value.startswith("Are the younger boys")
    assert "finish by 14:40" in told(conduct(sqlite_area, "M-1"))
    assert page.query_params["item"] == "M-12"


def test_conduct_shows_initials_and_no_full_name(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    assert "Tobin Ellery" not in told(page)
    assert "TE" in page.selectbox(key=WHO).options


def test_there_is_one_primary_button(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    primary = [one.label for one in page.button if one.proto.type == "primary"]
    assert primary == ["Next item"]


def test_a_line_is_saved_and_the_box_is_empty_again(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("d: Go on with outreach because it works")
    press(page, "Save")
    assert page.text_input(key=LINE).value == ""
    assert "Saved 13:00:00, 1 line" in told(page)


def test_a_refused_line_stays_to_be_put_right(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("TE came late")
    press(page, "Save")
    assert "Use full names in the notes, picked from the list." in told(page)
    assert page.text_input(key=LINE).value == "TE came late"
    assert "Tobin Ellery" not in told(page)
    page.button(key="meeting.bare.1").click().run()
    assert page.text_input(key=LINE).value == "Tobin Ellery came late"
    press(page, "Save")
    assert page.text_input(key=LINE).value == ""
    assert [one for one in page.button if one.key == "meeting.bare.1"] == []


def test_a_name_is_put_in_from_the_list(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("Seen with")
    page.selectbox(key=WHO).set_value("TE")
    press(page, "Put in name")
    assert page.text_input(key=LINE).value == "Seen with Tobin Ellery "
    press(page, "Save")
    said = minutes.minutes(sqlite_area.desk("asha"), "G-4").items[0]
    assert [one.words for one in said.discussion] == ["Seen with Tobin Ellery"]


def test_an_item_is_not_left_before_it_is_done(sqlite_area: Area) -> None:
    page = press(press(conduct(sqlite_area), "Next item"), "Next item")
    assert page.query_params["item"] == "M-12"
    assert "M-12 is not done. Record an outcome" in told(page)
    assert "Decide the review" in told(page)
    page.text_input(key="meeting.off.why.M-12").set_value("Its worker is away")
    press(page, "Put it off")
    assert page.query_params["item"] == "M-1"
    first = agenda.agenda(sqlite_area.desk("asha"), "G-4").lines[0]
    assert first.put_off_because == "Its worker is away"


def test_moving_on_keeps_a_line_left_unsaved(sqlite_area: Area) -> None:
    page = conduct(sqlite_area, "M-1")
    box = page.text_input(key="meeting.note.line.M-1")
    box.set_value("d: No outcome today because the plan goes on")
    press(page, "Next item")
    assert page.query_params["item"] == "L-1"
    said = minutes.minutes(sqlite_area.desk("asha"), "G-4").items[1]
    assert [one.words for one in said.decisions] == [
        "No outcome today, because the plan goes on."
    ]


def said_of(area: Area, ref: str) -> ItemMinutes:
    said = minutes.minutes(area.desk("asha"), "G-4")
    return next(one for one in said.items if one.ref == ref)


def test_going_back_keeps_an_unsaved_line_on_the_item_it_was_typed_for(
    sqlite_area: Area,
) -> None:
    page = conduct(sqlite_area, "M-1")
    page.text_input(key="meeting.note.line.M-1").set_value("Said at the first map")
    press(page, "Previous")
    assert page.query_params["item"] == "M-12"
    assert page.text_input(key=LINE).value == ""
    press(page, "Save")
    assert [one.words for one in said_of(sqlite_area, "M-1").discussion] == [
        "Said at the first map"
    ]
    assert said_of(sqlite_area, "M-12").discussion == ()


def test_going_back_stays_while_the_line_cannot_be_kept(sqlite_area: Area) -> None:
    page = conduct(sqlite_area, "M-1")
    page.text_input(key="meeting.note.line.M-1").set_value("a: ring the school")
    press(page, "Previous")
    assert page.query_params["item"] == "M-1"
    assert page.text_input(key="meeting.note.line.M-1").value == "a: ring the school"
    assert "Begin with who will do it" in told(page)


def test_there_is_nothing_before_the_first_item(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    assert next(one for one in page.button if one.label == "Previous").disabled


def test_an_action_is_kept_from_one_line_and_said_in_words(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    box = page.text_input(key=LINE)
    typed = "a: school to confirm Tobin Ellery's attendance by 27 Nov"
    box.set_value(typed)
    press(page, "Save")
    assert page.text_input(key=LINE).value == typed
    read = "School, confirm TE's attendance, by 27 November 2026, for TE"
    assert f"{read}. Enter keeps it." in told(page)
    assert said_of(sqlite_area, "M-12").actions == ()
    press(page, "Save")
    assert page.text_input(key=LINE).value == ""
    assert "Action kept: School, confirm TE's attendance, by 27 November 2026" in told(
        page
    )
    assert "1 action" in told(page)
    (kept,) = said_of(sqlite_area, "M-12").actions
    assert kept.words == "confirm Tobin Ellery's attendance"
    assert kept.target == "Tobin Ellery"
    press(page, "Save")
    assert page.text_input(key=LINE).value == ""


def test_what_was_kept_on_leaving_is_said_on_the_next_item(sqlite_area: Area) -> None:
    page = conduct(sqlite_area, "M-1")
    box = page.text_input(key="meeting.note.line.M-1")
    box.set_value("d: No outcome today because the plan goes on")
    press(page, "Save")
    box = page.text_input(key="meeting.note.line.M-1")
    box.set_value("g: who drives? ask police by 4/12")
    press(page, "Next item")
    assert page.query_params["item"] == "M-1"
    assert "By 4 December 2026." in told(page)
    press(page, "Next item")
    assert page.query_params["item"] == "L-1"
    assert "M-1: Question kept: Who drives? To be asked of: Police." in told(page)
    assert "Nothing written yet" in told(page)
    page = conduct(sqlite_area, "T-1")
    page.text_input(key="meeting.note.line.T-1").set_value("g: who drives?")
    press(page, "Previous")
    assert "T-1: Question kept: Who drives?" in told(page)


def test_a_line_that_cannot_be_read_stays_with_what_was_expected(
    sqlite_area: Area,
) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("a: school to confirm attendance by Friday")
    press(page, "Save")
    assert "A weekday is not enough" in told(page)
    assert str(page.text_input(key=LINE).value).endswith("by Friday")
    assert said_of(sqlite_area, "M-12").actions == ()


def test_the_placeholder_says_the_letters(sqlite_area: Area) -> None:
    shown = conduct(sqlite_area).text_input(key=LINE).placeholder
    assert all(one in shown for one in ("d: ", "a: ", "g: ", "p: "))


def test_every_button_of_the_agenda_has_a_name_of_its_own() -> None:
    page = opened("meeting", meeting="G-4", step="agenda")
    rows = [one for one in names(page) if one.split()[0] in {"Up", "Down", "Take"}]
    assert len(rows) == len(set(rows)) == 24
    assert {"Up M-12", "Down M-12", "Take off M-12"} <= set(rows)


def test_a_review_day_is_kept_from_the_pace(sqlite_area: Area) -> None:
    page = press(conduct(sqlite_area), "Keep day")
    assert "In date until 4 January 2027" in told(page)


def test_no_review_needs_its_reason(sqlite_area: Area) -> None:
    page = press(conduct(sqlite_area), "Keep: no review")
    assert "say why there is no need" in told(page)
    page.text_input(key="meeting.review.why.M-12").set_value("The plan has its own")
    press(page, "Keep: no review")
    assert "No review" in told(page)


def test_a_theme_is_chaired_by_its_words(sqlite_area: Area) -> None:
    page = conduct(sqlite_area, "T-1")
    assert "Children in three settings" in told(page)
    assert "To close" in names(page)


@pytest.mark.parametrize("panel", ["1", "2", "3", "4", "5", "6", "8", "9"])
def test_each_panel_beside_the_map_says_something(
    sqlite_area: Area, panel: str
) -> None:
    page = conduct(sqlite_area)
    before = told(page)
    side = page.button_group(key="meeting.conduct.side.M-12")
    counted = next(one for one in side.options if one.startswith(panel))
    side.set_value(counted).run()
    assert not page.exception
    assert (told(page) != before) is (panel != "1")
    assert "Tobin Ellery" not in told(page)


@pytest.mark.parametrize(
    ("panel", "hidden", "untested"),
    [
        ("", "entries", "is in tension with"),
        ("Untested", "untested links", "tension, said by"),
    ],
)
def test_what_stands_beside_a_map_of_facts_is_as_little_as_the_map(
    sqlite_area: Area, panel: str, hidden: str, untested: str
) -> None:
    page = conduct(sqlite_area)
    if panel:
        side = page.button_group(key="meeting.conduct.side.M-12")
        side.set_value(next(one for one in side.options if panel in one)).run()
    assert re.search(rf"\d+ {hidden} hidden by facts only", told(page))
    assert untested not in told(page)
    page.session_state["viewing.room.M-12"] = viewing.Viewing()
    page.run()
    assert "hidden by facts only" not in told(page)
    assert untested in told(page)


def test_strengths_and_risks_beside_a_map_of_facts_are_facts(
    sqlite_area: Area,
) -> None:
    page = conduct(sqlite_area, "M-1")
    side = page.button_group(key="meeting.conduct.side.M-1")
    side.set_value("5 For and against").run()
    assert "1 strength or risk hidden by facts only" in told(page)
    assert "may be hurt in return" not in told(page)
    assert "answers every call" in told(page)
    page.session_state["viewing.room.M-1"] = viewing.Viewing()
    page.run()
    assert "may be hurt in return" in told(page)


def test_closing_lists_what_is_undone_and_then_closes(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("Both workers spoke")
    press(page, "Save")
    page = opened("meeting", meeting="G-4", step="close")
    assert "M-12 Record an outcome" in told(page).replace("*", "")
    assert "Not reached: M-12, M-1, L-1" in told(page)
    assert "as each stands by then: M-12 (review overdue), M-1" in told(page)
    assert "Not proposed, because no review is due by then: A-1. Put" in told(page)
    press(page, "Close the meeting")
    assert "G-4 leaves something undone" in told(page)


def test_outcomes_for_several_children_are_one_line(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    page.text_input(key=LINE).set_value("o: TE jm2: CSC, school by 27 Nov")
    press(page, "Save")
    assert "CSC referral for TE, JM\u00b72: School, by 27 November 2026" in told(page)
    assert "Right when: The child may need help" in told(page)
    press(page, "Save")
    assert page.text_input(key=LINE).value == ""
    rows = outcomes.ledger(sqlite_area.desk("asha"), "M-12").rows
    held = {row.short for row in rows if OutcomeKind.CSC_REFERRAL in row.cells}
    assert {"TE", "JM\u00b72"} <= held
    page.text_input(key=LINE).set_value("o: XX: CSC, school by 27 Nov")
    press(page, "Save")
    assert "Begin with whom it is for" in told(page)


def test_what_is_parked_or_quoted_says_whose_it_is(sqlite_area: Area) -> None:
    page = conduct(sqlite_area)
    for typed in (
        "p: council to look at the lighting",
        "q: Nia Corbet: he wants to stop / not to be told to his family",
        "m: The basin is quiet on Mondays",
    ):
        page.text_input(key=LINE).set_value(typed)
        press(page, "Save")
    said = said_of(sqlite_area, "M-12")
    assert [one.sentence for one in said.parked] == [
        "Look at the lighting. Taken on by: Council."
    ]
    assert {one.sentence for one in said.discussion} == {
        "Nia Corbet said: \u201che wants to stop\u201d (not to be told to his family)",
        "The basin is quiet on Mondays (for the map)",
    }
    page.text_input(key=LINE).set_value("p: lighting elsewhere")
    press(page, "Save")
    assert "Say who takes it on" in told(page)


def test_a_meeting_that_is_planned_is_only_read(sqlite_area: Area) -> None:
    page = opened("meeting", meeting="G-4", step="conduct")
    assert "G-4 is planned" in told(page)
    assert "Next item" not in names(page)
    assert agenda.agenda(sqlite_area.desk("asha"), "G-4").stage == MeetingStage.PLANNED
