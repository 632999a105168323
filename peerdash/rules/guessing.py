"""How long after wrong guesses: longer each time, and never for good.

A name may be guessed at a few times and an address more often, since a whole office
can stand behind one; then every wrong guess doubles the wait (AN6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

WITHIN: Final = timedelta(minutes=5)
FIRST_WAIT: Final = timedelta(minutes=5)
LONGEST_WAIT: Final = timedelta(minutes=15)
FORGOTTEN: Final = timedelta(hours=1)
"""After this long without a wrong guess, counting begins anew."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong guesses are let through within five minutes."""

    guesses: int


NAME: Final = Patience(5)
ADDRESS: Final = Patience(20)


def free_from(wrong: Iterable[datetime], patience: Patience) -> datetime | None:
    """Return when the next guess is looked at; None when nobody has to wait."""
    run: list[datetime] = []
    wait, free = timedelta(), None
    for at in sorted(wrong):
        if run and at - run[-1] >= FORGOTTEN:
            run, wait = [], timedelta()
        run.append(at)
        lately = [one for one in run if at - one < WITHIN]
        if wait or len(lately) >= patience.guesses:
            wait = min(wait * 2 or FIRST_WAIT, LONGEST_WAIT)
            free = at + wait
    return free


def has_to_wait(wrong: Iterable[datetime], patience: Patience, now: datetime) -> bool:
    """Whether a guess made now is not looked at."""
    free = free_from(wrong, patience)
    return free is not None and now < free
