"""What is recorded at a place, or where a theme is seen: by whom, and each month.

Each agency's telling is counted apart, so that two who know of it on their own
are told from one that was told twice (R145); and nobody there is named.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from peerdash.model import Incident
from peerdash.rules import months
from peerdash.rules.months import Months
from peerdash.services.desk import Desk, looking
from peerdash.services.incident_lists import settled
from peerdash.services.remembering import remembered
from peerdash.store.queries import incidents, maps
from peerdash.store.queries.incidents import About
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.incidents import IncidentKind

Row = tuple[str, IncidentKind, ImpreciseDate | None, int]
"""Who recorded it, its kind, when it was, and how many such there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """How often something was recorded, and when last; None where that is undated."""

    what: str
    count: int
    last: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class OverTime:
    """What this viewer may know of what is recorded there."""

    by_agency: tuple[Told, ...]
    by_kind: tuple[Told, ...]
    months: Months


@remembered
def over_time(desk: Desk, ref: str) -> OverTime:
    """Return what is recorded at one place, or on the items one theme is seen in."""
    with looking(desk, ref) as session:
        _, about = settled(session, ref)
        rows = _rows(session, about)
        called = maps.agency_names(session)
    return _told(rows, called, desk.today)


def _rows(session: Session, about: About) -> list[Row]:
    """Count in the database: thousands are read as their kinds and dates."""
    of = (col(Incident.agency_id), col(Incident.kind), col(Incident.happened))
    asked = select(*of, func.count()).where(*incidents.of(about))
    found = session.exec(asked.group_by(*of)).all()
    return [(agency, kind, when, many) for agency, kind, when, many in found]


def _told(rows: Iterable[Row], called: dict[str, str], today: date) -> OverTime:
    every = list(rows)
    whens: Counter[ImpreciseDate | None] = Counter()
    for _, _, when, many in every:
        whens[when] += many
    return OverTime(
        _counted(
            (called.get(agency, ""), when, many) for agency, _, when, many in every
        ),
        _counted((kind.label, when, many) for _, kind, when, many in every),
        months.by_month(whens.elements(), today),
    )


def _counted(
    told: Iterable[tuple[str, ImpreciseDate | None, int]],
) -> tuple[Told, ...]:
    """Count by what each was, the most first."""
    counts: Counter[str] = Counter()
    whens: dict[str, list[ImpreciseDate]] = {}
    for what, when, many in told:
        counts[what] += many
        whens.setdefault(what, []).extend([when] if when else [])
    counted = (
        Told(what, many, max(whens[what], default=None))
        for what, many in counts.items()
    )
    return tuple(sorted(counted, key=lambda one: (-one.count, one.what)))
