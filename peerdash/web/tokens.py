"""What an ID token has to say before anybody is let in on it (AN9).

Signed by the provider's own key with an algorithm that we name, issued by it, for us,
now, for the question that this browser asked; by two steps, and lately. Whose it is
are two words that never change and are never given away again: never an e-mail.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError

from peerdash.rules.refusal import Refused
from peerdash.web.provider import PUBLISHED, Provider

SIGNED_BY: Final = ("RS256", "PS256", "ES256")
LEEWAY: Final = timedelta(seconds=60)
UNSOUND: Final = (
    "The council's sign-in did not say who you are in a way that can be relied on. "
    "Try again; if it happens again, tell whoever looks after peerdash."
)
ONE_STEP: Final = (
    "The council let you in by one step only, and peerdash asks for two. Set up the "
    "second step of your council account, then try again."
)
LONG_AGO: Final = (
    "You signed in to your council account too long ago. Sign out of it, then try "
    "again."
)


@dataclass(frozen=True, slots=True)
class Told:
    """Whose account it is (`subject` counts within `tenant`), and when they proved it.

    `both_steps` is whether we know that they gave two; otherwise ours is asked.
    """

    tenant: str
    subject: str
    proved_at: datetime
    both_steps: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a code: the ID token and, if any, the access token."""

    id_token: str
    access_token: str = ""


def read(
    provider: Provider, answer: Answer, nonce: str, since: datetime, now: datetime
) -> Told:
    """Return what the token says; Refused when it cannot be relied on.

    `since` is the earliest moment at which they may have proved who they are.
    """
    claims = _sound(provider, answer, nonce, now)
    both_steps = provider.mfa is not None
    if provider.mfa and not _holds(claims.get(provider.mfa[0]), provider.mfa[1]):
        raise Refused(ONE_STEP)
    proved_at = _moment(claims.get("auth_time"), now)
    if proved_at is None or proved_at < since - LEEWAY:
        raise Refused(LONG_AGO)
    within = "tid" if provider.subject == "oid" else "iss"
    tenant, subject = claims.get(within), claims.get(provider.subject)
    if not (
        isinstance(tenant, str) and isinstance(subject, str) and tenant and subject
    ):
        raise Refused(UNSOUND)
    return Told(tenant, subject, min(proved_at, now), both_steps)


def _sound(
    provider: Provider, answer: Answer, nonce: str, now: datetime
) -> CodeIDToken:
    """Return the claims of a token that is signed, from them, for us, and now."""
    known = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
    }
    said = {
        "nonce": nonce,
        "client_id": provider.client_id,
        "access_token": answer.access_token,
    }
    try:
        kid = _kid(answer.id_token)
        keys = PUBLISHED.keys(provider, kid, now)
        token = jwt.decode(answer.id_token, keys, algorithms=list(SIGNED_BY))
        claims = CodeIDToken(token.claims, token.header, known, said)
        claims.validate(int(now.timestamp()), int(LEEWAY.total_seconds()))
    except (JoseError, ValueError, KeyError, TypeError):
        raise Refused(UNSOUND) from None
    return claims


def _kid(token: str) -> str:
    """Return the name of the key that a token says it is signed by, yet to be shown."""
    from joserfc import jws  # noqa: PLC0415 (only to look at a header)

    return str(jws.extract_compact(token.encode()).headers().get("kid", ""))


def _holds(said: object, word: str) -> bool:
    return word in said if isinstance(said, list) else said == word


def _moment(said: Any, now: datetime) -> datetime | None:  # noqa: ANN401
    """Return when they proved it; None when it is not said, or not yet."""
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    try:
        at = datetime.fromtimestamp(said, now.tzinfo)
    except (OverflowError, OSError, ValueError):
        return None
    return at if at <= now + LEEWAY else None
