"""The import page: choose, look, import, and be told."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import incident_lists, members
from tests.area import Area
from tests.sheets import Rows, workbook

PEOPLE = b"id,name,dob\n1,Ayla *Reed*,11/5/2011\n2,Bo Tarn,\n3,Cy Vane,\n"
TIES = b"wave,from,to\n1,1,2\n1,2,1\n2,2,3\n"
MAP = "M-2"
pytestmark = pytest.mark.usefixtures("sqlite_area")


def drawn(username: str) -> None:
    from pages import imports  # noqa: PLC0415
    from peerdash.rules.refusal import Refused  # noqa: PLC0415
    from peerdash.ui import frame  # noqa: PLC0415
    from peerdash.web import installation  # noqa: PLC0415
    from tests.area import Area  # noqa: PLC0415

    try:
        imports.page(Area(installation.database()).desk(username))
    except Refused as refused:
        frame.refusal(refused)


def opened(username: str = "sam", ref: str = MAP) -> AppTest:
    page = AppTest.from_function(drawn, default_timeout=30, args=(username,))
    page.query_params["item"] = ref
    return page.run()


def uploaded(
    page: AppTest, people: bytes | None = PEOPLE, ties: bytes | None = TIES
) -> AppTest:
    if people:
        page.file_uploader[0].upload("people.csv", people, "text/csv").run()
    if ties:
        page.file_uploader[1].upload("ties.csv", ties, "text/csv").run()
    return page


def reasoned(page: AppTest) -> AppTest:
    return page.text_input(key="imports.reason").input("Named in a survey").run()


def told(page: AppTest) -> str:
    said = (*page.markdown, *page.caption, *page.error, *page.success, *page.info)
    return "\n".join(one.value.replace("\\", "") for one in said)


def buttons(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def test_it_asks_for_a_file_and_says_what_it_understands() -> None:
    page = opened()
    assert not page.exception
    assert "Choose a file of people" in told(page)
    assert buttons(page) == []


def test_nobody_is_imported_without_a_reason() -> None:
    page = uploaded(opened())
    assert "Nobody is added to a map without a reason" in told(page)
    assert buttons(page) == []


def test_the_columns_are_guessed_and_the_rows_shown() -> None:
    page = reasoned(uploaded(opened()))
    boxes = {box.label: box.value for box in page.selectbox}
    assert (boxes["Identifier"], boxes["Full name"]) == ("id", "name")
    assert (boxes["From"], boxes["To"]) == ("from", "to")
    people = page.table[0].value
    assert people["Born"][0] == "11 May 2011"
    assert people["Name"][0].replace("\\", "") == "Ayla *Reed*"
    assert buttons(page) == ["Import 3 people and 2 relationships"]


def test_one_wave_of_several_may_be_chosen() -> None:
    page = reasoned(uploaded(opened()))
    page.selectbox(key="imports.by").select("wave").run()
    assert "2 nominations, 1 mutual, 1 relationship: 1 added." in told(page)
    assert buttons(page) == ["Import 3 people and 1 relationship"]


def test_a_workbook_s_sheet_is_found_and_another_may_be_chosen() -> None:
    people: Rows = [["id", "name"], [1, "Ayla Reed"]]
    made = workbook(Notes=[["x"], ["y"]], Pupils=people)
    page = opened()
    page.file_uploader[0].upload("p.xlsx", made, "application/octet-stream").run()
    page = reasoned(page)
    assert buttons(page) == ["Import 1 person and 0 relationships"]
    (box,) = [box for box in page.selectbox if box.label.startswith("Sheet of")]
    assert box.value == "Pupils"
    box.select("Notes").run()
    assert "p.xlsx sheet Notes does not say who anybody is" in told(page)
    assert buttons(page) == []


def test_pasted_names_are_staged_as_a_file_is() -> None:
    page = opened()
    page.text_area[0].input("Ayla Reed, 14, f - seen there twice\nBo Tarn").run()
    page.text_area[1].input("Ayla Reed, Bo Tarn").run()
    page = reasoned(page)
    assert buttons(page) == ["Import 2 people and 1 relationship"]
    people = page.table[0].value
    assert list(people["Why here"]) == ["seen there twice", "Named in a survey"]


def test_a_file_issued_again_says_what_is_brought_up_to_date() -> None:
    page = reasoned(uploaded(opened(), ties=None))
    page.button(key="imports.commit").click().run()
    again = PEOPLE.replace(b"Bo Tarn,", b"Bo Tarn,1/2/2012")
    page = reasoned(uploaded(page, again, None))
    assert buttons(page) == ["Bring 1 record up to date"]
    said = list(page.table[0].value["What happens"])[1].replace("\\", "")
    assert "Date of birth: here nothing, in the file 1 February 2012" in said
    page.button(key="imports.commit").click().run()
    assert "1 imported before and brought up to date" in told(page)


def test_a_bad_row_is_told_and_leaves_no_button() -> None:
    bad = PEOPLE + b"4,Di Ash,31/02/2011\n"
    page = reasoned(uploaded(opened(), bad, None))
    first = page.table[0].value.iloc[0]
    assert (first["Row"], first["Name"], first["Born"]) == ("5", "Di Ash", "31/02/2011")
    said = "refused: people.csv row 5, column dob: '31/02/2011' was read"
    assert said in first["What happens"].replace("\\", "")
    assert "1 row is refused" in told(page)
    assert buttons(page) == []


def test_an_unreadable_file_is_told_where_it_was_chosen() -> None:
    page = uploaded(opened(), b"id,name\n1\n", None)
    assert "people.csv row 2 has 1 cells; expected 2" in told(page)


def test_one_button_imports_and_then_says_so(sqlite_area: Area) -> None:
    page = reasoned(uploaded(opened()))
    page.button(key="imports.commit").click().run()
    assert not page.exception
    assert "Imported, as a draft to check. 3 people: 3 added." in told(page)
    names = members.roster(sqlite_area.desk("sam"), MAP).values()
    assert {"Ayla *Reed*", "Bo Tarn", "Cy Vane"} <= set(names)
    page = reasoned(uploaded(page))
    assert "imported before and left as they are" in told(page)
    assert buttons(page) == []


def test_a_map_one_may_not_open_is_not_offered() -> None:
    page = opened("ruth", "M-3")
    (box,) = page.selectbox
    assert not any(option.startswith("M-3 ") for option in box.options)
    assert box.value is None


def test_an_auditor_is_refused() -> None:
    page = opened("mina")
    assert "can import a file" in told(page)
    assert not page.file_uploader


CRIMES = (
    b"Crime ID,Month,Location,Crime type\na1,2026-05,On or near Mill Lane,Robbery\n"
)


def test_a_file_of_incidents_goes_onto_a_place(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    before = incident_lists.listing(desk, "L-1").page.total
    page = opened()
    page.button_group(key="imports.of").set_value("Incidents").run()
    page.selectbox(key="incident_files.item").set_value("L-1").run()
    assert "Choose a file of incidents" in told(page)
    page.file_uploader[0].upload("crime.csv", CRIMES, "text/csv").run()
    assert not page.exception
    assert "1 new incident." in told(page)
    page.button(key="incident_files.commit").click().run()
    assert "Imported, not yet checked. 1 new incident." in told(page)
    assert incident_lists.listing(desk, "L-1").page.total == before + 1


def test_a_file_of_incidents_that_does_not_hold_says_why_and_adds_nothing() -> None:
    page = opened()
    page.button_group(key="imports.of").set_value("Incidents").run()
    page.selectbox(key="incident_files.item").set_value("L-1").run()
    wrong = CRIMES.replace(b"2026-05", b"May the 99th")
    page.file_uploader[0].upload("crime.csv", wrong, "text/csv").run()
    assert "row 2, column Month: 'May the 99th' was read" in told(page)
    assert "Import these incidents" not in buttons(page)
