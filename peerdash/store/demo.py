"""The fictitious area: `data/demo/*.csv`, dated from today, as rows.

Rows name each other by what people say (a ref, a username, a code); the model's
own columns say what each cell is, so a column added to the model needs nothing
here. The notation of the dates is in `data/README.md`.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Column, Date
from sqlmodel import Session, select

from peerdash import model
from peerdash.model.protocols import FIRST
from peerdash.model.provenance import Names
from peerdash.model.record import Imprecise, Instant, Record
from peerdash.vocabulary.dates import ImpreciseDate, Precision
from peerdash.vocabulary.handling import THE_TABLE

AREA: Final = Path(__file__).parents[2] / "data" / "demo"
_DAYS: Final = {"d": 1.0, "w": 7.0, "m": 30.44, "y": 365.25}
_STEP: Final = re.compile(r"([+-]?\d+)([dwmy])")
_OFFSET: Final = re.compile(r"(?:[+-]?\d+[dwmy])+")
_EACH_YEAR: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?: before (\S+))?")
_AT: Final = re.compile(r"(\S+) (\d{2}:\d{2})")
_AGO: Final = re.compile(r"-(\d+)h")
_ROUGHLY: Final = re.compile(r"(about )?(?:(month|year):)?(.+)")


class DemoRowError(ValueError):
    """A row of the demo that cannot be kept: its file, line and column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: the table it fills, and the columns others know its rows by."""

    file: str
    table: type[Record]
    known_by: str = ""
    called: Mapping[str, str] = field(default_factory=dict)


SHEETS: Final = (
    Sheet("agencies", model.Agency, "code"),
    Sheet("users", model.User, "username"),
    Sheet("roles", model.RoleHeld),
    Sheet("review_clock", model.ReviewClock),
    Sheet("people", model.Person, "ref"),
    Sheet("locations", model.Location, "ref"),
    Sheet("spots", model.Spot),
    Sheet("boundaries", model.Boundary),
    Sheet("themes", model.Theme, "ref"),
    Sheet("items", model.Item, "ref"),
    Sheet("maps", model.PeerMap, called={"item": "id"}),
    Sheet("referrals", model.Referral),
    Sheet("grants", model.Grant),
    Sheet("members", model.Member),
    Sheet("places_on_maps", model.MapPlace),
    Sheet("relationships", model.Relationship),
    Sheet("groups", model.Group, "key"),
    Sheet("memberships", model.Membership),
    Sheet("incidents", model.Incident, "ref"),
    Sheet("involvements", model.InvolvedIn),
    Sheet("presences", model.Presence),
    Sheet("tags", model.Tag),
    Sheet("gaps", model.Gap),
    Sheet("findings", model.Finding),
    Sheet("stickers", model.Sticker),
    Sheet("statements", model.Statement),
    Sheet("features", model.contexts.Feature),
    Sheet("weighings", model.contexts.Weighing),
    Sheet("goals", model.contexts.Goal, "key"),
    Sheet("interventions", model.contexts.Intervention),
    Sheet("symbols", model.Symbol),
    Sheet("lists", model.ListWord),
    Sheet("meetings", model.Meeting, "ref"),
    Sheet("agenda", model.AgendaItem),
    Sheet("attendance", model.Attendance, "key"),
    Sheet("interests", model.Interest),
    Sheet("packs", model.Pack),
    Sheet("minutes", model.MinuteLine),
    Sheet("circulations", model.Circulation),
    Sheet("approvals", model.Approval),
    Sheet("outcomes", model.Outcome, "key"),
    Sheet("actions", model.Action, "key"),
    Sheet("aims", model.contexts.Aim),
    Sheet("filings", model.Filing),
    Sheet("reviews", model.Review),
    Sheet("removals", model.Removal),
    Sheet("contacts", model.Contact),
    Sheet("asks", model.Ask, "ref"),
    Sheet("answers", model.Answer),
    Sheet("ecomaps", model.Ecomap),
    Sheet("ecomap_figures", model.EcoFigure, "key"),
    Sheet("ecomap_said", model.EcoSaid),
)


def load(
    session: Session, today: date, now: datetime, area: Path = AREA
) -> dict[str, int]:
    """Add the fictitious area and return how many rows each table got.

    Raises RuntimeError when in use, DemoRowError for a row that does not hold.
    """
    if session.exec(select(model.User.id).limit(1)).first():
        raise RuntimeError("This database is in use; the demo needs an empty one.")
    reader, counts = _Reader(today, now), {}
    for sheet in SHEETS:
        rows = [reader.row(sheet, *line) for line in _lines(area, sheet)]
        session.add_all(rows)
        session.flush()
        counts[str(sheet.table.__tablename__)] = len(rows)
    session.add_all([*reader.counts(), *_acknowledged(session, now)])
    session.flush()
    return counts


def _acknowledged(session: Session, now: datetime) -> Iterator[model.Acknowledgement]:
    """Everybody in it keeps to the protocol already, so that it opens on its work."""
    for user_id in session.exec(select(model.User.id)).all():
        yield model.Acknowledgement(user_id=user_id, version=FIRST, at=now)


def day(text: str, today: date) -> date:
    """Read a day counted from today (-6w, +1w2d), or the last such day (11/5)."""
    if _OFFSET.fullmatch(text):
        days = (int(n) * _DAYS[unit] for n, unit in _STEP.findall(text))
        return today + timedelta(days=round(sum(days)))
    if found := _EACH_YEAR.fullmatch(text):
        return _last(
            int(found[1]), int(found[2]), day(found[3], today) if found[3] else today
        )
    raise ValueError(f"{text!r} was read; expected -9d, +6w, -1y or 11/5")


def roughly(text: str, today: date) -> ImpreciseDate:
    """Read a day that may be known only to a month or a year, or only about."""
    found = _ROUGHLY.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} was read; expected about month:-8w")
    precision, first = Precision(found[2] or "day"), day(found[3], today)
    if precision is not Precision.DAY:
        first = first.replace(day=1)
    if precision is Precision.YEAR:
        first = first.replace(month=1)
    return ImpreciseDate(first, precision, about=bool(found[1]))


def instant(text: str, today: date, now: datetime) -> datetime:
    """Read a moment: -9d 14:00, or -2h before now."""
    if found := _AGO.fullmatch(text):
        return now - timedelta(hours=int(found[1]))
    if found := _AT.fullmatch(text):
        clock = time.fromisoformat(found[2])
        return datetime.combine(day(found[1], today), clock, tzinfo=now.tzinfo)
    raise ValueError(f"{text!r} was read; expected -9d 14:00 or -2h")


def _last(of_month: int, month: int, before: date) -> date:
    day = date(before.year, month, of_month)
    return day if day < before else day.replace(year=before.year - 1)


def _lines(area: Path, sheet: Sheet) -> Iterator[tuple[str, dict[str, str]]]:
    path = area / f"{sheet.file}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for cells in (reader := csv.DictReader(file, strict=True)):
            where = f"{path.name} line {reader.line_num}"
            if None in cells or None in cells.values():
                raise DemoRowError(f"{where}: not as many cells as columns")
            yield where, cells


class _Reader:
    """Turns cells into rows, and remembers what each row is known by."""

    def __init__(self, today: date, now: datetime) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._last: dict[str, int] = {}
        self._kinds: dict[type, Callable[[str], object]] = {
            Date: lambda text: day(text, today),
            Imprecise: lambda text: roughly(text, today),
            Instant: lambda text: instant(text, today, now),
            Names: self._named,
        }

    def row(self, sheet: Sheet, where: str, cells: dict[str, str]) -> Record:
        """Return one checked row; every draft's rules are its table's too."""
        values = {}
        for name, text in cells.items():
            if text and name != "key":
                column = _column(sheet, name, where)
                values[column.key] = self._value(column, text, f"{where}, {name}")
        self._remember(sheet, cells, row := _checked(sheet.table, values, where))
        return row

    def counts(self) -> list[model.RefCount]:
        """Return the highest number given out for each prefix."""
        return [model.RefCount(prefix=p, last=n) for p, n in self._last.items()]

    def _value(self, column: Column[Any], text: str, where: str) -> object:
        try:
            for key in column.foreign_keys:
                return self._ids[key.column.table.name, text]
            read = self._kinds.get(type(column.type))
            return read(text) if read else text
        except KeyError:
            raise DemoRowError(f"{where}: nothing is called {text!r}") from None
        except ValueError as wrong:
            raise DemoRowError(f"{where}: {wrong}") from wrong

    def _named(self, text: str) -> frozenset[str]:
        """The agencies called by these codes; the table is itself."""
        named = {self._ids["agency", one] for one in text.split() if one != THE_TABLE}
        return frozenset(named | ({THE_TABLE} & set(text.split())))

    def _remember(self, sheet: Sheet, cells: dict[str, str], row: Record) -> None:
        if sheet.known_by:
            of, called = str(sheet.table.__tablename__), cells[sheet.known_by]
            self._ids[of, called] = row.model_dump()["id"]
        if ref := cells.get("ref"):
            prefix, number = ref.split("-")
            self._last[prefix] = max(self._last.get(prefix, 0), int(number))


def _column(sheet: Sheet, name: str, where: str) -> Column[Any]:
    columns: Mapping[str, Column[Any]] = sheet.table.__table__.columns  # type: ignore[attr-defined]
    wanted = sheet.called.get(name, name)
    found = columns.get(wanted, columns.get(f"{wanted}_id"))
    if found is None:
        raise DemoRowError(f"{where}: the table has no column {name!r}")
    return found


def _checked(table: type[Record], values: dict[str, Any], where: str) -> Record:
    try:
        return table.model_validate(values)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise DemoRowError(f"{where}, {said}") from wrong
