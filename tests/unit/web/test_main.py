"""The script that Streamlit runs: nothing without a session that holds."""

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.menu import MENU
from peerdash.model import SignIn
from peerdash.store import scope, settings
from peerdash.store.engine import Database
from peerdash.store.passphrases import QUICK
from peerdash.ui.signin import WRONG
from peerdash.web import clock, credentials, sessions
from peerdash.web.doorway import MAIN
from tests.unit.web.people import PHRASE, join

DUMMY = credentials.hashed("nobody", QUICK)


@pytest.fixture(autouse=True)
def _quick_dummy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "DUMMY", DUMMY)


def opened(user: Mapping[str, str] | None = None) -> AppTest:
    """Run the script once as the gate's headers would have it."""
    script = AppTest.from_file(str(MAIN), default_timeout=30)
    if user:
        script.user = dict(user)
    return script.run()


def begin(db: Database) -> tuple[str, dict[str, str]]:
    now = clock.now()
    user_id = join(db)
    token = sessions.redeem(db, sessions.issue_ticket(db, user_id, now), now)
    assert token
    return token, {"user": user_id, "sid": sessions.digest(token)[:16]}


def titles(script: AppTest) -> list[str]:
    assert not script.exception
    return [title.value for title in script.title]


def test_without_a_session_there_is_only_the_form(sqlite_database: Database) -> None:
    del sqlite_database
    assert titles(opened()) == ["Sign in"]


def test_with_a_session_there_is_the_page(sqlite_database: Database) -> None:
    _, user = begin(sqlite_database)
    shown = titles(opened(user))
    assert len(shown) == 1
    assert shown != ["Sign in"]


def test_a_name_without_its_session_is_nobody(sqlite_database: Database) -> None:
    token, user = begin(sqlite_database)
    assert titles(opened(user | {"sid": "0" * 16})) == ["Sign in"]
    sessions.end(sqlite_database, token, clock.now())
    assert titles(opened(user)) == ["Sign in"]


def test_what_a_room_s_screen_alone_keeps_opens_no_other_page(
    sqlite_database: Database,
) -> None:
    token, user = begin(sqlite_database)
    with scope.unscoped(sqlite_database) as rows:
        row = rows.get_one(SignIn, sessions.digest(token))
        row.there_at = clock.now() - settings.idle()
    assert titles(opened(user)) == ["Sign in"]
    with scope.unscoped(sqlite_database) as rows:
        row = rows.get_one(SignIn, sessions.digest(token))
        row.there_at = clock.now()
    assert titles(opened(user)) != ["Sign in"]


def test_the_form_refuses_in_one_sentence_and_keeps_nothing(
    sqlite_database: Database,
) -> None:
    join(sqlite_database)
    script = opened()
    script.text_input[0].set_value("ada")
    script.text_input[1].set_value("wrong")
    script.button[0].click().run()
    assert [error.value for error in script.error] == [WRONG]
    script.text_input[1].set_value(PHRASE)
    script.button[0].click().run()
    assert not script.error
    assert not script.session_state["authentication_status"]
    assert not script.session_state["username"]


def test_every_page_has_an_address_of_its_own() -> None:
    addresses = [entry.address for entry in MENU]
    assert len(set(addresses)) == len(addresses)
    assert not {"session", "enter", "start", "static", "media"} & set(addresses)
