"""Users: the administrator's page, with nothing of anybody's work on it."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash.menu import MENU
from peerdash.model import Person, User
from peerdash.rules import access
from peerdash.services import role_changes
from peerdash.services.passphrases import set_own
from peerdash.store import scope
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import clock, sessions
from tests.app.pages_open import opened as page_of
from tests.app.pages_open import pressed, told
from tests.area import NOW, TODAY, Area

SCRIPT = """
from peerdash.web import installation
from pages import users
from peerdash.rules.refusal import Refused
from peerdash.ui import frame
from tests.app.pages_open import opened as page_of
from tests.app.pages_open import pressed, told
from tests.area import Area
try:
    users.page(Area(installation.database()).desk({who!r}))
except Refused as refused:  # as peerdash.main does
    frame.refusal(refused)
"""
LINK = re.compile(r"(https?://\S+)/enter/(\S+)")


@pytest.fixture(autouse=True)
def _address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERDASH_ADDRESS", "https://peerdash.example/")


def opened(who: str = "olu") -> AppTest:
    script = AppTest.from_string(SCRIPT.format(who=who), default_timeout=30)
    return script.run()


def texts(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.text]


def asked(app: AppTest, username: str, act: str) -> AppTest:
    app.text_input(key="users.one.username").set_value(username)
    app.selectbox(key="users.one.act").set_value(act)
    return app.button(key="users.one.go").click().run()


def token(area: Area, username: str) -> str:
    user_id = area.desk(username).viewer.user_id
    found = sessions.redeem(area.db, sessions.issue_ticket(area.db, user_id, NOW), NOW)
    assert found
    return found


def shown_ticket(app: AppTest) -> str:
    found = [match for match in map(LINK.search, texts(app)) if match]
    assert found[0][1] == "https://peerdash.example"
    return found[0][2]


@pytest.mark.parametrize("who", ["asha", "sam", "nia", "dev", "mina"])
def test_nobody_else_has_it(sqlite_area: Area, who: str) -> None:
    (entry,) = [entry for entry in MENU if entry.address == "users"]
    assert entry.act
    assert not access.may(sqlite_area.desk(who).viewer, entry.act)
    app = opened(who)
    assert len(app.error) == 1
    assert texts(app) == []


def test_everybody_is_listed_and_no_child_is(sqlite_area: Area) -> None:
    token(sqlite_area, "nia")
    app = opened()
    assert not app.exception
    with scope.unscoped(sqlite_area.db) as rows:
        usernames = set(rows.exec(select(User.username)))
        people = set(rows.exec(select(Person.name)))
    assert usernames <= set(texts(app))
    assert texts(app).count("In 1 browser") == 1
    everything = " ".join([*texts(app), *(one.value for one in app.markdown)])
    assert not [name for name in people if name in everything]
    assert {one.act for one in sqlite_area.lines()[-3:]} == LOOKS


def test_somebody_new_gets_a_link_that_signs_in(sqlite_area: Area) -> None:
    app = opened()
    app.text_input(key="users.new.username").set_value("perrin")
    app.text_input(key="users.new.name").set_value("Perrin Aske")
    app.selectbox(key="users.new.agency").set_value("Police")
    app.multiselect(key="users.new.roles").set_value([Role.PRACTITIONER])
    app.button(key="users.new.go").click().run()
    assert not app.exception
    found = sessions.redeem(sqlite_area.db, shown_ticket(app), NOW)
    assert found
    live = sessions.look_up(sqlite_area.db, found, NOW)
    assert live
    assert live.user_id == sqlite_area.desk("perrin").viewer.user_id


def test_a_link_replaces_one_not_used(sqlite_area: Area) -> None:
    first = shown_ticket(asked(opened(), "nia", "Make a link"))
    second = shown_ticket(asked(opened(), "nia", "Make a link"))
    assert sessions.redeem(sqlite_area.db, first, NOW) is None
    assert sessions.redeem(sqlite_area.db, second, NOW)


def test_signing_somebody_out_everywhere(sqlite_area: Area) -> None:
    theirs = [token(sqlite_area, "nia") for _ in "ab"]
    sams = token(sqlite_area, "sam")
    app = asked(opened(), "nia", "Sign out everywhere")
    assert app.success
    held = [sessions.look_up(sqlite_area.db, one, NOW) for one in (*theirs, sams)]
    assert [bool(one) for one in held] == [False, False, True]
    assert sqlite_area.lines()[-1].act == Act.SIGN_OUT_USER


def test_somebody_who_left_is_out_in_the_same_breath(sqlite_area: Area) -> None:
    theirs = token(sqlite_area, "nia")
    assert asked(opened(), "nia", "Record as left").success
    assert sessions.look_up(sqlite_area.db, theirs, NOW) is None
    assert f"Left {in_words(TODAY)}" in texts(opened())


def test_a_name_nobody_has_is_told_and_changes_nothing(sqlite_area: Area) -> None:
    before = len(sqlite_area.lines())
    app = asked(opened(), "nobody", "Record as left")
    assert "Nobody has that username" in str(app.error[0].value)
    assert {line.act for line in sqlite_area.lines()[before:]} == LOOKS


SEATED = """
from dataclasses import replace
from peerdash.web import clock, installation, visitors
from pages import users
from tests.app.pages_open import opened as page_of
from tests.app.pages_open import pressed, told
from tests.area import Area
desk = Area(installation.database()).desk("olu")
viewer = visitors.viewer(desk.db, desk.viewer.user_id, {sid!r}, clock.now())
users.page(replace(desk, viewer=viewer, now=clock.now()))
"""
LOOKS = {Act.LIST_USERS, Act.LIST_ROLES, Act.LIST_AGREEMENTS}
PHRASE = "otter lamp gravel nine"


def test_who_may_have_walked_away_is_asked_again_and_it_goes_on(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOW + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    set_own(sqlite_area.desk("olu"), PHRASE, PHRASE)
    sid = sessions.digest(token(sqlite_area, "olu"))[: sessions.SHOWN]
    theirs = token(sqlite_area, "nia")
    app = AppTest.from_string(SEATED.format(sid=sid), default_timeout=30).run()
    app = asked(app, "nia", "Sign out everywhere")
    assert "show again that it is you" in " ".join(one.value for one in app.markdown)
    assert sessions.look_up(sqlite_area.db, theirs, later)
    app.text_input(key="again.passphrase").set_value("something else")
    app = app.button(key="again.go").click().run()
    assert "not your passphrase" in str(app.error[0].value)
    assert sessions.look_up(sqlite_area.db, theirs, later)
    app.text_input(key="again.passphrase").set_value(PHRASE)
    app = app.button(key="again.go").click().run()
    assert not app.exception
    assert "nia is signed out everywhere" in app.success[0].value
    assert sessions.look_up(sqlite_area.db, theirs, later) is None
    app = asked(app, "dev", "Sign out everywhere")
    assert "dev is signed out everywhere" in app.success[0].value


def test_a_new_role_waits_and_the_page_says_for_whom(sqlite_area: Area) -> None:
    app = opened()
    app.text_input(key="roles.ask.username").set_value("nia")
    app.selectbox(key="roles.ask.role").set_value(Role.COORDINATOR)
    app.button(key="roles.ask.go").click().run()
    assert not app.exception
    assert "wait until Asha Verrin or Mina Farrow confirms" in app.info[-1].value
    said = " ".join(one.value for one in opened().markdown)
    assert "To be confirmed by Asha Verrin or Mina Farrow" in said.replace("\\", "")
    assert not [one for one in opened().button if one.label == "Confirm"]
    assert Role.COORDINATOR not in sqlite_area.desk("nia").viewer.roles


@pytest.mark.parametrize("who", ["asha", "mina"])
def test_a_chair_or_an_auditor_confirms_it_in_governance(
    sqlite_area: Area, who: str
) -> None:
    role_changes.ask(sqlite_area.desk("olu"), "nia", Role.COORDINATOR, given=True)
    assert "A role to confirm: coordinator" in told(page_of("today", who))
    page = page_of("governance", who, view="roles")
    assert "Olu Prentis gives Nia Corbet (nia): coordinator" in told(page)
    pressed(page, "Confirm")
    assert Role.COORDINATOR in sqlite_area.desk("nia").viewer.roles
    assert "No role waits" in told(page_of("governance", who, view="roles"))


def test_an_auditor_refuses_it(sqlite_area: Area) -> None:
    role_changes.ask(sqlite_area.desk("olu"), "nia", Role.COORDINATOR, given=True)
    pressed(page_of("governance", "mina", view="roles"), "Refuse")
    assert Role.COORDINATOR not in sqlite_area.desk("nia").viewer.roles
    assert role_changes.waiting(sqlite_area.desk("mina")) == ()
