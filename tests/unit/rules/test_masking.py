"""Names are taken out of a text, whole and in parts, and nothing else is."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules import masking
from peerdash.rules.likeness import plain

CALLED = (
    ("Ayaan Bell", "AB"),
    ("Cara Bell", "CB\u00b71"),
    ("Cara Bellamy", "CB\u00b72"),
    ("Zo\u00eb O\u2019Brien-Smith", "ZO"),
    ("Will May", "WM"),
    ("Grace de la Cruz", "GC"),
    ("ghost", "AB"),
    ("Big T", "CB\u00b71"),
    ("Person 13", "P13"),
)
OTHERS = {
    "nia": [("Nia Hart", "NH")],
    "tamsin": [("Tamsin Orpeth (Tam)", "TO")],
    "unsaid": [("-- Unsaid Tarn", "UT")],
    "12": [("12 High Street", "a home")],
}
NAMES = masking.masks(CALLED, kept=["Ayaan Corbet"], others=OTHERS)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ayaan Bell and Cara Bellamy met.", "AB and CB\u00b72 met."),
        ("AYAAN  BELL, ayaan\nbell", "AB, AB"),
        ("Ayaan's mother, AYAAN too", "AB's mother, AB too"),
        ("Ayaan\u2019s. (Ayaan)", "AB\u2019s. (AB)"),
        ("Cara was there", "CB\u00b71 or CB\u00b72 was there"),
        (
            "the Bells, the Bells' car",
            "the AB or CB\u00b71s, the AB or CB\u00b71s' car",
        ),
        ("Bell, Ayaan", "AB or CB\u00b71, AB"),
        ("Ayaan_Bell and Ayaan-led", "AB_AB or CB\u00b71 and AB-led"),
        ("ring the bell, ghosted", "ring the bell, ghosted"),
        ("Zoe, Zoe\u0308, ZO\u00cb", "ZO, ZO, ZO"),
        ("O'Brien, OBrien, Brien-Smith", "ZO, ZO, ZO-ZO"),
        ("Smith; O Brien Smith", "ZO; ZO ZO"),
        ("Will May go? Will he?", "WM go? WM he?"),
        ("they will, if they may", "they will, if they may"),
        ("In May by 4 May, on 4 May 2026", "In WM by 4 May, on 4 May 2026"),
        ("16 May said no. May 2026", "16 WM said no. May 2026"),
        ("La Cruz, de la Cruz", "La GC, de la GC"),
        ("The ghost, Ghost and GHOST", "The AB, AB and AB"),
        ("Big plans of big t", "CB\u00b71 plans of CB\u00b71"),
        ("Person of 13, Person 13", "P13 of 13, P13"),
        ("Ayaan Corbet to ring Ayaan", "Ayaan Corbet to ring AB"),
        ("nia hart at 12 High\nStreet; Nia; High", "NH at a home; Nia; High"),
        ("Bella, Carat, Mayor, Graceful", "Bella, Carat, Mayor, Graceful"),
        ("(-- Unsaid Tarn)", "(-- UT)"),
        ("(Tamsin Orpeth (Tam)), TAMSIN ORPETH (TAM)", "(TO), TO"),
        ("", ""),
    ],
)
def test_whoever_is_on_the_map_is_initials_whatever_they_are_called(
    said: str, shown: str
) -> None:
    assert NAMES.masked(said) == shown


def test_a_word_that_four_people_are_called_stands_for_somebody() -> None:
    bells = [(f"{one} Bell", f"{one[0]}B") for one in ("Al", "Bo", "Cy", "Di")]
    assert masking.masks(bells).masked("Mrs Bell rang") == "Mrs somebody rang"


LETTERS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F)
PART = st.text(LETTERS, min_size=2, max_size=8).map(
    lambda one: unicodedata.normalize("NFC", one).capitalize()
)
NAME = st.lists(PART, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ", "-", "'", " \u2019"]).map(
        lambda between: between.join(parts)
    )
)
AROUND = st.sampled_from(["", " ", ", ", ". ", "'s ", "\u2019s ", "\n", "-", "_", "("])
WAYS: list[Callable[[str], str]] = [str, str.upper, str.capitalize]


@given(st.data(), st.lists(NAME, min_size=1, max_size=5, unique=True))
def test_no_part_of_a_known_name_is_left(data: st.DataObject, names: list[str]) -> None:
    parts = [part for name in names for part in masking.spelt(name)]
    told = st.lists(
        st.tuples(
            st.sampled_from([*names, *parts, "then"]), st.sampled_from(WAYS), AROUND
        ),
        max_size=12,
    )
    said = "".join(f"{how(word)}{after} " for word, how, after in data.draw(told))
    shown = masking.masks([(name, "\u2022") for name in names]).masked(said)
    left = {
        plain(one)
        for one in masking.WORD.findall(shown)
        if one[:1].isupper() and plain(one) not in masking.BESIDE
    }
    assert not left & {one for one in parts if len(one) > 1}
