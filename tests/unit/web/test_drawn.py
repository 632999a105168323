"""`/session/drawn`: whether a map has changed is asked without looking at it."""

from datetime import datetime, timedelta

import anyio
import pytest
from starlette.applications import Starlette
from starlette.types import Message

from peerdash.services import maps, notes
from peerdash.services.briefing import briefing
from peerdash.store import settings
from peerdash.web import clock, drawn, sessions
from peerdash.web.gate import COOKIE, Gate
from tests.area import NOW, Area
from tests.calls import MAP, somebody
from tests.unit.services.test_meetings import opened
from tests.unit.services.test_undoing import link
from tests.unit.web.asking import Answer, ask, raw


@pytest.fixture
def area(sqlite_area: Area, monkeypatch: pytest.MonkeyPatch) -> Area:
    at(monkeypatch, NOW)
    return sqlite_area


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def token(area: Area, who: str) -> str:
    user_id = area.desk(who).viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, NOW)
    return sessions.redeem(area.db, ticket, NOW) or ""


def asked(held: str = "", ref: str = MAP) -> Answer:
    program = Gate(Starlette(routes=[drawn.ROUTE]))
    headers = {"cookie": f"{COOKIE}={held}"}
    return ask(program, f"/session/drawn?item={ref}", headers=headers)


def state(held: str, ref: str = MAP) -> bytes:
    answer = asked(held, ref)
    assert answer.status == 200
    return answer.body


def test_it_is_another_after_an_edit_and_after_a_move(area: Area) -> None:
    held = token(area, "sam")
    link(area, "asha")
    first = state(held)
    assert state(held) == first == drawn_as(area)
    link(area, "asha")
    second = state(held)
    maps.move(area.desk("asha"), MAP, {somebody(area): (7.5, -3.0)})
    third = state(held)
    assert len({first, second, third}) == len("abc")
    assert third == drawn_as(area)


def drawn_as(area: Area) -> bytes:
    return maps.picture(area.desk("sam"), MAP).state.encode()


def test_what_may_not_be_opened_is_as_what_is_not_there(area: Area) -> None:
    link(area, "asha")
    for who, ref in (("mina", MAP), ("sam", "M-999"), ("sam", "")):
        assert state(token(area, who), ref) == b""


def test_who_has_no_session_is_told_nothing(area: Area) -> None:
    link(area, "asha")
    for held in ("", "made-up"):
        answer = asked(held)
        assert (answer.status, answer.body) == (401, b"no")


def test_asking_leaves_no_line_and_keeps_no_idle_session(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = token(area, "sam")
    lines = len(area.lines())
    for minute in range(1, 15):
        at(monkeypatch, NOW + timedelta(minutes=minute))
        assert asked(held).status == 200
    assert len(area.lines()) == lines
    at(monkeypatch, NOW + settings.idle())
    assert asked(held).status == 401


def test_a_message_of_the_page_s_own_keeps_no_idle_session(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A map that others change draws itself again: nobody need be there."""
    held = token(area, "sam")
    at(monkeypatch, NOW + timedelta(minutes=14))
    assert spoken(held) == [b"hello"]
    at(monkeypatch, NOW + settings.idle())
    assert sessions.look_up(area.db, held, clock.now()) is None


def spoken(held: str) -> list[bytes]:
    """Say something on the page's stream, as somebody; return what was heard."""
    heard: list[bytes] = []
    waiting: list[Message] = [
        {"type": "websocket.receive", "bytes": b"hello"},
        {"type": "websocket.disconnect", "code": 1000},
    ]

    async def listen(scope: object, receive: object, send: object) -> None:
        del scope, send
        while (message := await receive())["type"] != "websocket.disconnect":  # type: ignore[operator]
            heard.append(message["bytes"])

    async def receive() -> Message:
        await anyio.lowlevel.checkpoint()
        return waiting.pop(0)

    async def send(message: Message) -> None:
        del message

    headers = raw({"cookie": f"{COOKIE}={held}"})
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    anyio.run(Gate(listen), scope, receive, send)
    return heard


def test_an_item_at_a_meeting_is_another_once_somebody_writes_of_it(area: Area) -> None:
    held, meeting = token(area, "sam"), opened(area)
    query = f"{MAP}&meeting={meeting}"
    first = state(held, query)
    assert first == state(held, query) != b""
    notes.keep(area.desk("asha"), meeting, MAP, "The school will ring by Friday.")
    second = state(held, query)
    assert second not in (b"", first)
    assert second.decode() == briefing(area.desk("sam"), meeting, MAP).state
    assert state(held, f"{MAP}&meeting=G-97") == b""
