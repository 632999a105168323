"""What one text in shorthand says: a map's worth of drafts, tied by handles.

A handle is what a person or a place is called in the text (`AB`, `park`). The
drafts' own fields for ids (`from_id`, `person_id`, `location_id`) hold handles
here; only a service knows ids.
"""

from dataclasses import dataclass, field
from datetime import date

from peerdash.model import (
    FindingDraft,
    GapDraft,
    IncidentDraft,
    LocationDraft,
    MemberDraft,
    PersonDraft,
    PresenceDraft,
    RelationshipDraft,
    StickerDraft,
)
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.places import GroupKind

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody on the map. `named` is whether a full name was given (C01)."""

    handle: str
    person: PersonDraft
    member: MemberDraft
    named: bool = True
    at: Spot | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place on the map."""

    handle: str
    place: LocationDraft
    at: Spot | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody in a circle, perhaps from a day and until another (R081)."""

    handle: str
    happened: ImpreciseDate | None = None
    ended: ImpreciseDate | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """People who share a place, or see themselves as one group."""

    kind: GroupKind
    label: str
    place: str = ""
    inside: tuple[Inside, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident, and who had which part in it."""

    incident: IncidentDraft
    involved: tuple[tuple[str, IncidentRole], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and its answer if it has one."""

    gap: GapDraft
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """A whole map in shorthand. `size_because` is why it is large (R219)."""

    title: str = ""
    purpose: str = ""
    as_at: date | None = None
    kind: MapKind = MapKind.PEER
    narrative: str = ""
    size_because: str = ""
    people: tuple[Who, ...] = ()
    places: tuple[Where, ...] = ()
    ties: tuple[RelationshipDraft, ...] = ()
    stays: tuple[PresenceDraft, ...] = ()
    circles: tuple[Circle, ...] = ()
    incidents: tuple[Happened, ...] = ()
    gaps: tuple[Asked, ...] = ()
    findings: tuple[FindingDraft, ...] = field(default=())
    stickers: tuple[StickerDraft, ...] = field(default=())
