"""What becomes of a decision: the stages each kind goes through, and in whose words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from peerdash.vocabulary.word import Named, Word


class Reach(StrEnum):
    """Whom one outcome is for (C18)."""

    CHILD = "child"
    ADULT = "adult"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage is called; `settled` ends the waiting, on a day that is kept."""

    label: str
    settled: bool = False


class OutcomeState(Word):
    """How far one outcome has got."""

    row: Stage

    REQUESTED = "requested", Stage("Requested")
    WAITING = "waiting", Stage("Waiting")
    ACCEPTED = "accepted", Stage("Accepted", settled=True)
    DECLINED = "declined", Stage("Declined", settled=True)
    DONE = "done", Stage("Completed", settled=True)
    NOT_NEEDED = "not-needed", Stage("Not needed", settled=True)


@dataclass(frozen=True, slots=True)
class Course:
    """The stages of one life in order, each in its own words.

    It begins at the first. `decides` where somebody else answers it, so that until
    they have, it waits for a decision.
    """

    label: str
    stages: Mapping[OutcomeState, str] = field(hash=False)
    decides: bool = False


class Life(Word):
    """The small lives that outcomes lead (R181-R188, R193)."""

    row: Course

    TOOL = (
        "tool",
        Course(
            "A tool",
            {
                OutcomeState.REQUESTED: "Requested",
                OutcomeState.NOT_NEEDED: "Not needed",
                OutcomeState.DONE: "Completed",
            },
        ),
    )
    REFERRAL = (
        "referral",
        Course(
            "A referral",
            {
                OutcomeState.REQUESTED: "Made",
                OutcomeState.WAITING: "Waiting",
                OutcomeState.ACCEPTED: "Accepted",
                OutcomeState.DECLINED: "Declined",
                OutcomeState.DONE: "Completed",
                OutcomeState.NOT_NEEDED: "Not needed",
            },
            decides=True,
        ),
    )
    MEETING = (
        "meeting",
        Course(
            "A meeting",
            {
                OutcomeState.REQUESTED: "Requested",
                OutcomeState.ACCEPTED: "Agreed",
                OutcomeState.DECLINED: "Not agreed",
                OutcomeState.DONE: "Held",
                OutcomeState.NOT_NEEDED: "Not needed",
            },
        ),
    )
    WORK = (
        "work",
        Course(
            "Work",
            {
                OutcomeState.REQUESTED: "Requested",
                OutcomeState.WAITING: "Waiting",
                OutcomeState.ACCEPTED: "Agreed",
                OutcomeState.DECLINED: "Not agreed",
                OutcomeState.DONE: "Completed",
                OutcomeState.NOT_NEEDED: "Not needed",
            },
        ),
    )
    DECIDED = "decided", Course("A decision", {OutcomeState.DONE: "Decided"})


class Unmet(Word):
    """Why a need that was seen is not met yet, so that it can be counted (R176)."""

    row: Named

    NO_SERVICE = "no-service", Named("No service available")
    WAITING_LIST = "waiting-list", Named("On a waiting list")
    NO_CAPACITY = "no-capacity", Named("Nobody free to do it")
    NOT_TAKEN_UP = "not-taken-up", Named("Offered, and not taken up")


class Attribution(Word):
    """Where the harm comes from, as the group sees it (R191)."""

    row: Named

    OUTSIDE = "outside-home", Named("Outside the home and family")
    BOTH = "both", Named("Both outside and at home")
    HOME = "home", Named("At home or in the family")
    UNCLEAR = "not-established", Named("Not established")
