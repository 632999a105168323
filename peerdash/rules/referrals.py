"""When a referral may be sent, how ready it is to be heard, and for what purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.referrals import (
    Purpose,
    ReadinessCheck,
    TriageDecision,
    Trigger,
)
from peerdash.vocabulary.statements import Attribute

MANY: Final = 12
SHORTEST: Final = 3
WRITTEN_IN: Final = (Stage.DRAFT, Stage.WAITING)
URGENT: Final = (
    "Ask children's social care for a strategy meeting now: ring the front door, and "
    "999 if somebody is in danger this minute. A referral to this group does not "
    "replace either. (Local setting: whom to ring.)"
)


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
    dated: bool = False
    placed_by: bool = False
    open_to: int = 0


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


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing to add, and the field of the referral it belongs in, if in one."""

    words: str
    field: str = ""


WORRY: Final = Lack("Say what you know and why you are worried.", "concern")
INCIDENT: Final = Lack("Add the incident that brought the group to notice.")
PLACE: Final = Lack("Add the place.")
SINCE: Final = Lack("Say since when children have gathered there.", "from_on")
PLACED: Final = Lack("Say which authority placed the children.", "placing_authority")
OPEN_TO: Final = Lack("Say who is open to a service, which, and who works with them.")
CAUSE: Final = Lack("Choose what brings this now.", "trigger")
PURPOSE: Final = Lack("Choose one of the two purposes a map may have.", "purpose")
FITTING: Final = Lack("Choose the purpose that fits what brings this now.", "purpose")
PEOPLE: Final = Lack("Add the people, each with the reason they are included.")
SUBJECT: Final = Lack("Mark the child or children this is about.")
SIZE: Final = Lack(f"Say why more than {MANY} people are needed.")


def lacks(facts: Facts) -> tuple[Lack, ...]:
    """Return what must be added before it can be sent, each as something to do."""
    found = [] if facts.concern else [WORRY]
    if facts.kind == SubjectKind.MAP:
        found += _gate(facts)
    if cause := facts.trigger:
        wanted = (
            (cause.row.needs_incident and not facts.incidents, INCIDENT),
            (cause.row.needs_place and not facts.places, PLACE),
            (cause.row.needs_dates and not facts.dated, SINCE),
            (cause.row.needs_authority and not facts.placed_by, PLACED),
            (cause.row.needs_services and not facts.open_to, OPEN_TO),
        )
        found += [lack for is_lacking, lack in wanted if is_lacking]
    return tuple(found)


def missing(facts: Facts) -> tuple[str, ...]:
    """Return the same in words."""
    return tuple(one.words for one in lacks(facts))


def _gate(facts: Facts) -> list[Lack]:
    """The gate of a map: a cause, one of two purposes, people, a child, a size."""
    found = [] if facts.trigger else [CAUSE]
    if facts.purpose is None:
        found.append(PURPOSE)
    elif facts.trigger and facts.purpose not in facts.trigger.row.purposes:
        found.append(FITTING)
    if not facts.people:
        found.append(PEOPLE)
    elif not facts.subjects:
        found.append(SUBJECT)
    if facts.people > MANY and not facts.size_because:
        found.append(SIZE)
    return found


def require_sendable(facts: Facts) -> None:
    """Refuse to send a referral that lacks something, and say all of it at once."""
    if lacking := missing(facts):
        raise Refused(" ".join(lacking))


def require_writable(ref: str, stage: Stage, *, ours: bool) -> None:
    """Refuse to change what another agency wrote, or what is being decided (R029)."""
    if not ours:
        raise Refused(
            f"{ref} was written by another agency. Ask them for more instead of "
            "changing what they said."
        )
    if stage not in WRITTEN_IN:
        raise Refused(
            f"{ref} has been sent and is now {stage.in_sentence}. Tell the "
            "coordinator what has changed."
        )


def require_draft(ref: str, stage: Stage) -> None:
    """Refuse to take off quietly what others have already read (R209)."""
    if stage != Stage.DRAFT:
        raise Refused(
            f"{ref} has been sent, so nothing is taken off it without a reason. Ask "
            "the coordinator to take it off."
        )


def sent_to(stage: Stage, checks: Iterable[Readiness]) -> Stage:
    """Return where sending takes it: new, or ready once every answer is in."""
    if stage not in WRITTEN_IN:
        raise Refused(f"This has been sent already; it is {stage.in_sentence}.")
    answered = stage == Stage.WAITING and all(one.met for one in checks)
    return Stage.READY if answered else Stage.NEW


def require_subject(kind: SubjectKind, group: AgeGroup) -> None:
    """Refuse an adult as a child at risk, and anybody else as an adult (C04)."""
    if kind == SubjectKind.CONCERN and group != AgeGroup.ADULT:
        raise Refused(
            "Only an adult is referred as an adult of concern. Say their age, or "
            "refer a child at risk."
        )
    if kind == SubjectKind.CHILD and group == AgeGroup.ADULT:
        raise Refused("A child at risk is under 18. Refer an adult of concern.")


def require_reason(reason: str) -> None:
    """Refuse to keep anybody on a referral without saying why (R207)."""
    if len(reason.strip()) < SHORTEST:
        raise Refused("Say why this person is on the referral.")


def require_child(group: AgeGroup) -> None:
    """Refuse an adult as somebody whom the meeting is about (C04)."""
    if group == AgeGroup.ADULT:
        raise Refused("The meeting is about children. Mark a child instead.")


def is_large(decision: TriageDecision, facts: Facts) -> bool:
    """Whether a decision takes on a map of so many people that a chair takes it."""
    return decision.row.to.row.live and facts.people > MANY


def require_service(attribute: Attribute) -> None:
    """Refuse to keep anything else as a service that somebody is open to."""
    if not attribute.row.worked:
        raise Refused(
            f"{attribute.label} is said on their own page, once this is taken on."
        )


def require_ruling(stage: Stage, decision: TriageDecision, reason: str) -> None:
    """Refuse a decision on something already decided, or one without a reason."""
    if stage not in (Stage.NEW, Stage.WAITING, Stage.READY):
        raise Refused(f"This referral is {stage.in_sentence}; it needs no decision.")
    if not reason.strip():
        raise Refused(f"Say why: {decision.in_sentence} needs a reason.")
