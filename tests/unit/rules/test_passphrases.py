"""What a passphrase has to be, and what it never has to."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.passphrases import common, is_guessable, require_good
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.passphrases import EVERYDAY, LOCAL, WHOLE

GOOD = "otter lamp gravel nine"
OWN = ("Nia Corbet", "Larkfield Borough", "niac")

GUESSABLE = [
    "Password123!",
    "P455w0rd2026!!",
    "PASSWORDPASSWORD",
    "council-2026-council",
    "Peerdash-12345678",
    "Childrens Social Care 1",
    "welcome-to-the-council",
    "aaaaaaaaaaaaaaaa",
    "121212121212",
    "abcabcabcabc",
    "blue kettle blue kettle",
    "qwertyuiop[]",
    "09876543210987",
    "1q2w3e4r5t6y",
    "letmeinletmein",
    "nia.corbet.1987",
    "N1ac-N1ac-N1ac",
    "larkfield-2026",
    *WHOLE,
]
UNCOMMON = [
    GOOD,
    "839201746352",
    "!!??\u00a3\u00a3$$%%^^&",
    "\u043b\u044e\u0431\u0438\u043c\u0430\u044f \u043a\u043e\u0448\u043a\u0430",
    "password of a purple quokka",
    "zvkq mmtj pfhw 33kd",
    "Ot\tter\u00e9lamp gr",
    "\U0001f9a6\U0001f56f\U0001f40c\U0001f9ed" * 2 + "\U0001f33f\U0001f3b2\U0001f5ff!",
]


@pytest.mark.parametrize("passphrase", GUESSABLE)
def test_what_anybody_would_try_first_is_refused(passphrase: str) -> None:
    with pytest.raises(Refused, match="first things somebody would guess"):
        require_good(passphrase, passphrase, OWN)


@pytest.mark.parametrize("passphrase", UNCOMMON)
def test_any_characters_will_do(passphrase: str) -> None:
    padded = passphrase.ljust(12, ".")
    require_good(padded, padded, OWN)


@pytest.mark.parametrize("length", [1, 11, 129, 4000])
def test_too_short_and_too_long_say_how_long(length: int) -> None:
    passphrase = (GOOD * 200)[: length - 1] + "x"
    with pytest.raises(Refused, match=f"It has {length} characters"):
        require_good(passphrase, passphrase)


@pytest.mark.parametrize("length", [12, 13, 127, 128])
def test_from_12_to_128_is_long_enough(length: int) -> None:
    passphrase = "otter lamp gravel nine whistle toffee anchor " * 4
    passphrase = passphrase[: length - 1] + "x"
    require_good(passphrase, passphrase)


def test_the_two_have_to_be_the_same_to_the_letter() -> None:
    for again in (GOOD.upper(), f"{GOOD} ", GOOD[:-1], ""):
        with pytest.raises(Refused, match="not the same"):
            require_good(GOOD, again)


@pytest.mark.parametrize("passphrase", [f" {GOOD}", f"{GOOD} ", f"{GOOD}\n", " " * 12])
def test_a_space_at_the_end_is_refused_and_never_dropped(passphrase: str) -> None:
    with pytest.raises(Refused, match="begins or ends with a space"):
        require_good(passphrase, passphrase)


def test_ones_own_name_is_guessable_only_to_oneself() -> None:
    assert is_guessable("perrin-vail-81", ["Perrin Vail"])
    assert not is_guessable("perrin-vail-81", OWN)


def test_a_refusal_never_repeats_what_was_typed() -> None:
    for passphrase in (*GUESSABLE, "short", f" {GOOD}"):
        with pytest.raises(Refused) as refused:
            require_good(passphrase, passphrase, OWN)
        assert passphrase.strip() not in str(refused.value)


@given(
    st.lists(st.sampled_from((*EVERYDAY.split(), *LOCAL.split())), min_size=1),
    st.sampled_from(["", " ", "-", "_", "."]),
    st.sampled_from(["", "1", "2026", "123", "!!"]),
)
def test_listed_words_alone_are_always_guessable(
    listed: list[str], between: str, ending: str
) -> None:
    assert is_guessable(between.join(listed).title() + ending)


@given(st.text(alphabet="abcdefghijkmnopqrstuvwxyz", min_size=5, max_size=5))
def test_case_changes_nothing_about_guessing(letters: str) -> None:
    passphrase = f"{letters}-{letters[::-1]}-{letters}"
    assert is_guessable(passphrase) == is_guessable(passphrase.upper())


def test_the_long_list_is_long() -> None:
    assert len(common()) >= 10_000


@pytest.mark.parametrize("ending", ["2026!", "-123456789012", "!!??.."])
def test_a_common_one_is_refused_whatever_follows_it(ending: str) -> None:
    worded = {word for word in common() if re.search("[a-z]", word)}
    often = sorted(word for word in worded if len(word) >= 6)[::7]
    assert len(often) >= 2_500
    assert [word for word in often if not is_guessable(word + ending)] == []


def test_a_common_one_twice_or_in_other_letters_is_still_common() -> None:
    often = sorted(word for word in common() if word.isalpha() and len(word) > 5)[::40]
    assert len(often) >= 300
    for word in often:
        assert is_guessable(word * 2)
        assert is_guessable(f"{word.upper()}99")
        assert is_guessable(word.replace("o", "0").replace("e", "3") + "..2026")


def test_a_text_made_to_be_slow_is_not() -> None:
    began = time.perf_counter()
    require_good("4@8({[<369!1|0$5+7%2" * 6, "4@8({[<369!1|0$5+7%2" * 6)
    assert time.perf_counter() - began < 2
