"""A star in a pasted list says whom the meeting is about."""

from datetime import date

import pytest

from peerdash.rules import pasted
from peerdash.rules.refusal import Refused

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("line", ["* Cara Dunn, 14, f", "*Cara Dunn, 14, f"])
def test_a_star_says_whom_the_meeting_is_about(line: str) -> None:
    (one, other) = pasted.read(f"{line}\nKit Ash, 15, m", "Seen there", TODAY)
    assert (one.person.name, one.member.subject) == ("Cara Dunn", True)
    assert not other.member.subject


def test_no_meeting_is_about_an_adult_with_a_star() -> None:
    with pytest.raises(Refused, match="Mark a child"):
        pasted.read("* Odd Farley, 41, m", "Seen there", TODAY)
