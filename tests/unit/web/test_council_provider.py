"""The council's provider: named whole, believed when it is itself, and silent (AN9)."""

import json
import warnings
from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
import requests
from sqlmodel import select
from starlette.types import ASGIApp

from peerdash.model import Account
from peerdash.services import users
from peerdash.store import scope
from peerdash.web import clock, provider, sessions
from peerdash.web.baseline import UnsafeSettingsError
from tests.area import Area
from tests.provider import TENANT, Council
from tests.unit.web.asking import ask
from tests.unit.web.errands import JSON, back, knows, out, through, token_in


def test_the_provider_is_asked_nothing_else_and_a_silent_one_lets_nobody_in(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(sqlite_area)
    for _ in range(3):
        assert through(app).status == 303
    asked = [urlsplit(one).path for one in council.asked]
    assert asked.count("/keys") == 1
    assert len([one for one in asked if "well-known" in one]) == 1
    monkeypatch.setenv("PEERDASH_OIDC_ISSUER", "http://127.0.0.1:9/nobody")
    silent = ask(app, "/council/start")
    assert (silent.status, b"does not answer" in silent.body) == (503, True)


def test_a_provider_that_says_it_is_another_is_not_believed(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sqlite_area
    monkeypatch.setenv("PEERDASH_OIDC_ISSUER", f"{council.address}/another/v2.0")
    assert ask(app, "/council/start").status == 503


def test_where_none_is_named_there_is_none(app: ASGIApp, sqlite_area: Area) -> None:
    del sqlite_area
    assert ask(app, "/council/start").status == 404
    assert ask(app, "/council/back?code=a&state=b").status == 404


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ISSUER", "http://login.council.example", "https"),
        ("CLIENT_ID", "", "PEERDASH_OIDC_CLIENT_ID"),
        ("SECRET_FILE", "", "PEERDASH_OIDC_SECRET_FILE"),
        ("SUBJECT", "email", "oid or sub"),
        ("MFA", "mfa", "a claim and its word"),
    ],
)
def test_half_a_setting_is_refused_in_a_sentence(
    council: Council,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    sentence: str,
) -> None:
    del council
    monkeypatch.setenv(f"PEERDASH_OIDC_{name}", value)
    with pytest.raises(UnsafeSettingsError, match=sentence):
        provider.configured()


def test_one_account_is_one_person_s(sqlite_area: Area) -> None:
    knows(sqlite_area)
    olu = sqlite_area.desk("olu")
    with pytest.raises(Exception, match="Somebody else signs in"):
        users.link_account(olu, "sam", TENANT, "object-of-nia")
    with pytest.raises(Exception, match="never by an e-mail"):
        users.link_account(olu, "sam", TENANT, "sam@council.example")
    with scope.unscoped(sqlite_area.db) as session:
        assert len(session.exec(select(Account)).all()) == 1


def test_a_provider_by_other_hands_lets_them_in_too(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same, against a library's own provider: it is Authlib's server side."""
    del council
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with oidc_provider_mock.run_server_in_thread(
            require_client_registration=False
        ) as server:
            issuer = f"http://localhost:{server.server_port}"
            monkeypatch.setenv("PEERDASH_OIDC_ISSUER", issuer)
            monkeypatch.setenv("PEERDASH_OIDC_SUBJECT", "sub")
            when = int(clock.now().timestamp())
            said = json.dumps({"amr": ["mfa"], "auth_time": when})
            known = f"{issuer}/users/nia-there"
            requests.put(known, data=said, headers=JSON, timeout=10)
            users.link_account(sqlite_area.desk("olu"), "nia", issuer, "nia-there")
            sent = out(app)
            answer = requests.post(
                sent.address,
                data={"sub": "nia-there"},
                allow_redirects=False,
                timeout=10,
            )
            here = back(app, str(answer.headers["location"]), sent.browser)
    assert here.status == 303, here.body
    assert sessions.look_up(sqlite_area.db, token_in(here), clock.now())
