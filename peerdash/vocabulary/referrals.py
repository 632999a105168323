"""Why something is referred, how ready it is, and what triage may decide."""

from dataclasses import dataclass

from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.word import Named, Word


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
    needs_dates: bool = False
    needs_authority: bool = False
    needs_services: bool = False


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
            needs_services=True,
        ),
    )
    PLACE = (
        "place",
        Cause(
            "Children have begun to gather at a place",
            "T4",
            (Purpose.JOIN_UP,),
            needs_place=True,
            needs_dates=True,
        ),
    )
    HOTEL = (
        "hotel",
        Cause(
            "Children placed in a hotel may be at risk outside it",
            "T5",
            (Purpose.JOIN_UP,),
            needs_place=True,
            needs_authority=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a worry stands, and its place among others that wait."""

    label: str
    turn: int


class ConcernStatus(Word):
    """Whether a worry is only emerging, or going on (R248)."""

    row: Standing

    ACTIVE = "active", Standing("Active: it is happening now", 0)
    EMERGING = "emerging", Standing("Emerging: early signs", 1)
    REDUCING = "reducing", Standing("Reducing", 2)
    CLOSED = "closed", Standing("Closed", 3)


class Assessment(Word):
    """What a map is to inform (R241)."""

    row: Named

    ASSET_PLUS = "asset-plus", Named("AssetPlus")
    FAMILY = "child-and-family", Named("Child and family assessment")
    ROTH_TOOL = "roth-tool", Named("ROTH Tool")
    OTHER = "other", Named("Another assessment")


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
