"""Signing in with the council's account, against a provider on this machine (AN9)."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select
from starlette.types import ASGIApp

from peerdash.model import Errand, User
from peerdash.rules import access
from peerdash.services import users
from peerdash.services.passphrases import set_own
from peerdash.store import scope, settings
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way
from peerdash.web import clock, sessions, visitors
from peerdash.web.gate import COOKIE
from tests.area import Area
from tests.provider import OTHER_TENANT, Council
from tests.unit.web.asking import ask
from tests.unit.web.errands import (
    HOME,
    back,
    knows,
    last_line,
    out,
    rows,
    there,
    through,
    token_in,
)


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
    assert sessions.look_up(db, token, now + settings.idle()) is None
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
