"""When what is done about a setting holds together, and how it stands on a day."""

from datetime import date
from typing import Final

from peerdash.model import Item
from peerdash.model.contexts import GoalDraft, InterventionDraft
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.contexts import Headway
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Came

WEEK: Final = 7


def require_setting(item: Item) -> None:
    """Refuse what is said of a setting of an item about people."""
    if item.kind.row.about_people:
        raise Refused(f"{item.ref} is not about a place or a theme.")


def require_place(item: Item) -> None:
    """Refuse what is said of a place of an item about anything else."""
    if item.kind != SubjectKind.LOCATION:
        raise Refused(f"{item.ref} is not about a place.")


def require_holds(one: InterventionDraft, today: date) -> None:
    """Refuse an end before its start, and an effect with no ground or no start."""
    if one.until_on and one.until_on < one.began_on:
        raise Refused("It cannot end before it begins. Correct one of the two days.")
    if one.came and one.began_on > today:
        raise Refused("It has not begun, so it has no effect yet.")
    if one.came and not one.came_because.strip():
        raise Refused("Say how it is known what it came to.")


def require_goal(one: GoalDraft, today: date, *, of_people: bool) -> None:
    """Refuse a goal that nobody leads or looks at again, or a word with no ground.

    Somebody leads each goal of a map (R230); a setting's may wait for a lead.
    """
    ends = one.headway.row.ends
    if of_people and not one.lead_id:
        raise Refused("Choose which agency leads on this goal.").beside("lead_id")
    if of_people and not ends and one.review_on is None:
        again = Refused("Choose the day this goal is looked at again.")
        raise again.beside("review_on")
    if one.headway != Headway.NOT_BEGUN and not one.headway_because.strip():
        ground = Refused("Say how it is known how far this goal has got.")
        raise ground.beside("headway_because")
    _require_end(one, today, ends=ends)


def _require_end(one: GoalDraft, today: date, *, ends: bool) -> None:
    if not ends and (one.ended_on or one.came):
        raise Refused(
            "Only a goal that was reached or stopped has an end and an effect. Say "
            "which it was, or leave both empty."
        ).beside("headway")
    if ends and (one.ended_on is None or one.came is None):
        both = Refused("Say on which day this goal ended, and what it came to.")
        raise both.beside("came" if one.ended_on else "ended_on")
    if one.ended_on and one.ended_on > today:
        ended = Refused("That day is still to come. Enter the day this goal ended.")
        raise ended.beside("ended_on")


def so_far(
    headway: Headway, because: str, ended_on: date | None, came: Came | None
) -> str:
    """Say how far a goal has got, how that is known, and what it came to at its end."""
    ended = f" on {in_words(ended_on)}" if ended_on else ""
    known = f": {because.rstrip('.')}" if because else ""
    effect = f". {came.label}" if came else ""
    return f"{headway.label}{ended}{known}{effect}"


def lasting(one: InterventionDraft) -> str:
    """Say how long something is done for: in whole weeks where it is, else in days."""
    start = in_words(one.began_on)
    if one.until_on is None:
        return f"from {start}, with no end set"
    days = (one.until_on - one.began_on).days + 1
    weeks, over = divmod(days, WEEK)
    many = _many(days, "day") if over else _many(weeks, "week")
    return f"{many}, from {start} to {in_words(one.until_on)}"


def standing(one: InterventionDraft, today: date) -> str:
    """Say what something came to, or how far it is while that is not said."""
    if one.came:
        return f"{one.came.label}: {one.came_because}"
    if one.began_on > today:
        return "Not begun"
    if one.until_on is None or one.until_on >= today:
        return "Under way"
    return "Ended, and nobody has said what it came to"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
