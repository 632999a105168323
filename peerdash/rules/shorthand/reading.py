"""Read a text in shorthand: every line that cannot be read is named, none is guessed.

First whoever and whatever has a line of its own, then what is said of them, so
that lines may stand in any order. Plain names, one a line, are people (R171).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from peerdash.rules import pasted, people
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand import (
    headers,
    incidents,
    questions,
    statements,
    stickers,
)
from peerdash.rules.shorthand.clauses import Told
from peerdash.rules.shorthand.handles import Handles
from peerdash.rules.shorthand.persons import UNSAID, somebody
from peerdash.rules.shorthand.scanning import (
    HANDLE,
    Line,
    Misread,
    Stuck,
    UnreadableError,
)
from peerdash.rules.shorthand.sketch import Sketch, Who
from peerdash.vocabulary.outcomes import FindingKind

MOST_LINES: Final = 2000
LONGEST_NAME: Final = 6  # words
PLACE: Final = re.compile(rf'(?P<handle>{HANDLE})\s*@\s*(?=["\u201c])')
STAY: Final = re.compile(rf"{HANDLE}(?:\s*(?:,|&|\band\b)\s*{HANDLE})*\s*@")
TIE: Final = re.compile(rf"{HANDLE}\s*(?:{statements.SIGN})", re.IGNORECASE)
TITLE_CASE: Final = re.compile(r"[^\W\d_a-z]+[^\W\d_]*[a-z\u00df-\u00ff][\w'\u2019-]*")
NAME_PART: Final = re.compile(r"[^\W\d_][^\W\d_'\u2019.-]*(?:['\u2019.-][^\W\d_]*)*")
SHAPES: Final = {
    "map": 'map "Its title"',
    "group": 'group (park) "Its name": AB CD',
    "incident": 'incident 11/5/2026 "What happened": AB present',
    "gap": "gap AB: the question",
    "note": 'note AB: "what it says"',
    "mark": 'mark AB: star "what it stands for"',
} | {kind.value: f"{kind.value} AB: what it is" for kind in FindingKind}
PERSON: Final = 'initials, then a name in quotation marks: AB "Full name" 15 m'


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and every line that could not be."""

    told: dict[str, Any] = field(default_factory=dict)
    known: Handles = field(default_factory=Handles)
    lines: dict[str, int] = field(default_factory=dict)
    unnamed: list[tuple[int, pasted.Pasted]] = field(default_factory=list)
    problems: list[Misread] = field(default_factory=list)

    def add(self, what: str, *found: Any) -> None:  # noqa: ANN401
        """Keep what a line says."""
        self.told.setdefault(what, []).extend(found)

    def attempt(self, line: Line, reader: Callable[[Line], None]) -> None:
        """Read one line, or note what was expected on it."""
        try:
            reader(line)
        except Stuck as stuck:
            self.problems.append(stuck.misread)


def read(text: str, today: date) -> Sketch:
    """Read a whole text. `today` settles a year left out where `as at` does not.

    Raises UnreadableError with every line that cannot be read.
    """
    lines = [
        Line(number, line.strip(), today)
        for number, line in enumerate(
            text.replace("\r", "\n" if "\n" not in text else "").split("\n"), 1
        )
        if line.strip() and not line.strip().startswith("#")
    ]
    _require_some(lines)
    reading = _Reading()
    reading.told.update(_headed(reading, lines))
    later = [line for line in lines if not _declared(reading, line)]
    _name_the_unnamed(reading)
    for line in later:
        reading.attempt(line, lambda one: _stated(reading, one))
    if reading.problems:
        raise UnreadableError(tuple(sorted(reading.problems, key=lambda p: p.line)))
    whole: dict[str, Any] = {
        what: tuple(found) if isinstance(found, list) else found
        for what, found in reading.told.items()
    }
    return Sketch(**whole)


def _require_some(lines: list[Line]) -> None:
    if not lines:
        raise Refused("Write at least one line, such as a name.")
    if len(lines) > MOST_LINES:
        raise Refused(f"Write at most {MOST_LINES} lines: one map holds no more.")


def _headed(reading: _Reading, lines: list[Line]) -> Told:
    """Read the line that names the map, and date every other line by it."""
    told: Told = {}
    first = [line for line in lines if headers.HEADER.match(line.text)]
    for line in first:
        lines.remove(line)
        reading.attempt(line, lambda one: headers.header(one, told))
    if first[1:]:
        reading.problems.append(Misread(first[1].number, "map", "one map in a text"))
    for line in lines:
        line.as_at = told.get("as_at") or line.as_at
    return told


def _declared(reading: _Reading, line: Line) -> bool:
    """Read a line about somebody or a place; anything else waits for them all."""
    if any(re.match(word, line.text) for word in _STATED):
        return False
    if PLACE.match(line.text):
        reading.attempt(line, lambda one: _place(reading, one))
        return True
    if STAY.match(line.text) or TIE.match(line.text):
        return False
    reading.attempt(line, lambda one: _person(reading, one))
    return True


def _place(reading: _Reading, line: Line) -> None:
    handle = _own(reading, line, reading.known.places)
    reading.add("places", headers.place(line, handle))


def _person(reading: _Reading, line: Line) -> None:
    """Read somebody, by their initials or, on a plain list, by their name."""
    cell = re.split(r"\t|,|;", line.text)[0].strip()
    if _is_name(cell, TITLE_CASE):
        reading.unnamed.append((line.number, _pasted(line)))
        return
    start = line.at
    handle = _own(reading, line, reading.known.people)
    try:
        reading.add("people", somebody(line, handle))
    except Stuck:
        reading.known.people.discard(handle)
        if not _is_name(cell, NAME_PART):
            raise
        line.at = start
        reading.unnamed.append((line.number, _pasted(line)))


def _is_name(cell: str, part: re.Pattern[str]) -> bool:
    words = cell.split()
    if not 1 < len(words) <= LONGEST_NAME:
        return False
    ends = part.fullmatch(words[0]) and part.fullmatch(words[-1])
    return bool(ends) and all(NAME_PART.fullmatch(word) for word in words)


def _pasted(line: Line) -> pasted.Pasted:
    try:
        (one,) = pasted.read(line.text, UNSAID, line.as_at)
    except Refused:
        raise line.wrong("a full name, then if known an age and m, f or o") from None
    line.at = len(line.text)
    return one


def _name_the_unnamed(reading: _Reading) -> None:
    """Give whoever was pasted by name alone the initials that nobody else has."""
    taken = reading.known.people | reading.known.places
    short = people.labels({str(n): one.person.name for n, one in reading.unnamed})
    for number, one in reading.unnamed:
        handle, n = short[str(number)], 1
        while handle in taken:
            n += 1
            handle = f"{people.initials(one.person.name)}\u00b7{n}"
        taken.add(handle)
        reading.known.people.add(handle)
        reading.add("people", Who(handle, one.person, one.member))


def _own(reading: _Reading, line: Line, among: set[str]) -> str:
    """Read the handle of somebody new to this text."""
    found = line.take(HANDLE)
    if not found:
        raise line.wrong(PERSON)
    handle = found[0]
    if handle in SHAPES:
        line.at = found.start()
        raise line.wrong(SHAPES[handle])
    if handle in reading.known.people | reading.known.places:
        line.at = found.start()
        raise line.wrong(f"other initials: line {reading.lines[handle]} has these")
    among.add(handle)
    reading.lines[handle] = line.number
    return handle


def _stated(reading: _Reading, line: Line) -> None:
    """Read a line that says something of those who have lines."""
    known = reading.known
    for word, keep in _STATED.items():
        if line.take(word):
            keep(reading, line)
            return
    if STAY.match(line.text):
        reading.add("stays", *statements.stays(line, known))
    else:
        reading.add("ties", *statements.ties(line, known))


def _words_of(what: str) -> Callable[[_Reading, Line], None]:
    def keep(reading: _Reading, line: Line) -> None:
        reading.told[what] = line.said()

    return keep


def _finding(kind: FindingKind) -> Callable[[_Reading, Line], None]:
    def keep(reading: _Reading, line: Line) -> None:
        reading.add("findings", questions.found(line, reading.known, kind))

    return keep


def _one_more(
    part: str, how: Callable[[Line, Handles], Any]
) -> Callable[[_Reading, Line], None]:
    return lambda reading, line: reading.add(part, how(line, reading.known))


_STATED: Final[dict[str, Callable[[_Reading, Line], None]]] = {
    "narrative:": _words_of("narrative"),
    "large because:": _words_of("size_because"),
    r'group(?=\s*[("\u201c])': _one_more("circles", statements.circle),
    r"incident(?=\s)": _one_more("incidents", incidents.incident),
    r"gap(?=[\s:])": _one_more("gaps", questions.asked),
    r"note(?=[\s:])": _one_more("stickers", stickers.note),
    r"mark(?=[\s:])": _one_more("stickers", stickers.mark),
} | {rf"{kind.value}(?=[\s:])": _finding(kind) for kind in FindingKind}
