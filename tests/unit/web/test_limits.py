"""How often an address may knock, in every process there is (WB8)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import anyio
import pytest
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Message, Receive, Scope, Send

from peerdash.model import Knock
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.knocks import Allowed
from peerdash.web import clock, limits, proxies, sessions
from peerdash.web.baseline import UnsafeSettingsError
from peerdash.web.gate import COOKIE, Gate
from peerdash.web.proxies import Proxied
from tests.unit.web.asking import ask, raw
from tests.unit.web.people import join


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the headers that came through."""
    await JSONResponse(dict(Request(scope).headers))(scope, receive, send)


async def listen(scope: Scope, receive: Receive, send: Send) -> None:
    """Be Streamlit: accept, and wait until the other goes."""
    del scope
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer that the way in is used up."""
    await JSONResponse({}, 403)(scope, receive, send)


def test_an_address_that_tries_many_tickets_has_to_wait(
    database: Database,
) -> None:
    del database
    app, other_process = Gate(refuse), Gate(refuse)

    def knock(address: str) -> int:
        return ask(app, "/enter/abc", address=address).status

    assert [knock("198.51.100.7") for _ in range(20)] == [403] * 20
    assert knock("198.51.100.7") == 429
    posted = ask(app, "/session/start", method="POST", address="198.51.100.7")
    assert (posted.status, posted.headers["retry-after"]) == (429, "300")
    assert ask(other_process, "/enter/abc", address="198.51.100.7").status == 429
    assert knock("198.51.100.8") == 403
    assert {knock("127.0.0.1") for _ in range(25)} == {403}


def test_good_tickets_are_never_counted(sqlite_database: Database) -> None:
    del sqlite_database
    app = Gate(echo)
    seen = {ask(app, "/enter/abc", address="198.51.100.7").status for _ in range(60)}
    assert seen == {200}


def test_a_limit_forgets(database: Database) -> None:
    what, now = Allowed("ticket", 2, timedelta(minutes=1)), clock.now()
    here, there = "198.51.100.7", "198.51.100.8"
    assert [limits.count(database, what, here, now) for _ in "abc"] == [
        True,
        True,
        False,
    ]
    assert limits.is_reached(database, what, here, now)
    assert not limits.is_reached(database, what, there, now)
    assert not limits.is_reached(database, replace(what, kind="stream"), here, now)
    later = now + timedelta(minutes=1)
    assert limits.count(database, what, here, later)
    with scope.unscoped(database) as rows:
        kept = "".join(one.model_dump_json() for one in rows.exec(select(Knock)).all())
    assert here not in kept


def test_knocks_at_once_do_not_slip_under_the_limit(database: Database) -> None:
    now = clock.now()
    with ThreadPoolExecutor(8) as pool:
        let = pool.map(
            lambda _: limits.count(database, limits.NEW_STREAMS, "198.51.100.7", now),
            range(24),
        )
        assert sum(let) == 10


def test_an_office_behind_one_address_may_say_how_large_it_is(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEERDASH_SHARED_BY", "3")
    now, let = clock.now(), 0
    while limits.count(sqlite_database, limits.NEW_STREAMS, "198.51.100.7", now):
        let += 1
    assert let == 30


def test_streams_of_nobody_are_limited_in_every_process(database: Database) -> None:
    del database
    gates = (Gate(listen), Gate(listen))
    codes = [knocked(gates[n % 2], "198.51.100.7") for n in range(11)]
    assert codes == ["websocket.accept"] * 10 + ["websocket.close"]
    assert knocked(gates[0], "198.51.100.8") == "websocket.accept"


def test_streams_of_somebody_are_not(sqlite_database: Database) -> None:
    ticket = sessions.issue_ticket(sqlite_database, join(sqlite_database), clock.now())
    token = sessions.redeem(sqlite_database, ticket, clock.now()) or ""
    codes = {knocked(Gate(listen), "198.51.100.7", token) for _ in range(15)}
    assert codes == {"websocket.accept"}


@pytest.mark.parametrize(
    ("named", "peer", "said", "seen"),
    [
        ("", "203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("", "127.0.0.1", "198.51.100.7", "127.0.0.1"),
        ("10.0.0.5", "203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("10.0.0.5", "10.0.0.5", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.5", "10.0.0.5", "8.8.8.8, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.0/24, 127.0.0.1", "10.0.0.9", "8.8.8.8, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.5", "10.0.0.5", "198.51.100.7, 10.0.0.5", "198.51.100.7"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_a_named_proxy_is_believed_about_who_asks(
    monkeypatch: pytest.MonkeyPatch, named: str, peer: str, said: str, seen: str
) -> None:
    monkeypatch.setenv("PEERDASH_PROXY", named)
    app = Proxied(who)
    assert ask(app, "/", headers={"x-forwarded-for": said}, address=peer).json == seen


async def who(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the address that asks."""
    await JSONResponse(scope["client"][0])(scope, receive, send)


@pytest.mark.parametrize("named", ["*", "10.0.0.5, everybody", "10.0.0.1/24"])
def test_a_proxy_is_named_by_its_address(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("PEERDASH_PROXY", named)
    with pytest.raises(UnsafeSettingsError, match="addresses of your own proxies"):
        proxies.named()


def knocked(gate: Gate, address: str, token: str = "") -> str:
    """Open a stream without a session and return what came first."""
    sent: list[Message] = []

    async def receive() -> Message:
        await anyio.lowlevel.checkpoint()
        return {"type": "websocket.disconnect", "code": 1000}

    async def send(message: Message) -> None:
        await anyio.lowlevel.checkpoint()
        sent.append(message)

    scope: Scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "headers": raw({"cookie": f"{COOKIE}={token}"}),
        "client": (address, 50_000),
    }
    anyio.run(gate, scope, receive, send)
    return str(sent[0]["type"])


def test_behind_a_proxy_that_is_not_named_nothing_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PEERDASH_PROXY", raising=False)
    proxies.require()
    monkeypatch.setenv("PEERDASH_BEHIND_TLS", "1")
    with pytest.raises(UnsafeSettingsError, match="PEERDASH_PROXY"):
        proxies.require()
    monkeypatch.setenv("PEERDASH_PROXY", "10.0.0.5")
    proxies.require()
