"""When an item must be looked at again, and how late it is.

The rule exists once. `bounds` says which dates make a standing; `standing`
judges one item by them, and the database counts by them. How often is looked again
is `rules.review_clock`'s.
"""

from datetime import date, timedelta
from typing import Final, Protocol, assert_never

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.reviews import Bounds, Forum, Standing, Verdict

NOTICE: Final = timedelta(days=7)
DAY: Final = timedelta(days=1)
DATED: Final = (Standing.OVERDUE, Standing.DUE_SOON, Standing.IN_DATE)


class Answers(Protocol):
    """What a review answers, as far as its answers have to agree."""

    still_needed: Verdict
    threshold_met: Verdict
    next_on: date | None
    forum: Forum


def bounds(standing: Standing, today: date) -> Bounds:
    """Return the review dates that make a standing today."""
    match standing:
        case Standing.OVERDUE:
            return Bounds(latest=today - DAY)
        case Standing.DUE_SOON:
            return Bounds(earliest=today, latest=today + NOTICE)
        case Standing.IN_DATE:
            return Bounds(earliest=today + NOTICE + DAY)
        case Standing.NOT_DECIDED:
            return Bounds(dated=False)
        case Standing.NO_REVIEW:
            return Bounds(dated=False, reason=True)
        case Standing.CLOSED:
            return Bounds(closed=True)
        case _:
            assert_never(standing)


def standing(
    *,
    closed_on: date | None,
    review_on: date | None,
    no_review_because: str,
    today: date,
) -> Standing:
    """Return where an item stands today; closed wins, then a date, then a reason."""
    if closed_on:
        return Standing.CLOSED
    if review_on is None:
        return Standing.NO_REVIEW if no_review_because else Standing.NOT_DECIDED
    return next(one for one in DATED if bounds(one, today).hold(review_on))


def in_sentence(standing: Standing, review_on: date | None, today: date) -> str:
    """Say a standing with its date: Overdue by 9 days, was due 13 November 2026."""
    if review_on is None:
        return standing.label
    days = (review_on - today).days
    match standing:
        case Standing.OVERDUE:
            return f"Overdue by {_days(-days)}, was due {in_words(review_on)}"
        case Standing.DUE_SOON if days == 0:
            return f"Due today, {in_words(review_on)}"
        case Standing.DUE_SOON:
            return f"Due in {_days(days)}, {in_words(review_on)}"
        case Standing.CLOSED:
            return standing.label
        case _:
            return f"In date until {in_words(review_on)}"


def require_taken_on(ref: str, stage: Stage) -> None:
    """Refuse to review or close what the group has not taken on."""
    if not stage.row.live:
        raise Refused(
            f"{ref} is not before the group: {stage.in_sentence}. It must be "
            "accepted at triage first."
        )


def require_decision(next_on: date | None, no_review_because: str, today: date) -> None:
    """Refuse to leave a review undecided: a coming day, or a reason for none (R199)."""
    if next_on and no_review_because:
        both = Refused("Choose a day to look again, or say why not: not both.")
        raise both.beside("next_on")
    if next_on is None and not no_review_because:
        one = Refused("Choose a day to look again, or say why there is no need.")
        raise one.beside("next_on")
    if next_on and next_on <= today:
        later = Refused(f"Choose a day after {in_words(today)} to look again.")
        raise later.beside("next_on")


def require_consistent(draft: Answers) -> None:
    """Refuse a review that says one thing and decides another (R200)."""
    if draft.still_needed == Verdict.NO and draft.next_on:
        raise Refused(
            "It is not needed any more, so say why there is no further review and "
            "then close it; or say that it is needed."
        )
    if (
        draft.threshold_met == Verdict.YES
        and draft.next_on
        and draft.forum == Forum.TACTICAL
    ):
        raise Refused(
            f"The threshold is met, so choose {Forum.EFH.label.lower()} as the "
            "meeting that looks again."
        )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
