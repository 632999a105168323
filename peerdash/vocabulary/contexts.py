"""Words about a setting: what is there, which contexts weigh, and how much."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Trait:
    """A kind of thing about a place; `guards` is somebody or something that looks out.

    What guards need not work: an unlit lamp is still "Lighting", and its words say so.
    """

    label: str
    guards: bool = False


class FeatureKind(Word):
    """What may be said of a place besides what happened there (R153)."""

    row: Trait

    GUARDIAN = "guardian", Trait("Somebody who looks out for children", guards=True)
    PATROL = "patrol", Trait("Patrol or outreach that passes", guards=True)
    CCTV = "cctv", Trait("Camera", guards=True)
    LIGHTING = "lighting", Trait("Lighting", guards=True)
    REFUGE = "refuge", Trait("Somewhere safe to go", guards=True)
    HIDDEN = "hidden", Trait("Hidden or out of sight")
    WAYS = "ways", Trait("Ways in and out")
    DRAW = "draw", Trait("What draws children there")
    HOURS = "hours", Trait("When it is busy or empty")
    OTHER = "other", Trait("Something else about it")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a goal is, in a word; `ends` is whether nobody works towards it now."""

    label: str
    ends: bool = False


class Headway(Word):
    """How far the group has got with what it aims at, as people say it."""

    row: Step

    NOT_BEGUN = "not-begun", Step("Not begun")
    ON_THE_WAY = "on-the-way", Step("On the way")
    NO_CHANGE = "no-change", Step("No change yet")
    SLIPPING = "slipping", Step("Slipping back")
    REACHED = "reached", Step("Reached", ends=True)
    STOPPED = "stopped", Step("Stopped before it was reached", ends=True)


class ContextKind(Word):
    """The four contexts that are weighed against each other."""

    row: Named

    PEERS = "peers", Named("Peers")
    SCHOOL = "school", Named("School")
    HOME = "home", Named("Home")
    NEIGHBOURHOOD = "neighbourhood", Named("Neighbourhood")


@dataclass(frozen=True, slots=True)
class Bulk:
    """How much a context weighs; `share` is how large it is drawn, 0 to 3."""

    label: str
    share: int


class Size(Word):
    """How much a context weighs: sized by people, by hand, and never computed."""

    row: Bulk

    LARGE = "large", Bulk("Large", 3)
    MEDIUM = "medium", Bulk("Medium", 2)
    SMALL = "small", Bulk("Small", 1)
    NONE = "none", Bulk("No part in this", 0)
