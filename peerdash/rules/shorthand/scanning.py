"""A finger on one line of shorthand: what stands under it, and what was expected."""

import re
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import MONTHS, ImpreciseDate, Precision

SHOWN: Final = 40  # letters of what was read, repeated to whoever typed it
HANDLE: Final = r"\w+(?:[\u00b7'-]\w+)*"
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CURLY: Final = re.compile(r"\u201c([^\u201d]*)\u201d")
_ESCAPED: Final = re.compile(r"\\(.)")
_RETURNS: Final = {"n": "\n", "t": "\t"}
_MONTH: Final = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + "|Sept)"
_DATE: Final = re.compile(
    r"(?P<about>(?:about|around|circa|~) ?)?(?P<day>"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})|\d{1,2}/\d{4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?|{_MONTH},? \d{{4}}"
    r"|\d{1,2}/\d{1,2}|\d{4})(?![\w/])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Misread:
    """One line that cannot be read. `read` may hold a name: for the screen only."""

    line: int
    read: str
    expected: str

    @property
    def words(self) -> str:
        """Say it to whoever typed it."""
        read = f"\u201c{self.read}\u201d was read" if self.read else "the line ended"
        return f"Line {self.line}: {read}; expected {self.expected}."


class UnreadableError(Refused):
    """A text that cannot be read whole; nothing of it is kept."""

    def __init__(self, problems: tuple[Misread, ...]) -> None:
        """Name the first line, never what was read there: messages reach logs."""
        first = problems[0]
        more = f" {len(problems) - 1} more to put right." if problems[1:] else ""
        super().__init__(
            f"Line {first.line} cannot be read; expected {first.expected}.{more}"
        )
        self.problems = problems


class Stuck(Exception):  # noqa: N818 (one line's own way out, met by its reader)
    """One line cannot be read on from here."""

    def __init__(self, misread: Misread) -> None:
        """Carry what to say."""
        super().__init__(misread.expected)
        self.misread = misread


@dataclass(slots=True)
class Line:
    """One line, and how far it has been read. `as_at` settles years left out."""

    number: int
    text: str
    as_at: date
    at: int = 0

    @property
    def rest(self) -> str:
        """What has not been read yet."""
        return self.text[self.at :].strip()

    def take(self, pattern: str) -> re.Match[str] | None:
        """Read what matches here, past blanks and commas; case is ignored."""
        self._step(r"[\s,]*")
        found = re.compile(pattern, re.IGNORECASE).match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def follows(self, pattern: str) -> re.Match[str] | None:
        """Look at what stands right here, without reading it."""
        return re.compile(pattern, re.IGNORECASE).match(self.text, self.at)

    def quoted(self) -> str | None:
        """Read words in quotation marks; a backslash goes before one inside them."""
        self._step(r"[\s,]*")
        if found := _QUOTED.match(self.text, self.at):
            self.at = found.end()
            return _ESCAPED.sub(lambda one: _RETURNS.get(one[1], one[1]), found[1])
        if found := _CURLY.match(self.text, self.at):
            self.at = found.end()
            return found[1]
        return None

    def said(self) -> str:
        """Read free words: in quotation marks, or up to two blanks or the end."""
        words = self.quoted()
        if words is None:
            found = self.take(r"\S(?:.*?)(?=\s{2,}|\t|$)")
            words = found[0].strip() if found else ""
        return words

    def day(self, *, ahead: bool = False) -> ImpreciseDate | None:
        """Read a date; without a year it is the last such day, or the next."""
        self._step(r"[\s,]*")
        if self.follows(r"between\s"):
            return self._between()
        if not (found := _DATE.match(self.text, self.at)):
            return None
        start, self.at = self.at, found.end()
        try:
            told = _dated(found["day"], self.as_at, ahead=ahead)
        except ValueError:
            self.at = start
            raise self.wrong("a day there is, day first: 11/5/2026") from None
        return ImpreciseDate(told.earliest, told.precision, about=bool(found["about"]))

    def dated(self, name: str) -> ImpreciseDate | None:
        """Read a date that follows its name, which is a pattern; None without it."""
        if not self.take(name):
            return None
        if (day := self.day()) is None:
            raise self.wrong("a date, such as 20 Oct, 20/10/2026 or May 2026")
        return day

    def exact_day(self, *, ahead: bool = False) -> date:
        """Read a date known to the day."""
        start = self.at
        told = self.day(ahead=ahead)
        if told is None or told.about or told.precision != Precision.DAY:
            self.at = start
            raise self.wrong("a day, such as 20 Oct or 20/10/2026")
        return told.earliest

    def _between(self) -> ImpreciseDate | None:
        """Read the days between two: `between 11 May 2026 and 14 May 2026`."""
        start = self.at
        self.take(r"between(?=\s)")
        first = self.day()
        joins = self.take(r"and(?=\s)")
        last = self.day() if first and joins else None
        if first is None or last is None:
            self.at = start
            return None
        try:
            return ImpreciseDate.between(first.earliest, last.latest)
        except ValueError:
            self.at = start
            raise self.wrong("two days, the earlier one first") from None

    def wrong(self, expected: str) -> Stuck:
        """Say what stands here, and what was expected in its place."""
        read = shorten(self.rest, SHOWN, placeholder="\u2026") or self.rest[:SHOWN]
        return Stuck(Misread(self.number, read, expected))

    def _step(self, pattern: str) -> None:
        found = re.compile(pattern).match(self.text, self.at)
        self.at = found.end() if found else self.at


def _dated(text: str, as_at: date, *, ahead: bool) -> ImpreciseDate:
    """Read a date; one without a year is the nearest on its side of `as_at`."""
    if re.search(r"\d{4}|[/.]\d{1,2}[/.]", text):
        told = ImpreciseDate.read(text)
        if told is None:
            raise ValueError(text)
        return told
    joint = "/" if "/" in text else " "
    # Eight years reach the next 29 February, also over a century's end.
    years = range(as_at.year, as_at.year + 9) if ahead else _back(as_at)
    for year in years:
        told = _whole(f"{text}{joint}{year}")
        if told and ((told.earliest >= as_at) if ahead else (told.earliest <= as_at)):
            return told
    raise ValueError(text)


def _back(as_at: date) -> range:
    return range(as_at.year, as_at.year - 9, -1)


def _whole(text: str) -> ImpreciseDate | None:
    try:
        return ImpreciseDate.read(text)
    except ValueError:
        return None
