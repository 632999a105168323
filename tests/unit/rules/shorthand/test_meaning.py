"""What was typed of somebody lands on nobody else who has their initials by now."""

from datetime import date

import pytest

from peerdash.rules.shorthand.comparing import compare
from peerdash.rules.shorthand.meaning import is_another
from peerdash.rules.shorthand.reading import read

TODAY = date(2026, 11, 22)
GIVEN = 'AB "Ayaan Bell" 15\nCD "Cara Dunn" 14\nEF "Eli Fane" 15\nAB -- CD\n'
ANOTHER = GIVEN.replace("Ayaan Bell", "Anna Bird")
GONE = 'CD "Cara Dunn" 14\nEF "Eli Fane" 15\n'


@pytest.mark.parametrize(
    ("typed", "now", "another"),
    [
        ("AB -- EF", GIVEN, False),
        ("AB -- EF", ANOTHER, True),
        ("AB -- EF", GONE, True),
        ("CD -- EF", ANOTHER, False),
        ("CD -- EF", GONE, False),
        ("gap AB: who?", ANOTHER, True),
        ("gap CD: who?", ANOTHER, False),
        ('GH "Gus Hale" 15', GONE, False),
    ],
)
def test_a_new_line_means_whom_it_meant_in_the_text_that_was_given(
    typed: str,
    now: str,
    another: bool,
) -> None:
    given = read(GIVEN, TODAY)
    changes = compare(given, read(GIVEN + typed, TODAY))
    assert len(changes) == 1
    assert is_another(changes, given, read(now, TODAY)) is another
