"""Which alarms an item raises: decided nothing, nobody does it, nobody answers it.

An action with no date cannot be kept at all, so that none is looked for.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peerdash.rules.outcomes import awaits_decision
from peerdash.vocabulary.alarms import Alarm
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState


@dataclass(frozen=True, slots=True)
class Decided:
    """One outcome: what it is, how far, and the day it was due."""

    id: str
    kind: OutcomeKind
    state: OutcomeState
    due_on: date | None


def raised(
    decided: Iterable[Decided], acted_on: Collection[str], today: date
) -> dict[Alarm, int]:
    """Count what an item lacks; `acted_on` are the outcomes that have an action."""
    every = tuple(decided)
    waits = [one for one in every if not one.state.row.settled]
    late = [one for one in waits if one.due_on is None or one.due_on < today]
    found = {
        Alarm.NO_OUTCOME: int(not every),
        Alarm.NO_ACTION: sum(one.id not in acted_on for one in waits),
        Alarm.NO_DECISION: sum(awaits_decision(one.kind, one.state) for one in late),
    }
    return {alarm: many for alarm, many in found.items() if many}


def sentences(found: Mapping[Alarm, int]) -> tuple[str, ...]:
    """Say each alarm as something to do."""
    return tuple(
        alarm.row.one if many == 1 else alarm.row.many.format(many)
        for alarm, many in found.items()
    )
