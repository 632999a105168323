"""Places, themes and incidents, and who is linked to them."""

from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, Index

from peerdash.model.provenance import Handled, Provenance, Spanning, contributor
from peerdash.model.record import (
    LINE,
    NAME,
    WORDS,
    Record,
    Text,
    identity,
    key,
    when,
    word,
)
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Certainty
from peerdash.vocabulary.incidents import (
    Company,
    IncidentKind,
    IncidentRole,
    Kept,
    Weight,
)
from peerdash.vocabulary.places import LocationKind, PresenceKind
from peerdash.vocabulary.times import as_kept

Clock = Annotated[Text, AfterValidator(as_kept)]
"""A time of day as `vocabulary.times` keeps it, or as it was said."""


class LocationDraft(Record):
    """A place, as exactly as it is known (R144)."""

    name: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Name of the place",
        description="Enter the name of the place",
    )
    kind: LocationKind = word(LocationKind, title="Kind of place")
    where: Text = Field(default="", max_length=LINE, title="Where it is")
    manager: Text = Field(default="", max_length=NAME, title="Who manages it")


class Location(LocationDraft, table=True):
    """A place on the register; its `ref` is also its item's."""

    __table_args__ = (Index("ix_location_name", "name", "ref"),)

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    version: int = 1


class MapPlace(Record, table=True):
    """A place linked to an item, and where it stands when drawn."""

    item_id: str = Field(foreign_key="item.id", primary_key=True, max_length=32)
    location_id: str = Field(
        foreign_key="location.id", primary_key=True, max_length=32, index=True
    )
    x: float | None = None
    y: float | None = None


class PresenceDraft(Provenance, Spanning):
    """What somebody does at a place, and who says so (R140, R141)."""

    person_id: str = key("person")
    location_id: str = key("location")
    kind: PresenceKind = word(PresenceKind)


class Presence(PresenceDraft, Handled, table=True):
    """Somebody at a place, on one item."""

    id: str = identity()
    item_id: str = key("item")
    agency_id: str = contributor()


class ThemeDraft(Record):
    """Something seen in several places, told without names (R247)."""

    title: Text = Field(
        min_length=3,
        max_length=NAME,
        title="Name of the theme",
        description="Enter the name of the theme",
    )
    description: Text = Field(default="", max_length=WORDS, title="What is seen")


class Theme(ThemeDraft, table=True):
    """A theme on the register; its `ref` is also its item's."""

    __table_args__ = (Index("ix_theme_title", "title", "ref"),)

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    version: int = 1


class Tag(Record, table=True):
    """A theme seen in an item."""

    item_id: str = Field(foreign_key="item.id", primary_key=True, max_length=32)
    theme_id: str = Field(
        foreign_key="theme.id", primary_key=True, max_length=32, index=True
    )


class IncidentDraft(Provenance):
    """Something that happened: when, where and what, each as far as known.

    Being in the same incident is a box on the map and never a line (C21); one that
    is only `recorded` is a row of the chronology and no box. `where_said` is the
    place in its source's own words, where that is on no register.
    """

    kind: IncidentKind = word(IncidentKind, title="What happened")
    title: Text = Field(
        min_length=3,
        max_length=NAME,
        title="In a few words, without names",
        description="Say in a few words what happened, without names",
    )
    at_time: Clock = Field(default="", max_length=20, title="Time, if known")
    ended: ImpreciseDate | None = when(title="Ended, if it lasted")
    ended_time: Clock = Field(default="", max_length=20, title="Time it ended")
    company: Company = word(
        Company, default=Company.NOT_KNOWN, title="Alone or together"
    )
    certainty: Certainty = word(
        Certainty, default=Certainty.NOT_KNOWN, title="Did it happen"
    )
    location_id: str | None = key("location", default=None, title="Place")
    place_certainty: Certainty = word(
        Certainty, default=Certainty.NOT_KNOWN, title="Was it there"
    )
    where_said: Text = Field(default="", max_length=LINE, title="Place, as said")
    reference: Text = Field(default="", max_length=NAME, title="Source reference")
    weight: Weight = word(Weight, default=Weight.NOT_SAID, title="Major or minor")
    kept: Kept = word(Kept, default=Kept.ON_MAP, title="Drawn on the map")


class Incident(IncidentDraft, Handled, table=True):
    """An incident on an item; `happened` None puts it on the undated shelf.

    Its point on the ground, in WGS 84 degrees, is only ever its source's own, and
    never somebody's home (`services.incident_files`).
    """

    __table_args__ = (
        Index("ix_incident_item_when", "item_id", "happened", "id"),
        Index("ix_incident_place_when", "location_id", "happened", "id"),
        Index("ix_incident_when", "happened", "id"),
    )

    id: str = identity()
    ref: str = Field(unique=True, max_length=12)
    item_id: str = key("item")
    version: int = 1
    agency_id: str = key("agency")
    latitude: float | None = None
    longitude: float | None = None


class InvolvedIn(Record, table=True):
    """Somebody's part in an incident."""

    incident_id: str = Field(foreign_key="incident.id", primary_key=True, max_length=32)
    person_id: str = Field(
        foreign_key="person.id", primary_key=True, max_length=32, index=True
    )
    role: IncidentRole = word(IncidentRole, primary_key=True)
    item_id: str = key("item")
