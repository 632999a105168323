"""Who takes on what somebody leaves behind (R174)."""

from datetime import date

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words


def require_two(from_id: str, to_id: str) -> None:
    """Refuse to hand work over to whom it is of."""
    if from_id == to_id:
        raise Refused("Choose somebody else to take it on.")


def require_here(left_on: date | None, today: date) -> None:
    """Refuse to hand work over to somebody who has left."""
    if left_on and left_on <= today:
        raise Refused(f"They left on {in_words(left_on)}. Choose somebody else.")


def require_taker(*, is_one: bool) -> None:
    """Refuse to hand work over to whoever does not work with records."""
    if not is_one:
        raise Refused("They do not work with records here. Choose somebody else.")


def require_any(held: int) -> None:
    """Refuse to hand over nothing."""
    if not held:
        raise Refused(
            "They have nothing here that you may see. There is nothing to do."
        )
