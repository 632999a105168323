"""Signing in with the council's account, against a provider on this machine (AN9)."""

import base64
import hmac
import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from joserfc.jwk import RSAKey
from sqlmodel import select
from starlette.applications import Starlette
from starlette.types import ASGIApp

from peerdash.model import Account, AuditLine, Errand, SignIn, User
from peerdash.rules import access
from peerdash.services import users
from peerdash.services.passphrases import set_own
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way
from peerdash.web import clock, provider, sessions, visitors
from peerdash.web.baseline import UnsafeSettingsError
from peerdash.web.council import AWAY
from peerdash.web.doorway import MIDDLEWARE
from peerdash.web.gate import COOKIE
from peerdash.web.routes import ROUTES
from tests import provider as local
from tests.area import Area
from tests.provider import CLIENT, OTHER_TENANT, SECRET, TENANT, Council
from tests.unit.web.asking import Answer, ask

JSON = {"Content-Type": "application/json"}
HOME = "https://peerdash.example"


@pytest.fixture(scope="module")
def running_council() -> Iterator[Council]:
    with local.running() as running:
        yield running


@pytest.fixture
def council(
    running_council: Council, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Council:
    """Be sent to a provider that knows nia, and is as it should be."""
    fresh = Council(
        address=running_council.address,
        key=running_council.key,
        at=clock.now().timestamp(),
    )
    running_council.__dict__.update(fresh.__dict__)
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    monkeypatch.setenv("PEERDASH_ADDRESS", HOME)
    monkeypatch.setenv("PEERDASH_OIDC_ISSUER", running_council.issuer)
    monkeypatch.setenv("PEERDASH_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("PEERDASH_OIDC_SECRET_FILE", str(secret))
    monkeypatch.setattr(provider.PUBLISHED, "_kept", {})
    return running_council


@pytest.fixture
def app() -> ASGIApp:
    return Starlette(routes=ROUTES, middleware=MIDDLEWARE)


@dataclass
class Out:
    """Somebody on their way: where they were sent, and the cookie they were given."""

    address: str
    browser: str

    @property
    def asked(self) -> dict[str, str]:
        return {k: v[0] for k, v in parse_qs(urlsplit(self.address).query).items()}


def out(app: ASGIApp, path: str = "/council/start", cookie: str = "") -> Out:
    answer = ask(app, path, headers={"cookie": cookie})
    assert answer.status == 303, answer.body
    name, _, rest = answer.headers["set-cookie"].partition("=")
    assert name == AWAY
    crumb, *how = rest.lower().split("; ")
    assert {"httponly", "secure", "samesite=lax", "path=/"} <= set(how)
    browser = answer.headers["set-cookie"].partition("=")[2].split(";")[0]
    assert len(crumb) == 43
    return Out(answer.headers["location"], browser)


def back(app: ASGIApp, there: str, browser: str) -> Answer:
    parts = urlsplit(there)
    return ask(
        app, f"{parts.path}?{parts.query}", headers={"cookie": f"{AWAY}={browser}"}
    )


def there(address: str) -> str:
    """Go to the provider over HTTP, as a browser does; return where it sends one."""
    answer = requests.get(address, allow_redirects=False, timeout=10)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def through(app: ASGIApp, path: str = "/council/start", cookie: str = "") -> Answer:
    """Go out, sign in there, and come back."""
    sent = out(app, path, cookie)
    return back(app, there(sent.address), sent.browser)


def knows(area: Area, username: str = "nia", subject: str = "object-of-nia") -> str:
    users.link_account(area.desk("olu"), username, TENANT, subject)
    return area.desk(username).viewer.user_id


def token_in(answer: Answer) -> str:
    assert answer.status == 303, answer.body
    (cookie,) = (one for one in answer.cookies if one.startswith(f"{COOKIE}="))
    assert {"httponly", "secure", "samesite=strict"} <= set(cookie.lower().split("; "))
    return cookie.partition("=")[2].split(";")[0]


def rows(db: Database) -> list[SignIn]:
    with scope.unscoped(db) as session:
        return list(session.exec(select(SignIn)).all())


def last_line(area: Area) -> AuditLine:
    return area.lines()[-1]


def test_somebody_added_before_is_let_in_and_goes_where_they_were_going(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    user_id = knows(sqlite_area)
    answer = through(app, "/council/start?to=%2Fmap%3Fmap%3DM-1")
    assert (answer.status, answer.headers["location"]) == (303, "/map?map=M-1")
    live = sessions.look_up(sqlite_area.db, token_in(answer), clock.now())
    assert live
    assert (live.user_id, live.whole) == (user_id, True)
    (row,) = rows(sqlite_area.db)
    assert (row.came_by, row.both_steps) == (Way.COUNCIL, True)
    viewer = visitors.viewer(sqlite_area.db, user_id, live.sid, clock.now())
    assert viewer
    assert access.has_proved(viewer, clock.now())
    assert last_line(sqlite_area).act == Act.SIGN_IN
    assert "/token" in council.asked


def test_what_is_asked_binds_the_answer_to_this_browser_and_to_two_steps(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del sqlite_area
    sent, other = out(app), out(app)
    asked = sent.asked
    assert asked["redirect_uri"] == f"{HOME}/council/back"
    assert asked["scope"] == "openid profile"
    assert "email" not in asked["scope"]
    assert (asked["code_challenge_method"], asked["max_age"]) == ("S256", "43200")
    assert '"amr": {"essential": true, "values": ["mfa"]}' in asked["claims"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[name] != other.asked[name]
    kept = council.asked
    assert not [one for one in kept if sent.browser in one]


def test_the_database_keeps_neither_state_nor_verifier(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del council
    sent = out(app)
    with scope.unscoped(sqlite_area.db) as session:
        (errand,) = session.exec(select(Errand)).all()
    kept = errand.model_dump_json()
    for secret in (sent.browser, *(sent.asked[one] for one in ("state", "nonce"))):
        assert secret not in kept


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


def test_an_answer_is_taken_once(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del council
    knows(sqlite_area)
    sent = out(app)
    answer = there(sent.address)
    assert back(app, answer, sent.browser).status == 303
    again = back(app, answer, sent.browser)
    assert (again.status, b"works once" in again.body) == (403, True)
    assert len(rows(sqlite_area.db)) == 1


def test_a_code_is_worth_nothing_in_another_browser_or_under_another_state(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    knows(sqlite_area)
    mine, theirs = out(app), out(app)
    stolen = there(mine.address)
    assert back(app, stolen, theirs.browser).status == 403
    assert back(app, stolen, "").status == 403
    mine, theirs = out(app), out(app)
    code = parse_qs(urlsplit(there(mine.address)).query)["code"][0]
    swapped = f"/council/back?code={code}&state={theirs.asked['state']}"
    assert back(app, swapped, theirs.browser).status == 403
    assert back(app, "/council/back?code=a&state=b", mine.browser).status == 403
    assert back(app, "/council/back", mine.browser).status == 403
    assert rows(sqlite_area.db) == []
    assert len([one for one in council.asked if one == "/token"]) == 1


def test_an_answer_that_comes_too_late_is_not_taken(
    sqlite_area: Area, council: Council, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(sqlite_area)
    sent = out(app)
    answer = there(sent.address)
    later = clock.now() + timedelta(minutes=10)
    council.at = later.timestamp()
    monkeypatch.setattr(clock, "now", lambda: later)
    assert back(app, answer, sent.browser).status == 403


@pytest.mark.parametrize("spoilt", ["nobody's", "left", "other-tenant"])
def test_a_good_account_of_nobody_here_is_refused_and_logged(
    sqlite_area: Area, council: Council, app: ASGIApp, spoilt: str
) -> None:
    knows(sqlite_area)
    if spoilt == "nobody's":
        council.subject = "object-of-somebody"
    elif spoilt == "left":
        users.leave(sqlite_area.desk("olu"), "nia")
        now = sqlite_area.desk("olu")
        with scope.unscoped(sqlite_area.db) as session:
            user = session.exec(select(User).where(User.username == "nia")).one()
            user.left_on = min(now.today, clock.today())
    else:
        council.tenant = OTHER_TENANT
    answer = through(app)
    assert answer.status == 403
    assert b"nobody has been added to peerdash under it" in answer.body
    assert rows(sqlite_area.db) == []
    line = last_line(sqlite_area)
    assert (line.act, line.user_id, line.about) == (
        Act.DENIED,
        "door",
        "council account",
    )
    assert council.subject not in line.model_dump_json()


def test_an_e_mail_address_lets_nobody_in(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    knows(sqlite_area)
    said = {"email": "nia@council.example", "preferred_username": "nia"}
    council.claims |= {"oid": "object-of-another", **said}
    assert through(app).status == 403


def test_what_ends_a_session_ends_this_one_too(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del council
    knows(sqlite_area)
    db = sqlite_area.db
    token, now = token_in(through(app)), clock.now()
    assert sessions.look_up(db, token, now + sessions.IDLE) is None
    assert sessions.look_up(db, token, now + sessions.LONGEST) is None
    assert sessions.look_up(db, token, now)
    sessions.end(db, token, clock.now())
    assert sessions.look_up(db, token, now) is None


def test_giving_somebody_another_account_ends_what_the_first_began(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del council
    knows(sqlite_area)
    token = token_in(through(app))
    knows(sqlite_area, subject="object-two-of-nia")
    assert sessions.look_up(sqlite_area.db, token, clock.now()) is None
    assert through(app).status == 403


def test_proving_it_again_is_noted_in_the_same_session(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    user_id = knows(sqlite_area)
    council.claims["auth_time"] = int(council.at - 3600)
    token = token_in(through(app))
    sid = sessions.digest(token)[: sessions.SHOWN]

    def proved() -> bool:
        viewer = visitors.viewer(sqlite_area.db, user_id, sid, clock.now())
        assert viewer
        return access.has_proved(viewer, clock.now())

    cookie = f"{COOKIE}={token}"
    assert not proved()
    again = "/council/start?again&to=/users"
    sent = out(app, again, cookie)
    assert (sent.asked["prompt"], sent.asked["max_age"]) == ("login", "0")
    assert back(app, there(sent.address), sent.browser).status == 403
    assert not proved()
    council.claims = {}
    answer = through(app, again, cookie)
    assert (answer.status, answer.headers["location"]) == (303, "/users")
    assert not [one for one in answer.cookies if one.startswith(f"{COOKIE}=")]
    assert proved()
    assert len(rows(sqlite_area.db)) == 1
    assert last_line(sqlite_area).act == Act.PROVE


def test_somebody_else_s_account_proves_nothing(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    knows(sqlite_area)
    knows(sqlite_area, "sam", "object-of-sam")
    cookie = f"{COOKIE}={token_in(through(app))}"
    council.subject = "object-of-sam"
    answer = through(app, "/council/start?again", cookie)
    assert (answer.status, b"another account" in answer.body) == (403, True)
    stranger = ask(app, "/council/start?again")
    assert stranger.status == 403


def test_who_signs_in_there_sets_no_passphrase_here(
    sqlite_area: Area, council: Council, app: ASGIApp
) -> None:
    del council, app
    knows(sqlite_area)
    phrase = "otter lamp gravel nine"
    with pytest.raises(Exception, match="council account"):
        set_own(sqlite_area.desk("nia"), phrase, phrase)


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
