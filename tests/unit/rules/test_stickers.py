"""What may be stuck on a map, and what no symbol stands for."""

import pytest

from peerdash.rules import stickers
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.symbols import Glyph

PEOPLE = {"P-1": "Ayaan Bell", "P-2": "Cara O'Dunn", "P-3": "Person 13", "P-4": "Li Wu"}
PLACES = ("Bell Street shops",)


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("Ayaan goes home early", "P-1"),
        ("AYAAN goes home early", "P-1"),
        ("with Bell on Fridays", "P-1"),
        ("Meets Cara at four", "P-2"),
        ("Meets Mrs O'Dunn at four", "P-2"),
    ],
)
def test_a_name_of_anybody_on_the_map_is_refused_by_their_ref(
    words: str, ref: str
) -> None:
    with pytest.raises(Refused, match=f"This names {ref},") as refused:
        stickers.require_no_names(words, PEOPLE, PLACES)
    assert "Bell" not in str(refused.value)
    assert "Cara" not in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        "AB goes home early",
        "Often at Bell Street shops",
        "heard a bell ring",
        "Wu, or Li, is too short to be told from a word",
        "",
    ],
)
def test_initials_places_and_plain_words_are_no_names(words: str) -> None:
    stickers.require_no_names(words, PEOPLE, PLACES)


@pytest.mark.parametrize(
    "words",
    [
        "High risk",
        "Risk score 7",
        "Gang member",
        "Known offender",
        "Nominal",
        "an associate",
        "Red flag",
        "Dangerous",
        "high-priority",
        "A TARGET",
    ],
)
def test_no_symbol_ranks_or_labels_anybody(words: str) -> None:
    for group in AgeGroup:
        with pytest.raises(Refused, match="ranks or labels"):
            stickers.require_fair(words, Glyph.STAR, group)


@pytest.mark.parametrize(
    "words", ["In college", "Walks home alone", "Has a bus pass", "Brisk walker"]
)
def test_a_symbol_says_what_is_so(words: str) -> None:
    stickers.require_fair(words, Glyph.STAR, AgeGroup.CHILD)
    stickers.require_key(words)


def test_a_note_may_speak_of_risk_and_brands_no_child() -> None:
    stickers.require_fair("The school sees a risk at four", None, AgeGroup.CHILD)
    with pytest.raises(Refused, match="not said of a child"):
        stickers.require_fair("an offender", None, AgeGroup.CHILD)
    stickers.require_fair("an offender", None, AgeGroup.ADULT)


@pytest.mark.parametrize("words", ["", "  ", "x" * 61])
def test_a_symbol_without_a_short_line_for_the_key_is_not_kept(words: str) -> None:
    with pytest.raises(Refused):
        stickers.require_key(words)


def test_one_shape_has_one_meaning() -> None:
    known = [(Glyph.STAR, "In college"), (None, "a note")]
    stickers.require_one_meaning(Glyph.STAR, "in college", known)
    stickers.require_one_meaning(Glyph.MOON, "Out at night", known)
    with pytest.raises(Refused, match="The star stands for"):
        stickers.require_one_meaning(Glyph.STAR, "In work", known)


def test_a_fifth_symbol_is_refused() -> None:
    stickers.require_room(3)
    with pytest.raises(Refused, match="4 symbols there"):
        stickers.require_room(4)
