"""Who may be given a meeting's minutes, and when a later meeting may approve them."""

from datetime import date
from typing import Final

from peerdash.rules import agreements
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.meetings import MeetingStage

UNKNOWN: Final = (
    "They do not sign in here, or do so no more, so it is not known what they may see."
)
LEFT_OUT: Final = "None of what the meeting considered is open to them."


def require_ended(ref: str, stage: MeetingStage) -> None:
    """Refuse to give out or approve what is still being written."""
    if stage != MeetingStage.CLOSED:
        raise Refused(
            f"{ref} has not ended. Close it first: its minutes are not whole."
        )


def why_not(agreement: str, ends_on: date | None, today: date, *, known: bool) -> str:
    """Return why somebody cannot be given minutes; nothing when they can (R210)."""
    if not agreements.holds(ends_on, today):
        return agreements.standing(agreement, ends_on, today).sentence + "."
    return "" if known else UNKNOWN


def require_recipient(why: str) -> None:
    """Refuse to give minutes to whom they may not go."""
    if why:
        raise Refused(f"They cannot be given these minutes. {why}")


def require_approvable(ref: str, held_on: date, at: str, on: date) -> None:
    """Refuse to let a meeting approve its own minutes, or a later one's."""
    if held_on >= on and ref != at:
        raise Refused(f"{ref} was not before {at}. A later meeting approves it.")
    if ref == at:
        raise Refused(f"{ref} cannot approve its own minutes. The next meeting does.")
