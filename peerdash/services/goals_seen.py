"""What a plan aims at, as a map's picture and a ledger show it, and its steps."""

from dataclasses import dataclass
from datetime import date

from peerdash.rules import contexts
from peerdash.vocabulary.contexts import Headway
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.reviews import Came


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One action towards a goal."""

    words: str
    owner: str
    due_on: date
    state: ActionState


@dataclass(frozen=True, slots=True)
class GoalTold:
    """Something aimed at: for whom, which agency leads, how far it is, its steps."""

    words: str
    subject: str
    lead: str
    by_on: date | None
    review_on: date | None
    headway: Headway
    because: str
    ended_on: date | None
    came: Came | None
    steps: tuple[StepSeen, ...] = ()

    @property
    def so_far(self) -> str:
        """How far it has got, how that is known, and what it came to at its end."""
        return contexts.so_far(self.headway, self.because, self.ended_on, self.came)
