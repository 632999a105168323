"""What came of what was agreed before: heard first, a word each (practice 6.2)."""

from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.outcomes import ActionState

HEARD: Final = (ActionState.DONE, ActionState.NOT_POSSIBLE, ActionState.NOT_DONE)

KEPT_BACK: Final = (
    "Not shown here: somebody in the room may not see it. Hear it under its item."
)


def answer(ref: str, state: ActionState, why: str) -> str:
    """Return what is kept of an answer. Refuses an action not done without a reason.

    "Not possible" and "not undertaken" are told apart, and each says why.
    """
    if why.strip() or state == ActionState.OPEN:
        return why.strip()
    if state == ActionState.DONE:
        return f"As said at {ref}."
    raise Refused(f"Say why it was {state.in_sentence}.")
