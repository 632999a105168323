"""Who knows the people and places of an item, and what partners are asked about it.

An answer is the asked agency's own and is nobody else's but the convenors' until
one of them takes it on: then a finding says it, with where it came from (R045).
"""

from datetime import date

from sqlmodel import Field

from peerdash.model.provenance import contributor
from peerdash.model.record import (
    LINE,
    NAME,
    Record,
    Text,
    identity,
    key,
    when,
    word,
)
from peerdash.vocabulary.contacts import AskState, ContactRole
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.outcomes import FindingKind


class ContactDraft(Record):
    """Who somebody's contact is, or that there is none (R040)."""

    role: ContactRole = word(ContactRole, title="In which role")
    name: Text = Field(
        default="", max_length=NAME, title="Who, and where they can be reached"
    )


class Contact(ContactDraft, table=True):
    """Somebody who knows a person or place of an item; no name is nobody involved."""

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()
    person_id: str | None = key("person", default=None)
    location_id: str | None = key("location", default=None)


class AskDraft(Record):
    """What a partner is asked to look for, and by when (R045)."""

    asked_agency_id: str = key("agency", title="Whom to ask")
    question: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What you need to know, and about whom, by full name",
        description="Say what you need to know",
    )
    due_on: date = Field(
        title="Answer wanted by", description="Enter the day you need it by"
    )


class Ask(AskDraft, table=True):
    """One question to one agency about one item."""

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    item_id: str = key("item")
    asked_by_id: str = key("user")
    asked_on: date
    state: AskState = word(AskState, default=AskState.ASKED, index=True)
    answered_on: date | None = None
    version: int = 1


class AnswerDraft(Record):
    """One thing that an asked agency holds."""

    kind: FindingKind = word(FindingKind, title="What kind of information")
    words: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What you hold",
        description="Say what you hold",
    )
    source: Source = word(Source, default=Source.NOT_RECORDED, title="Source")
    happened: ImpreciseDate | None = when(title="When it was so")


class Answer(AnswerDraft, table=True):
    """What an asked agency sent; on no map until a convenor takes it on.

    `settled_on` is when it was taken on, or left out with the reason why.
    """

    id: str = identity()
    item_id: str = key("item")
    ask_id: str = key("ask")
    agency_id: str = key("agency")
    answered_by_id: str = key("user")
    answered_on: date
    settled_on: date | None = None
    left_because: Text = Field(default="", max_length=LINE)
    version: int = 1
