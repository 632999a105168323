"""Signing in with the council's account: out to the provider, and back (AN9).

What we ask is bound to the browser that asked by a cookie of its own, which has to be
Lax, since the way back begins at another site; it says nothing and opens nothing. The
verifier and the nonce follow from it, so the database keeps only hashes. An answer is
taken once. Nobody is let in who was not added here before, and nobody by e-mail.
"""

import json
import logging
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from anyio import to_thread
from authlib.common.errors import AuthlibBaseError
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from peerdash.model import Errand, User
from peerdash.rules.refusal import Refused
from peerdash.store import accounts, log, scope, sign_ins
from peerdash.store.accounts import Sent
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way
from peerdash.web import clock, installation, plain, provider, sessions, tokens
from peerdash.web.gate import COOKIE, held, token_of
from peerdash.web.provider import BACK, PUBLISHED, SECONDS, Provider, ProviderError
from peerdash.web.sessions import Came, digest
from peerdash.web.tokens import Answer, Told

AWAY: Final = "__Host-peerdash-away"
LASTS: Final = timedelta(minutes=10)
DOOR: Final = "door"
REF: Final = 16
_LOG: Final = logging.getLogger("peerdash")
UNKNOWN: Final = (
    "Your council account is good, and nobody has been added to peerdash under it. "
    "Ask its administrator to add you."
)
NOT_YOU: Final = "That is another account than the one you are signed in with here."
SILENT: Final = "The council's sign-in does not answer. Try again in a few minutes."
TURNED: Final = "The council's sign-in did not let you through. Try again."
STALE: Final = "Each way in works once and for a short time."


async def start(request: Request) -> Response:
    """Send the reader to the council, to sign in or to prove again who they are."""
    here = provider.configured()
    if here is None:
        return plain.page("There is nothing here", "", "Sign in", 404)
    live = None
    if "again" in request.query_params:
        live = await held(token_of(request.scope), touch=False)
        if live is None:
            return plain.page("Your session has ended", "", "Sign in", 403)
    where = plain.safe_return(request.query_params.get("to", "/"))
    sid = live.sid if live else ""
    try:
        address, browser = await to_thread.run_sync(_send, here, where, sid)
    except ProviderError as wrong:
        return _failed(wrong)
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        AWAY,
        browser,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
    )
    return answer


async def back(request: Request) -> Response:
    """Take the answer, once, from the browser that was sent; let in, or say why."""
    here = provider.configured()
    if here is None:
        return plain.page("There is nothing here", "", "Sign in", 404)
    told = {key: request.query_params.get(key, "") for key in ("state", "code")}
    browser = request.cookies.get(AWAY, "")
    try:
        answer = await to_thread.run_sync(_came_back, here, told, browser)
    except Refused as refused:
        answer = plain.page("You are not signed in", str(refused), "Try again", 403)
    except ProviderError as wrong:
        answer = _failed(wrong)
    answer.delete_cookie(AWAY, path="/", secure=True, httponly=True, samesite="lax")
    return answer


ROUTES: Final = (Route("/council/start", start), Route(BACK, back))


def _send(here: Provider, where: str, sid: str) -> tuple[str, str]:
    """Return the address to send the browser to, and what it is to be known by."""
    now, db = clock.now(), installation.database()
    state, browser = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    most = 0 if sid else int(here.lasts.total_seconds())
    asked: dict[str, Any] = {"nonce": _nonce(browser), "max_age": most}
    asked |= {"claims": _claims(here)} | ({"prompt": "login"} if sid else {})
    endpoint = PUBLISHED.endpoint(here, "authorization_endpoint", now)
    with here.session() as client:
        address, _ = client.create_authorization_url(
            endpoint, state=state, code_verifier=_verifier(browser), **asked
        )
    errand = Errand(
        state_hash=digest(state),
        browser_hash=digest(browser),
        bound_for=where,
        sid=sid,
        began_at=now,
        ends_at=now + LASTS,
    )
    with scope.unscoped(db) as session:
        accounts.send(session, errand)
    return str(address), browser


def _claims(here: Provider) -> str:
    """Ask for what we shall want to see: when they proved it, and in how many steps."""
    wanted: dict[str, Any] = {"auth_time": {"essential": True}}
    if here.mfa:
        claim, word = here.mfa
        wanted[claim] = {"essential": True, "values": [word]}
    return json.dumps({"id_token": wanted})


def _came_back(here: Provider, told: dict[str, str], browser: str) -> Response:
    """Do the exchange. Raises Refused and ProviderError; all of it costs one answer."""
    now, db = clock.now(), installation.database()
    with scope.unscoped(db) as session:
        sent = accounts.back(session, digest(told["state"]), digest(browser), now)
    if sent is None:
        raise Refused(STALE)
    if not told["code"]:
        raise Refused(TURNED)
    answer = _exchanged(here, told["code"], browser, now)
    since = sent.since if sent.sid else now - here.lasts
    proved = tokens.read(here, answer, _nonce(browser), since, now)
    return _let_in(db, sent, proved, now)


def _exchanged(here: Provider, code: str, browser: str, now: datetime) -> Answer:
    """Give the code for the tokens. Raises Refused when the provider will not."""
    endpoint = PUBLISHED.endpoint(here, "token_endpoint", now)
    try:
        with here.session() as client:
            got = client.fetch_token(
                endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=_verifier(browser),
                timeout=SECONDS,
                allow_redirects=False,
            )
    except AuthlibBaseError:
        raise Refused(TURNED) from None
    except (OSError, ValueError) as wrong:
        raise ProviderError(type(wrong).__name__) from None
    return Answer(str(got.get("id_token", "")), str(got.get("access_token", "")))


def _let_in(db: Database, sent: Sent, proved: Told, now: datetime) -> Response:
    """Begin their session, or note in the one they have that they proved it again."""
    answer = RedirectResponse(sent.bound_for, 303)
    with scope.unscoped(db) as session:
        user_id = accounts.holder(session, proved.tenant, proved.subject)
        if sent.sid and user_id:
            if not sign_ins.prove(session, user_id, sent.sid, now):
                raise Refused(NOT_YOU)
            _log(session, db, session.get_one(User, user_id), sent.sid, now)
            return answer
        came = Came(Way.COUNCIL, proved.proved_at, both_steps=proved.both_steps)
        token = sessions.begin(session, db, user_id, came, now) if user_id else None
    if token is None:
        _turn_away(db, proved, now)
        raise Refused(UNKNOWN)
    answer.set_cookie(
        COOKIE, token, path="/", secure=True, httponly=True, samesite="strict"
    )
    return answer


def _turn_away(db: Database, account: Told, now: datetime) -> None:
    """Leave a line that somebody with a good account is nobody here, or has left."""
    with scope.unscoped(db) as session:
        ref = digest(f"{account.tenant} {account.subject}")[:REF]
        entry = log.Entry(now, DOOR, "", DOOR, Act.DENIED, ref, about="council account")
        log.append(session, db.log_key, entry)


def _log(session: Session, db: Database, user: User, sid: str, at: datetime) -> None:
    entry = log.Entry(at, user.id, user.agency_id, sid, Act.PROVE, ref=user.id)
    log.append(session, db.log_key, entry)


def _failed(wrong: ProviderError) -> Response:
    """Say that it is theirs that does not work, and note what for whoever runs ours."""
    _LOG.error("Signing in with the council failed: %s", wrong)
    return plain.page("You are not signed in", SILENT, "Try again", 503)


def _verifier(browser: str) -> str:
    """Return what only this browser's answer is exchanged with (PKCE)."""
    return digest(f"verifier {browser}")


def _nonce(browser: str) -> str:
    """Return what the token has to repeat."""
    return digest(f"nonce {browser}")
