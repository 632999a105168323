"""Guesses at the door: noted before they are looked at, taken back when right.

So guesses made at once cannot all slip under the limit (AN6).
"""

import logging
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from peerdash.rules import guessing
from peerdash.store import guesses
from peerdash.store.guesses import Guess, take_back

__all__ = ["Guess", "note", "take_back"]

ALARM: Final = 100
ALARM_WITHIN: Final = timedelta(minutes=10)
_LOG: Final = logging.getLogger("peerdash")


def note(session: Session, key: bytes, guess: Guess) -> str | None:
    """Note a guess and return its id; None when it comes too soon to be looked at.

    One that comes too soon is noted and taken back, so that it takes as long as any
    other: it was a tenth quicker, which could be seen from outside (T1).
    """
    guesses.alone(session, guess.at)
    kept = guess.hashed(key)
    by_name = guesses.at_name(session, kept.name)
    from_there = guesses.from_address(session, kept.address)
    too_soon = guessing.has_to_wait(by_name, guessing.NAME, guess.at)
    too_soon |= guessing.has_to_wait(from_there, guessing.ADDRESS, guess.at)
    noted = guesses.keep(session, kept)
    many = guesses.since(session, guess.at - ALARM_WITHIN)
    if too_soon:
        take_back(session, noted)
        return None
    if many and many % ALARM == 0:
        _LOG.error("Alarm: %d wrong sign-ins within ten minutes.", many)
    return noted
