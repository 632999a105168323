"""What agencies say of one person, side by side, and whether they differ (R084, R101).

Nothing decides between two agencies: what each says stays, the newest first, with
where it comes from and when it was so. People decide, in a meeting.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peerdash.rules.likeness import plain
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.handling import THE_TABLE, Handling
from peerdash.vocabulary.statements import Attribute


@dataclass(frozen=True, slots=True)
class Answer:
    """What one agency says of somebody; `item` is where it was said."""

    id: str
    item: str
    attribute: Attribute
    value: str
    agency: str
    source: Source
    evidence: Evidence
    worker: str = ""
    happened: ImpreciseDate | None = None
    captured_on: date | None = None
    ended_on: date | None = None
    mark: str = ""

    @property
    def at(self) -> date:
        """The day it is put in order by: when it was so, else when it was written."""
        if self.happened:
            return self.happened.earliest
        return self.captured_on or date.min

    def is_so(self, today: date) -> bool:
        """Whether it has not ended."""
        return self.ended_on is None or self.ended_on > today


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that is said of somebody: what is on record, and every answer."""

    attribute: Attribute
    recorded: str
    answers: tuple[Answer, ...]
    differ: bool


def sides(
    answers: Iterable[Answer], recorded: Mapping[Attribute, str], today: date
) -> tuple[Side, ...]:
    """Return what is said of somebody, in the order of the words, newest first."""
    said = sorted(answers, key=lambda one: (one.at, one.id), reverse=True)
    found = []
    for attribute in Attribute:
        some = tuple(one for one in said if one.attribute == attribute)
        on_record = recorded.get(attribute, "")
        if some or on_record:
            so = [one.value for one in some if one.is_so(today)]
            told = [on_record, *so] if on_record else so
            found.append(Side(attribute, on_record, some, differ(attribute, told)))
    return tuple(found)


def differ(attribute: Attribute, values: Iterable[str]) -> bool:
    """Whether two of these answers cannot both be so.

    A day is compared with days and other words with words: an age that was told
    does not contradict a date of birth.
    """
    if attribute.row.many:
        return False
    days: set[str] = set()
    words: set[str] = set()
    for value in values:
        day = _day(value)
        (days if day else words).add(day or plain(value))
    return len(days) > 1 or len(words) > 1


def require_ours(said_by: str, ours: str) -> None:
    """Refuse to correct what another agency said: it stands under their name."""
    if said_by != ours:
        raise Refused(
            "Another agency said this, and corrects it. Say what yours knows beside it."
        )


def require_narrow(attribute: Attribute, code: Handling, named: Iterable[str]) -> None:
    """Refuse an order or an offence to everybody round a table (R078, R242).

    It is for those who need it, named one by one, and so for no room's screen.
    """
    whole = code.row.everybody or (code.row.listed and THE_TABLE in named)
    if attribute.row.narrow and whole:
        raise Refused(
            "This is not for the whole table. Choose only the agencies that need it, "
            "such as youth justice, police and social care."
        )


def require_sourced(source: Source, happened: date | None, today: date) -> None:
    """Refuse what has no source, or was so on a day that has not come (R101)."""
    if source == Source.NOT_RECORDED:
        raise Refused("Say where it comes from: nothing is kept of anybody unsourced.")
    if happened and happened > today:
        raise Refused("It was so on a day that has not come. Check the date.")


def _day(value: str) -> str:
    """Return the day that a value is, however it is written; "" when it is none."""
    try:
        day = ImpreciseDate.read(value)
    except ValueError:
        return ""
    return day.stored if day else ""
