"""Council accounts that sign in here, and who has been sent to prove theirs.

The scope hides both tables from everybody, so these statements pass it by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select
from sqlmodel import Session, col

from peerdash.model import Account, Errand
from peerdash.store import guard

_PAST: Final = {guard.PASSED: True, guard.LOG: True, "synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Sent:
    """Where somebody was going when they were sent, since when, and from which session.

    `sid` is empty when they were signing in.
    """

    since: datetime
    bound_for: str
    sid: str


def of(session: Session, user_id: str) -> Account | None:
    """Return somebody's council account, if they have one here."""
    asked = select(Account).where(col(Account.user_id) == user_id)
    found: Account | None = _ask(session, asked).scalars().first()
    return found


def holder(session: Session, tenant: str, subject: str) -> str:
    """Return the id of the user whose account this is; nothing when nobody's."""
    asked = select(col(Account.user_id)).where(
        col(Account.tenant) == tenant, col(Account.subject) == subject
    )
    return str(_ask(session, asked).scalar() or "")


def holders(session: Session) -> Sequence[str]:
    """Return the ids of all who have one."""
    found: Sequence[str] = _ask(session, select(col(Account.user_id))).scalars().all()
    return found


def keep(session: Session, account: Account) -> None:
    """Make this somebody's account in place of any they had."""
    drop(session, account.user_id)
    session.add(account)
    session.flush()


def drop(session: Session, user_id: str) -> None:
    """Take somebody's account away."""
    _ask(session, delete(Account).where(col(Account.user_id) == user_id))


def send(session: Session, errand: Errand) -> None:
    """Note that somebody is on their way; forget those who did not come back."""
    _ask(session, delete(Errand).where(col(Errand.ends_at) <= errand.began_at))
    session.add(errand)
    session.flush()


def back(session: Session, state: str, browser: str, now: datetime) -> Sent | None:
    """Return where they were going, once; None when they were not sent, or too late.

    Whatever comes back under this state, the state is used up with it.
    """
    gone = delete(Errand).where(col(Errand.state_hash) == state)
    found = _ask(
        session,
        gone.returning(
            col(Errand.browser_hash),
            col(Errand.ends_at),
            col(Errand.began_at),
            col(Errand.bound_for),
            col(Errand.sid),
        ),
    ).first()
    if found is None or found.browser_hash != browser or found.ends_at <= now:
        return None
    return Sent(found.began_at, found.bound_for, found.sid)


def _ask(session: Session, asked: Any) -> Any:  # noqa: ANN401
    return session.execute(asked, execution_options=_PAST)
