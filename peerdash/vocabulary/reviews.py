"""How soon to look again, where, and where something stands with its review."""

from dataclasses import dataclass
from datetime import date, timedelta

from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Turn:
    """What one standing is called, and what it wants of the group."""

    label: str
    meaning: str
    wants: bool = False
    tone: Tone = Tone.PLAIN


class Standing(Word):
    """Where an item stands with its review, most pressing first (design §8, C09)."""

    row: Turn

    OVERDUE = (
        "overdue",
        Turn("Overdue", "Its review day has passed", wants=True, tone=Tone.HARM),
    )
    DUE_SOON = (
        "due-soon",
        Turn("Due soon", "Its review is within a week", wants=True, tone=Tone.ADULT),
    )
    NOT_DECIDED = (
        "not-decided",
        Turn("Not decided", "Nobody has said when to look again", wants=True),
    )
    IN_DATE = "in-date", Turn("In date", "Its review is still to come")
    NO_REVIEW = "no-review", Turn("No review", "The group decided against, and why")
    CLOSED = "closed", Turn("Closed", "It has left the group")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which review dates make a standing; both days belong to it.

    `dated` False means no date at all; `reason` whether a reason stands instead.
    """

    closed: bool = False
    dated: bool = True
    reason: bool = False
    earliest: date | None = None
    latest: date | None = None

    def hold(self, day: date) -> bool:
        """Whether a review day lies within them."""
        after = self.earliest is None or day >= self.earliest
        return after and (self.latest is None or day <= self.latest)


@dataclass(frozen=True, slots=True)
class Interval:
    """How often something is looked at again. A local setting, not in the seeds."""

    label: str
    every: timedelta


class Pace(Word):
    """How soon the group looks again (design §8). Add an interval: add a row."""

    row: Interval

    URGENT = "urgent", Interval("Urgent", timedelta(weeks=2))
    ACTIVE = "active", Interval("Active", timedelta(weeks=6))
    SETTLING = "settling", Interval("Settling", timedelta(weeks=12))
    CONTEXT = "context", Interval("Place or theme", timedelta(weeks=12))


class Verdict(Word):
    """What a review answers to a plain question; nobody has to know."""

    row: Named

    NOT_ASKED = "not-asked", Named("Not asked")
    YES = "yes", Named("Yes")
    NO = "no", Named("No")
    UNSURE = "not-sure", Named("Not sure")


class Came(Word):
    """What an action came to, as a review sees it (R236)."""

    row: Named

    HELPED = "helped", Named("Helped")
    NO_CHANGE = "no-change", Named("No change")
    WORSE = "made-worse", Named("Made it worse")


class Forum(Word):
    """Which meeting looks again (R192, R200)."""

    row: Named

    TACTICAL = "tactical-group", Named("ROTH Tactical Group")
    EFH = "efh-safeguarding", Named("Extra-familial harm safeguarding meeting")
    OTHER = "other", Named("Another meeting")
