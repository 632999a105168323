"""What is said in a meeting: told, decided with its reasons, parked, or quoted.

Each is one line, begun with its letter; the sentence of the minutes is made of its
parts. The refusals never repeat what was typed.
"""

import re
from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import MinuteKind

NO_REASON: Final = (
    "Say why: d: what is decided, because why. After it, if there was any: rather "
    "than what else, dissent: whose."
)
NO_TAKER: Final = (
    "Say who takes it on: p: council to look at the lighting. It goes on the parking "
    "list, and neither on the map nor among the outcomes."
)
NO_SPEAKER: Final = (
    "Say who said it, then the words: q: Nia Corbet: he is afraid of the basin. After "
    "a stroke, how it may be used: / not to be told to his family."
)
OTHERWISE: Final = "rather than"
_PARTS: Final = re.compile(
    r"[\s,;.]*\b(because|rather than|dissent:)\s+", re.IGNORECASE
)
_TAKEN: Final = re.compile(r"(\S.*?)\s+to\s+(\S.*)", re.IGNORECASE | re.DOTALL)
_QUOTED: Final = re.compile(r"([^:?!]+?)\s*:\s*(\S.*)", re.DOTALL)
_SAYS: Final = {"because": "because", OTHERWISE: "Rather than:", "dissent:": "Dissent:"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line for the minutes; `who` said it or takes it on, if that is said."""

    kind: MinuteKind
    words: str
    who: str = ""
    condition: str = ""


def decided(said: str) -> Line:
    """Read "what, because why, rather than what else, dissent: whose" (R190)."""
    what, *rest = _PARTS.split(said.strip())
    told: dict[str, str] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        part, words = name.casefold(), value.strip(" .")
        if part in told:  # "because" said twice: the second is within the last part
            part = next(reversed(told))
            words = f"{told[part]} {name} {words}"
        told[part] = words
    why = told.pop("because", "")
    if not what.strip() or not why:
        raise Refused(NO_REASON)
    sentence = f"{_begun(what)}, because {why}"
    more = (f"{_SAYS[name]} {value}" for name, value in told.items() if value)
    return Line(MinuteKind.DECISION, ". ".join((sentence, *more)) + ".")


def parked(said: str) -> Line:
    """Read "who to what": a tangent, and who takes it on (R157)."""
    found = _TAKEN.fullmatch(said.strip())
    if not found:
        raise Refused(NO_TAKER)
    return Line(MinuteKind.PARKED, _begun(found[2]), _begun(found[1]))


def quoted(said: str) -> Line:
    """Read "who: words / how they may be used"."""
    found = _QUOTED.fullmatch(said.strip())
    if not found:
        raise Refused(NO_SPEAKER)
    words, _, condition = found[2].partition(" / ")
    return Line(
        MinuteKind.QUOTE, words.strip(" \"'\u201c\u201d"), found[1], condition.strip()
    )


def in_minutes(line: Line) -> str:
    """Return a line as the minutes put it."""
    match line.kind:
        case MinuteKind.QUOTE:
            used = f" ({line.condition.rstrip('.')})" if line.condition else ""
            return f"{line.who} said: \u201c{line.words}\u201d{used}"
        case MinuteKind.PARKED if line.who:
            return f"{line.words.rstrip('.')}. Taken on by: {line.who}."
        case MinuteKind.MAPPED:
            return f"{line.words} (for the map)"
        case _:
            return line.words


def _begun(text: str) -> str:
    bare = text.strip()
    return bare[:1].upper() + bare[1:]
