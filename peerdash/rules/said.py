"""What is said in a meeting: told, decided with its reasons, parked, or quoted.

Each is one line, begun with its letter; the sentence of the minutes is made of its
parts. The refusals never repeat what was typed.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import TOLD, MinuteKind

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
    "a stroke, how it may be used: / not to be told to his family. Or who alone may "
    "see it: / only us, / only us and the chair, / only police."
)
NO_OWNER: Final = (
    "Say who takes it on. It goes on the parking list, and neither on the map nor "
    "among the outcomes."
)
NOT_QUOTED: Final = (
    "Only what somebody is quoted as saying about an item is held back. What the "
    "group says and decides itself is for everybody on it."
)
MADE: Final = "A decision stays a decision. Only what was told is put elsewhere."
OTHERWISE: Final = "rather than"
MOVED: Final = (*TOLD, MinuteKind.PARKED)
"""What may stand elsewhere than it does."""
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


def restood(line: Line, where: MinuteKind, who: str = "") -> Line:
    """Return a line as it is once it is for the map, recorded or parked (R156).

    What was quoted stays a quote, also while it is for the map; what is parked is
    somebody's to take on, so there the words say who spoke.
    """
    if line.kind not in MOVED:
        raise Refused(MADE)
    if where == MinuteKind.PARKED:
        if not who.strip():
            raise Refused(NO_OWNER)
        return replace(line, kind=where, words=_spoken(line), who=_begun(who))
    said = replace(line, who="") if line.kind == MinuteKind.PARKED else line
    quote = where == MinuteKind.NOTE and said.who
    return replace(said, kind=MinuteKind.QUOTE if quote else where)


def is_quoted(line: Line) -> bool:
    """Whether it is what somebody said, also once it is for the map."""
    return line.kind in TOLD and bool(line.who)


def require_quoted(line: Line) -> None:
    """Refuse to hold back a line that says what the group said or decided itself."""
    if not is_quoted(line):
        raise Refused(NOT_QUOTED)


def aloud(line: Line) -> str:
    """Return a line as it is read, with who said it or takes it on."""
    used = f" ({line.condition.rstrip('.')})" if line.condition else ""
    said = f"{_spoken(line)}{used}"
    if line.kind == MinuteKind.PARKED and line.who:
        return f"{said.rstrip('.')}. Taken on by: {line.who}."
    return said


def in_minutes(line: Line) -> str:
    """Return a line as the minutes put it: where it stands is said with it."""
    mapped = line.kind == MinuteKind.MAPPED
    return f"{aloud(line)} (for the map)" if mapped else aloud(line)


def _spoken(line: Line) -> str:
    """Return the words, with who spoke them where somebody is quoted."""
    quote = f"{line.who} said: \u201c{line.words}\u201d"
    return quote if is_quoted(line) else line.words


def _begun(text: str) -> str:
    bare = text.strip()
    return bare[:1].upper() + bare[1:]
