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


@pytest.mark.parametrize(
    ("said", "open_to", "reason"),
    [
        ("open to early help with Jo Pike", "early help with Jo Pike", "Seen there"),
        ("Open to early help with Jo Pike, met", "early help with Jo Pike", "met"),
        ("open to being led", "", "open to being led"),
        (
            "met - open to early help with Jo Pike",
            "",
            "open to early help with Jo Pike",
        ),
        ("open to a with b, open to c with d", "a with b", "open to c with d"),
    ],
)
def test_a_line_says_which_service_somebody_is_open_to(
    said: str, open_to: str, reason: str
) -> None:
    (one,) = pasted.read(f"Cara Dunn, 14, f, {said}", "Seen there", TODAY)
    assert one.person.open_to == open_to
    assert one.member.reason.endswith(reason)
