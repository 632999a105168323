"""A pasted list of people: one a line, the rest of the line in any order (R171).

`Cara Dunn, 14, f` or the same cells from a spreadsheet. What is neither an age,
a birth date nor a gender is the reason that line's person is here, and so is all
that stands after a dash: `Cara Dunn, 14, f - seen there twice, with Kit`. A star
before a name says that the meeting is about that child: `* Cara Dunn, 14, f`.
`open to early help with Jo Pike` between commas is a service and who works with
them there (R025), so that a list says it where a form would ask for each of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from peerdash.model import MemberDraft, PersonDraft
from peerdash.model.record import tidied
from peerdash.rules import wording
from peerdash.rules.likeness import plain
from peerdash.rules.people import age_group, age_on
from peerdash.rules.referrals import require_child
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import ImpreciseDate, Precision
from peerdash.vocabulary.people import AgeGroup, Gender

EXPECTED: Final = "expected a full name, then if known an age and m, f or o"
MOST: Final = 60
STAR: Final = "*"
_DATE: Final = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_DASH: Final = re.compile(r"(\s+[\u2013\u2014-]+\s+)")
_AGE: Final = re.compile(r"(?:aged? ?)?(\d{1,3})(?: ?(?:years?|yrs?)(?: old)?)?")
_SERVICE: Final = re.compile(r"open to (\S.* with \S.*)", re.IGNORECASE)
_GENDERS: Final[Mapping[str, Gender]] = {
    said: gender
    for gender in Gender
    for said in {gender.row.letter, gender.value, gender.in_sentence}
} | {"boy": Gender.MALE, "girl": Gender.FEMALE, "non-binary": Gender.OTHER}
_GROUPS: Final[Mapping[str, AgeGroup]] = {
    "child": AgeGroup.CHILD,
    "adult": AgeGroup.ADULT,
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """One line: who they are, and why they are here."""

    person: PersonDraft
    member: MemberDraft


def read(text: str, reason: str, today: date) -> tuple[Pasted, ...]:
    """Read a list; `reason` is why, wherever a line does not say so itself.

    Raises Refused with the number of the first line that cannot be kept.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise Refused("Enter at least one name, one on each line.")
    if len(lines) > MOST:
        raise Refused(f"Paste at most {MOST} people at once. Is each of them needed?")
    found = tuple(_line(number, line, reason, today) for number, line in lines)
    _require_once(found)
    return found


def said_of(line: str) -> tuple[dict[str, Any], str]:
    """Return what a line says of somebody, by field, and why they are here."""
    who, dash, why = (
        _DASH.split(line, maxsplit=1) if _DASH.search(line) else (line, "", "")
    )
    cells = [cell.strip() for cell in re.split(r"\t|,|;", who)]
    told: dict[str, Any] = {"name": cells[0].removeprefix(STAR).strip()}
    rest = [cell for cell in cells[1:] if cell and not _took(cell, told)]
    return told, dash.join(filter(None, (", ".join(rest), why)))


def _line(number: int, line: str, common: str, today: date) -> Pasted:
    told, said = said_of(line)
    starred = line.lstrip().startswith(STAR)
    reason = tidied(said or common)
    born = _past(number, told.get("born_on"), today)
    stated = told.get("age_group", AgeGroup.NOT_KNOWN)
    group = age_group(age_on(born, told.get("age_said"), today), stated)
    wording.require_fair(reason, group)
    if starred:
        require_child(group)
    try:
        person = PersonDraft(**{**told, "born_on": born, "age_group": group})
        return Pasted(person, MemberDraft(reason=reason, subject=starred))
    except ValidationError as wrong:
        raise Refused(_complaint(number, wrong)) from None


def _past(number: int, born: date | None, today: date) -> date | None:
    """Read two digits of a birth year as the last such year, and no day to come."""
    if born and born > today and born.year // 100 == today.year // 100:
        born = born.replace(year=born.year - 100)
    if born and born > today:
        raise Refused(f"Line {number} has a date of birth that is still to come.")
    return born


def _took(cell: str, told: dict[str, Any]) -> bool:
    """Take one cell as an age, a birth date, a gender, an age group or a service."""
    small = cell.casefold()
    if (service := _SERVICE.fullmatch(cell)) and "open_to" not in told:
        told["open_to"] = service[1]
        return True
    for field, words in (("gender", _GENDERS), ("age_group", _GROUPS)):
        if small in words and field not in told:
            told[field] = words[small]
            return True
    if _DATE.fullmatch(cell):
        return _born(cell, told)
    if (age := _AGE.fullmatch(small)) and "age_said" not in told:
        told["age_said"] = int(age[1])
        return True
    return False


def _born(cell: str, told: dict[str, Any]) -> bool:
    try:
        read_as = ImpreciseDate.read(cell)
    except ValueError:
        return False
    if read_as is None or read_as.precision != Precision.DAY:
        return False
    told["born_on"] = read_as.earliest
    return True


def _complaint(number: int, wrong: ValidationError) -> str:
    """Name the line and what was expected, never what was read: it is a name."""
    field = str(wrong.errors()[0]["loc"][0])
    if field == "reason":
        return (
            f"Line {number} has no reason. Say why this person is here, or give one "
            "reason for all of them."
        )
    return f"Line {number} cannot be read; {EXPECTED}."


def _require_once(found: Iterable[Pasted]) -> None:
    seen: set[tuple[str, int | None]] = set()
    for number, one in enumerate(found, 1):
        who = plain(one.person.name), one.person.age_said
        if who in seen:
            raise Refused(f"Person {number} in the list is there twice. Keep one line.")
        seen.add(who)
