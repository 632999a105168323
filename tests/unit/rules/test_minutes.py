"""How a line of the minutes is read, and that it names people in full."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import minutes
from peerdash.rules.refusal import Refused
from peerdash.rules.said import Line
from peerdash.vocabulary.meetings import MinuteKind
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.reviews import Forum

NAMES = ("Ayaan Bell", "Cara Dunn")
NOTE, DECISION, PARKED = MinuteKind.NOTE, MinuteKind.DECISION, MinuteKind.PARKED
SIX = Line(NOTE, "Six came")


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("A note", NOTE, "A note"),
        ("d: agreed", DECISION, "agreed"),
        ("D:agreed", DECISION, "agreed"),
        ("p: lighting", PARKED, "lighting"),
        ("x: not a kind", NOTE, "x: not a kind"),
        ("14:00: met again", NOTE, "14:00: met again"),
        ("  spaced  ", NOTE, "spaced"),
    ],
)
def test_a_letter_says_what_sort_of_line_it_is(
    typed: str, kind: MinuteKind, words: str
) -> None:
    assert minutes.read(typed) == (kind, words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("AB was there", ("AB",)),
        ("Seen with A.B. at noon", ("AB",)),
        ("AB's mother and CD", ("AB", "CD")),
        ("(AB)", ("AB",)),
        ("AB\u00b71 was there", ("AB",)),
        ("Ayaan Bell was there", ()),
        ("The NHS, the EFH and LAB", ()),
        ("EF was there", ()),
        ("ab initio", ()),
    ],
)
def test_only_bare_initials_of_somebody_here_are_found(
    words: str, found: tuple[str, ...]
) -> None:
    assert minutes.bare_initials(words, NAMES) == found


@pytest.mark.parametrize(
    ("words", "short", "whom"),
    [
        ("A.B. came", "AB", ("AB\u00b71", "AB\u00b72")),
        ("AB\u00b72 came", "AB\u00b72", ("AB\u00b72",)),
        ("NHS told CD of AB", "CD", ("CD",)),
    ],
)
def test_whom_bare_initials_may_be_is_offered_and_put_in(
    words: str, short: str, whom: tuple[str, ...]
) -> None:
    called = {
        "AB\u00b71": "Ayaan Bell",
        "AB\u00b72": "Amy Brook",
        "CD": "Cara Dunn",
    }
    assert minutes.fitting(words, called) == (short, whom)
    name = called[whom[-1]]
    left = minutes.fitting(minutes.with_name(words, short, name), called)
    assert left == (None if words[0] == "A" else ("AB", ("AB\u00b71", "AB\u00b72")))


@given(st.text(max_size=80))
def test_a_line_about_nobody_is_never_refused(words: str) -> None:
    minutes.require_full_names(words, ())


@given(
    st.sampled_from(["", "Then ", "d ", "("]), st.sampled_from(["", ".", " left", ")"])
)
def test_initials_are_refused_wherever_they_stand(before: str, after: str) -> None:
    with pytest.raises(Refused, match="Use full names in the notes"):
        minutes.require_full_names(f"{before}AB{after}", NAMES)


def test_a_refusal_says_nothing_about_whom() -> None:
    with pytest.raises(Refused) as refused:
        minutes.require_full_names("AB was there", NAMES)
    assert not any(name in str(refused.value) for name in (*NAMES, "AB"))


@pytest.mark.parametrize(
    ("typed", "letter", "said"),
    [("A: go", "a", "go"), ("g :who?", "g", "who?"), ("14:00 met", "", "14:00 met")],
)
def test_the_letter_is_told_from_what_follows(
    typed: str, letter: str, said: str
) -> None:
    assert minutes.lettered(typed) == (letter, said)


def test_a_line_too_long_to_keep_is_refused_and_one_letter_less_is_not() -> None:
    minutes.require_words("x" * 4000)
    with pytest.raises(Refused, match="Split the line"):
        minutes.require_words("x" * 4001)


@pytest.mark.parametrize(
    ("words", "corrected", "said"),
    [
        ("", False, "Write the line first"),
        ("Six came ", False, "Change the line before you keep it"),
        ("Five came", True, "Somebody corrected this line"),
    ],
)
def test_a_correction_changes_a_line_that_still_stands(
    words: str, corrected: bool, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        minutes.require_correction(SIX, replace(SIX, words=words), corrected=corrected)
    minutes.require_correction(SIX, replace(SIX, words="Five came"), corrected=False)


@pytest.mark.parametrize("words", ["", "   "])
def test_an_empty_line_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="Write the line first"):
        minutes.require_words(words)


def test_an_outcome_is_a_sentence_with_a_full_name_and_a_day() -> None:
    said = minutes.outcome_sentence(
        OutcomeKind.ROTH_TOOL,
        subject="Ayaan Bell",
        owner="Nia Corbet",
        due_on=date(2026, 12, 4),
        why="",
    )
    assert said == (
        "Nia Corbet to complete the ROTH Tool for Ayaan Bell by 4 December 2026."
    )


def test_an_outcome_says_whom_it_protects_where_somebody_said() -> None:
    said = minutes.outcome_sentence(
        OutcomeKind.DISRUPTION,
        subject="Owen Penhale",
        owner="Dev Harlan",
        due_on=date(2026, 12, 4),
        why="keep boys out of cars",
        protects="The three younger boys.",
    )
    assert said.endswith(" Who it protects: The three younger boys.")


@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_outcome_is_said_even_with_gaps_in_it(kind: OutcomeKind) -> None:
    said = minutes.outcome_sentence(
        kind, subject="Ayaan Bell", owner="Nia Corbet", due_on=None, why="it helps."
    )
    assert "Ayaan Bell" in said
    assert ".." not in said
    assert "{" not in said


def test_a_review_decision_is_a_day_and_a_forum_or_a_reason() -> None:
    day = date(2026, 12, 4)
    assert minutes.review_sentence(day, "", Forum.TACTICAL) == (
        "To be looked at again by 4 December 2026, at: ROTH Tactical Group."
    )
    assert minutes.review_sentence(None, "All is well.", Forum.TACTICAL) == (
        "No further review: All is well."
    )
