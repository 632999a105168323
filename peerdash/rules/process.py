"""How far a map has come from a worry to its close, and what each step lacks (R198)."""

from collections.abc import Iterable
from dataclasses import dataclass

from peerdash.vocabulary.process import Step


@dataclass(frozen=True, slots=True)
class Stands:
    """What is so of one map. `filed` is None where it has no subject child."""

    concern: bool
    people: int
    taken_on: bool
    considered: bool
    hopeful: int
    outcomes: int
    lacks: tuple[str, ...]
    filed: bool | None
    waits_for_upload: bool
    review_decided: bool
    overdue: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """One step: whether it is done, and what is missing at it."""

    step: Step
    done: bool
    missing: tuple[str, ...] = ()


def paces(now: Stands) -> tuple[Pace, ...]:
    """Return every step in order, each with what it lacks."""
    return (
        _pace(Step.CONCERN, done=now.concern),
        _pace(Step.BEFORE, done=now.people > 0),
        _pace(Step.TRIAGE, done=now.taken_on),
        _pace(Step.MEETING, done=now.considered),
        _pace(Step.MAP, done=now.people > 0 and now.hopeful > 0),
        _pace(Step.OUTCOMES, done=now.outcomes > 0, besides=now.lacks),
        _filing(now),
        _pace(
            Step.REVIEW,
            done=now.review_decided or now.closed,
            besides=("its review is overdue",) if now.overdue else (),
        ),
        _pace(Step.CLOSE, done=now.closed),
    )


def reached(every: Iterable[Pace]) -> Step | None:
    """Return the first step that is not done, or None when all are."""
    return next((one.step for one in every if not one.done), None)


def _filing(now: Stands) -> Pace:
    if now.filed is None:
        nobody = "it is about no child yet: say who the meeting is about"
        return Pace(Step.FILING, done=False, missing=(nobody,))
    waits = ("a copy is not yet uploaded",) if now.waits_for_upload else ()
    return _pace(Step.FILING, done=now.filed, besides=waits)


def _pace(step: Step, *, done: bool, besides: tuple[str, ...] = ()) -> Pace:
    """Return a step: what lacks besides keeps it from being done."""
    if not done:
        return Pace(step, done=False, missing=(step.row.lacks,))
    return Pace(step, done=not besides, missing=besides)
