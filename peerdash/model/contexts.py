"""What is known of a setting besides what happened there, and what is done about it.

A `Feature` is what one agency says of a place: a statement, with its source and its
handling code. What weighs, what is aimed at and what is done are the group's own.
Goals are of maps as well, and an `Aim` links them with what is decided.
"""

from datetime import date

from sqlmodel import Field, UniqueConstraint

from peerdash.model.provenance import Handled, Provenance, contributor
from peerdash.model.record import LINE, NAME, Record, Text, identity, key, word
from peerdash.vocabulary.contexts import ContextKind, FeatureKind, Headway, Size
from peerdash.vocabulary.reviews import Came


class FeatureDraft(Provenance):
    """Who looks out for a place, or what about it matters (R153)."""

    kind: FeatureKind = word(FeatureKind, title="What it is")
    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="In words, without names of children",
        description="Say what is there, without names of children",
    )


class Feature(FeatureDraft, Handled, table=True):
    """What one agency says of a place, dated and sourced."""

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()
    version: int = 1


class WeighingDraft(Record):
    """How much one context weighs, as the group sizes it."""

    size: Size = word(Size, title="How much it weighs")
    because: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Because",
        description="Say why it weighs so much, or so little",
    )


class Weighing(WeighingDraft, table=True):
    """How much one context weighs on one item."""

    __table_args__ = (UniqueConstraint("item_id", "context"),)

    id: str = identity()
    item_id: str = key("item")
    context: ContextKind = word(ContextKind)
    weighed_on: date
    version: int = 1


class GoalDraft(Record):
    """What should be so: of a setting (R153), or with and around friends (R230).

    It is for one person or one place; for neither, it is for the whole.
    """

    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What would be different",
        description="Say what would be different",
    )
    person_id: str | None = key("person", default=None, title="For")
    location_id: str | None = key("location", default=None, title="Place")
    lead_id: str | None = key("agency", default=None, title="Which agency leads")
    by_on: date | None = Field(default=None, title="By")
    review_on: date | None = Field(default=None, title="Look at it again by")
    headway: Headway = word(
        Headway, default=Headway.NOT_BEGUN, title="How far it has got"
    )
    headway_because: Text = Field(
        default="", max_length=LINE, title="How that is known"
    )
    ended_on: date | None = Field(default=None, title="Ended on, if it has")
    came: Came | None = word(Came, default=None, title="What it came to")


class Goal(GoalDraft, table=True):
    """Something the group aims at; the actions towards it are its steps (`Aim`)."""

    id: str = identity()
    item_id: str = key("item")
    version: int = 1


class Aim(Record, table=True):
    """What one outcome or one action is for (R158, R229): one row a thing.

    A goal, a question or a finding, or else the child themself. `person_id` says who
    that is, or whom the thing is about, so that it goes wherever they go. Towards a
    goal that was dropped it is for nothing, until the dropping is taken back.
    """

    id: str = identity()
    item_id: str = key("item")
    outcome_id: str | None = key("outcome", default=None)
    action_id: str | None = key("action", default=None)
    goal_id: str | None = key("goal", default=None)
    dropped_goal_id: str | None = Field(default=None, max_length=32)
    gap_id: str | None = key("gap", default=None)
    finding_id: str | None = key("finding", default=None)
    person_id: str | None = key("person", default=None)


class InterventionDraft(Record):
    """What is done about a place or a theme, for how long, and what it came to (R147).

    Both days count: outreach from 1 to 14 June lasts two weeks.
    """

    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What is done",
        description="Say what is done",
    )
    service: Text = Field(default="", max_length=NAME, title="Who does it")
    goal_id: str | None = key("goal", default=None, title="Towards which goal")
    began_on: date = Field(title="From", description="Enter the day it begins")
    until_on: date | None = Field(default=None, title="Until")
    came: Came | None = word(Came, default=None, title="What it came to")
    came_because: Text = Field(default="", max_length=LINE, title="How that is known")


class Intervention(InterventionDraft, table=True):
    """Something that is done, with its start, its end and its effect."""

    id: str = identity()
    item_id: str = key("item")
    dropped_goal_id: str | None = Field(default=None, max_length=32)
    version: int = 1
