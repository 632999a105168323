"""What is before the group: items, maps, referrals, reviews and gaps.

An `Item` is anything the group considers, whatever its kind, so that a place
and a theme are referred, reviewed, minuted and closed exactly as a map is
(R030). What it is about is the row it points at; a map's people hang on it.
"""

from datetime import date, datetime

from sqlmodel import Field, Index

from peerdash.model.provenance import Handled, Provenance, contributor
from peerdash.model.record import (
    LINE,
    NAME,
    WORDS,
    Record,
    Text,
    identity,
    key,
    moment,
    word,
)
from peerdash.vocabulary.items import MapKind, Stage, SubjectKind
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.reviews import Forum, Pace, Verdict


class ItemDraft(Record):
    """What a form asks about any item."""

    kind: SubjectKind = word(SubjectKind)
    title: Text = Field(
        min_length=3,
        max_length=NAME,
        title="Short title, without names",
        description="Enter a title of 3 to 100 characters, without names",
    )
    objective: Text = Field(
        default="",
        max_length=LINE,
        title="What the group should find out or decide",
        description="Keep the objective under 300 characters",
    )
    locality: Text = Field(default="", max_length=NAME, title="Locality")


class Item(ItemDraft, table=True):
    """One thing the group considers, and where its review stands.

    `version` counts saves of the item itself, `drawn_version` changes to what
    hangs on it, so that a review is not disputed because a line was tested.
    `review_on` is the day it must be looked at by; both it and
    `no_review_because` empty means that nobody has decided (C09).
    """

    __table_args__ = (
        Index("ix_item_soonest", "kind", "review_on", "ref"),
        Index("ix_item_soonest_of_all", "review_on", "ref"),
        Index("ix_item_standing", "stage", "review_on", "ref"),
        Index("ix_item_standing_forum", "stage", "forum", "review_on", "ref"),
        Index("ix_item_stage_kind", "stage", "kind"),
    )

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    version: int = 1
    drawn_version: int = 1
    stage: Stage = word(Stage, index=True)
    restricted: bool = False
    agency_id: str = key("agency")
    referred_by_id: str = key("user")
    opened_on: date | None = None
    closed_on: date | None = None
    closed_because: Text = Field(default="", max_length=LINE)
    reopened_on: date | None = None
    reopened_because: Text | None = Field(default=None, max_length=LINE)
    pace: Pace = word(Pace, default=Pace.ACTIVE)
    review_on: date | None = Field(default=None, index=True)
    no_review_because: Text = Field(default="", max_length=LINE)
    reviewed_on: date | None = None
    forum: Forum = word(Forum, default=Forum.TACTICAL)
    person_id: str | None = key("person", default=None)
    location_id: str | None = key("location", default=None)
    theme_id: str | None = key("theme", default=None)


class PeerMap(Record, table=True):
    """What an item has besides when it is drawn. Shares the item's `id`."""

    id: str = Field(primary_key=True, foreign_key="item.id", max_length=32)
    kind: MapKind = word(MapKind, default=MapKind.PEER)
    narrative: Text = Field(default="", max_length=WORDS)
    size_because: Text = Field(default="", max_length=LINE)
    drawn_at: datetime = moment()


class ReviewDraft(Record):
    """What is asked when an item is looked at again (R199, R200, R234).

    What the actions came to stands on each action (R236), and who was told on each
    telling (R214).
    """

    still_needed: Verdict = word(
        Verdict, default=Verdict.NOT_ASKED, title="Is it still needed?"
    )
    purpose_true: Verdict = word(
        Verdict, default=Verdict.NOT_ASKED, title="Is its purpose still true?"
    )
    everyone_in: Verdict = word(
        Verdict,
        default=Verdict.NOT_ASKED,
        title="Does everybody on it still belong there?",
    )
    found: Text = Field(
        min_length=3,
        max_length=WORDS,
        title="What the review found",
        description="Say what the review found",
    )
    strengths: Text = Field(
        default="", max_length=WORDS, title="What is stronger than last time"
    )
    answered: Text = Field(
        default="", max_length=WORDS, title="Which questions were answered"
    )
    told_since: Text = Field(
        default="", max_length=LINE, title="Who has been told about it since"
    )
    helped: Text = Field(
        default="",
        max_length=WORDS,
        title="Has being on this map helped or harmed the young people?",
    )
    threshold_met: Verdict = word(
        Verdict,
        default=Verdict.NOT_ASKED,
        title="Is the threshold for an extra-familial harm safeguarding meeting met?",
    )
    pace: Pace = word(Pace, default=Pace.ACTIVE, title="How soon to look again")
    next_on: date | None = Field(default=None, title="Look again by")
    no_review_because: Text = Field(
        default="", max_length=LINE, title="No further review, because"
    )
    forum: Forum = word(Forum, default=Forum.TACTICAL, title="Which meeting")


class Review(ReviewDraft, table=True):
    """One look back at an item."""

    id: str = identity()
    item_id: str = key("item")
    reviewed_on: date = Field(index=True)
    reviewed_by_id: str = key("user")
    was_due_on: date | None = None


class GapDraft(Provenance):
    """A question nobody has answered (R012, R042, R098)."""

    question: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Question",
        description="Enter the question",
    )
    ask: Text = Field(default="", max_length=NAME, title="Who will find out")
    by_on: date | None = Field(default=None, title="By")
    person_id: str | None = key("person", default=None)
    location_id: str | None = key("location", default=None)


class Gap(GapDraft, Handled, table=True):
    """A question on an item, and its answer when there is one."""

    __table_args__ = (Index("ix_gap_waiting", "answered_on", "by_on"),)

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()
    version: int = 1
    answer: Text = Field(default="", max_length=LINE)
    answered_on: date | None = None


class FindingDraft(Provenance):
    """A strength, risk, vulnerability or opportunity, and whom it is about."""

    kind: FindingKind = word(FindingKind, title="Kind")
    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="In words",
        description="Say what it is",
    )
    person_id: str | None = key("person", default=None)
    location_id: str | None = key("location", default=None)


class Finding(FindingDraft, Handled, table=True):
    """One thing found about a person, a place or the whole group.

    One table for all four kinds, so that none can be left out of a list (R006).
    """

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = key("agency")


class RefCount(Record, table=True):
    """The last number given out for each prefix of a ref."""

    prefix: str = Field(primary_key=True, max_length=4)
    last: int = 0
