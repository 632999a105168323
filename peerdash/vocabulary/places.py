"""Words about places, and what somebody does at one."""

from dataclasses import dataclass

from peerdash.vocabulary.marks import Shape
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Site:
    """A kind of place and the shape that stands for it.

    `dwelling` is that people live there; `home` that it is one family's.
    """

    label: str
    shape: Shape
    home: bool = False
    dwelling: bool = False


class LocationKind(Word):
    """Kinds of place (R027, R144, R246)."""

    row: Site

    OUTDOOR = "outdoor", Site("Park, street or open space", Shape.PIN)
    SHOPS = "shops", Site("Shops or town centre", Shape.PIN)
    TRANSPORT = "transport", Site("Station, bus or stop", Shape.PIN)
    SCHOOL = "school", Site("School or college", Shape.HOUSE)
    YOUTH = "youth", Site("Youth club or activity", Shape.HOUSE)
    ESTATE = "estate", Site("Estate or block of flats", Shape.HOUSE)
    HOTEL = (
        "hotel",
        Site("Hotel or temporary accommodation", Shape.HOUSE, dwelling=True),
    )
    SHARED = (
        "shared",
        Site("Supported or shared accommodation", Shape.HOUSE, dwelling=True),
    )
    HOME = "home", Site("Family home", Shape.HOUSE, home=True, dwelling=True)
    ONLINE = "online", Site("Online space", Shape.PIN)
    OTHER = "other", Site("Another place", Shape.PIN)


class PresenceKind(Word):
    """What somebody does at a place (R141)."""

    row: Named

    SPENDS_TIME = "spends-time", Named("spends time at")
    LIVES = "lives", Named("lives at")
    LEARNS = "learns", Named("goes to school or college at")


@dataclass(frozen=True, slots=True)
class Ring:
    """A kind of group, and how its circle is drawn."""

    label: str
    meaning: str
    dotted: bool


class GroupKind(Word):
    """Circles round people (R115, C10)."""

    row: Ring

    PLACE = (
        "place",
        Ring("Same place", "They spend time at the same place", dotted=False),
    )
    IDENTITY = (
        "identity",
        Ring("Same group", "They see themselves as one group", dotted=True),
    )
