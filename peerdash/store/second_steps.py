"""Second steps and recovery codes, as the door and the administrator's acts need them.

The scope hides both tables from everybody, so these statements pass it by name.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlmodel import Session, col

from peerdash.model import RecoveryCode, RoleHeld, SecondStep, User
from peerdash.store import guard
from peerdash.vocabulary.parts import TWO_STEPS

_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}


def is_asked_of_user() -> ColumnElement[bool]:
    """Return the condition on User under which a code is wanted as well (AN7)."""
    mine = col(RoleHeld.user_id) == col(User.id)
    bound = select(col(RoleHeld.user_id)).where(mine, col(RoleHeld.role).in_(TWO_STEPS))
    has = select(col(SecondStep.user_id)).where(
        col(SecondStep.user_id) == col(User.id), col(SecondStep.since).is_not(None)
    )
    return or_(bound.exists(), has.exists())


def of(session: Session, user_id: str) -> SecondStep | None:
    """Return somebody's second step, in force or not."""
    asked = select(SecondStep).where(col(SecondStep.user_id) == user_id)
    found: SecondStep | None = _ask(session, asked).scalars().first()
    return found


def held_by(session: Session) -> set[str]:
    """Return who has a second step in force."""
    asked = select(col(SecondStep.user_id)).where(col(SecondStep.since).is_not(None))
    return set(_ask(session, asked).scalars())


def take_step(session: Session, user_id: str, step: int, now: datetime) -> bool:
    """Take the code of one half minute; False when it, or a later one, was taken."""
    taken = (
        update(SecondStep)
        .where(col(SecondStep.user_id) == user_id, col(SecondStep.last_step) < step)
        .values(last_step=step, since=func.coalesce(col(SecondStep.since), now))
        .returning(col(SecondStep.user_id))
    )
    return bool(_ask(session, taken).all())


def take_code(session: Session, code_hash: str) -> bool:
    """Use a recovery code up; False when there is none such."""
    used = delete(RecoveryCode).where(col(RecoveryCode.code_hash) == code_hash)
    return bool(_ask(session, used.returning(col(RecoveryCode.code_hash))).all())


def keep_codes(session: Session, user_id: str, hashes: Iterable[str]) -> None:
    """Keep these recovery codes in place of any there were."""
    _ask(session, delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    session.add_all(RecoveryCode(code_hash=one, user_id=user_id) for one in hashes)
    session.flush()


def drop(session: Session, user_id: str) -> None:
    """Take a second step away, and its recovery codes with it."""
    _ask(session, delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    _ask(session, delete(SecondStep).where(col(SecondStep.user_id) == user_id))


def _ask(session: Session, asked: Any) -> Any:  # noqa: ANN401
    return session.execute(asked, execution_options=_PAST)
