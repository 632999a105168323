"""What an area asks itself before an outcome, and how sure it must be to draw."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from peerdash.model.record import LINE, Record, Text, identity, key, moment, word
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.people import Least


class ThresholdDraft(Record):
    """When one outcome is the right one here, as the area words it."""

    words: Text = Field(
        min_length=10,
        max_length=LINE,
        title="When it is the right outcome here",
        description="Write when it is the right outcome, in a sentence",
    )


class Threshold(ThresholdDraft, table=True):
    """One version of it, never changed: what was read at a meeting stays readable."""

    __table_args__ = (UniqueConstraint("kind", "version"),)

    id: str = identity()
    kind: OutcomeKind = word(OutcomeKind)
    version: int
    kept_at: datetime = moment()
    kept_by_id: str = key("user")


class InclusionThreshold(Record, table=True):
    """One version of how sure it must be that somebody belongs to be drawn (R100)."""

    id: str = identity()
    version: int = Field(unique=True)
    least: Least = word(Least)
    kept_at: datetime = moment()
    kept_by_id: str = key("user")
