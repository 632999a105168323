"""Counting incidents by weekday and hour, month, day and place: the database counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Integer, case, cast, extract, func, null
from sqlmodel import Session, col, select

from peerdash.model import Incident, Location
from peerdash.store.blanks import AsText
from peerdash.store.queries.incidents import About, Sought, narrowed
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.places import LocationKind

Hours: TypeAlias = Sequence[tuple[int | None, int | None, int]]
RANKED: Final = 15
MOST_DAYS: Final = 800
DAY: Final = len("2026-05-11")
MONTH: Final = len("2026-05")


def by_hour(session: Session, about: About, sought: Sought) -> Hours:
    """Count by weekday (0 is Sunday) and hour of the day; None is not known."""
    weekday, hour = _weekday().label("weekday"), _hour().label("hour")
    counted: Any = select(weekday, hour, func.count())
    asked: Any = narrowed(counted, about, sought)
    found: Hours = session.exec(asked.group_by(weekday, hour)).all()
    return found


def by_month(
    session: Session, about: About, sought: Sought
) -> Sequence[tuple[str | None, int, int]]:
    """Count by month (2026-05, None where that is not known), and those imported."""
    kept = _kept()
    sure = func.length(func.replace(kept, "~", "")).in_((DAY, MONTH))
    month = case((sure, func.substr(kept, 1, MONTH)), else_=null()).label("month")
    filed = func.sum(case((col(Incident.source) == Source.IMPORTED, 1), else_=0))
    counted: Any = select(month, func.count(), filed)
    asked: Any = narrowed(counted, about, sought)
    found: Sequence[tuple[str | None, int, int]]
    found = session.exec(asked.group_by(month)).all()
    return found


def days(session: Session, about: About, sought: Sought) -> list[date]:
    """Return the newest days on which something certainly was."""
    kept = _kept()
    asked: Any = narrowed(select(kept), about, sought).where(func.length(kept) == DAY)
    asked = asked.group_by(kept).order_by(kept.desc()).limit(MOST_DAYS)
    return [date.fromisoformat(one) for one in session.exec(asked).all()]


def by_place(
    session: Session, about: About, sought: Sought
) -> Sequence[tuple[str, str, int]]:
    """Return the places with most, by name and as said, but family homes."""
    homes = [kind for kind in LocationKind if kind.row.home]
    count = func.count().label("times")
    place = func.coalesce(col(Location.name), "")
    asked: Any = select(place, col(Incident.where_said), count)
    asked = asked.select_from(Incident)
    asked = asked.outerjoin(Location, col(Location.id) == col(Incident.location_id))
    asked = narrowed(asked, about, sought).where(
        col(Location.kind).is_(None) | col(Location.kind).not_in(homes),
        (place != "") | (col(Incident.where_said) != ""),
    )
    asked = asked.group_by(place, col(Incident.where_said))
    found: Sequence[tuple[str, str, int]]
    found = session.exec(asked.order_by(count.desc(), place).limit(RANKED)).all()
    return found


def _kept() -> ColumnElement[str]:
    return AsText(col(Incident.happened))


def _weekday() -> ColumnElement[int]:
    kept = _kept()
    day = func.date(kept)
    known = cast(extract("dow", day), Integer)
    return case((func.length(kept) == DAY, known), else_=null())


def _hour() -> ColumnElement[int]:
    said = col(Incident.at_time)
    clock = case(
        (said.like("__:__"), func.substr(said, 1, 2)),
        (said.like("about __:__"), func.substr(said, len("about ") + 1, 2)),
        else_=null(),
    )
    return cast(clock, Integer)
