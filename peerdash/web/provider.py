"""The council's own sign-in (Entra ID, or another OpenID provider): where and whose.

Why not Streamlit's `st.login`: its cookie lives 30 days, is not Secure and stands for
itself, so a copy of it could not be taken back. Authlib, which `st.login` rests on,
does the exchange here instead, and what comes of it is a row of our session table
like any other: ended by a sign-out, by idling, by an administrator (AN9).
"""

import ipaddress
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.integrations.requests_client import OAuth2Session
from joserfc.jwk import KeySet

from peerdash.web.baseline import UnsafeSettingsError

FRESH: Final = timedelta(hours=1)
SOONEST: Final = timedelta(minutes=1)
SECONDS: Final = 10
BACK: Final = "/council/back"
OFF: Final = "off"
SUBJECTS: Final = frozenset({"oid", "sub"})
NAMES: Final = ("ISSUER", "CLIENT_ID", "SECRET_FILE")


class ProviderError(RuntimeError):
    """The council's sign-in does not answer, or not as it should."""


@dataclass(frozen=True, slots=True)
class Provider:
    """What the environment says of it. `mfa` is a claim and the word it has to hold.

    `subject` names the claim that says who somebody is: Entra's `oid`, which counts
    within its `tid`, or another provider's `sub`, which counts within its `iss`.
    """

    issuer: str
    client_id: str
    secret: str
    back: str
    subject: str = "oid"
    mfa: tuple[str, str] | None = ("amr", "mfa")
    lasts: timedelta = timedelta(hours=12)

    def session(self) -> OAuth2Session:
        """Return a client that speaks to its token endpoint."""
        return OAuth2Session(
            self.client_id,
            self.secret,
            scope="openid profile",
            redirect_uri=self.back,
            code_challenge_method="S256",
        )


def _of(said: dict[str, str], address: str) -> Provider | None:
    if not any(said.get(name) for name in NAMES):
        return None
    if missing := [name for name in NAMES if not said.get(name)]:
        names = ", ".join(f"PEERDASH_OIDC_{name}" for name in missing)
        raise UnsafeSettingsError(f"Signing in with the council also wants {names}.")
    subject = said.get("SUBJECT") or "oid"
    if subject not in SUBJECTS:
        raise UnsafeSettingsError("PEERDASH_OIDC_SUBJECT is oid or sub.")
    issuer = said["ISSUER"]
    require_private(issuer)
    return Provider(
        issuer=issuer,
        client_id=said["CLIENT_ID"],
        secret=Path(said["SECRET_FILE"]).read_text(encoding="utf-8").strip(),
        back=address.rstrip("/") + BACK,
        subject=subject,
        mfa=_mfa(said.get("MFA") or "amr:mfa"),
        lasts=timedelta(hours=float(said.get("HOURS") or 12)),
    )


def configured() -> Provider | None:
    """Return the provider that PEERDASH_OIDC_* names; None when none is named.

    Raises UnsafeSettingsError when it is named by halves.
    """
    start = "PEERDASH_OIDC_"
    told = {k.removeprefix(start): v for k, v in os.environ.items() if start in k}
    address = os.environ.get("PEERDASH_ADDRESS", "http://localhost:8501")
    return _of(told, address)


def require_private(address: str) -> None:
    """Refuse an address that codes and keys would travel to unencrypted."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname)):
        return
    raise UnsafeSettingsError(
        "Signing in with the council goes over https, and this does not: "
        f"{parts.scheme}://{parts.hostname}"
    )


def _is_here(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _mfa(told: str) -> tuple[str, str] | None:
    claim, _, word = told.partition(":")
    if told == OFF:
        return None
    if not (claim and word):
        raise UnsafeSettingsError(
            "PEERDASH_OIDC_MFA is a claim and its word, as in amr:mfa or acrs:c1, "
            "or off."
        )
    return claim, word


class Published:
    """What a provider publishes about itself, asked again each hour.

    Keys are also asked for again, at most once a minute, when a token names one that
    is not known: providers change them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, dict[str, Any]]] = {}
        self._lock = Lock()

    def endpoint(self, provider: Provider, name: str, now: datetime) -> str:
        """Return one of its addresses. Raises ProviderError."""
        address = self._about(provider, now).get(name)
        if not isinstance(address, str):
            raise ProviderError(f"It publishes no {name}.")
        try:
            require_private(address)
        except UnsafeSettingsError as unsafe:
            raise ProviderError(str(unsafe)) from None
        return address

    def keys(self, provider: Provider, kid: str, now: datetime) -> KeySet:
        """Return its keys, among them the one named if there is such a one."""
        address = self.endpoint(provider, "jwks_uri", now)
        found = self._asked(address, now, FRESH)
        if kid not in {one.get("kid", "") for one in found.get("keys", ())}:
            found = self._asked(address, now, SOONEST)
        return KeySet.import_key_set({"keys": list(found.get("keys", ()))})

    def _about(self, provider: Provider, now: datetime) -> dict[str, Any]:
        where = provider.issuer.rstrip("/") + "/.well-known/openid-configuration"
        about = self._asked(where, now, FRESH)
        if about.get("issuer") != provider.issuer:
            raise ProviderError("It says that it is another issuer.")
        return about

    def _asked(self, address: str, now: datetime, fresh: timedelta) -> dict[str, Any]:
        with self._lock:
            kept = self._kept.get(address)
            if kept is None or now - kept[0] >= fresh:
                kept = self._kept[address] = now, _fetched(address)
            return kept[1]


def _fetched(address: str) -> dict[str, Any]:
    try:
        with OAuth2Session() as client:
            answer = client.request(
                "GET",
                address,
                withhold_token=True,
                timeout=SECONDS,
                allow_redirects=False,
            )
        answer.raise_for_status()
        said = answer.json()
    except (OSError, ValueError) as wrong:
        raise ProviderError(f"It does not answer: {type(wrong).__name__}.") from None
    if not isinstance(said, dict):
        raise ProviderError("It answers with something else.")
    return said


PUBLISHED: Final = Published()
