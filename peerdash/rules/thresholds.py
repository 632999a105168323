"""When each outcome is the right one: our own words, until an area has its own (R160).

They are prompts for a room to think by, and local settings: no threshold is theirs.
"""

from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.outcomes import OutcomeKind

OURS: Final = {
    OutcomeKind.ROTH_TOOL: (
        "There may be harm outside the home, and nobody has yet weighed it for this "
        "child alone."
    ),
    OutcomeKind.CSC_REFERRAL: (
        "The child may need help or protection that no service they have now can give."
    ),
    OutcomeKind.SERVICE: (
        "A need is known, and a service that could meet it has not been asked."
    ),
    OutcomeKind.STRATEGY: (
        "There is reason to think that the child is suffering, or is likely to suffer, "
        "significant harm. Do not wait for this meeting to end."
    ),
    OutcomeKind.ASSESSMENT: (
        "What this child needs is not known well enough to decide what would help."
    ),
    OutcomeKind.TACTICAL: (
        "More than one agency has to act together, and no other meeting brings them."
    ),
    OutcomeKind.COMPLEX: (
        "Several children are harmed by the same people or in the same way, beyond "
        "what one plan can answer."
    ),
    OutcomeKind.CONTEXT: (
        "The place, the school or the group itself is where the harm comes from."
    ),
    OutcomeKind.NEIGHBOURHOOD: (
        "Several streets or places share what brings harm, or what keeps it away."
    ),
    OutcomeKind.SCHOOL: (
        "What happens in or around a school brings harm, or could keep children safe."
    ),
    OutcomeKind.PEERS: (
        "What the friends are to each other matters more than any one child's needs."
    ),
    OutcomeKind.DISRUPTION: (
        "An adult or a place brings harm, and acting on them would protect children "
        "who are named. Never of a child."
    ),
    OutcomeKind.OTHER: "None of the others fits; say what would help, and why.",
    OutcomeKind.NO_FURTHER_ACTION: (
        "Strengths and plans there already are enough; say which, and who has agreed."
    ),
}


def require_current(seen: int, now: int) -> None:
    """Refuse to write over words that somebody kept since they were shown."""
    if seen != now:
        raise Refused(
            "Somebody worded this in the meantime. Read it as it is now; if it is "
            "still not right, word it again."
        )
