"""A map as one viewer may see it: what every drawing, table and sentence is made of.

Redaction has already happened: `name` is None wherever the surface shows
initials only, and what may not be seen is not here at all.
"""

from dataclasses import dataclass
from datetime import date, datetime

from peerdash.rules import inclusion, sightings
from peerdash.rules.sightings import NEVER, Sighted
from peerdash.services.goals_seen import GoalTold
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.people import (
    AgeGroup,
    Gender,
    Involvement,
    Least,
    Part,
    Told,
)
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import Nature, RelationshipKind, Unsaid
from peerdash.vocabulary.symbols import Glyph


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """Somebody on the map. `label` is their initials, unlike anybody else's here.

    `x`, `y` are map units, None until somebody or a layout has placed them;
    `gaps` counts questions about them that nobody has answered; `least` is how sure
    it must be here that somebody belongs before they are drawn.
    """

    ref: str
    label: str
    name: str | None
    age: int | None
    age_group: AgeGroup
    gender: Gender
    subject: bool
    involvement: Involvement
    part: Part
    told: Told
    reason: str
    gaps: int = 0
    x: float | None = None
    y: float | None = None
    version: int = 1
    mark: str = ""
    agency: str = ""
    core: bool = False
    least: Least = Least.POTENTIAL

    @property
    def sure(self) -> bool:
        """Whether they are confirmed to belong, or the map is about them."""
        return inclusion.is_sure(self.involvement, subject=self.subject)

    @property
    def drawn(self) -> bool:
        """Whether enough is known to draw them, as the area has set that (R100)."""
        return inclusion.is_drawn(self.involvement, self.least, subject=self.subject)


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place on the map."""

    ref: str
    label: str
    kind: LocationKind
    gaps: int = 0
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class TieSeen:
    """A relationship between two people, by their refs.

    `tested` is the judgement of `rules.evidence`, not a field: a line is solid
    only with a date, a person, a source and evidence behind it. `faded` means
    not recent, `historic` more than a year ago (R094); `mark` says who else may
    see it, when that is not the usual. One whose words are not this viewer's says
    in `held` whom to ask, and nothing else.
    """

    id: str
    from_ref: str
    to_ref: str
    kind: RelationshipKind | Unsaid
    nature: Nature
    tested: bool
    tested_on: date | None
    tested_by: str
    evidence: Evidence
    source: Source
    agency: str
    happened: ImpreciseDate | None
    captured_on: date | None
    seen_times: int | None
    note: str
    faded: bool = False
    version: int = 1
    mark: str = ""
    held: str = ""
    historic: bool = False
    sighted: Sighted = NEVER
    ended: ImpreciseDate | None = None

    @property
    def seen_in_words(self) -> str:
        """How often they were seen together, last when and by whom; or nothing."""
        return sightings.in_words(self.seen_times, self.sighted)


@dataclass(frozen=True, slots=True)
class PresenceSeen:
    """Somebody at a place: drawn as a thin plain line between the two."""

    id: str
    person_ref: str
    location_ref: str
    kind: PresenceKind
    mark: str = ""
    agency: str = ""
    fact: bool = True
    happened: ImpreciseDate | None = None
    ended: ImpreciseDate | None = None


@dataclass(frozen=True, slots=True)
class InsideSeen:
    """Somebody in a circle: since when, and until when they were."""

    ref: str
    happened: ImpreciseDate | None
    ended: ImpreciseDate | None


@dataclass(frozen=True, slots=True)
class BoxSeen:
    """An incident round the people in it; `label` follows R114.

    `fact` is the judgement of `rules.evidence`; `parts` says what each part was;
    `place` is the ref of where, "" where that is not known or a home.
    """

    ref: str
    label: str
    members: tuple[str, ...]
    faded: bool = False
    mark: str = ""
    agency: str = ""
    fact: bool = True
    historic: bool = False
    happened: ImpreciseDate | None = None
    parts: tuple[tuple[str, str], ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class RingSeen:
    """A circle: `members` are in it now, `ever` is whoever is or was, with dates."""

    id: str
    label: str
    kind: GroupKind
    members: tuple[str, ...]
    mark: str = ""
    agency: str = ""
    ever: tuple[InsideSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class StickerSeen:
    """A note or a symbol on somebody or somewhere, by their ref (R120, R125).

    `shape` is None for a note; `x`, `y` are how far a note stands from what it is
    on, None until somebody or a layout has placed it.
    """

    id: str
    of: str
    words: str
    shape: Glyph | None = None
    written_on: date | None = None
    agency: str = ""
    mark: str = ""
    fact: bool = True
    x: float | None = None
    y: float | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class MapPicture:
    """One map, as at one moment and version, for one viewer.

    `held` says of each thing that cannot be drawn for them who holds it, and
    `hidden` counts what switches have taken away (`views.switches`). `strengths`
    counts what is found that gives hope, None where nobody looked (R006, R097);
    `state` is another
    once anything on it has changed or moved. `plan` is there where it leaves, and
    `caution` while its review is past due (R199).
    """

    ref: str
    title: str
    kind: MapKind
    version: int
    as_at: datetime
    purpose: str
    people: tuple[PersonSeen, ...]
    places: tuple[PlaceSeen, ...]
    ties: tuple[TieSeen, ...]
    presences: tuple[PresenceSeen, ...]
    boxes: tuple[BoxSeen, ...]
    rings: tuple[RingSeen, ...]
    stickers: tuple[StickerSeen, ...] = ()
    narrative: str = ""
    held_back: int = 0
    held: tuple[str, ...] = ()
    fictitious: bool = False
    hidden: tuple[str, ...] = ()
    strengths: int | None = None
    size_because: str = ""
    core_because: str = ""
    steps_because: tuple[tuple[int, str], ...] = ()
    state: str = ""
    plan: tuple[GoalTold, ...] = ()
    caution: str = ""
