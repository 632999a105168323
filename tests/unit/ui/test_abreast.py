"""Children and their outcomes stand in pages that need no scrolling."""

from itertools import chain

import pytest

from peerdash.ui.abreast import lines_left, pages, without
from peerdash.ui.frame import Markdown, marked

SHORT = marked("- **AB** none yet")
LONG = marked("- **AB** ROTH Tool completed, CSC referral made, Assessment requested")


@pytest.mark.parametrize(
    ("said", "lines", "made"),
    [
        ([], 3, []),
        ([SHORT] * 12, 3, [12]),
        ([SHORT] * 14, 3, [12, 2]),
        ([SHORT] * 10, 2, [8, 2]),
        ([LONG] * 14, 3, [4, 4, 4, 2]),
        ([SHORT] * 4 + [LONG] + [SHORT] * 7, 3, [4, 4, 4]),
        ([LONG] * 5, 1, [4, 1]),
    ],
)
def test_a_page_holds_as_many_rows_as_its_lines(
    said: list[Markdown], lines: int, made: list[int]
) -> None:
    found = pages(said, lines)
    assert [len(one) for one in found] == made
    assert list(chain(*found)) == said


def test_whoever_has_none_yet_takes_a_line_of_their_own() -> None:
    first = without(["AB", "CD"])
    assert first == "**None yet:** AB, CD"
    assert (lines_left(first), lines_left(without([]))) == (2, 3)
    assert lines_left(without([f"A{n}" for n in range(100)])) == 1
