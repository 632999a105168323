"""How often to look again: the area's own weeks, and which day they come to.

Our own weeks hold until an area sets its own (design §8). A shorter interval brings
every later day forward, for the group means to look at least so often; a longer one
moves only the days that the old interval gave, for the others were chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.rules.working_days import is_holiday
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Pace

FIRST: Final = 1
"""The version of our own intervals."""
WEEKS: Final = range(1, 53)
GRACE: Final = range(29)
DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
Often = Mapping[tuple[SubjectKind, Pace], int]


def ours() -> dict[tuple[SubjectKind, Pace], int]:
    """Return our own weeks for each kind of item and each pace."""
    return {
        (kind, pace): pace.row.every.days // 7 for kind in SubjectKind for pace in Pace
    }


@dataclass(frozen=True, slots=True)
class Clock:
    """How often one area looks again.

    `grace` is how many days past its review day an item is read-only from: 0 to 28.
    """

    version: int = FIRST
    weeks: Often = field(default_factory=ours)
    grace: int = 0
    off_holidays: bool = True

    def counted_on(self, kind: SubjectKind, pace: Pace, since: date) -> date:
        """Return the very day that the weeks come to."""
        return since + timedelta(weeks=self.weeks[kind, pace])

    def proposed_on(self, kind: SubjectKind, pace: Pace, since: date) -> date:
        """Return the day to look again by, moved on to a day that people work."""
        day = self.counted_on(kind, pace, since)
        while day.weekday() >= SATURDAY or (self.off_holidays and is_holiday(day)):
            day += DAY
        return day

    def proposal(self, kind: SubjectKind, pace: Pace, since: date) -> str:
        """Say the day that is proposed, and the one it was moved from."""
        counted = self.counted_on(kind, pace, since)
        day = self.proposed_on(kind, pace, since)
        if counted == day:
            return f"{day:%A} {in_words(day)}"
        return f"{counted:%A} {in_words(counted)}, so {day:%A} {in_words(day)}"

    def read_only_from(self, review_on: date) -> date:
        """Return the first day on which an item due on a day is read-only."""
        return review_on + timedelta(days=self.grace) + DAY


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be looked at, and what that was counted from."""

    kind: SubjectKind
    pace: Pace
    since: date
    review_on: date


def moved_to(due: Due, before: Clock, after: Clock) -> date:
    """Return the day on which something is due once the clock is set otherwise."""
    was = before.proposed_on(due.kind, due.pace, due.since)
    will = after.proposed_on(due.kind, due.pace, due.since)
    if before.weeks[due.kind, due.pace] == after.weeks[due.kind, due.pace]:
        return due.review_on
    return will if due.review_on == was else min(due.review_on, will)


def require_sound(weeks: Often, grace: int) -> None:
    """Refuse an interval or a grace outside what makes sense."""
    if set(weeks) != set(ours()) or not all(one in WEEKS for one in weeks.values()):
        raise Refused(f"Choose from {WEEKS[0]} to {WEEKS[-1]} weeks for each.")
    if grace not in GRACE:
        raise Refused(f"Choose from {GRACE[0]} to {GRACE[-1]} days.")


def require_current(seen: int, now: int) -> None:
    """Refuse to set it over a version that the form did not show."""
    if seen != now:
        raise Refused(
            "Somebody set this in the meantime. Read it as it is now, and then "
            "change it."
        )
