"""Who is at the door: from what the gate vouches for to a viewer."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from peerdash.model import Agency, RoleHeld, SignIn, User
from peerdash.rules.access import Viewer
from peerdash.store import sign_ins
from peerdash.store.engine import Database
from peerdash.web import sessions, touching


def viewer(db: Database, user_id: str, sid: str, now: datetime) -> Viewer | None:
    """Return who is signed in, asked afresh; None when their session has ended.

    And until they have given a code, when they are asked for one.
    """
    found = _asked(db, user_id, sid, now)
    if not found or not found[0].whole:
        return None
    row = found[0]
    return Viewer(
        user_id=user_id,
        name=row.name,
        agency_id=row.agency_id,
        agency=row.agency,
        roles=frozenset(one.role for one in found if one.role),
        session=sid,
        proved_at=row.proved_at,
        alone=bool(row.alone),
    )


def is_half_way(db: Database, user_id: str, sid: str, now: datetime) -> bool:
    """Whether this session holds, and its reader has still to give a code."""
    found = _asked(db, user_id, sid, now)
    return bool(found) and not found[0].whole


def _asked(
    db: Database, user_id: str, sid: str, now: datetime
) -> list[Row[tuple[Any, ...]]]:
    """Return who a session shows to be here, a row for each role; nothing if it ended.

    It is asked by the start of the token's hash: never by less of it.
    """
    if len(sid) != sessions.SHOWN:
        return []
    told = {"user_id": user_id, "sid": sid, **sign_ins.moment(now)._asdict()}
    with sessions.glancing(db) as session:
        return list(session.connection().execute(_HERE[db.fictitious], told))


def _here(*, fictitious: bool) -> Select[*tuple[Any, ...]]:
    """Ask who is here and as what: what is asked at every rerun."""
    held = aliased(RoleHeld)
    start = func.substr(col(SignIn.token_hash), 1, sessions.SHOWN)
    return (
        select(
            col(User.name),
            col(User.agency_id),
            col(Agency.name).label("agency"),
            col(SignIn.proved_at),
            touching.is_left_alone(sign_ins.ASKED).label("alone"),
            col(held.role),
            sessions.whole(fictitious=fictitious).label("whole"),
        )
        .select_from(User)
        .join(SignIn, col(SignIn.user_id) == col(User.id))
        .join(Agency, col(Agency.id) == col(User.agency_id))
        .outerjoin(held, col(held.user_id) == col(User.id))
        .where(col(User.id) == bindparam("user_id"), sessions.holds(sign_ins.ASKED))
        .where(start == bindparam("sid"))
    )


_HERE: Final = {demo: _here(fictitious=demo) for demo in (True, False)}
