"""Who takes part: which agencies are here, which are missed, and what it all needs.

A meeting of fewer agencies than its quorum may go on; what it decides then says so.
The number is each meeting's own and goes on to the next (R168).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import Attending, Follows, MeetingStage


@dataclass(frozen=True, slots=True)
class Came:
    """One person expected: for which agency, and whether they came."""

    agency: str
    attending: Attending
    late: bool = False


def short_of(quorum: int, came: Iterable[Came]) -> int:
    """Return how many agencies a meeting lacks to be quorate; 0 when none."""
    here = {one.agency for one in came if one.attending == Attending.PRESENT}
    return max(quorum - len(here), 0)


def standing(came: Sequence[Came]) -> str:
    """Say how an agency is here: by how many, or why not."""
    if not came:
        return "Nobody named"
    here = [one for one in came if one.attending == Attending.PRESENT]
    if here:
        late = ", late" if all(one.late for one in here) else ""
        return f"{len(here)} present{late}"
    known = {one.attending for one in came}
    for one in (Attending.EXPECTED, Attending.APOLOGIES, Attending.ABSENT):
        if one in known:
            return one.label
    return ""


def require_other(name: str, expected: Iterable[str]) -> None:
    """Refuse to expect somebody twice."""
    if name.strip().casefold() in {one.casefold() for one in expected}:
        raise Refused("They are expected already.")


def require_name(name: str) -> None:
    """Refuse to expect nobody."""
    if len(name.strip()) < len("Li"):
        raise Refused("Enter their full name.")


def require_removable(ref: str, stage: MeetingStage, *, sent: bool) -> None:
    """Refuse to forget somebody who was expected once it counts."""
    if stage != MeetingStage.PLANNED:
        raise Refused(f"{ref} has begun. Mark them as not having come instead.")
    if sent:
        raise Refused("Their pack was sent. Mark their apologies instead.")


def in_sentence(who: str, item: str, follows: Follows) -> str:
    """Say an interest as the chair reads it out; no item is all of them (R159)."""
    about = f"in {item}" if item else "in everything that is heard"
    return f"{who} declares an interest {about}. {follows.label}."
