"""What comes before the group, and where it has got to."""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing the group considers, on equal terms with the rest."""

    label: str
    plural: str
    prefix: str
    asks: str
    about_people: bool = True


class SubjectKind(Word):
    """What a referral or an item is about (R030, C04)."""

    row: Subject

    MAP = "map", Subject("Peer map", "Peer maps", "M", "a group of people")
    CHILD = (
        "child",
        Subject(
            "Child at risk", "Children at risk", "C", "one child who may be harmed"
        ),
    )
    CONCERN = (
        "person-of-concern",
        Subject("Adult of concern", "Adults of concern", "A", "one adult"),
    )
    LOCATION = (
        "location",
        Subject("Location", "Locations", "L", "a place", about_people=False),
    )
    THEME = (
        "theme",
        Subject(
            "Theme",
            "Themes",
            "T",
            "something seen in several places",
            about_people=False,
        ),
    )


class MapKind(Word):
    """Kinds of map (C24)."""

    row: Named

    PEER = "peer", Named("Peer map")
    INCIDENT = "incident", Named("Incident map")
    COMBINED = "combined", Named("Peer and incident map")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands; `live` counts it as before the group."""

    label: str
    live: bool = False
    settled: bool = False


class Stage(Word):
    """How far an item has come (R018, R029, R033)."""

    row: Place

    DRAFT = "draft", Place("Being written")
    NEW = "new", Place("New")
    WAITING = "waiting", Place("Waiting for answers")
    READY = "ready", Place("Ready")
    OPEN = "open", Place("Before the group", live=True)
    DECLINED = "declined", Place("Not taken on", settled=True)
    CLOSED = "closed", Place("Closed", settled=True)


THE_GROUPS: Final = (Stage.OPEN, Stage.CLOSED)
"""What the group has taken on, and others than its sender have added to."""
TRIAGE_STAGES: Final = (Stage.NEW, Stage.WAITING, Stage.READY)
