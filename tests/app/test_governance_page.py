"""Governance and invitations on screen, as the auditor, the chair and others."""

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services import invitations, items, maps, meetings
from peerdash.services.briefing import briefing
from peerdash.services.governance import Asked, looks
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.roles import Act
from tests.app.pages_open import labels, opened, pressed, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
VIEWS = (
    "looked",
    "left",
    "denied",
    "alerts",
    "incident",
    "access",
    "integrity",
)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("who", ["mina", "asha", "sam"])
def test_every_panel_opens(sqlite_area: Area, who: str, view: str) -> None:
    items.line(sqlite_area.desk("asha"), "M-1")
    assert "Governance" in told(opened("governance", who, view=view))


def test_the_auditor_reads_refs_and_no_title(sqlite_area: Area) -> None:
    items.line(sqlite_area.desk("asha"), "M-12")
    said = told(opened("governance", "mina"))
    assert "M-12" in said
    assert "Asha Verrin" in said
    assert "Canal Street" not in said


def test_the_auditor_is_not_offered_one_person(sqlite_area: Area) -> None:
    page = opened("governance", "mina", view="person", about="P-1")
    assert "One person" not in page.button_group(key="governance.view").options
    assert "One person" in opened("governance").button_group[0].options
    refs = [one.ref for one in looks(sqlite_area.desk("mina"), Asked()).lines]
    assert "P-1" not in refs


def test_integrity_gives_the_head_to_write_down(sqlite_area: Area) -> None:
    items.line(sqlite_area.desk("asha"), "M-12")
    page = opened("governance", "mina", view="integrity")
    assert "1 lines. Nobody has checked them here yet." in told(page)
    assert page.text[0].value == f"1:{sqlite_area.lines()[0].mac}"
    shown = pressed(page, "Check every line now")
    assert "3 lines. Whole when last checked, 22 November 2026" in told(shown).replace(
        "*", ""
    )
    assert shown.text[0].value == f"3:{sqlite_area.lines()[2].mac}"


def test_a_filter_that_finds_nothing_says_so() -> None:
    page = opened("governance", "mina", about="M-77")
    assert "No line of the log is about this" in told(page)


def test_the_chair_ends_an_invitation_from_the_review(sqlite_area: Area) -> None:
    page = opened("governance", view="access")
    ends = [one for one in page.button if one.label == "End"]
    assert ends
    before = len(ends)
    first = str(ends[0].key)
    ends[0].click()
    page.run()
    assert not page.exception
    assert first not in {str(one.key) for one in page.button}
    assert before
    assert sqlite_area.lines()[-1].ref


def test_the_chair_confirms_an_invitation_and_the_log_says_so(
    sqlite_area: Area,
) -> None:
    page = opened("governance", view="access")
    joss = [one for one in page.button if one.label == "Confirm"][2]
    joss.click().run()
    (line,) = [one for one in sqlite_area.lines() if one.act == Act.CERTIFY]
    assert line.ref == "L-1"


def test_filters_are_in_the_address_and_come_from_it(sqlite_area: Area) -> None:
    for who in ("asha", "sam"):
        items.line(sqlite_area.desk(who), "M-12")
    sam = sqlite_area.desk("sam").viewer.user_id
    page = opened("governance", "mina", who=sam, about="m-12")
    (row,) = page.table[0].value.to_dict("records")
    assert row["Who"].startswith("Sam Teale")
    page.selectbox(key="governance.who").set_value("").run()
    assert "who" not in page.query_params
    assert len(page.table[0].value) == 2


def test_what_left_says_who_was_in_the_room(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    meetings.open_meeting(desk, "G-4")
    guest = meetings.roster(desk, "G-4").guests[0]
    meetings.attend(desk, "G-4", guest.id, Attending.PRESENT)
    briefing(desk, "G-4", "M-12")
    said = told(opened("governance", "mina", view="left"))
    assert "On the room's screen" in said
    assert guest.name in said
    assert "Canal Street" not in said


def test_an_incident_shows_what_one_sign_in_saw(sqlite_area: Area) -> None:
    maps.picture(sqlite_area.desk("dev"), "M-12")
    dev = sqlite_area.desk("dev").viewer.user_id
    page = opened("governance", "mina", view="incident", who=dev)
    refs = [ref for table in page.table for ref in table.value["Reference"]]
    assert "M-12" in [ref.replace("\\", "") for ref in refs]
    assert "14 people shown, 5 items and places opened" in told(page)


def test_nights_and_refusals_are_to_be_asked_about(sqlite_area: Area) -> None:
    items.line(sqlite_area.desk("dev"), "M-12")
    for number in range(90, 97):
        with pytest.raises(Refused):
            items.line(sqlite_area.desk("ruth"), f"M-{number}")
    said = told(opened("governance", "mina", view="alerts"))
    assert "opened 1 record out of hours" in said
    assert "was refused 7 times in an hour" in said


def test_the_auditor_ends_nothing() -> None:
    page = opened("governance", "mina", view="access")
    assert not [one for one in page.button if one.label == "End"]


@pytest.mark.parametrize("who", ["nia", "dev", "olu"])
def test_nobody_else_opens_it(who: str) -> None:
    page = opened("governance", who)
    assert "Only a" in page.error[0].value


def test_what_is_held_on_one_person_is_shown_to_the_chair() -> None:
    page = opened("governance", view="person", about="P-1")
    assert "Why they are on it" in told(page)
    assert "As at 22 November 2026" in told(page)


def test_somebody_is_invited_from_the_item_s_page(sqlite_area: Area) -> None:
    page = opened("invited", "sam", item="M-5")
    beth = sqlite_area.desk("beth")
    page.selectbox[0].set_value(beth.viewer.user_id)
    page.text_input[0].input("Knows two of the families")
    shown = pressed(page, "Invite them")
    assert "Beth Oskarby" in told(shown)
    assert "Invited until 20 February 2027" in told(shown)
    assert items.line(beth, "M-5").ref == "M-5"


def test_a_refusal_is_told_by_the_form_and_nothing_typed_is_lost(
    sqlite_area: Area,
) -> None:
    page = opened("invited", "sam", item="M-5")
    page.selectbox[0].set_value(sqlite_area.desk("idris").viewer.user_id)
    page.text_input[0].input("Housing officer")
    shown = pressed(page, "Invite them")
    assert "sharing agreement ISA-MV-07 ended on" in shown.error[0].value
    assert shown.text_input[0].value == "Housing officer"


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_hidden_and_absent_look_the_same(ref: str) -> None:
    page = opened("invited", "sam", item=ref)
    assert f"There is no {ref} that you can open" in told(page)
    assert not page.title


def test_a_map_leads_to_who_is_invited() -> None:
    assert "Who is invited" in labels(opened("map", item="M-1"))
    assert "Who is invited" not in labels(opened("map", "nia", item="M-1"))


def test_an_invitation_is_renewed_from_the_item_s_page(sqlite_area: Area) -> None:
    page = opened("invited", item="M-12")
    page.button_group(key="invited.kind").set_value("Renew").run()
    found = invitations.of(sqlite_area.desk("asha"), "M-12").lines
    joss = next(one for one in found if one.who == "Joss Lindqvist")
    page.selectbox[0].set_value(joss.id)
    page.text_input[0].input("Still leads the outreach")
    shown = pressed(page, "Renew them")
    assert "Still leads the outreach" in told(shown)
    assert "Invited until 20 February 2027" in told(shown)
    assert [one.act for one in sqlite_area.lines()].count(Act.INVITE) == 1
