"""How people get in: second steps, sessions, leavers and accounts nobody uses (R11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import RoleHeld, User
from peerdash.services.desk import Desk, looking
from peerdash.store import second_steps, sign_ins
from peerdash.store.queries import grants, log
from peerdash.vocabulary.parts import TWO_STEPS
from peerdash.vocabulary.roles import Act

UNUSED: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Who can get in and how; every name is somebody's who signs in.

    `without_step` are bound to a second step and have none; `unused` have not
    signed in for 90 days, or ever; `lingering` left, and can still get in somehow.
    """

    here: int
    bound: int
    with_step: int
    without_step: tuple[str, ...]
    sessions: int
    unused: tuple[str, ...]
    left: int
    lingering: tuple[str, ...]


def ways_in(desk: Desk) -> WaysIn:
    """Return who can get in and how, for the quarterly review of access."""
    with looking(desk, "log:access", Act.READ_AUDIT) as session:
        users = log.users(session)
        here = [one for one in users if not _is_gone(one, desk)]
        bound = _bound(session)
        stepped = second_steps.held_by(session)
        live = sign_ins.counts(session, desk.now)
        since = log.signed_in_since(session, desk.now - UNUSED)
        granted = grants.granted(session, desk.today)
    gone = [one for one in users if _is_gone(one, desk)]
    asked = [one for one in here if one.id in bound]
    return WaysIn(
        here=len(here),
        bound=len(asked),
        with_step=sum(one.id in stepped for one in asked),
        without_step=_names(one for one in asked if one.id not in stepped),
        sessions=sum(live.values()),
        unused=_names(one for one in here if one.id not in since),
        left=len(gone),
        lingering=_names(one for one in gone if one.id in live or one.id in granted),
    )


def _is_gone(user: User, desk: Desk) -> bool:
    return user.left_on is not None and user.left_on <= desk.today


def _bound(session: Session) -> set[str]:
    asked = select(RoleHeld).where(col(RoleHeld.role).in_(TWO_STEPS))
    return {one.user_id for one in session.exec(asked)}


def _names(users: Iterable[User]) -> tuple[str, ...]:
    return tuple(sorted(one.name for one in users))
