"""What the rows of a file of incidents say, row by row; nobody is named in any.

A month stays a month: it is never made its first day. A moment in another zone is
told on London's day and by London's clock. A row without an identifier or without a
place is kept, and says so.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from peerdash.model.record import LINE, NAME
from peerdash.rules import cells
from peerdash.rules.cells import UnexpectedError
from peerdash.rules.rows import Cells, Problem, RowError
from peerdash.rules.sheets import Sheet
from peerdash.vocabulary.dates import LONDON, ImpreciseDate, clock_time, day_of
from peerdash.vocabulary.incident_files import KINDS, IncidentColumn
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.times import as_kept

INCIDENTS: Final = 50_000
MEGABYTES: Final = 20
NO_PLACE: Final = "Place not named in the file"
NO_ID: Final = "No identifier in the file"
NOWHERE: Final = frozenset({"", "no location", "unknown", "not known", "n/a"})
MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?"
)
DATES: Final = "a date such as 11/5/2026, 2026-05 or 2026-05-11T22:30Z, not after today"
_TIME: Final = 20
_title: Final = partial(cells.line, most=NAME)
_said: Final = partial(cells.line, most=LINE)
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IncidentRead:
    """What one row says: its identifier, or "" and how often such a row came before."""

    row: int
    identifier: str
    said: Said
    again: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by when the file is issued again."""
        if self.identifier:
            return ("id", self.identifier)
        told = {**self.said, "happened": stored(self.said["happened"])}
        return ("row", str(self.again), *(str(told[one]) for one in sorted(told)))

    @property
    def placed(self) -> bool:
        """Whether the file names a place."""
        return bool(self.said["where_said"] != NO_PLACE)


@dataclass(frozen=True, slots=True)
class IncidentsRead:
    """The incidents of a file, what is wrong with it, and how many it has twice."""

    incidents: tuple[IncidentRead, ...]
    problems: tuple[Problem, ...]
    repeated: int


def incidents_of(
    sheet: Sheet, columns: Mapping[IncidentColumn, str], today: date
) -> IncidentsRead:
    """Return every incident of a file; of two with one identifier the last counts."""
    found: dict[tuple[str, ...], IncidentRead] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    problems, repeated = [], 0
    for row in sheet.rows:
        try:
            one = _incident(Cells(sheet, columns, row), today)
        except RowError as wrong:
            problems.append(wrong.problem(sheet, row))
            continue
        if not one.identifier:
            plain = one.key
            one = IncidentRead(one.row, "", one.said, seen[plain])
            seen[plain] += 1
        repeated += one.key in found
        found[one.key] = one
    return IncidentsRead(tuple(found.values()), tuple(problems), repeated)


def stored(day: ImpreciseDate | None) -> str:
    """Return a date as it is kept, or nothing."""
    return day.stored if day else ""


def when(cell: str, today: date) -> tuple[ImpreciseDate | None, str]:
    """Return the day something was, in London, and the time if the cell has one."""
    if found := MONTH.fullmatch(cell):
        return _past(ImpreciseDate.from_stored(found[0]), today), ""
    if MOMENT.fullmatch(cell):
        at = _moment(cell)
        return _past(ImpreciseDate(day_of(at)), today), clock_time(at)
    return cells.happened(cell, today, expected=DATES), ""


def _moment(cell: str) -> datetime:
    try:
        at = datetime.fromisoformat(cell)
    except ValueError:
        raise UnexpectedError(DATES) from None
    return at if at.tzinfo else at.replace(tzinfo=LONDON)


def _past(day: ImpreciseDate, today: date) -> ImpreciseDate:
    if day.earliest > today:
        raise UnexpectedError(DATES)
    return day


def _incident(cell: Cells, today: date) -> IncidentRead:
    happened, clock = cell.read(IncidentColumn.DAY, partial(when, today=today))
    kind = cell.read(IncidentColumn.KIND, _title)
    place = cell.read(IncidentColumn.PLACE, _said)
    title = cell.read(IncidentColumn.TITLE, _title) or kind
    identifier = cell.read(IncidentColumn.IDENTIFIER, _title)
    at = cell.read(IncidentColumn.TIME, partial(cells.line, most=_TIME))
    said = {
        "kind": KINDS.get(kind.casefold(), IncidentKind.OTHER),
        "title": title if len(title) > len("ab") else "Not said in the file",
        "happened": happened,
        "at_time": as_kept(at) if at else clock,
        "where_said": NO_PLACE if place.casefold() in NOWHERE else place,
        "latitude": cell.read(IncidentColumn.LATITUDE, partial(_degrees, most=90)),
        "longitude": cell.read(IncidentColumn.LONGITUDE, partial(_degrees, most=180)),
        "reference": identifier,
        "note": "; ".join(_notes(cell, identifier))[:LINE],
    }
    return IncidentRead(cell.row.number, identifier, said)


def _notes(cell: Cells, identifier: str) -> Iterator[str]:
    """What else it says, what came of it last, and that it has no identifier."""
    if outcome := cell.read(IncidentColumn.OUTCOME, _said):
        yield f"Last outcome: {outcome}"
    if area := cell.read(IncidentColumn.AREA, _said):
        yield area
    if note := cell.read(IncidentColumn.NOTE, _said):
        yield note
    if not identifier:
        yield NO_ID


def _degrees(cell: str, most: int) -> float | None:
    if not cell:
        return None
    try:
        found = float(cell)
    except ValueError:
        found = float(most + 1)
    if not -most <= found <= most:
        raise UnexpectedError(f"degrees from -{most} to {most}")
    return found
