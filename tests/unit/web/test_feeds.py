"""The calendar's own way in: refs and dates until it is ended, and nothing after."""

from datetime import date, timedelta

import pytest
import vobject  # type: ignore[import-untyped]
from icalendar import Calendar
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.types import ASGIApp

from peerdash.model import Person, RoleHeld, User
from peerdash.services import feeds
from peerdash.store import scope
from peerdash.vocabulary.roles import Act
from peerdash.web import clock
from peerdash.web.feeds import ROUTE
from peerdash.web.gate import Gate
from tests.area import NOW, TODAY, Area
from tests.unit.web.asking import Answer, ask


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return Gate(Starlette(routes=[ROUTE]))


def address(area: Area, who: str = "nia") -> str:
    feeds.make(area.desk(who))
    held = feeds.own(area.desk(who))
    assert held
    return f"/calendar/{held.token}.ics"


def is_nothing(answer: Answer) -> bool:
    return (answer.status, answer.body) == (404, b"There is nothing here.")


def test_it_gives_refs_and_dates_and_no_name(sqlite_area: Area, app: ASGIApp) -> None:
    answer = ask(app, address(sqlite_area))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.headers["cache-control"] == "no-store"
    events = Calendar.from_ical(answer.body).walk("VEVENT")
    said = {str(one["summary"]): one for one in events}
    assert "Meeting G-4" in said
    assert said["Action due on C-1"].decoded("dtstart") == TODAY + timedelta(days=2)
    assert all(str(one["class"]) == "PRIVATE" for one in events)
    with scope.unscoped(sqlite_area.db) as session:
        names = [*session.exec(select(Person.name)), *session.exec(select(User.name))]
    body = answer.body.decode()
    assert len(names) > 40
    assert not [one for one in names if any(word in body for word in one.split())]


def test_each_reading_is_in_the_log(sqlite_area: Area, app: ASGIApp) -> None:
    ask(app, address(sqlite_area))
    last = sqlite_area.lines()[-1]
    assert (last.act, last.ref) == (Act.READ_FEED, "calendar")
    assert last.user_id == sqlite_area.desk("nia").viewer.user_id


def test_ended_it_is_as_if_it_had_never_been(sqlite_area: Area, app: ASGIApp) -> None:
    once = address(sqlite_area)
    again = once.replace(once[10:14], "AAAA")
    assert is_nothing(ask(app, again))
    feeds.end(sqlite_area.desk("nia"))
    assert is_nothing(ask(app, once))
    assert is_nothing(ask(app, once.removesuffix(".ics")))
    before = len(sqlite_area.lines())
    ask(app, once)
    assert len(sqlite_area.lines()) == before


def test_who_left_or_works_with_no_record_has_no_calendar(
    sqlite_area: Area, app: ASGIApp
) -> None:
    nia, dev = address(sqlite_area), address(sqlite_area, "dev")
    with scope.unscoped(sqlite_area.db) as session:
        user = session.exec(select(User).where(User.username == "nia")).one()
        user.left_on = date(2026, 11, 22)
        theirs = select(RoleHeld).join(User, col(User.id) == col(RoleHeld.user_id))
        for held in session.exec(theirs.where(User.username == "dev")):
            session.delete(held)
    assert is_nothing(ask(app, nia))
    assert is_nothing(ask(app, dev))


def test_another_parser_reads_the_same_days_reviews_among_them(
    sqlite_area: Area, app: ASGIApp
) -> None:
    body = ask(app, address(sqlite_area, "asha")).body.decode()
    ours = {
        (str(one["summary"]), one.decoded("dtstart"))
        for one in Calendar.from_ical(body).walk("VEVENT")
    }
    theirs = {
        (one.summary.value, one.dtstart.value)
        for one in vobject.readOne(body).vevent_list
    }
    assert theirs == ours
    assert ("Review of M-12 due", TODAY - timedelta(days=9)) in ours
    assert ("The guidance is to be reviewed", date(2026, 11, 30)) in ours
    restricted = ask(app, address(sqlite_area, "sam")).body.decode()
    assert "Review of M-6 due" in body
    assert "M-6" not in restricted
