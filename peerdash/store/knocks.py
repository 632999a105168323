"""Knocks at the door, counted in the database so that every process counts the same.

Addresses are kept as keyed hashes, for minutes. The scope hides the table from
everybody, so these statements pass it by name.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from peerdash.model import Knock
from peerdash.store import guard, guesses

KEPT: Final = timedelta(minutes=30)
_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Allowed:
    """So many knocks of one kind within so long, for each address on its own."""

    kind: str
    times: int
    within: timedelta


def is_enough(session: Session, what: Allowed, address: str, now: datetime) -> bool:
    """Whether an address, already hashed, has knocked as often as it may."""
    asked = select(func.count()).where(
        col(Knock.kind) == what.kind,
        col(Knock.address_hash) == address,
        col(Knock.at) > now - what.within,
    )
    return int(_ask(session, asked).scalar() or 0) >= what.times


def note(session: Session, what: Allowed, address: str, now: datetime) -> bool:
    """Note one more knock, alone; False when there have been enough already."""
    guesses.alone(session, now)
    if is_enough(session, what, address, now):
        return False
    _ask(session, delete(Knock).where(col(Knock.at) < now - KEPT))
    session.add(Knock(kind=what.kind, address_hash=address, at=now))
    session.flush()
    return True


def _ask(session: Session, asked: Any) -> Any:  # noqa: ANN401
    return session.execute(asked, execution_options=_PAST)
