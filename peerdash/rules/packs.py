"""When a meeting's packs go out, and who may be sent one.

Each person's pack is what they themselves may see, and nobody has a button that
sends to everybody at once (R227). How long before a meeting it goes is a local
setting (R163); nobody is held to read it on a bank holiday.
"""

from datetime import date, timedelta
from typing import Final

from peerdash.rules import working_days
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words

BEFORE: Final = 2
"""How many working days before the meeting a pack goes: a local setting."""
NOT_A_USER: Final = (
    "They do not sign in here under this name, so there is no view of theirs to make "
    "a pack from."
)


def due_on(held_on: date) -> date:
    """Return the last day on which a pack is in time: 2 working days before."""
    day, left = held_on, BEFORE
    while left:
        day -= timedelta(days=1)
        left -= working_days.is_working(day)
    return day


def late(held_on: date, sent_on: date) -> str:
    """Say that a pack that goes on a day is late; nothing when it is in time."""
    due = due_on(held_on)
    if sent_on <= due:
        return ""
    return (
        f"Packs were due by {in_words(due)}, {BEFORE} working days before. One that "
        "goes now leaves less time to gather what an agency knows."
    )


def require_to_come(ref: str, held_on: date, today: date) -> None:
    """Refuse a pack for a meeting whose day is over."""
    if held_on < today:
        raise Refused(f"{ref} was on {in_words(held_on)}. Its minutes go out instead.")


def require_reader(*, signs_in: bool, left_on: date | None, today: date) -> None:
    """Refuse a pack for who has no view of their own."""
    if not signs_in:
        raise Refused(NOT_A_USER)
    if left_on and left_on <= today:
        raise Refused(f"They left on {in_words(left_on)}. Expect somebody else.")


def require_sent(ref: str, sent: int) -> None:
    """Refuse to open a pack that was never sent."""
    if not sent:
        raise Refused(f"No pack for {ref} has been sent to you.")
