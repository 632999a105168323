"""What comes before the group, why, and where it has got to."""

from dataclasses import dataclass
from datetime import timedelta
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


TRIAGE_STAGES: Final = (Stage.NEW, Stage.WAITING, Stage.READY)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a triage decision is called, where it sends the item, and its reply."""

    label: str
    to: Stage
    reply: str
    key: str


class TriageDecision(Word):
    """What a coordinator may decide about a referral (R033)."""

    row: Ruling

    ACCEPT = (
        "accept",
        Ruling(
            "Accept to agenda",
            Stage.OPEN,
            "Your referral {ref} has been accepted and will go on an agenda.",
            "a",
        ),
    )
    ADVICE = (
        "advice-only",
        Ruling(
            "Advice only",
            Stage.DECLINED,
            "Your referral {ref} does not need a meeting. Our advice is below.",
            "v",
        ),
    )
    SAFEGUARDING = (
        "straight-to-safeguarding",
        Ruling(
            "Straight to safeguarding",
            Stage.DECLINED,
            "Your referral {ref} cannot wait. Contact the front door today.",
            "s",
        ),
    )
    ASK = (
        "ask-for-more",
        Ruling(
            "Ask for more",
            Stage.WAITING,
            "We need to know more before your referral {ref} can be heard.",
            "m",
        ),
    )
    REDIRECT = (
        "redirect",
        Ruling(
            "Redirect",
            Stage.DECLINED,
            "Another group is better placed to hear your referral {ref}.",
            "r",
        ),
    )
    DECLINE = (
        "decline",
        Ruling(
            "Decline",
            Stage.DECLINED,
            "Your referral {ref} has not been taken on, for the reason below.",
            "d",
        ),
    )


@dataclass(frozen=True, slots=True)
class Aim:
    """A purpose a map may have, in full."""

    label: str
    meaning: str
    code: str


class Purpose(Word):
    """The only two purposes a map may have (R015-R017)."""

    row: Aim

    WITH_CHILD = (
        "with-child",
        Aim(
            "Understand who matters to a young person, with them",
            "Worked out together with the young person",
            "P1",
        ),
    )
    JOIN_UP = (
        "join-up",
        Aim(
            "Join up what services already hold",
            "So that work with linked children pulls the same way",
            "P2",
        ),
    )


@dataclass(frozen=True, slots=True)
class Cause:
    """Why somebody refers now, which purposes fit, and what it must come with."""

    label: str
    code: str
    purposes: tuple[Purpose, ...]
    needs_subject: bool = False
    needs_incident: bool = False
    needs_place: bool = False


class Trigger(Word):
    """What brings a referral about (R023-R027); purposes after C15."""

    row: Cause

    UNDERSTAND = (
        "understand-connections",
        Cause(
            "To understand the connections of a child we work with",
            "T1",
            (Purpose.WITH_CHILD, Purpose.JOIN_UP),
            needs_subject=True,
        ),
    )
    UNKNOWN_GROUP = (
        "unknown-group",
        Cause(
            "A group not known before, after a serious incident",
            "T2",
            (Purpose.JOIN_UP,),
            needs_incident=True,
        ),
    )
    KNOWN_CHILDREN = (
        "known-children",
        Cause(
            "Children already open to services were in a worrying event",
            "T3",
            (Purpose.JOIN_UP,),
        ),
    )
    PLACE = (
        "place",
        Cause(
            "Children have begun to gather at a place",
            "T4",
            (Purpose.JOIN_UP,),
            needs_place=True,
        ),
    )
    HOTEL = (
        "hotel",
        Cause(
            "Children placed in a hotel may be at risk outside it",
            "T5",
            (Purpose.JOIN_UP,),
            needs_place=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """One readiness check: its short name, and what it asks."""

    label: str
    asks: str


class ReadinessCheck(Word):
    """The five things to have before a meeting (R037-R042)."""

    row: Question

    PEOPLE = "people", Question("People", "Who is linked to the concern?")
    PLACES = "places", Question("Places", "Which places does it point to?")
    CONTACTS = "contacts", Question("Contacts", "Who knows these people and places?")
    ROTH = "roth", Question("ROTH status", "Who is already at ROTH, or considered?")
    QUESTIONS = "questions", Question("Questions", "What must the meeting find out?")


@dataclass(frozen=True, slots=True)
class Interval:
    """How often something is looked at again. A local setting, not in the seeds."""

    label: str
    every: timedelta


class Pace(Word):
    """How soon the group looks again (design §8). Add an interval: add a row."""

    row: Interval

    URGENT = "urgent", Interval("Urgent", timedelta(weeks=2))
    ACTIVE = "active", Interval("Active", timedelta(weeks=6))
    SETTLING = "settling", Interval("Settling", timedelta(weeks=12))
    CONTEXT = "context", Interval("Place or theme", timedelta(weeks=12))


class Forum(Word):
    """Which meeting looks again (R192, R200)."""

    row: Named

    TACTICAL = "tactical-group", Named("ROTH Tactical Group")
    EFH = "efh-safeguarding", Named("Extra-familial harm safeguarding meeting")
    OTHER = "other", Named("Another meeting")
