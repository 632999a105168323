"""A line about somebody: `AB "Ayaan Bell" 15 m subject told 28 Oct`."""

import re
from collections.abc import Mapping
from typing import Any, Final

from peerdash.model import MemberDraft, PersonDraft
from peerdash.rules import people, wording
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.clauses import (
    Clause,
    Told,
    all_of,
    called,
    made,
    noted,
    worded,
)
from peerdash.rules.shorthand.scanning import Line
from peerdash.rules.shorthand.sketch import Spot, Who
from peerdash.vocabulary.dates import Precision
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Involvement,
    Part,
    PlanStatus,
    RothStatus,
)
from peerdash.vocabulary.people import Told as ToldWord

EXPECTED: Final = (
    "an age, m, f or o, child or adult, subject, told, or words such as why: and a "
    "reason"
)
UNSAID: Final = "No reason given yet"
LETTERS: Final[Mapping[str, Gender]] = {g.row.letter: g for g in Gender}
_NOTED_AS: Final = {
    ToldWord.TOLD: r"told(?!\w)",
    ToldWord.PLANNED: r"to be told(?!\w)",
    ToldWord.NOT_TOLD: r"not told(?!\w)",
}


def age(line: Line, told: Told) -> bool:
    """Read an age: `15`, `~25`, `aged 15`."""
    found = line.take(r"(?:~|about |aged? )?(\d{1,3})(?![\w/.])")
    if not found or "age_said" in told:
        return False
    told["age_said"] = int(found[1])
    return True


def born(line: Line, told: Told) -> bool:
    """Read a date of birth, which comes before any age: `born 3/4/2011`."""
    if not line.take(r"born(?: on)?\s"):
        return False
    day = line.day()
    if day is None or day.about or day.precision != Precision.DAY:
        raise line.wrong("a date of birth, such as 3/4/2011")
    told["born_on"] = day.earliest
    return True


def gender(line: Line, told: Told) -> bool:
    """Read a letter for gender; `boy` and `girl` are words of the table's own."""
    letters = "|".join(map(re.escape, LETTERS))
    found = line.take(rf"({letters})(?![\w?])") if "gender" not in told else None
    if found:
        told["gender"] = LETTERS[found[1].lower()]
    return bool(found)


def subject(line: Line, told: Told) -> bool:
    """Read that the map is about this child."""
    if not line.take(r"subject(?!\w)"):
        return False
    told["subject"] = True
    return True


def what_told(line: Line, told: Told) -> bool:
    """Read what they were told about being here, and when, or why not (C08)."""
    for word, pattern in _NOTED_AS.items():
        if "told" not in told and line.take(pattern):
            told["told"] = word
            told["told_note"] = _when_or_why(line)
            return True
    return False


def spot(line: Line, told: Told) -> bool:
    """Read where they stand: `at 120.5,-40`, in map units."""
    found = line.take(r"at (-?\d+(?:\.\d+)?) ?, ?(-?\d+(?:\.\d+)?)(?![\w.])")
    if not found or "at" in told:
        return False
    told["at"] = float(found[1]), float(found[2])
    return True


_PERSON: Final[tuple[Clause, ...]] = (
    spot,
    born,
    gender,
    noted("known_as", "aka|also known as"),
    noted("school", "school"),
    noted("open_to", "open to"),
    worded("gender", Gender),
    worded("age_group", AgeGroup),
)
_MEMBER: Final[tuple[Clause, ...]] = (
    subject,
    noted("told_note", "told note"),
    what_told,
    noted("reason", "why|reason"),
    noted("source_note", "says"),
    noted("first_because", "first because"),
    worded("part", Part),
    worded("involvement", Involvement),
)


CLAUSES: Final[tuple[Clause, ...]] = (
    *_PERSON,
    *_MEMBER,
    called("plan", "plan", PlanStatus),
    called("roth", "roth", RothStatus),
    age,
)


def somebody(line: Line, handle: str) -> Who:
    """Read the rest of a line about somebody."""
    name = line.quoted()
    told = all_of(line, CLAUSES, {}, EXPECTED)
    return built(line, handle, name, told)


def built(line: Line, handle: str, name: str | None, told: Told) -> Who:
    """Make somebody of what was told; a reason that brands a child is refused."""
    at: Spot | None = told.pop("at", None)
    years = people.age_on(told.get("born_on"), told.get("age_said"), line.as_at)
    stated = told.get("age_group", AgeGroup.NOT_KNOWN)
    told["age_group"] = people.age_group(years, stated)
    reason = told.setdefault("reason", UNSAID)
    try:
        wording.require_fair(reason, told["age_group"])
    except Refused as unfair:
        raise line.wrong(f"other words: {str(unfair).rstrip('.')}") from None
    person = {key: value for key, value in told.items() if key in _FIELDS}
    member = {key: value for key, value in told.items() if key not in _FIELDS}
    # A kept name has two letters at least; who is known by one initial has none yet.
    called: Any = name if name is not None else handle.ljust(2, "?")
    draft = made(line, PersonDraft, {**person, "name": called})
    return Who(handle, draft, made(line, MemberDraft, member), name is not None, at)


_FIELDS: Final = frozenset(PersonDraft.model_fields)


def _when_or_why(line: Line) -> str:
    """Read a note in quotation marks, or a date, kept in words with its year."""
    note = line.quoted()
    if note is not None:
        return note
    line.take(r"on\s")
    day = line.day()
    return day.words if day else ""
