"""What a council's token has to say: signed, for us, now, in two steps (AN9)."""

import base64
import hmac
import json
from collections.abc import Callable

import pytest
from joserfc.jwk import RSAKey
from starlette.types import ASGIApp

from peerdash.web import clock, sessions, visitors
from peerdash.web.gate import COOKIE
from tests.area import Area
from tests.provider import CLIENT, OTHER_TENANT, Council
from tests.unit.web.errands import (
    knows,
    rows,
    through,
    token_in,
)

Spoil = Callable[[Council], None]


def wrong_nonce(council: Council) -> None:
    council.claims["nonce"] = "another"


def no_nonce(council: Council) -> None:
    council.without = ("nonce",)


def wrong_issuer(council: Council) -> None:
    council.claims["iss"] = f"{council.address}/{OTHER_TENANT}/v2.0"


def wrong_audience(council: Council) -> None:
    council.claims["aud"] = "another-client"


def for_us_and_another(council: Council) -> None:
    council.claims |= {"aud": [CLIENT, "another"], "azp": "another"}


def expired(council: Council) -> None:
    council.claims["exp"] = int(council.at) - 120


def not_yet(council: Council) -> None:
    council.claims["nbf"] = int(council.at) + 3600


def unsigned(council: Council) -> None:
    council.unsigned = True


def another_key_by_its_name(council: Council) -> None:
    council.signed_by = RSAKey.generate_key(2048, {"kid": "one"})


def another_key_it_brings(council: Council) -> None:
    council.signed_by = RSAKey.generate_key(2048, {"kid": "two"})
    council.header = {"kid": "two", "jwk": council.signed_by.as_dict(private=False)}


def no_subject(council: Council) -> None:
    council.without = ("oid",)


def no_tenant(council: Council) -> None:
    council.without = ("tid",)


@pytest.mark.parametrize(
    "spoil",
    [
        wrong_nonce,
        no_nonce,
        wrong_issuer,
        wrong_audience,
        for_us_and_another,
        expired,
        not_yet,
        unsigned,
        another_key_by_its_name,
        another_key_it_brings,
        no_subject,
        no_tenant,
    ],
)
def test_an_unsound_token_lets_nobody_in(
    sqlite_area: Area, council: Council, app: ASGIApp, spoil: Spoil
) -> None:
    knows(sqlite_area)
    spoil(council)
    answer = through(app)
    assert answer.status == 403
    assert b"relied on" in answer.body
    assert not [one for one in answer.cookies if one.startswith(f"{COOKIE}=")]
    assert rows(sqlite_area.db) == []


def test_a_shared_secret_is_no_signature(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HS256 over the public key: the mistake that the list of algorithms closes."""
    knows(sqlite_area)
    honest = council._token

    def forged(nonce: str) -> str:
        body = honest(nonce).split(".")[1]
        head = base64.urlsafe_b64encode(
            json.dumps({"alg": "HS256", "kid": "one"}).encode()
        )
        start = f"{head.decode().rstrip('=')}.{body}"
        public = council.key.as_pem(private=False)
        mac = hmac.digest(public, start.encode(), "sha256")
        return f"{start}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"

    monkeypatch.setattr(council, "_token", forged, raising=False)
    assert through(app).status == 403
    assert rows(sqlite_area.db) == []


@pytest.mark.parametrize("amr", [["pwd"], [], "mfa-not", None])
def test_one_step_is_not_enough(
    sqlite_area: Area, council: Council, app: ASGIApp, amr: object
) -> None:
    knows(sqlite_area)
    council.claims["amr"] = amr
    answer = through(app)
    assert answer.status == 403
    assert rows(sqlite_area.db) == []


def test_an_authentication_context_is_asked_for_where_the_area_says_so(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(sqlite_area)
    monkeypatch.setenv("PEERDASH_OIDC_MFA", "acrs:c1")
    assert through(app).status == 403
    council.claims["acrs"] = ["c1"]
    assert through(app).status == 303


def test_without_their_second_step_ours_is_asked(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_id = knows(sqlite_area, "sam")
    monkeypatch.setenv("PEERDASH_OIDC_MFA", "off")
    council.amr = ["pwd"]
    token = token_in(through(app))
    live = sessions.look_up(sqlite_area.db, token, clock.now())
    assert live
    assert not live.whole
    assert visitors.viewer(sqlite_area.db, user_id, live.sid, clock.now()) is None


@pytest.mark.parametrize(
    ("hours", "status"), [(0, 303), (11.9, 303), (12.1, 403), (-1, 403)]
)
def test_a_sign_in_of_long_ago_is_not_one(
    sqlite_area: Area, council: Council, app: ASGIApp, hours: float, status: int
) -> None:
    knows(sqlite_area)
    council.claims["auth_time"] = int(council.at - hours * 3600)
    answer = through(app)
    assert answer.status == status
    found = rows(sqlite_area.db)
    assert len(found) == (status == 303)
    for row in found:
        assert row.proved_at
        then = council.at - hours * 3600
        assert row.proved_at.timestamp() == pytest.approx(then, abs=2)


def test_a_sign_in_of_no_known_time_is_not_one(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    knows(sqlite_area)
    council.without = ("auth_time",)
    assert through(app).status == 403
