"""Referrals: what is asked of a referrer, and what triage makes of it."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import false
from sqlmodel import Field

from peerdash.model.provenance import Handled, Names
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
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.referrals import (
    Assessment,
    ConcernStatus,
    Purpose,
    TriageDecision,
    Trigger,
)


class ReferralDraft(Record):
    """What a referrer is asked, whatever they refer (practice 6.1)."""

    trigger: Trigger | None = word(Trigger, default=None, title="What brings this now")
    purpose: Purpose | None = word(Purpose, default=None, title="Purpose of a map")
    concerns: frozenset[str] = Field(
        default=frozenset(),
        sa_type=Names,
        sa_column_kwargs={"server_default": ""},
        title="Kinds of concern",
    )
    concern: Text = Field(
        default="",
        max_length=WORDS,
        title="What you know, and why you are worried",
        description="Say in your own words what you know and why you are worried",
    )
    strengths: Text = Field(
        default="", max_length=WORDS, title="What is going well, and who helps"
    )
    done_already: Text = Field(
        default="", max_length=WORDS, title="What has been done already"
    )
    hoped_for: Text = Field(
        default="", max_length=LINE, title="What you want from the group"
    )
    contacts: Text = Field(
        default="", max_length=WORDS, title="Who knows these people and places"
    )
    consulted: Text = Field(
        default="", max_length=LINE, title="Whom you have talked to first"
    )
    consulted_on: date | None = Field(default=None, title="When you talked to them")
    advice: Text = Field(default="", max_length=LINE, title="What they advised")
    status: ConcernStatus | None = word(
        ConcernStatus, default=None, title="How the worry stands"
    )
    safety_plan: Text = Field(
        default="", max_length=LINE, title="Interim safety plan: for whom, and what"
    )
    safety_by: Text = Field(default="", max_length=NAME, title="Who does it")
    safety_on: date | None = Field(default=None, title="In place since")
    informs: Assessment | None = word(
        Assessment, default=None, title="Assessment this is to inform"
    )
    informs_who: Text = Field(
        default="", max_length=NAME, title="The worker who will use it"
    )
    lead_authority: Text = Field(
        default="", max_length=NAME, title="Authority in the lead"
    )
    others_contacted: Text = Field(
        default="",
        max_length=LINE,
        title="Other authorities or forces asked, and whether they replied",
    )
    placing_authority: Text = Field(
        default="", max_length=NAME, title="Authority that placed the children"
    )
    from_on: date | None = Field(default=None, title="Seen there from")
    until_on: date | None = Field(default=None, title="Until")
    substances: bool = Field(
        default=False,
        title="Alcohol or drugs may be involved",
        sa_column_kwargs={"server_default": false()},
    )
    no_places: bool = Field(default=False, title="No places are known")
    urgent: bool = Field(default=False, title="Somebody may be in danger now")


SAID_BESIDES: Final = (
    "strengths",
    "done_already",
    "hoped_for",
    "consulted",
    "advice",
    "safety_plan",
    "safety_by",
    "others_contacted",
)
"""What may be empty of what a referrer says in words, and may name somebody."""


class Referral(ReferralDraft, Handled, table=True):
    """How an item reached the group, and what was decided about it.

    `status_on` is when the worry's standing last changed (R248), `taken_by_id` who
    decides it, and `first_at` when somebody put it first in its tray by hand,
    `strategy_at` when a strategy meeting was asked for because it could not wait.
    """

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    item_id: str = key("item", unique=True)
    version: int = 1
    agency_id: str = key("agency")
    referred_by_id: str = key("user")
    referred_at: datetime = moment(index=True)
    decision: TriageDecision | None = word(TriageDecision, default=None)
    decided_because: Text = Field(default="", max_length=WORDS)
    decided_by_id: str | None = key("user", default=None)
    decided_at: datetime | None = moment(default=None, index=True)
    status_on: date | None = None
    taken_by_id: str | None = Field(default=None, max_length=32)
    taken_at: datetime | None = moment(default=None)
    strategy_at: datetime | None = moment(default=None)
    first_at: datetime | None = moment(default=None)
    first_because: Text = Field(default="", max_length=LINE)


class Ruling(Record, table=True):
    """That a referral was decided, and what was so before: to take it back by.

    `version` and `item_version` are those the decision made; while both still
    stand nothing has been built on it.
    """

    id: str = identity()
    item_id: str = key("item")
    by_id: str = key("user")
    at: datetime = moment()
    version: int
    item_version: int
    stage: Stage = word(Stage)
    decision: TriageDecision | None = word(TriageDecision, default=None)
    decided_because: Text = Field(default="", max_length=WORDS)
    decided_by_id: str | None = Field(default=None, max_length=32)
    decided_at: datetime | None = moment(default=None)
    taken_back_at: datetime | None = moment(default=None)
