"""What is known of a setting besides what happened there, and what is done about it.

A `Feature` is what one agency says of a place: a statement, with its source and its
handling code. What weighs, what is aimed at and what is done are the group's own.
"""

from datetime import date

from sqlmodel import Field, UniqueConstraint

from peerdash.model.provenance import Handled, Provenance, contributor
from peerdash.model.record import LINE, NAME, Record, Text, identity, key, word
from peerdash.vocabulary.contexts import ContextKind, FeatureKind, Size
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
    """What should be so of a place, or where a theme is seen (R153)."""

    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What should be so",
        description="Say what should be so",
    )
    by_on: date | None = Field(default=None, title="By")
    reached_on: date | None = Field(default=None, title="Reached on, if it has been")


class Goal(GoalDraft, table=True):
    """Something the group aims at."""

    id: str = identity()
    item_id: str = key("item")
    version: int = 1


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
    version: int = 1
