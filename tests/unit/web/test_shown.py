"""`/session/shown`: a room's screen asks where the chair is, and may stay so long."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from peerdash.model import Meeting, Showing
from peerdash.services import conduct, meetings, rooms
from peerdash.services.rooms import Stands
from peerdash.store import scope, settings
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.web import clock, sessions, shown, visitors
from peerdash.web.gate import COOKIE, Gate
from tests.area import NOW, Area
from tests.unit.web.asking import Answer, ask

MEETING = "G-4"
IDLE = settings.idle().total_seconds() / 60


@pytest.fixture
def area(sqlite_area: Area, monkeypatch: pytest.MonkeyPatch) -> Area:
    at(monkeypatch, 0)
    meetings.open_meeting(sqlite_area.desk("asha"), MEETING)
    return sqlite_area


def at(monkeypatch: pytest.MonkeyPatch, minutes: float) -> datetime:
    moment = NOW + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


def token(area: Area, who: str) -> str:
    ticket = sessions.issue_ticket(area.db, area.desk(who).viewer.user_id, NOW)
    return sessions.redeem(area.db, ticket, NOW) or ""


def asked(held: str, ref: str = MEETING) -> Answer:
    program = Gate(Starlette(routes=[shown.ROUTE]))
    headers = {"cookie": f"{COOKIE}={held}"}
    return ask(program, f"/session/shown?meeting={ref}", headers=headers)


def told(held: str, ref: str = MEETING) -> Any:  # noqa: ANN401
    answer = asked(held, ref)
    assert answer.status == 200
    return json.loads(answer.body)


def lead(area: Area, held: str, item: str) -> None:
    """Let the chair stand at an item, in the session of a token."""
    sid = sessions.digest(held)[: sessions.SHOWN]
    rooms.show(area.desk("asha", session=sid), MEETING, Stands(item))


def test_it_is_another_when_the_chair_moves_and_when_anything_is_done(
    area: Area,
) -> None:
    chair, room = token(area, "asha"), token(area, "sam")
    first = told(room)["state"]
    lead(area, chair, "M-12")
    second = told(room)["state"]
    lead(area, chair, "L-1")
    third = told(room)["state"]
    guest = meetings.roster(area.desk("asha"), MEETING).guests[0]
    meetings.attend(area.desk("asha"), MEETING, guest.id, guest.attending)
    assert len({first, second, third, told(room)["state"]}) == 4
    assert told(room) == told(room)


def test_it_tells_nothing_to_whom_no_room_is_open(area: Area) -> None:
    lead(area, token(area, "asha"), "M-12")
    for who, ref in (("nia", MEETING), ("mina", MEETING), ("sam", "G-99")):
        assert told(token(area, who), ref) == {"state": "", "led": False}
    for held in ("", "made-up"):
        assert (asked(held).status, asked(held).body) == (401, b"no")


def test_a_second_machine_stays_while_the_chair_is_there_and_goes_after(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair, room = token(area, "asha"), token(area, "sam")
    lead(area, chair, "M-12")
    for minutes in range(5, 41, 5):  # the chair is there; nobody touches the room's
        sessions.look_up(area.db, chair, at(monkeypatch, minutes))
        assert told(room)["led"]
    for minutes in (45, 50):  # the chair has gone, and is still held to be there
        at(monkeypatch, minutes)
        assert told(room)["led"]
    at(monkeypatch, 55)  # the chair's own session has ended
    assert sessions.look_up(area.db, chair, clock.now(), touch=False) is None
    assert not told(room)["led"]
    at(monkeypatch, 50 + IDLE)
    assert asked(room).status == 401


def test_a_machine_that_nobody_is_at_is_the_room_s_screen_alone(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair, room = token(area, "asha"), token(area, "sam")
    lead(area, chair, "M-12")
    for minutes in range(1, 12):  # somebody is at the room's machine, and it follows
        at(monkeypatch, minutes)
        assert told(room)["led"]
        sessions.look_up(area.db, chair, clock.now())
        sessions.look_up(area.db, room, clock.now())
    for minutes in range(12, 40):
        at(monkeypatch, minutes)
        sessions.look_up(area.db, chair, clock.now())
        assert told(room)["led"]
        assert alone(area, room, "sam") == (minutes >= 11 + IDLE)
    sessions.look_up(area.db, room, at(monkeypatch, 42))  # a key is no sign-in
    assert alone(area, room, "sam")
    assert not alone(area, chair, "asha")


def alone(area: Area, held: str, who: str) -> bool:
    user, sid = area.desk(who).viewer.user_id, sessions.digest(held)[: sessions.SHOWN]
    viewer = visitors.viewer(area.db, user, sid, clock.now())
    assert viewer
    return viewer.alone


def test_a_room_in_the_chair_s_own_session_keeps_nothing_open(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    chair = token(area, "asha")
    lead(area, chair, "M-12")
    for minutes in range(1, 15):
        at(monkeypatch, minutes)
        assert told(chair)["led"] is False
    at(monkeypatch, IDLE)
    assert asked(chair).status == 401


def test_two_meetings_screens_keep_one_another_open_in_neither(area: Area) -> None:
    one, other = token(area, "asha"), token(area, "sam")
    lead(area, one, "M-12")
    sam = area.desk("sam").viewer.user_id
    with scope.unscoped(area.db) as rows:
        meeting = rows.exec(select(Meeting).where(Meeting.ref == MEETING)).one()
        second = Meeting(**meeting.model_dump(exclude={"id", "ref", "chair_id"}))
        second.ref, second.chair_id = "G-90", sam
        rows.add(second)
        rows.flush()
        item = rows.exec(select(Showing)).one().item_id
        led_in = sessions.digest(other)[: sessions.SHOWN]
        rows.add(Showing(meeting_id=second.id, item_id=item, led_in=led_in))
    assert told(other)["state"]
    assert not told(other)["led"]
    assert not told(one, "G-90")["led"]
    with scope.unscoped(area.db) as rows:
        found = rows.exec(select(Meeting).where(Meeting.ref == "G-90")).one()
        found.stage = MeetingStage.CLOSED
    assert told(other)["led"]  # nothing is led from there any more


def test_no_room_is_kept_once_the_meeting_is_over(area: Area) -> None:
    chair, room = token(area, "asha"), token(area, "sam")
    lead(area, chair, "M-12")
    assert told(room)["led"]
    conduct.close(area.desk("asha"), MEETING)
    assert not told(room)["led"]


def test_asking_is_no_look(area: Area) -> None:
    chair, room = token(area, "asha"), token(area, "sam")
    lead(area, chair, "M-12")
    lines = len(area.lines())
    told(room)
    assert len(area.lines()) == lines
