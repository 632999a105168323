"""Decisions to share, or not to: the four tests, and what then left (R220, R211)."""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import LINE, Record, Text, identity, key, moment, word
from peerdash.vocabulary.leaving import Form, Purpose


class SharingDraft(Record):
    """What is asked before a file is made for one recipient."""

    basis: Text = Field(
        default="",
        max_length=LINE,
        title="Consent: who gave it, or what lawful basis there is instead",
    )
    privacy: Text = Field(
        default="",
        max_length=LINE,
        title="Privacy: what this tells of whom, and what was left out",
    )
    proportion: Text = Field(
        default="",
        max_length=LINE,
        title="Proportionality: why this much, and not less",
    )
    threshold: Text = Field(
        default="",
        max_length=LINE,
        title="Threshold: what harm makes it right to share now",
    )
    named_because: Text = Field(
        default="", max_length=LINE, title="Full names: why initials are not enough"
    )
    weighed: bool = Field(default=False, title="The seven questions were thought about")
    conditions: bool = Field(default=False, title="They agree to the four conditions")
    shares: bool = Field(default=False, title="Decision: share it")
    because: Text = Field(
        default="", max_length=LINE, title="If not, why it is not shared"
    )


class Sharing(SharingDraft, table=True):
    """One decision about one recipient; `export` and what follows once a file left.

    `edition` is the version of the map that was decided over, and that its file is of;
    `since` the one that changes are marked against, 0 for none; `named` is whether it
    holds full names (R201). `told` tells which record of the map it was over, where its
    file holds one.
    """

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = key("agency")
    form: Form = word(Form)
    purpose: Purpose = word(Purpose)
    facts_only: bool = True
    named: bool = False
    told: str = Field(default="", max_length=16)
    decided_at: datetime = moment()
    decided_by_id: str = key("user")
    edition: int | None = None
    since: int = 0
    export: str = Field(default="", max_length=20)
    made_at: datetime | None = moment(default=None)
    recalled_on: date | None = None
    recalled_by_id: str | None = key("user", default=None)
    version: int = 1
