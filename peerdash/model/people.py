"""People, and what links them on one map."""

from datetime import date
from typing import Any

from sqlalchemy import false
from sqlmodel import Field, Index, UniqueConstraint

from peerdash.model.provenance import (
    Handled,
    Provenance,
    SpanDraft,
    Spanning,
    contributor,
)
from peerdash.model.record import LINE, NAME, Record, Text, identity, key, word
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Involvement,
    Part,
    PlanStatus,
    RothStatus,
    Told,
)
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind


def unsaid(most: int) -> Any:  # noqa: ANN401
    """Return a column for what an import remembers, empty for what it does not."""
    return Field(default="", max_length=most, sa_column_kwargs={"server_default": ""})


class PersonDraft(Record):
    """Who somebody is. The age group is stated; a birth date overrides it."""

    name: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Full name",
        description="Enter the full name",
    )
    known_as: Text = Field(default="", max_length=NAME, title="Also known as")
    born_on: date | None = Field(default=None, title="Date of birth")
    age_group: AgeGroup = word(
        AgeGroup, default=AgeGroup.NOT_KNOWN, title="Child or adult"
    )
    age_said: int | None = Field(default=None, ge=0, le=110, title="Age, if told")
    gender: Gender = word(Gender, default=Gender.NOT_RECORDED, title="Gender")
    school: Text = Field(default="", max_length=NAME, title="School or college")
    open_to: Text = Field(default="", max_length=LINE, title="Services and workers")
    plan: PlanStatus = word(PlanStatus, default=PlanStatus.NOT_KNOWN, title="Plan")
    roth: RothStatus = word(RothStatus, default=RothStatus.NOT_KNOWN, title="ROTH")


class Person(PersonDraft, table=True):
    """One identity, whatever maps they are on (R084)."""

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    version: int = 1


class MemberDraft(Record):
    """Why and how somebody is on one map (R207, R208)."""

    reason: Text = Field(
        min_length=3,
        max_length=LINE,
        title="Why they are on this map",
        description="Say why this person is on the map",
    )
    involvement: Involvement = word(
        Involvement, default=Involvement.INVOLVED, title="Link to the concern"
    )
    part: Part = word(Part, default=Part.NOT_KNOWN, title="Part in the group")
    subject: bool = Field(default=False, title="The meeting is about this child")
    told: Told = word(Told, default=Told.NOT_RECORDED, title="What they were told")
    told_note: Text = Field(default="", max_length=LINE, title="Told when, or why not")
    source_note: Text = Field(default="", max_length=LINE, title="Who says so")
    first_because: Text = Field(
        default="", max_length=LINE, title="Look at them first, because"
    )


class ConfirmDraft(Record):
    """What is asked to draw somebody who was kept off the drawing (R100)."""

    involvement: Involvement = word(
        Involvement, default=Involvement.CONNECTED, title="Link to the concern"
    )
    reason: Text = Field(
        min_length=3,
        max_length=LINE,
        title="What is known now that puts them on the map",
        description="Say what is known now",
    )
    source: Source = word(Source, default=Source.NOT_RECORDED, title="Source")


class Member(MemberDraft, Handled, table=True):
    """Somebody on one map, and where they stand on it.

    `x`, `y` are in map units and belong to the map: only a person's hand or a
    coordinator's yes to an offered layout ever changes them (R252). `core` is
    whether the group works with them first, for a reason of the map's (R180).
    """

    __table_args__ = (UniqueConstraint("item_id", "person_id"),)

    id: str = identity()
    item_id: str = key("item")
    person_id: str = key("person")
    agency_id: str = contributor()
    version: int = 1
    core: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    x: float | None = None
    y: float | None = None


class RelationshipDraft(Provenance, Spanning):
    """What links two people, and how far that has been tested (R089-R096)."""

    from_id: str = key("person", title="From")
    to_id: str = key("person", title="To")
    kind: RelationshipKind = word(RelationshipKind, title="Kind")
    nature: Nature = word(Nature, default=Nature.NOT_KNOWN, title="What they are")
    tested_on: date | None = Field(default=None, title="Tested on")
    tested_by: Text = Field(default="", max_length=NAME, title="Tested by")
    seen_times: int | None = Field(
        default=None, ge=1, le=999, title="Times seen together"
    )


class Relationship(RelationshipDraft, Handled, table=True):
    """A relationship somebody asserts; nothing draws one by itself (C21)."""

    __table_args__ = (Index("ix_relationship_tested_on", "tested_on"),)

    id: str = identity()
    item_id: str = key("item")
    version: int = 1
    agency_id: str = key("agency")


class Group(Handled, table=True):
    """A circle round people who share a place or see themselves as one."""

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()
    kind: GroupKind = word(GroupKind)
    label: Text = Field(min_length=1, max_length=NAME)
    location_id: str | None = key("location", default=None)


class Membership(SpanDraft, table=True):
    """Somebody in a circle, perhaps from a day and until another (R081)."""

    group_id: str = Field(foreign_key="group.id", primary_key=True, max_length=32)
    person_id: str = Field(foreign_key="person.id", primary_key=True, max_length=32)
    item_id: str = key("item")


class Removal(Record, table=True):
    """That somebody or something was taken off: when and why, not who (R209)."""

    id: str = identity()
    item_id: str = key("item")
    what: str = Field(max_length=40)
    reason: Text = Field(min_length=3, max_length=LINE)
    removed_on: date
    removed_by_id: str = key("user")


class ImportedRow(Record, table=True):
    """That a row of a file was imported into an item, whatever came of it since.

    `digest` is signed with the log's key and says who to nobody, so that a
    person taken off leaves no trace (R209), and the same file never puts back
    what somebody took off. `said` is a digest of what a relationship's rows said.
    """

    item_id: str = Field(foreign_key="item.id", primary_key=True, max_length=32)
    digest: str = Field(primary_key=True, max_length=64)
    said: str = unsaid(32)


class ImportedMember(Record, table=True):
    """Whom a file's identifier means on one map; it goes when they are taken off.

    `said` holds a digest of each thing that the file said of them, so that what a
    hand changed since can be told from what was only imported (`rules.reissue`).
    """

    item_id: str = Field(foreign_key="item.id", primary_key=True, max_length=32)
    digest: str = Field(primary_key=True, max_length=64)
    said: str = unsaid(400)
    member_id: str = Field(
        foreign_key="member.id", ondelete="CASCADE", index=True, max_length=32
    )
