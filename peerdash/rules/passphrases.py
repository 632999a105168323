"""What a passphrase has to be: long, and not what anybody would try first (AN8).

Nothing is asked of its characters, and it is taken as it was typed. A space at
either end is refused rather than dropped, because the sign-in form drops it. What
is common is what zxcvbn's 30,000 hold or what it would guess early, and our own words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.passphrases import (
    EVERYDAY,
    LOCAL,
    LONGEST,
    ROWS,
    SHORTEST,
    SWAPS,
    WHOLE,
)

RUN: Final = 4
NOTHING: Final = r"(?!)"
OWN: Final = 3
LEFT: Final = 5
"""How many different characters have to be left when the guessable is taken out."""
EARLY: Final = 10**8
"""Guesses: below these zxcvbn itself calls a passphrase weak."""
SLOW_FROM: Final = 32
"""Characters: zxcvbn takes seconds over longer ones written to be slow."""
SHORT: Final = 4

GUESSED: Final = (
    "That is one of the first things somebody would guess. Take four words that "
    "have nothing to do with each other, with you or with your work."
)


def require_good(passphrase: str, again: str, own: Iterable[str] = ()) -> None:
    """Refuse a passphrase that will not do; `own` are words about whose it is."""
    if passphrase != again:
        said = "The two are not the same. Type the same one in both."
        raise Refused(said).beside("again")
    if passphrase != passphrase.strip():
        raise Refused(
            "It begins or ends with a space, which signing in would drop. Take the "
            "space away."
        ).beside("new")
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise Refused(
            f"It has {len(passphrase)} characters. A passphrase has from {SHORTEST} "
            f"to {LONGEST}: four words make a good one."
        ).beside("new")
    if is_guessable(passphrase, own):
        raise Refused(GUESSED).beside("new")


def is_guessable(passphrase: str, own: Iterable[str] = ()) -> bool:
    """Whether little is left of it without common words, runs, years and own words.

    Or whether it is one that many people have, between digits and signs or not.
    """
    text = passphrase.casefold()
    kept = _left(text, (*COMMON, _any_of(_parts(own))))
    if len(set(kept)) < LEFT or _repeats(kept) or _is_listed(text):
        return True
    return len(text) < SLOW_FROM and _guesses(text) < EARLY


def _guesses(text: str) -> float:
    """Return how many guesses it would take; zxcvbn is read in when first asked."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 (its lists take 11 MB)

    return float(zxcvbn(text)["guesses"])


@cache
def common() -> frozenset[str]:
    """Return the passphrases that many people have."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 (as above)

    return frozenset(FREQUENCY_LISTS["passwords"])


def _is_listed(text: str) -> bool:
    """Whether it is a common one, once or again, and otherwise digits and signs."""
    return any(
        not common().isdisjoint((form[start:end], _once(form[start:end])))
        for form in {text, *(text.translate(table) for table in _UNSWAPPED)}
        for start, end in _middles(text)
    )


def _once(text: str) -> str:
    """Return the piece that a text repeats from end to end, or all of it."""
    size = (text + text).find(text, 1)
    return text[:size]


def _middles(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a word could be: all letters in it, and half of a text of none."""
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    first, last = (letters[0], letters[-1]) if letters else (len(text), -1)
    least = SHORT if letters else max(SHORT, len(text) // 2)
    for start in range(first + 1):
        for end in range(max(last + 1, start + least), len(text) + 1):
            yield start, end


def _left(text: str, known: Iterable[re.Pattern[str]]) -> str:
    """Return the characters, spaces aside, that no known word covers."""
    covered = {
        place
        for pattern in known
        for found in pattern.finditer(text)
        for place in range(*found.span(1))
    }
    kept = (letter for place, letter in enumerate(text) if place not in covered)
    return "".join("".join(kept).split())


def _parts(own: Iterable[str]) -> Iterator[str]:
    """Take names and usernames apart: Nia Corbet is also nia, and corbet."""
    for text in own:
        whole = text.casefold()
        for part in (whole, *re.split(r"[\W_]+", whole)):
            if len(part) >= OWN:
                yield part


def _repeats(kept: str) -> bool:
    """Whether it is one short piece again and again."""
    again = (kept + kept).find(kept, 1)
    return again < len(kept) and again < SHORTEST


def _runs() -> Iterator[str]:
    for row in (*ROWS, *(row[::-1] for row in ROWS)):
        for start in range(len(row)):
            for end in range(start + RUN, len(row) + 1):
                yield row[start:end]


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Find any of these wherever one begins, the longest of those that do.

    They may overlap: serviceservices is both of its words and nothing more.
    """
    longest_first = sorted(set(texts), key=lambda text: (-len(text), text))
    choices = "|".join(_pattern(text) for text in longest_first)
    return re.compile(f"(?=({choices or NOTHING}))")


def _pattern(text: str) -> str:
    letters = (
        r"[\W_]*" if letter == " " else f"[{re.escape(SWAPS.get(letter, letter))}]"
        for letter in text
    )
    return "".join(letters)


_LISTED: Final = (*EVERYDAY.split(), *LOCAL.split(), *_runs())
COMMON: Final = (_any_of(WHOLE), _any_of(_LISTED), re.compile(r"(?=((?:19|20)\d\d))"))
_UNSWAPPED: Final = tuple(
    str.maketrans({"1": one, **dict(zip("@430!5$7+8", "aaeoissttb", strict=True))})
    for one in "il"
)
