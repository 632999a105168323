"""Where the viewer is signed in, and signing out there (AN11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peerdash.model import SignIn
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk, acting, looking
from peerdash.store import sign_ins
from peerdash.store.sign_ins import SHOWN
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session of the viewer's; `is_this` is the one they are looking from.

    `gave_way_at` is when it ended because a newer one took its place (WB8).
    """

    sid: str
    began_at: datetime
    seen_at: datetime
    is_this: bool
    way: Way = Way.PASSPHRASE
    gave_way_at: datetime | None = None


def mine(desk: Desk) -> tuple[SignedIn, ...]:
    """Return the viewer's sessions that have not ended, the newest first.

    After them, those of the last day that a newer one took the place of.
    """
    viewer = desk.viewer
    with looking(desk, viewer.user_id, Act.LIST_SIGN_INS) as session:
        live = sign_ins.live(session, viewer.user_id, desk.now)
        since = desk.now - timedelta(days=1)
        gone = sign_ins.crowded_out(session, viewer.user_id, since)
        return tuple(_told(row, viewer.session) for row in (*live, *gone))


def _told(row: SignIn, here: str) -> SignedIn:
    return SignedIn(
        sid=row.token_hash[:SHOWN],
        began_at=row.began_at,
        seen_at=row.seen_at,
        is_this=row.token_hash[:SHOWN] == here,
        way=row.came_by,
        gave_way_at=row.ended_at if row.crowded_out else None,
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
