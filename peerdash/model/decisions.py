"""What was decided, and who will do it."""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import (
    LINE,
    NAME,
    Record,
    Text,
    identity,
    key,
    moment,
    word,
)
from peerdash.vocabulary.lives import Attribution, Unmet
from peerdash.vocabulary.outcomes import ActionState, OutcomeKind, OutcomeState, Step
from peerdash.vocabulary.people import PlanStatus
from peerdash.vocabulary.reviews import Came, Forum


class OutcomeDraft(Record):
    """What was decided for somebody, who will do it and by when."""

    kind: OutcomeKind = word(
        OutcomeKind, title="Outcome", description="Choose an outcome"
    )
    owner: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Who will do it",
        description="Enter who will do it",
    )
    due_on: date | None = Field(default=None, title="By")
    why: Text = Field(default="", max_length=LINE, title="Why, or which")
    person_id: str | None = key("person", default=None, title="For")
    location_id: str | None = key("location", default=None, title="Place")
    protects: Text = Field(
        default="", max_length=LINE, title="Which child or children it protects"
    )
    state: OutcomeState = word(
        OutcomeState, default=OutcomeState.REQUESTED, title="How far it has got"
    )
    other: Text = Field(default="", max_length=NAME, title="Which other outcome")
    instead: Text = Field(
        default="", max_length=LINE, title="What else was considered, and why not"
    )
    review_on: date | None = Field(default=None, title="Look at it again by")
    reference: Text = Field(default="", max_length=NAME, title="Their reference")
    settled_on: date | None = Field(
        default=None, title="Day it was decided, held or completed"
    )
    unmet: Unmet | None = word(Unmet, default=None, title="A need not met, because")
    attributed: Attribution | None = word(
        Attribution, default=None, title="Where the harm comes from"
    )
    overseen_by: Forum | None = word(Forum, default=None, title="Which forum oversees")
    plan_after: PlanStatus | None = word(
        PlanStatus, default=None, title="Plan afterwards"
    )


class Outcome(OutcomeDraft, table=True):
    """A decision on the record (R003); `plan_before` is the plan on that day (R077)."""

    id: str = identity()
    item_id: str = key("item")
    meeting_id: str | None = key("meeting", default=None)
    version: int = 1
    recorded_at: datetime = moment(index=True)
    recorded_by_id: str = key("user")
    plan_before: PlanStatus | None = word(PlanStatus, default=None)


class ActionDraft(Record):
    """One thing somebody will do (R158)."""

    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What will be done",
        description="Say what will be done",
    )
    owner: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Who will do it",
        description="Enter who will do it",
    )
    due_on: date = Field(title="By", description="Enter the date it is due")
    target: Text = Field(default="", max_length=NAME, title="For whom, or where")
    answers: Text = Field(
        default="", max_length=LINE, title="Which risk or question it answers"
    )


class Action(ActionDraft, table=True):
    """An action on an item, and whether it has been done.

    `meeting_id` is the meeting it was recorded in, if it was in one; `taken_up` is how
    far up it was taken when nobody did it (R237).
    """

    id: str = identity()
    item_id: str = key("item")
    meeting_id: str | None = key("meeting", default=None)
    outcome_id: str | None = key("outcome", default=None)
    owner_user_id: str | None = key("user", default=None)
    agency_id: str = key("agency")
    version: int = 1
    state: ActionState = word(ActionState, default=ActionState.OPEN)
    answer: Text = Field(default="", max_length=LINE)
    answered_on: date | None = None
    came: Came | None = word(Came, default=None, title="What it came to")
    taken_up: Step | None = word(Step, default=None)
    taken_up_on: date | None = None
    chased: int = 0
    chased_on: date | None = None
