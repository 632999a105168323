"""What is pasted is the same table that a file would be."""

import pytest

from peerdash.rules import pasting
from peerdash.rules.refusal import Refused

MOST = 100


def test_names_on_lines_are_a_table_of_people() -> None:
    text = (
        "Ayla Reed, 14, f, open to early help with Jo Pike\n\nBo Tarn; 2/3/2012 - seen"
    )
    sheet = pasting.people(text, MOST)
    assert sheet.headings == ("name", "dob", "age", "gender", "open to", "reason")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Ayla Reed", "", "14", "female", "early help with Jo Pike", "")),
        (3, ("Bo Tarn", "2012-03-02", "", "", "", "seen")),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_with_their_headings_are_read_as_a_file_is(mark: str) -> None:
    text = "id,name,dob\n1,Ayla Reed,11/5/2011\n".replace(",", mark)
    sheet = pasting.people(text, MOST)
    assert (sheet.name, sheet.headings) == (pasting.NAME, ("id", "name", "dob"))
    assert sheet.rows[0].cells == ("1", "Ayla Reed", "11/5/2011")


def test_two_or_three_cells_are_who_whom_and_what() -> None:
    sheet = pasting.ties("Ayla Reed, Bo Tarn\nBo Tarn, Cy Vane, friend\n", MOST)
    assert sheet.headings == ("from", "to", "kind")
    assert [row.cells for row in sheet.rows] == [
        ("Ayla Reed", "Bo Tarn", ""),
        ("Bo Tarn", "Cy Vane", "friend"),
    ]
    assert pasting.ties("from\tto\n1\t2", MOST).rows[0].cells == ("1", "2")


@pytest.mark.parametrize("line", ["Ayla Reed", "Cy Vane, Di Ash, friend, more"])
def test_a_line_that_is_no_relationship_is_told_by_its_number(line: str) -> None:
    with pytest.raises(Refused, match=r"^What was pasted line 2 has . cells"):
        pasting.ties(f"Ayla Reed, Bo Tarn\n{line}", MOST)


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Refused, match="more than 100 rows"):
        pasting.people("Ayla Reed\n" * (MOST + 1), MOST)
