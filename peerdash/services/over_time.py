"""What is recorded at a place, or where a theme is seen: by whom, and each month.

Each agency's telling is counted apart, so that two who know of it on their own
are told from one that was told twice (R145); and nobody there is named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

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

Row = tuple[str, IncidentKind, ImpreciseDate | None]


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
    asked = select(Incident.agency_id, col(Incident.kind), col(Incident.happened))
    found = session.exec(asked.where(*incidents.of(about)))
    return [(agency, kind, when) for agency, kind, when in found.all()]


def _told(rows: Iterable[Row], called: dict[str, str], today: date) -> OverTime:
    every = list(rows)
    return OverTime(
        _counted((called.get(agency, ""), when) for agency, _, when in every),
        _counted((kind.label, when) for _, kind, when in every),
        months.by_month((when for _, _, when in every), today),
    )


def _counted(
    told: Iterable[tuple[str, ImpreciseDate | None]],
) -> tuple[Told, ...]:
    """Count by what each was, the most first."""
    found: dict[str, list[ImpreciseDate | None]] = {}
    for what, when in told:
        found.setdefault(what, []).append(when)
    counted = (
        Told(what, len(whens), max((one for one in whens if one), default=None))
        for what, whens in found.items()
    )
    return tuple(sorted(counted, key=lambda one: (-one.count, one.what)))
