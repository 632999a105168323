"""How a line of the minutes is read, and that it names people in full."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from peerdash.model.record import LINE, NAME, WORDS
from peerdash.rules.people import initials
from peerdash.rules.refusal import Refused
from peerdash.rules.said import Line
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MinuteKind
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.reviews import Forum

_LETTERED: Final = re.compile(r"\s*([A-Za-z])\s*:\s*(.*)", re.DOTALL)
_TOKEN: Final = re.compile(r"(?<!\w)[A-Z]\.?[A-Z](?!\w)")


def read(text: str) -> tuple[MinuteKind, str]:
    """Return what sort of line somebody typed, and its words: "d: agreed"."""
    letter, said = lettered(text)
    kinds = {kind.row.letter: kind for kind in MinuteKind if kind.row.letter}
    kind = kinds.get(letter)
    return (kind, said) if kind else (MinuteKind.NOTE, text.strip())


def lettered(text: str) -> tuple[str, str]:
    """Return the letter that a line begins with, if it does, and what follows it."""
    if found := _LETTERED.fullmatch(text):
        return found[1].casefold(), found[2].strip()
    return "", text.strip()


def bare_initials(words: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the initials in a line that stand for somebody on the item, in order.

    Other capitals are left alone: NHS, EFH, the initials of nobody here.
    """
    known = {initials(name) for name in names}
    found = (token.replace(".", "") for token in _TOKEN.findall(words))
    return tuple(dict.fromkeys(one for one in found if one in known))


def fitting(words: str, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the first bare initials in a line and whom they may stand for (R201).

    `names` gives the full name behind each label; the label is what is returned, and
    alone where the line has its number too. None where nobody's initials are there.
    """
    for found in _TOKEN.finditer(words):
        short = found[0].replace(".", "")
        those = tuple(o for o, name in names.items() if initials(name) == short)
        numbered = next((o for o in those if words.startswith(o, found.start())), "")
        if those:
            return (numbered, (numbered,)) if numbered else (short, those)
    return None


def with_name(words: str, short: str, name: str) -> str:
    """Return a line with a full name wherever these bare initials stood."""
    dotted = re.escape(short[0]) + r"\.?" + re.escape(short[1:])
    return re.sub(rf"(?<!\w){dotted}(?!\w)", lambda _: name, words)


def require_full_names(words: str, names: Iterable[str]) -> None:
    """Refuse a line that calls somebody on the item by their initials (R201)."""
    if bare_initials(words, names):
        raise Refused("Use full names in the notes, picked from the list.")


def require_words(words: str) -> None:
    """Refuse an empty line, and one that is too long to keep."""
    if not words.strip():
        raise Refused("Write the line first.")
    if len(words) > WORDS:
        raise Refused(f"Split the line: it holds {WORDS} letters at most.")


def require_parts(who: str, condition: str) -> None:
    """Refuse who said it, or how it may be used, when it is too long to keep."""
    if len(who) > NAME:
        raise Refused(f"Shorten who it is: that holds {NAME} letters.")
    if len(condition) > LINE:
        raise Refused(f"Shorten how it may be used: that holds {LINE} letters.")


def require_correction(was: Line, now: Line, *, corrected: bool) -> None:
    """Refuse a correction that changes nothing, or of a line already put right."""
    require_words(now.words)
    if corrected:
        raise Refused(
            "Somebody corrected this line while you were writing. Read it as it is "
            "now; if it is still not right, correct that."
        )
    if replace(now, words=now.words.strip()) == was:
        raise Refused("Change the line before you keep it.")


def outcome_sentence(
    kind: OutcomeKind,
    *,
    subject: str,
    owner: str,
    due_on: date | None,
    why: str,
    protects: str = "",
) -> str:
    """Return an outcome as the minutes put it, with full names (R201).

    The sentence is the kind's own, so a new kind needs nothing here; after it
    comes whom the outcome protects, where somebody said (C02).
    """
    sentence: str = kind.row.minute.format(
        subject=subject,
        owner=owner,
        by=in_words(due_on) if due_on else "a day to be agreed",
        why=why.rstrip(".") or "no reason was recorded",
    )
    protected = protects.rstrip(". ")
    return f"{sentence} Who it protects: {protected}." if protected else sentence


def review_sentence(next_on: date | None, because: str, forum: Forum) -> str:
    """Return a review decision as the minutes put it (R192, R199)."""
    if next_on:
        return f"To be looked at again by {in_words(next_on)}, at: {forum.label}."
    return f"No further review: {because.rstrip('.')}."
