"""What may be decided, what a decision needs, and when an item may close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState, Reach
from peerdash.vocabulary.people import AgeGroup


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a decision is for: a person of some age, a place, or the whole group."""

    person: AgeGroup | None = None
    place: bool = False


def require_open(ref: str, closed_on: date | None) -> None:
    """Refuse a decision about something that has left the group."""
    if closed_on:
        raise Refused(
            f"{ref} was closed on {in_words(closed_on)}. Reopen it before you "
            "record anything."
        )


def require_closed(ref: str, closed_on: date | None) -> None:
    """Refuse to reopen what was never closed."""
    if not closed_on:
        raise Refused(f"{ref} is not closed, so there is nothing to reopen.")


def require_considered(ref: str, hopeful: int, worrying: int) -> None:
    """Refuse a decision before strengths and risks are both on the table (R189)."""
    if not hopeful and not worrying:
        raise Refused(
            f"Nothing is recorded about the strengths or risks on {ref}. Add at "
            "least one before you record an outcome."
        )


def require_whole(
    kind: OutcomeKind,
    target: Target,
    *,
    due_on: date | None,
    why: str,
    protects: str,
    review_on: date | None = None,
    other: str = "",
) -> None:
    """Refuse a decision that lacks its day, its reason, its target or its purpose."""
    row = kind.row
    require_said(kind, why=why, protects=protects, review_on=review_on)
    if row.named and not other.strip():
        raise Refused("Say which other response it is.").beside("other")
    if not row.ends and due_on is None:
        raise Refused("Choose the day it is due.").beside("due_on")
    if row.reach == Reach.CHILD and target.person in {None, AgeGroup.ADULT}:
        raise Refused("Choose the child it is for.").beside("person_id")
    if row.purposeful:
        _require_target(target)


def begun(kind: OutcomeKind, state: OutcomeState) -> OutcomeState:
    """Return the stage a decision is at; one that only has an end is at it."""
    life: Mapping[OutcomeState, str] = kind.row.life.row.stages
    return next(iter(life)) if state == OutcomeState.REQUESTED else state


def stage(kind: OutcomeKind, state: OutcomeState) -> str:
    """Say how far a decision has got, in the words of its kind."""
    said: str = kind.row.life.row.stages.get(state, state.label)
    return said


def stage_in_sentence(kind: OutcomeKind, state: OutcomeState) -> str:
    """Say it after other words."""
    return stage(kind, state).lower()


def settled(
    kind: OutcomeKind, state: OutcomeState, told: date | None, today: date
) -> date | None:
    """Return the day a decision was settled: the one told, or today; else nothing.

    Raises Refused for a stage that its kind never reaches, and a day yet to come.
    """
    life: Mapping[OutcomeState, str] = kind.row.life.row.stages
    if state not in life:
        offered = ", ".join(said.lower() for said in life.values())
        said = f"{kind.label} is {offered}. Choose one of these."
        raise Refused(said).beside("state")
    if not state.row.settled:
        return None
    if told and told > today:
        ahead = Refused("That day is still to come. Enter the day it was settled.")
        raise ahead.beside("settled_on")
    return told or today


def awaits_decision(kind: OutcomeKind, state: OutcomeState) -> bool:
    """Whether somebody else has still to answer it: a referral with no decision."""
    return bool(kind.row.life.row.decides) and not state.row.settled


def require_said(
    kind: OutcomeKind, *, why: str, protects: str, review_on: date | None
) -> None:
    """Refuse what has lost, or never had, its reason or its purpose and day (C02)."""
    if kind.row.ends and not why.strip():
        reason = Refused("Say why no further action is needed, and who decided.")
        raise reason.beside("why")
    if not kind.row.purposeful:
        return
    if not why.strip() or not protects.strip():
        purpose = Refused("Say what it is for, and which children it protects.")
        raise purpose.beside("shields" if why.strip() else "why")
    if review_on is None:
        again = Refused("Choose the day it is looked at again: disruption has one.")
        raise again.beside("review_on")


def require_children(chosen: int, groups: Sequence[AgeGroup]) -> None:
    """Refuse to protect by name somebody who is not here, or a grown-up (R229)."""
    if len(groups) != chosen or AgeGroup.ADULT in groups:
        those = Refused("Choose which children it protects from those on this item.")
        raise those.beside("shields")


def _require_target(target: Target) -> None:
    """A child is never disrupted (C02, R229)."""
    at_place = target.person is None and target.place
    if target.person != AgeGroup.ADULT and not at_place:
        whom = Refused("Choose an adult or a place: a child is never disrupted.")
        raise whom.beside("person_id")


def require_reason(reason: str) -> None:
    """Refuse to close an item without saying why."""
    if not reason.strip():
        raise Refused("Say why it is being closed.").beside("reason")


def require_answer(answer: str) -> None:
    """Refuse to update an action, or answer a question, without a word about it."""
    if not answer.strip():
        told = Refused("Say what was done or found out, or why it was not.")
        raise told.beside("answer")


def require_response(ref: str, outcomes: int) -> None:
    """Refuse to close what has led to nothing: every map ends in a response (R003)."""
    if not outcomes:
        raise Refused(
            f"{ref} has no outcome yet. Record one, or no further action with the "
            "reason, before you close it."
        )
