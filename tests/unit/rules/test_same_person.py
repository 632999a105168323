"""Who may be one person kept twice: never by initials, and never past a birth date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.rules import pairs as pairing
from peerdash.rules import same_person as rules
from peerdash.rules.people import initials
from peerdash.rules.same_person import Because, Somebody

TODAY = date(2026, 11, 22)
MAY, JUNE = date(2011, 5, 6), date(2011, 6, 5)


def who(
    name: str, born: date | None = None, age: int | None = None, also: str = ""
) -> Somebody:
    return Somebody(name, name, name, also, born, age)


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        (who("Jon Smith", MAY), who("JON  SMITH", MAY), Because.BORN),
        (who("Jon Smith", MAY), who("John Smyth", MAY), Because.NEARLY_BORN),
        (who("Jon Smith", MAY), who("Jon Smith", JUNE), Because.SWAPPED),
        (who("Jon Smith", MAY), who("Jon Smith", date(2011, 5, 7)), None),
        (who("Jon Smith", MAY), who("Jon Smith", date(2012, 6, 5)), None),
        (who("Jon Smith", MAY), who("John Smith", JUNE), None),
        (who("Jon Smith", MAY), who("Ali Khan", MAY), None),
        (who("Jon Smith", age=15), who("Jon Smith", MAY), Because.AGED),
        (who("Jon Smith", age=14), who("Jon Smith", age=15), Because.AGED),
        (who("Jon Smith", age=13), who("Jon Smith", age=15), None),
        (who("Jon Smith"), who("Jon Smith", age=15), Because.NAMED),
        (who("Jon Smith"), who("John Smith"), Because.NEARLY_NAMED),
        (who("Jon Smith", age=15), who("John Smith", MAY), Because.NEARLY_AGED),
        (who("Jon Smith", age=15), who("Joan Smythe", MAY), None),
        (who("Jon Smith", also="Ali Khan"), who("Ali Khan"), Because.CALLED),
        (who("Jon Smith", also="Ali"), who("Ali Khan"), None),
        (who("Zoë O'Neil"), who("Zoe Oneil"), Because.NAMED),
        (who("J S"), who("J S"), None),
        (who("J S", MAY), who("J S", MAY), None),
        (who("J Smith"), who("J Smith"), None),
        (who("Jon A Smith"), who("Jon Smith"), Because.NAMED),
        (who("Dutch"), who("Dutch"), None),
    ],
)
def test_two_are_asked_about_for_a_reason_in_words(
    one: Somebody, other: Somebody, because: Because | None
) -> None:
    assert rules.because(one, other, TODAY) == because
    assert rules.because(other, one, TODAY) == because
    asked = rules.known_as([one], [Somebody("2", *other_of(other))], TODAY)[0]
    assert [each.because for each in asked] == ([because] if because else [])
    assert because is None or because.words


def other_of(one: Somebody) -> tuple[str, str, str, date | None, int | None]:
    return "P-2", one.name, one.also, one.born_on, one.age_said


names = st.lists(st.text("aeinrst", min_size=1, max_size=5), min_size=1, max_size=3)
people = st.builds(
    lambda parts, born, age: who(" ".join(parts), born, age),
    names,
    st.sampled_from([None, MAY, JUNE]),
    st.sampled_from([None, 9, 15]),
)


@settings(max_examples=40)
@given(st.lists(people, min_size=1, max_size=8, unique_by=lambda one: one.name))
def test_nobody_is_asked_about_by_initials_and_no_pair_twice(
    everybody: list[Somebody],
) -> None:
    first, *others = everybody
    asked = rules.known_as([first], others, TODAY)[0]
    found = [one.other.id for one in asked]
    assert len(found) == len(set(found))
    for one in asked:
        words = [w for w in one.one.name.split() if len(w) > 1]
        assert len(words) > 1
        assert one.because == rules.because(one.one, one.other, TODAY)
    assert [one.because for one in asked] == sorted(one.because for one in asked)


def test_initials_alone_are_never_a_name() -> None:
    full = "Jon Smith"
    short = who(" ".join(initials(full)), MAY)
    assert rules.known_as([short], [who(full, MAY)], TODAY) == [[]]


def test_what_is_known_is_new_when_a_row_or_a_version_of_it_was_not_there() -> None:
    knew = " ".join(pairing.known([("a", 1), ("b", 3)]))
    assert not pairing.is_new(pairing.known([("a", 1)]), knew)
    assert pairing.is_new(pairing.known([("a", 2)]), knew)
    assert pairing.is_new(pairing.known([("c", 1)]), knew)
