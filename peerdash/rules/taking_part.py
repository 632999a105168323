"""How each agency takes part over a time: who came, and what was done (R168, R237).

Counts alone, for the group to talk about; nothing here ranks one against another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.outcomes import ActionState

PERIOD: Final = timedelta(days=182)
"""How far back the report looks unless told otherwise: half a year."""
REPEATED: Final = 2
"""How many meetings missed in a row are told: a local setting."""


@dataclass(frozen=True, slots=True)
class Sat:
    """How one agency was at one meeting: by the best of those it sent."""

    held_on: date
    attending: Attending
    late: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What one agency was to do: by when, and what came of it."""

    due_on: date
    state: ActionState
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One agency over a time, in counts: meetings, then actions that fell due."""

    agency: str
    expected: int = 0
    came: int = 0
    late: int = 0
    apologies: int = 0
    absent: int = 0
    missed_in_a_row: int = 0
    due: int = 0
    in_time: int = 0
    done_late: int = 0
    not_possible: int = 0
    not_undertaken: int = 0
    overdue: int = 0


@dataclass(slots=True)
class Gathered:
    """What is known of one agency before it is counted."""

    sat: list[Sat] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)


def counted(agency: str, known: Gathered, today: date) -> TakingPart:
    """Count one agency's part."""
    meetings = best(known.sat)
    states = [one.attending for one in meetings]
    return TakingPart(
        agency=agency,
        expected=len(meetings),
        came=states.count(Attending.PRESENT),
        late=sum(one.late for one in meetings),
        apologies=states.count(Attending.APOLOGIES),
        absent=states.count(Attending.ABSENT) + states.count(Attending.EXPECTED),
        missed_in_a_row=_missed(states),
        due=sum(one.due_on <= today for one in known.done),
        in_time=sum(_done(one) and not _late(one) for one in known.done),
        done_late=sum(_done(one) and _late(one) for one in known.done),
        not_possible=_in(known.done, ActionState.NOT_POSSIBLE),
        not_undertaken=_in(known.done, ActionState.NOT_DONE),
        overdue=sum(
            one.state == ActionState.OPEN and one.due_on < today for one in known.done
        ),
    )


def best(sat: Iterable[Sat]) -> tuple[Sat, ...]:
    """Return how an agency was at each meeting, in order: one who came is enough."""
    order = (Attending.PRESENT, Attending.APOLOGIES, Attending.ABSENT)
    by_day: dict[date, Sat] = {}
    for one in sat:
        held = by_day.get(one.held_on)
        if held is None or _rank(one, order) < _rank(held, order):
            by_day[one.held_on] = one
    return tuple(by_day[day] for day in sorted(by_day))


def require_period(since: date, until: date) -> None:
    """Refuse a time that ends before it begins."""
    if until < since:
        raise Refused("That ends before it begins. Check both days.")


def _rank(one: Sat, order: Sequence[Attending]) -> tuple[int, bool]:
    at = order.index(one.attending) if one.attending in order else len(order)
    return at, one.late


def _missed(states: Sequence[Attending]) -> int:
    """Return how many of the last meetings in a row an agency was not at."""
    missed = 0
    for one in reversed(states):
        if one == Attending.PRESENT:
            break
        missed += 1
    return missed


def _done(one: Done) -> bool:
    return one.state == ActionState.DONE


def _late(one: Done) -> bool:
    return one.answered_on is not None and one.answered_on > one.due_on


def _in(done: Iterable[Done], state: ActionState) -> int:
    return sum(one.state == state for one in done)
