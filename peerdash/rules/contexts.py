"""When what is done about a setting holds together, and how it stands on a day."""

from datetime import date
from typing import Final

from peerdash.model import Item
from peerdash.model.contexts import InterventionDraft
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind

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
