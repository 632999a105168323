"""The ledger of one item: what was found, what was decided for whom, what is due.

Full names, because it is a register and the notes are made from it; `short` is
for the room's screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peerdash.model.contexts import GoalDraft
from peerdash.rules.outcomes import stage, stage_in_sentence
from peerdash.services.goals_seen import GoalTold
from peerdash.services.items import ItemLine
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.lives import Attribution, Unmet
from peerdash.vocabulary.outcomes import (
    ActionState,
    FindingKind,
    OutcomeKind,
    OutcomeState,
)
from peerdash.vocabulary.people import AgeGroup, PlanStatus
from peerdash.vocabulary.reviews import Forum


@dataclass(frozen=True, slots=True)
class OutcomeSeen:
    """One decision: for whom (`subject` in full, `short` as initials), who and when."""

    id: str
    kind: OutcomeKind
    subject: str
    short: str
    owner: str
    due_on: date | None
    why: str
    protects: str
    state: OutcomeState
    recorded_on: date
    meeting_id: str | None
    version: int
    other: str = ""
    instead: str = ""
    reference: str = ""
    settled_on: date | None = None
    review_on: date | None = None
    unmet: Unmet | None = None
    attributed: Attribution | None = None
    overseen_by: Forum | None = None
    plan_before: PlanStatus | None = None
    plan_after: PlanStatus | None = None
    shields: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What it is called: another response by its own name (R188)."""
        return self.other or self.kind.label

    @property
    def so_far(self) -> str:
        """How far it has got, after other words."""
        return stage_in_sentence(self.kind, self.state)

    @property
    def in_words(self) -> str:
        """How far it has got, since when, or by when it is due."""
        said = stage(self.kind, self.state)
        if self.settled_on:
            return f"{said} {in_words(self.settled_on)}"
        return f"{said}, by {in_words(self.due_on)}" if self.due_on else said

    @property
    def besides(self) -> tuple[str, ...]:
        """What else is known of it, each in a few words."""
        review = f"look again by {in_words(self.review_on)}" if self.review_on else ""
        said = (
            f"reference {self.reference}" if self.reference else "",
            review,
            self.unmet.in_sentence if self.unmet else "",
            f"harm: {self.attributed.in_sentence}" if self.attributed else "",
            f"overseen by: {self.overseen_by.label}" if self.overseen_by else "",
            self.plan,
            f"also considered: {self.instead}" if self.instead else "",
        )
        return tuple(filter(None, said))

    @property
    def protected(self) -> str:
        """Which children it protects: as chosen, and as it was once written."""
        return "; ".join(filter(None, (", ".join(self.shields), self.protects)))

    @property
    def plan(self) -> str:
        """The plan before and after, where it became another one (R077)."""
        if self.plan_after is None or self.plan_after == self.plan_before:
            return ""
        before = self.plan_before.in_sentence if self.plan_before else "not known"
        return f"plan: {before} before, {self.plan_after.in_sentence} after"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One child, and what was decided for them under each kind, in order."""

    id: str
    ref: str
    name: str
    short: str
    age: int | None
    age_group: AgeGroup
    plan: PlanStatus
    cells: Mapping[OutcomeKind, tuple[OutcomeSeen, ...]]


@dataclass(frozen=True, slots=True)
class FindingSeen:
    """One thing found, whom it is about, and what it rests on."""

    id: str
    kind: FindingKind
    words: str
    about: str
    source: Source
    evidence: Evidence
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """One action, who does it, how late it is, and who takes it up or took it up."""

    id: str
    words: str
    owner: str
    due_on: date
    state: ActionState
    answer: str
    answered_on: date | None
    overdue: bool
    version: int
    take_up: str = ""
    taken_up: str = ""
    target: str = ""
    answers: str = ""
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapSeen:
    """One question, who finds out, and the answer if there is one."""

    id: str
    question: str
    ask: str
    by_on: date | None
    answer: str
    answered_on: date | None
    overdue: bool
    version: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """Something aimed at: as it is told, and as its form starts."""

    id: str
    draft: GoalDraft
    version: int
    told: GoalTold


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything decided and due on one item.

    `kinds` heads the columns of `rows` (C18); `strip` is what was decided for
    the group, a place, a theme or an adult. `people` and `places` are names by
    private id, for pickers, and so are `agencies`. `held` says who holds
    what is not this viewer's.
    """

    line: ItemLine
    objective: str
    closed_on: date | None
    closed_because: str
    kinds: tuple[OutcomeKind, ...]
    rows: tuple[LedgerRow, ...]
    strip: tuple[OutcomeSeen, ...]
    findings: Mapping[FindingKind, tuple[FindingSeen, ...]]
    actions: tuple[ActionSeen, ...]
    gaps: tuple[GapSeen, ...]
    people: Mapping[str, str]
    places: Mapping[str, str]
    held: tuple[str, ...] = ()
    goals: tuple[GoalSeen, ...] = ()
    agencies: Mapping[str, str] = field(default_factory=dict)

    @property
    def things(self) -> dict[str, str]:
        """All that an action may be for, by its id: the children come last."""
        found = (one for some in self.findings.values() for one in some)
        return {
            **{one.id: f"Goal: {one.told.words}" for one in self.goals},
            **{one.id: f"{one.kind.label}: {one.words}" for one in found},
            **{one.id: f"Question: {one.question}" for one in self.gaps},
            **{row.id: f"{row.ref} {row.name}" for row in self.rows},
        }

    @property
    def open_things(self) -> dict[str, str]:
        """What an action may be for now: no strength, and nothing answered or over."""
        done = {one.id for one in self.gaps if one.answered_on}
        done |= {one.id for one in self.goals if one.told.headway.row.ends}
        for kind, some in self.findings.items():
            done |= {one.id for one in some if kind.row.hopeful}
        return {one: said for one, said in self.things.items() if one not in done}

    def told(self, things: Iterable[str]) -> tuple[str, ...]:
        """Return in words what something is for, of what its reader is given."""
        return tuple(self.things[one] for one in things if one in self.things)

    @property
    def decided(self) -> tuple[OutcomeSeen, ...]:
        """Every outcome, in the order recorded."""
        cells = (
            one for row in self.rows for held in row.cells.values() for one in held
        )
        every = (*cells, *self.strip)
        return tuple(sorted(every, key=lambda one: (one.recorded_on, one.id)))
