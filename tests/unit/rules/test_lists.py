"""What stands on a list, what may be put on it, and what may be chosen."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import lists as rules
from peerdash.rules.lists import Listed
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.lists import ListKind

CONCERN, SCHOOL = ListKind.CONCERN, ListKind.SCHOOL
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
TARN = Listed("tarn high", "Tarn High", 2, since=AT)
SHUT = Listed("millbrook lower", "Millbrook Lower", 3, retired=True, since=AT)


def test_our_own_kinds_of_concern_stand_until_one_is_retired() -> None:
    assert len(rules.standing(CONCERN, [])) == len(rules.OURS[CONCERN])
    gone = Listed("missing", "Missing", 2, retired=True, since=AT)
    now = rules.standing(CONCERN, [gone])
    assert now[-1] == gone
    assert sum(one.slot == "missing" for one in now) == 1


def test_the_latest_version_of_a_word_is_what_stands() -> None:
    again = Listed("millbrook lower", "Millbrook Lower", 4, since=AT)
    assert rules.standing(SCHOOL, [again, SHUT]) == (again,)


def test_each_line_is_a_word_and_each_word_is_there_once() -> None:
    assert rules.written(" Tarn  High\n\nTARN-HIGH\nLock Lane") == (
        "TARN-HIGH",
        "Lock Lane",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "on a line of its own"),
        ("tarn high", "is on the list already"),
        ("A|B", "without the sign"),
        ("x", "in 2 to 100 letters"),
        ("y" * 101, "in 2 to 100 letters"),
        ("\n".join(f"School {n}" for n in range(500)), "up to 500"),
    ],
)
def test_what_cannot_be_put_on_says_why(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        rules.require_new(SCHOOL, rules.written(text), [TARN, SHUT])


def test_what_was_retired_may_be_put_on_again() -> None:
    rules.require_new(SCHOOL, ("Millbrook Lower",), [TARN, SHUT])


@pytest.mark.parametrize(
    ("given_", "before", "refused"),
    [
        ("Tarn High", "", False),
        ("A school we do not know", "", False),
        ("Millbrook Lower", "", True),
        ("MILLBROOK  LOWER", "Tarn High", True),
        ("Millbrook Lower", "Millbrook Lower", False),
    ],
)
def test_a_retired_word_is_kept_and_never_chosen_anew(
    given_: str, before: str, refused: bool
) -> None:
    now = [TARN, SHUT]
    if not refused:
        rules.require_chosen(SCHOOL, [given_], [before], now)
        return
    with pytest.raises(Refused, match="no longer chosen here"):
        rules.require_chosen(SCHOOL, [given_], [before], now)


@given(st.sets(st.sampled_from(rules.OURS[CONCERN]), max_size=10))
def test_what_is_offered_may_be_chosen_up_to_eight(chosen: set[str]) -> None:
    now = rules.standing(CONCERN, [])
    rules.require_listed(CONCERN, chosen, [], now)
    rules.require_chosen(CONCERN, chosen, [], now)
    if len(chosen) <= rules.MOST_CHOSEN:
        rules.require_few(chosen)
    else:
        with pytest.raises(Refused, match="up to 8"):
            rules.require_few(chosen)
