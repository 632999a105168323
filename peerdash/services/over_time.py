"""What has been recorded at one place: by whom, of what kind, and month by month.

Each agency's telling is counted apart, so that two who know of a place on their own
are told from one that was told twice (R145); and nobody there is named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from peerdash.model import Incident, Location
from peerdash.rules import months
from peerdash.rules.months import Months
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, looking
from peerdash.services.remembering import remembered
from peerdash.store.queries import maps, registers
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
    """What this viewer may know of what is recorded at a place."""

    by_agency: tuple[Told, ...]
    by_kind: tuple[Told, ...]
    months: Months


@remembered
def over_time(desk: Desk, ref: str) -> OverTime:
    """Return what is recorded at one place on the register."""
    with looking(desk, ref) as session:
        place = registers.by_ref(session, Location, ref)
        if place is None:
            raise no_such(ref)
        rows = _rows(session, place.id)
        called = maps.agency_names(session)
    return _told(rows, called, desk.today)


def _rows(session: Session, location_id: str) -> list[Row]:
    asked = select(Incident.agency_id, col(Incident.kind), col(Incident.happened))
    found = session.exec(asked.where(col(Incident.location_id) == location_id))
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
