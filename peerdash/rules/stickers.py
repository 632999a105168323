"""What may be stuck on a map: a note in initials, a symbol that says what it means.

A note is drawn, and a room looks at the drawing: so it calls people by their
initials, as every drawing does (C01), and full names stay in the minutes and the
records (R201). A symbol stands for what its key says (R120) and never for how bad,
how dangerous or whose a child is (R009, C04).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from peerdash.model.stickers import KEYED
from peerdash.rules import wording
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.symbols import Glyph

MOST: Final = 4  # symbols on one person or place: a room reads no more
LEAST: Final = 3  # letters of a part of a name that is looked for
UNFIT: Final = re.compile(
    r"\b(risks?|scores?|scoring|gangs?|offend\w*|perpetrators?|nominals?|associates?"
    r"|suspects?|dangerous|danger|threats?|target(?:s|ed)?|rag|rating|ranks?|tiers?"
    r"|(?:red|amber|green) flags?|(?:high|medium|low)[- ](?:priority|harm|level))\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")


def require_no_names(
    words: str, people: Mapping[str, str], places: Iterable[str]
) -> None:
    """Refuse words that name anybody on the map; `people` are all their names, by ref.

    A place may share a word with somebody's name: what a place is called is no name.
    """
    plain = words
    for place in sorted(places, key=len, reverse=True):
        plain = re.sub(re.escape(place), " ", plain, flags=re.IGNORECASE)
    said = {word.casefold() for word in _WORD.findall(plain) if word[0].isupper()}
    for ref, name in people.items():
        parts = (part.casefold() for part in _WORD.findall(name))
        if said & {part for part in parts if len(part) >= LEAST}:
            raise Refused(
                f"This names {ref}, and a room reads what is drawn. Write their "
                "initials; a full name belongs in the minutes or on their record."
            )


def require_fair(words: str, shape: Glyph | None, group: AgeGroup) -> None:
    """Refuse words that brand a child, or a symbol that ranks or labels anybody."""
    if shape and (found := UNFIT.search(words)):
        raise Refused(
            f"A symbol cannot stand for \u201c{found[0].lower()}\u201d: nothing on a "
            f"map ranks or labels anybody. {wording.INSTEAD}, in a note."
        )
    wording.require_fair(words, group)


def require_key(words: str) -> None:
    """Refuse a symbol without a line for the key, or with too long a one (R120)."""
    if not words.strip():
        raise Refused("Say what the symbol stands for: without a key none is kept.")
    if len(words) > KEYED:
        raise Refused(f"Say what it stands for in {KEYED} letters: the key is short.")


def require_one_meaning(
    shape: Glyph, words: str, others: Iterable[tuple[Glyph | None, str]]
) -> None:
    """Refuse a shape that stands for something else already."""
    for other, said in others:
        if other == shape and said.casefold() != words.casefold():
            raise Refused(
                f"The {shape.in_sentence} stands for \u201c{said}\u201d already. "
                "Choose another shape, or put up that one."
            )


def require_room(count: int) -> None:
    """Refuse a fifth symbol on one person or place."""
    if count >= MOST:
        raise Refused(
            f"There are {MOST} symbols there, and a room reads no more. Take one off "
            "first, or write a note."
        )
