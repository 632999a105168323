"""What a year shows: counts to learn from, and small ones not told (R197, R236).

A small number in one area can tell who is meant, so what is above nothing and below
`LEAST` is told only as few; a share is told only of enough.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from peerdash.vocabulary.lives import Unmet
from peerdash.vocabulary.outcomes import ActionState, OutcomeKind, Reach
from peerdash.vocabulary.reviews import Came

LEAST: Final = 10
YEAR: Final = timedelta(days=365)
FEW: Final = f"fewer than {LEAST}"


@dataclass(frozen=True, slots=True)
class Did:
    """One action that fell due in the year: on which item, and what it came to."""

    item_id: str
    agency_id: str
    state: ActionState
    came: Came | None
    wide: bool


@dataclass(frozen=True, slots=True)
class Began:
    """One item: its days of referral and first outcome, and who its children are.

    `children` are private ids: a child on two items is one child.
    """

    item_id: str
    referred_on: date
    first_on: date | None
    children: frozenset[str]
    agencies: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the year shows, and how many or how long, as it may be told."""

    what: str
    told: str


def told(many: int) -> str:
    """Return a count as it may be told: none, few, or how many."""
    return FEW if 0 < many < LEAST else str(many)


def middle(days: Sequence[int]) -> str:
    """Return the middle of some numbers of days, where there are enough to tell."""
    if len(days) < LEAST:
        return f"too few to tell ({FEW})" if days else "none"
    half = median(days)
    return f"{half:g} days in the middle of {len(days)}"


def speed(began: Iterable[Began]) -> Line:
    """Say how long it took from a referral to the first decision (R195, R197)."""
    days = [
        (one.first_on - one.referred_on).days
        for one in began
        if one.first_on and one.first_on >= one.referred_on
    ]
    return Line("From a referral to its first outcome", middle(days))


def reached(began: Iterable[Began], did: Iterable[Did]) -> Line:
    """Say how many children's maps had an action for a group, a place or a theme."""
    wide = {one.item_id for one in did if one.wide}
    reached = {who for one in began if one.item_id in wide for who in one.children}
    said = "Children on maps with an action for the group or a place"
    return Line(said, told(len(reached)))


def together(began: Iterable[Began]) -> Line:
    """Say on how many maps more than one agency said something (R235)."""
    many = sum(one.agencies > 1 for one in began)
    return Line("Maps that more than one agency put something on", told(many))


def came_to(did: Iterable[Did]) -> tuple[Line, ...]:
    """Say what reviews found that actions came to (R236)."""
    counted = Counter(one.came for one in did if one.came)
    return tuple(Line(one.label, told(counted[one])) for one in Came)


def unmet(found: Iterable[Unmet]) -> tuple[Line, ...]:
    """Say which needs were seen and not met, by why (R176)."""
    counted = Counter(found)
    return tuple(Line(one.label, told(counted[one])) for one in Unmet)


def by_kind(found: Iterable[OutcomeKind]) -> tuple[Line, ...]:
    """Say how many there were of each outcome."""
    counted = Counter(found)
    return tuple(
        Line(one.label, told(counted[one])) for one in OutcomeKind if counted[one]
    )


def is_wide(kind: OutcomeKind | None) -> bool:
    """Whether an outcome is for a group, a place or a theme, and is a response."""
    if kind is None:
        return False
    return bool(kind.row.reach == Reach.GROUP and not kind.row.ends)
