"""The outcomes page: the ledger, what can be recorded on it, and closing."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import outcomes
from peerdash.vocabulary.outcomes import OutcomeKind
from tests.app.pages_open import opened, told
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
ANOTHER_KIND = Path(__file__).with_name("another_kind.py")


def record(page: AppTest, ref: str, what: str) -> AppTest:
    page.button_group(key=f"outcomes.record.{ref}").set_value(what).run()
    assert not page.exception
    return page


def submit(page: AppTest, label: str) -> None:
    [button] = [one for one in page.button if one.label == label]
    button.click().run()
    assert not page.exception


def offered(page: AppTest, ref: str) -> list[str]:
    key = f"outcomes.record.{ref}"
    return [name for one in page.button_group if one.key == key for name in one.options]


def test_what_has_no_outcome_comes_first_and_says_so() -> None:
    page = opened("outcomes")
    keys = [str(one.key) for one in page.button]
    assert keys[:2] == ["outcomes.open.M-7", "outcomes.open.T-1"]
    said = told(page)
    assert "1 map has no outcome yet." in said
    assert "No outcome yet" in said


def test_an_overdue_item_says_so_here_too() -> None:
    for page in (opened("outcomes"), opened("outcomes", item="M-12")):
        said = told(page).replace("*", "")
        assert "Overdue by 9 days, was due 13 November 2026" in said


def test_the_ledger_has_a_row_for_each_child_in_full(sqlite_area: Area) -> None:
    ledger = outcomes.ledger(sqlite_area.desk("asha"), "M-12")
    table = opened("outcomes", item="M-12").table[0].value
    assert len(table) == len(ledger.rows)
    heads = [kind.row.short for kind in ledger.kinds]
    assert list(table.columns) == ["Child", *heads, "Plan"]
    for row, cell in zip(ledger.rows, table["Child"], strict=True):
        assert row.name in cell.replace("\\", "")


def test_an_outcome_is_recorded_for_a_child_and_stands_in_the_ledger(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    child = outcomes.ledger(desk, "M-7").rows[0]
    page = record(opened("outcomes", item="M-7"), "M-7", "Outcome")
    boxes = {one.label: one for one in page.selectbox}
    boxes["Outcome"].set_value(OutcomeKind.ASSESSMENT).run()
    boxes = {one.label: one for one in page.selectbox}
    boxes["For"].set_value(child.id)
    page.text_input[0].input("Beth Oskarby")
    submit(page, "Record the outcome")
    assert "Choose the day it is due" in page.error[0].value
    assert page.text_input[0].value == "Beth Oskarby"
    page.date_input[0].set_value(desk.today.replace(month=12))
    submit(page, "Record the outcome")
    assert not page.error
    made = outcomes.ledger(desk, "M-7").rows[0].cells[OutcomeKind.ASSESSMENT]
    assert [one.owner for one in made] == ["Beth Oskarby"]
    assert "Requested, by 22 December 2026" in told(page)


def test_closing_without_an_outcome_is_refused_on_the_page(sqlite_area: Area) -> None:
    page = record(opened("outcomes", item="M-7"), "M-7", "Close")
    page.text_input[0].input("Nothing more to do")
    submit(page, "Close M-7")
    assert "M-7 has no outcome yet" in page.error[0].value.replace("\\", "")
    assert page.text_input[0].value == "Nothing more to do"
    assert outcomes.ledger(sqlite_area.desk("asha"), "M-7").closed_on is None


def test_an_item_is_closed_and_reopened() -> None:
    page = record(opened("outcomes", item="M-12"), "M-12", "Close")
    page.text_input[0].input("All have workers")
    submit(page, "Close M-12")
    assert "Closed on 22 November 2026: All have workers" in told(page)
    assert offered(page, "M-12") == ["Reopen"]
    record(page, "M-12", "Reopen")
    submit(page, "Reopen M-12")
    assert "Say why it is being reopened" in told(page)
    page.text_input[0].input("Two of them were seen again")
    submit(page, "Reopen M-12")
    assert "Not decided" in told(page)


def test_an_action_is_answered_by_who_has_it(sqlite_area: Area) -> None:
    page = record(
        opened("outcomes", "ruth", item="M-1"), "M-1", "What came of an action"
    )
    page.text_input[0].input("Done on Friday")
    submit(page, "Save")
    ledger = outcomes.ledger(sqlite_area.desk("ruth"), "M-1")
    assert "Done on Friday" in [one.answer for one in ledger.actions]


def test_whoever_does_not_convene_is_offered_neither_deciding_nor_closing() -> None:
    assert set(offered(opened("outcomes", "ruth", item="M-1"), "M-1")) == {
        "What came of an action",
        "Finding",
        "Question",
        "Answer",
    }
    assert not offered(opened("outcomes", "sam", item="M-9"), "M-9")


@pytest.mark.parametrize("what", ["Outcome", "Action", "Finding", "Question", "Answer"])
def test_every_form_opens_with_one_primary_button(what: str) -> None:
    page = record(opened("outcomes", item="M-1"), "M-1", what)
    primary = [one for one in page.button if one.proto.type == "primary"]
    assert len(primary) == 1


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_look_the_same(ref: str) -> None:
    page = opened("outcomes", "sam", item=ref)
    assert f"There is no {ref} that you can open" in told(page)
    assert not page.title


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(username: str) -> None:
    page = opened("outcomes", username)
    assert page.error
    assert not page.table


def test_a_new_kind_of_outcome_is_one_row_and_nothing_else() -> None:
    ran = subprocess.run(
        [sys.executable, str(ANOTHER_KIND)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.splitlines() == [
        "form: A mentor",
        "ledger: Mentor: Requested, by 4 December 2026",
        "minutes: Ruth Ombley to find a mentor for Ayden Brack by 4 December 2026.",
    ], ran.stderr


def test_an_action_begins_with_what_an_area_often_does(sqlite_area: Area) -> None:
    page = record(opened("outcomes", item="M-12"), "M-12", "Action")
    begins = next(one for one in page.selectbox if one.label == "It begins with")
    [parents] = [one for one in begins.options if one.startswith("Bring parents")]
    begins.select(parents).run()
    [what] = [one for one in page.text_input if one.label == "What will be done"]
    assert what.value == parents
    what.set_value(f"{parents}, by Nia")
    [who] = [one for one in page.text_input if one.label == "Who will do it"]
    who.set_value("Nia Corbet")
    page.date_input[-1].set_value(date(2026, 12, 1))
    submit(page, "Add the action")
    found = outcomes.ledger(sqlite_area.desk("asha"), "M-12").actions
    assert f"{parents}, by Nia" in {one.words for one in found}
