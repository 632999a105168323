"""What the group can decide, whom it is for, and how the minutes put it."""

from dataclasses import dataclass

from peerdash.vocabulary.lives import Life, OutcomeState, Reach
from peerdash.vocabulary.word import Named, Word

__all__ = ["OutcomeState", "Reach"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What one outcome is called, whom it is for and how the minutes put it.

    `minute` is filled with `subject`, `owner`, `by` and `why`. `purposeful`
    outcomes need a safeguarding purpose and the children protected (C02), `named` ones
    a word from the area's own list (R188). `life` is what may become of it.
    """

    label: str
    short: str
    minute: str
    reach: Reach
    life: Life = Life.WORK
    ends: bool = False
    purposeful: bool = False
    named: bool = False


class OutcomeKind(Word):
    """The outcomes a map may lead to (R181-R188, R193)."""

    row: Decision

    ROTH_TOOL = (
        "roth-tool",
        Decision(
            "ROTH Tool",
            "ROTH Tool",
            "{owner} to complete the ROTH Tool for {subject} by {by}.",
            Reach.CHILD,
            Life.TOOL,
        ),
    )
    CSC_REFERRAL = (
        "csc-referral",
        Decision(
            "Referral to children's social care",
            "CSC referral",
            "{owner} to refer {subject} to children's social care by {by}.",
            Reach.CHILD,
            Life.REFERRAL,
        ),
    )
    SERVICE = (
        "service-referral",
        Decision(
            "Referral to another service",
            "Service",
            "{owner} to refer {subject} to a service by {by}: {why}.",
            Reach.CHILD,
            Life.REFERRAL,
        ),
    )
    STRATEGY = (
        "strategy-meeting",
        Decision(
            "Strategy meeting requested",
            "Strategy mtg",
            "{owner} to request a strategy meeting for {subject} by {by}.",
            Reach.CHILD,
            Life.MEETING,
        ),
    )
    ASSESSMENT = (
        "individual-assessment",
        Decision(
            "Assessment of the child",
            "Assessment",
            "{owner} to assess the needs of {subject} by {by}.",
            Reach.CHILD,
        ),
    )
    TACTICAL = (
        "tactical-group",
        Decision(
            "Referral into the ROTH Tactical Group",
            "Tactical group",
            "{owner} to refer {subject} into the ROTH Tactical Group by {by}.",
            Reach.GROUP,
            Life.REFERRAL,
        ),
    )
    COMPLEX = (
        "complex-efh",
        Decision(
            "Complex extra-familial harm meeting",
            "Complex EFH",
            "{owner} to convene a complex harm meeting on {subject} by {by}.",
            Reach.GROUP,
            Life.MEETING,
        ),
    )
    CONTEXT = (
        "context-assessment",
        Decision(
            "Assessment of a place or another context",
            "Context",
            "{owner} to assess the setting around {subject} by {by}: {why}.",
            Reach.GROUP,
        ),
    )
    NEIGHBOURHOOD = (
        "neighbourhood-assessment",
        Decision(
            "Assessment of a neighbourhood",
            "Neighbourhood",
            "{owner} to assess the neighbourhood around {subject} by {by}: {why}.",
            Reach.GROUP,
        ),
    )
    SCHOOL = (
        "school-assessment",
        Decision(
            "Assessment of a school",
            "Whole school",
            "{owner} to assess the school of {subject} by {by}: {why}.",
            Reach.GROUP,
        ),
    )
    PEERS = (
        "peer-group-assessment",
        Decision(
            "Assessment of a peer group",
            "Peer group",
            "{owner} to assess the peer group of {subject} by {by}: {why}.",
            Reach.GROUP,
        ),
    )
    DISRUPTION = (
        "disruption",
        Decision(
            "Disruption planning",
            "Disruption",
            "{owner} to plan disruption of {subject} by {by}, in order to {why}.",
            Reach.ADULT,
            purposeful=True,
        ),
    )
    OTHER = (
        "other",
        Decision(
            "Another response",
            "Other",
            "{owner} to respond for {subject} by {by}: {why}.",
            Reach.GROUP,
            named=True,
        ),
    )
    NO_FURTHER_ACTION = (
        "no-further-action",
        Decision(
            "No further action",
            "NFA",
            "No further action on {subject}: {why}. Decided by {owner}.",
            Reach.GROUP,
            Life.DECIDED,
            ends=True,
        ),
    )


class ActionState(Word):
    """How far an action has got (practice 6.2)."""

    row: Named

    OPEN = "open", Named("To do")
    DONE = "done", Named("Done")
    NOT_POSSIBLE = "not-possible", Named("Not possible")
    NOT_DONE = "not-undertaken", Named("Not undertaken")


@dataclass(frozen=True, slots=True)
class Rung:
    """A step upward: what to do, what was done, and after how many days late."""

    label: str
    done: str
    after_days: int


class Step(Word):
    """Who takes up an action that nobody has done, in order: a local setting (R237)."""

    row: Rung

    LEAD = (
        "lead",
        Rung("Take it up with their agency's lead", "Taken up with the lead", 7),
    )
    CHAIR = (
        "chair",
        Rung(
            "The chair takes it up with their agency's senior manager",
            "Taken up with a senior manager",
            14,
        ),
    )
    PARTNERSHIP = (
        "partnership",
        Rung(
            "The chair takes it to the safeguarding partnership",
            "Taken to the partnership",
            28,
        ),
    )


@dataclass(frozen=True, slots=True)
class Side:
    """Which side of the balance something is on."""

    label: str
    plural: str
    hopeful: bool


class FindingKind(Word):
    """What is found about people and places: three columns, not one (R228, R233)."""

    row: Side

    STRENGTH = "strength", Side("Strength", "Strengths", hopeful=True)
    RISK = "risk", Side("Risk", "Risks", hopeful=False)
    VULNERABILITY = (
        "vulnerability",
        Side("Vulnerability", "Vulnerabilities", hopeful=False),
    )
    OPPORTUNITY = (
        "opportunity",
        Side("Opportunity for safety", "Opportunities for safety", hopeful=True),
    )
