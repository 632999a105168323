"""Who is at the door: from what the gate vouches for to a viewer."""

from datetime import datetime

from sqlalchemy import Select, not_, select
from sqlmodel import col

from peerdash.model import Agency, RoleHeld, SignIn, User
from peerdash.rules.access import Viewer
from peerdash.store.engine import Database
from peerdash.web import sessions


def viewer(db: Database, user_id: str, sid: str, now: datetime) -> Viewer | None:
    """Return who is signed in, asked afresh; None when their session has ended.

    And until they have given a code, when they are asked for one.
    """
    asked = (
        _here(user_id, sid, now)
        .join(Agency, col(Agency.id) == col(User.agency_id))
        .add_columns(Agency, col(SignIn.proved_at))
        .where(sessions.is_whole(db))
    )
    roles = select(RoleHeld).where(col(RoleHeld.user_id) == user_id)
    with sessions.glancing(db) as session:
        found = session.execute(asked).first()
        held = session.execute(roles).scalars().all()
    if found is None or len(sid) != sessions.SHOWN:
        return None
    user, agency, proved_at = found
    return Viewer(
        user_id=user.id,
        name=user.name,
        agency_id=agency.id,
        agency=agency.name,
        roles=frozenset(row.role for row in held),
        session=sid,
        proved_at=proved_at,
    )


def is_half_way(db: Database, user_id: str, sid: str, now: datetime) -> bool:
    """Whether this session holds, and its reader has still to give a code."""
    asked = _here(user_id, sid, now).where(not_(sessions.is_whole(db)))
    with sessions.glancing(db) as session:
        return len(sid) == sessions.SHOWN and session.execute(asked).first() is not None


def _here(user_id: str, sid: str, now: datetime) -> Select[User]:
    return (
        select(User)
        .join(SignIn, col(SignIn.user_id) == col(User.id))
        .where(col(User.id) == user_id, sessions.holds(now))
        .where(col(SignIn.token_hash).startswith(sid, autoescape=True))
    )
