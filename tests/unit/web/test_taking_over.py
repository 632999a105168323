"""Taking a session over: what a stranger says, copies or finds is worth nothing."""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_urlsafe

import pytest
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from peerdash.model import RoleHeld, SignIn
from peerdash.services import users
from peerdash.services.passphrases import set_own
from peerdash.services.sign_ins import end_there, mine
from peerdash.store import scope
from peerdash.web import clock, sessions, visitors
from peerdash.web.gate import COOKIE, Gate
from tests.area import NOW, Area
from tests.unit.web.asking import ask

MINUTE = timedelta(minutes=1)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the headers that came through."""
    await JSONResponse(dict(Request(scope).headers))(scope, receive, send)


def token(area: Area, username: str) -> str:
    user_id, now = area.desk(username).viewer.user_id, clock.now()
    found = sessions.redeem(area.db, sessions.issue_ticket(area.db, user_id, now), now)
    assert found
    return found


def test_none_of_two_hundred_attempts_is_taken_for_the_victim(
    sqlite_area: Area,
) -> None:
    victim, stranger = token(sqlite_area, "nia"), token(sqlite_area, "dev")
    user_id = sqlite_area.desk("nia").viewer.user_id
    sid = sessions.digest(victim)[: sessions.SHOWN]
    ended = token(sqlite_area, "nia")
    sessions.end(sqlite_area.db, ended, clock.now())
    cookies = ["", sid, sessions.digest(victim), ended, stranger, victim[:-1]]
    spoofs = [
        {},
        {"x-peerdash-user": user_id, "x-peerdash-sid": sid},
        {"X_Peerdash_User": user_id, "X_Peerdash_Sid": sid},
        {"x-peerdash-user": user_id},
        {"authorization": f"Bearer {victim}"},
    ]
    tried = 0
    for number in range(200):
        crumb = cookies[number] if number < len(cookies) else token_urlsafe(32)
        for spoof in spoofs:
            said = spoof | {"cookie": f"{COOKIE}={crumb}"}
            seen = ask(Gate(echo), "/maps", headers=said).json
            assert seen.get("x-peerdash-user") != user_id
            assert seen.get("x_peerdash_user") is None
            tried += 1
    assert tried == 1000
    assert (
        ask(Gate(echo), "/maps", headers={"cookie": f"{COOKIE}={victim}"}).json[
            "x-peerdash-user"
        ]
        == user_id
    )


def signed_out(area: Area, copied: str) -> None:
    sessions.end(area.db, copied, NOW)


def ended_elsewhere(area: Area, copied: str) -> None:
    end_there(area.desk("nia"), sessions.digest(copied)[: sessions.SHOWN])


def everywhere(area: Area, copied: str) -> None:
    del copied
    users.sign_out(area.desk("olu"), "nia")


def left(area: Area, copied: str) -> None:
    del copied
    users.leave(area.desk("olu"), "nia")


def new_passphrase(area: Area, copied: str) -> None:
    del copied
    set_own(area.desk("nia"), "otter lamp gravel nine", "otter lamp gravel nine")


@pytest.mark.parametrize(
    "event", [signed_out, ended_elsewhere, everywhere, left, new_passphrase]
)
def test_a_copied_token_is_refused_from_that_moment(
    area: Area, event: Callable[[Area, str], None]
) -> None:
    user_id = area.desk("nia").viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, NOW)
    copied = sessions.redeem(area.db, ticket, NOW)
    assert copied
    live = sessions.look_up(area.db, copied, NOW)
    assert live
    event(area, copied)
    assert sessions.look_up(area.db, copied, NOW) is None
    assert visitors.viewer(area.db, user_id, live.sid, NOW) is None


def test_a_role_taken_away_is_gone_at_the_next_look(area: Area) -> None:
    user_id = area.desk("sam").viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, NOW)
    copied = sessions.redeem(area.db, ticket, NOW)
    live = sessions.look_up(area.db, copied or "", NOW)
    assert live
    before = visitors.viewer(area.db, user_id, live.sid, NOW)
    with scope.unscoped(area.db) as rows:
        held = select(RoleHeld).where(RoleHeld.user_id == user_id)
        for row in rows.exec(held).all():
            rows.delete(row)
    after = visitors.viewer(area.db, user_id, live.sid, NOW)
    assert before
    assert after
    assert before.roles
    assert after.roles == frozenset()


def test_one_sees_and_ends_one_s_own_sessions_only(area: Area) -> None:
    user_id = area.desk("nia").viewer.user_id
    for who in ("nia", "nia", "sam"):
        whose = area.desk(who).viewer.user_id
        sessions.redeem(area.db, sessions.issue_ticket(area.db, whose, NOW), NOW)
    assert len(mine(area.desk("nia"))) == 2
    with scope.unscoped(area.db) as rows:
        sams = rows.exec(select(SignIn).where(SignIn.user_id != user_id)).one()
    for sid in (sams.token_hash[: sessions.SHOWN], "", "%" * sessions.SHOWN):
        with pytest.raises(Exception, match="not signed in there"):
            end_there(area.desk("nia"), sid)
    later = area.desk("nia", minutes=15)
    assert mine(later) == ()
