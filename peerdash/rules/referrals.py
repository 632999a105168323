"""When a referral may be sent, how ready it is to be heard, and for what purpose."""

from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.items import (
    Purpose,
    ReadinessCheck,
    Stage,
    SubjectKind,
    TriageDecision,
    Trigger,
)

MANY: Final = 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What a referral holds so far; counts, never names."""

    kind: SubjectKind
    people: int = 0
    subjects: int = 0
    places: int = 0
    incidents: int = 0
    questions: int = 0
    roth_known: int = 0
    no_places: bool = False
    contacts: bool = False
    concern: bool = False
    trigger: Trigger | None = None
    purpose: Purpose | None = None
    size_because: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """One of the five checks, and whether it is met (R037)."""

    check: ReadinessCheck
    met: bool


def readiness(facts: Facts) -> tuple[Readiness, ...]:
    """Return the five checks in order (R038-R042)."""
    alone = not facts.kind.row.about_people or facts.kind != SubjectKind.MAP
    met = {
        ReadinessCheck.PEOPLE: facts.people >= 2  # noqa: PLR2004
        or (facts.people >= 1 and (facts.places >= 1 or alone))
        or not facts.kind.row.about_people,
        ReadinessCheck.PLACES: facts.places >= 1 or facts.no_places,
        ReadinessCheck.CONTACTS: facts.contacts,
        ReadinessCheck.ROTH: facts.roth_known >= facts.people,
        ReadinessCheck.QUESTIONS: facts.questions >= 1,
    }
    return tuple(Readiness(check, met[check]) for check in ReadinessCheck)


def missing(facts: Facts) -> tuple[str, ...]:
    """Return what must be added before it can be sent, each as something to do."""
    lacks = [] if facts.concern else ["Say what you know and why you are worried."]
    if facts.trigger is None:
        lacks.append("Choose what brings this now.")
    if facts.kind == SubjectKind.MAP:
        lacks += _gate(facts)
    if facts.trigger and facts.trigger.row.needs_incident and not facts.incidents:
        lacks.append("Add the incident that brought the group to notice.")
    if facts.trigger and facts.trigger.row.needs_place and not facts.places:
        lacks.append("Add the place.")
    return tuple(lacks)


def _gate(facts: Facts) -> list[str]:
    """The purpose gate of a map: one of two purposes, people, a child, a size."""
    lacks = []
    if facts.purpose is None:
        lacks.append("Choose one of the two purposes a map may have.")
    elif facts.trigger and facts.purpose not in facts.trigger.row.purposes:
        lacks.append("Choose the purpose that fits what brings this now.")
    if not facts.people:
        lacks.append("Add the people, each with the reason they are included.")
    elif not facts.subjects:
        lacks.append("Mark the child or children this is about.")
    if facts.people > MANY and not facts.size_because:
        lacks.append(f"Say why more than {MANY} people are needed.")
    return lacks


def require_sendable(facts: Facts) -> None:
    """Refuse to send a referral that lacks something, and say all of it at once."""
    if lacks := missing(facts):
        raise Refused(" ".join(lacks))


def require_ruling(stage: Stage, decision: TriageDecision, reason: str) -> None:
    """Refuse a decision on something already decided, or one without a reason."""
    if stage not in (Stage.NEW, Stage.WAITING, Stage.READY):
        raise Refused(f"This referral is {stage.label.lower()}; it needs no decision.")
    if not reason.strip():
        raise Refused(f"Say why: {decision.label.lower()} needs a reason.")
