"""What lies on the table for one item: the parts of a briefing, as a room sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from peerdash.services.agenda import Agenda, AgendaLine
from peerdash.services.items import ItemLine
from peerdash.services.pictures import PersonSeen
from peerdash.vocabulary.meetings import MinuteKind
from peerdash.vocabulary.reviews import Forum, Pace


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question: about whom, who finds out, and by when."""

    about: str
    question: str
    ask: str
    by_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A strength, a risk or the like, and whom it is about; `fact` as of a note."""

    about: str
    kind: str
    words: str
    hopeful: bool
    fact: bool = True


@dataclass(frozen=True, slots=True)
class Decided:
    """One outcome of the item; `here` is whether this meeting decided it."""

    id: str
    about: str
    short: str
    so_far: str
    due_on: date | None
    here: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the minutes as a room screen shows it."""

    id: str
    kind: MinuteKind
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """The group in figures (R041, R087): counts of the people on the item."""

    people: int
    open_to_services: int
    at_roth: int
    told: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """One item before the meeting, as a room may see it.

    `names` gives the full name behind each label, for the picker beside the
    notes; `persons` and `places` are labels by private id, for pickers; `undone`
    is what the item still lacks, each as something to do; `held` is whom to ask for
    what somebody was quoted as saying and the room is not shown; `actions` counts those
    agreed at this meeting; `state` is another once somebody adds to any of it.
    """

    agenda: Agenda
    place: AgendaLine
    line: ItemLine
    text: str
    people: tuple[PersonSeen, ...]
    glance: Glance
    questions: tuple[Asked, ...]
    untested: tuple[str, ...]
    findings: tuple[Found, ...]
    outcomes: tuple[Decided, ...]
    written: tuple[Written, ...]
    names: Mapping[str, str]
    persons: Mapping[str, str]
    places: Mapping[str, str]
    pace: Pace
    forum: Forum
    undone: tuple[str, ...]
    actions: int = 0
    state: str = ""
    interests: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    @property
    def decided_here(self) -> frozenset[str]:
        """The ids of the outcomes that this meeting decided."""
        return frozenset(one.id for one in self.outcomes if one.here)
