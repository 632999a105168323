"""Where the viewer is signed in, and signing out there (AN11)."""

from dataclasses import dataclass
from datetime import datetime

from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting, looking
from peerdash.store import sign_ins
from peerdash.store.sign_ins import SHOWN
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session of the viewer's; `is_this` is the one they are looking from."""

    sid: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def mine(desk: Desk) -> tuple[SignedIn, ...]:
    """Return the viewer's sessions that have not ended, the newest first."""
    viewer = desk.viewer
    with looking(desk, viewer.user_id, Act.LIST_SIGN_INS) as session:
        rows = sign_ins.live(session, viewer.user_id, desk.now)
        return tuple(
            SignedIn(
                sid=row.token_hash[:SHOWN],
                began_at=row.began_at,
                seen_at=row.seen_at,
                is_this=row.token_hash[:SHOWN] == viewer.session,
            )
            for row in rows
        )


def end_there(desk: Desk, sid: str) -> None:
    """End one of the viewer's own sessions, at once."""
    user_id = desk.viewer.user_id
    with acting(desk, Act.SIGN_OUT, user_id) as deed:
        found = len(sid) == SHOWN and sign_ins.end_one(
            deed.session, user_id, sid, desk.now
        )
        if not found:
            raise Refused("You are not signed in there any more.")
