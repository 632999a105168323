"""Who on a map was heard, thought of and assessed: outwards, and of children alone."""

from datetime import date

import pytest

from peerdash.rules import considered as rules
from peerdash.rules.considered import Considered
from peerdash.vocabulary.statements import Attribute

DAY = date(2026, 11, 20)


def one(label: str, away: int | None, *on: Attribute, child: bool = True) -> Considered:
    return Considered(f"P-{label}", label, away, child, dict.fromkeys(on, DAY))


ADULT = one("ZZ", 1, child=False)


def test_they_are_thought_of_outwards_and_whoever_is_linked_to_nobody_last() -> None:
    people = [one("CD", None), one("BB", 2), one("AB", 2), one("XY", 0), ADULT]
    found = [person.label for person in rules.outwards(people)]
    assert found == ["XY", "ZZ", "AB", "BB", "CD"]


@pytest.mark.parametrize(
    ("of", "counted"),
    [
        (Attribute.SPOKEN, (1, 2)),
        (Attribute.ASSESSED, (0, 2)),
        (Attribute.MEANT, (1, 3)),
    ],
)
def test_a_child_is_heard_and_assessed_and_everybody_is_kept_safe(
    of: Attribute, counted: tuple[int, int]
) -> None:
    people = [one("AB", 0, Attribute.SPOKEN, Attribute.MEANT), one("CD", 1), ADULT]
    assert rules.done(people, of) == counted


def test_what_is_not_asked_of_somebody_is_not_missing() -> None:
    assert ADULT.lacks(Attribute.MEANT)
    assert not ADULT.lacks(Attribute.SPOKEN)
    assert not one("AB", 0, Attribute.SPOKEN).lacks(Attribute.SPOKEN)
