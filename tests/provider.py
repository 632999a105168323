"""A council's sign-in of our own, on this machine: real keys, real codes, real PKCE.

It does as it is told: a test says what the next token holds, or spoils it. It speaks
HTTP on 127.0.0.1, so the program under test has to go and ask it as it would Entra.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT: Final = "peerdash-at-the-council"
SECRET: Final = "the client's secret"
TENANT: Final = "11111111-2222-3333-4444-555555555555"
OTHER_TENANT: Final = "99999999-2222-3333-4444-555555555555"
LASTS: Final = 300


@dataclass
class Grant:
    """A code that has been given out, and what was asked with it."""

    asked: dict[str, str]
    used: bool = False


@dataclass
class Council:
    """The provider: who its next visitor is, and how its next token is spoilt."""

    address: str = ""
    tenant: str = TENANT
    subject: str = "object-of-nia"
    at: float = 0.0
    amr: list[str] = field(default_factory=lambda: ["pwd", "mfa"])
    claims: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    header: dict[str, Any] = field(default_factory=dict)
    signed_by: RSAKey | None = None
    unsigned: bool = False
    asked: list[str] = field(default_factory=list)
    grants: dict[str, Grant] = field(default_factory=dict)
    key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"})
    )

    @property
    def issuer(self) -> str:
        """Its name, as tokens say it."""
        return f"{self.address}/{TENANT}/v2.0"

    def visit(self, address: str) -> str:
        """Be the browser at its sign-in page: return where it sends one back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked["code_challenge_method"] == "S256"
        assert asked["response_type"] == "code"
        code = token_urlsafe(16)
        self.grants[code] = Grant(asked)
        told = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Give the tokens for a code, to the client that can show its verifier."""
        grant = self.grants.get(form.get("code", ""))
        if grant is None or grant.used:
            return 400, {"error": "invalid_grant"}
        grant.used = True
        shown = create_s256_code_challenge(form.get("code_verifier", ""))
        same = form.get("redirect_uri") == grant.asked["redirect_uri"]
        if not same or shown != grant.asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        said = {"access_token": token_urlsafe(16), "token_type": "Bearer"}
        return 200, said | {"id_token": self._token(grant.asked["nonce"])}

    def _token(self, nonce: str) -> str:
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": f"sub of {self.subject}",
            "oid": self.subject,
            "tid": self.tenant,
            "iat": int(self.at),
            "exp": int(self.at) + LASTS,
            "auth_time": int(self.at),
            "nonce": nonce,
            "amr": self.amr,
        } | self.claims
        for name in self.without:
            del claims[name]
        if self.unsigned:
            return ".".join((_part({"alg": "none"}), _part(claims), ""))
        header = {"alg": "RS256", "kid": "one"} | self.header
        return jwt.encode(header, claims, self.signed_by or self.key)


@contextmanager
def running() -> Iterator[Council]:
    """Run one on a free port of this machine."""
    council = Council()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            council.asked.append(self.path)
            path = urlsplit(self.path).path
            if path.endswith("/authorize"):
                self.send_response(303)
                self.send_header("Location", council.visit(self.path))
                self.end_headers()
            elif path.endswith("/.well-known/openid-configuration"):
                self._say(200, _about(council))
            else:
                self._say(200, {"keys": [council.key.as_dict(private=False)]})

        def do_POST(self) -> None:
            council.asked.append(self.path)
            size = int(self.headers["content-length"])
            told = parse_qs(self.rfile.read(size).decode())
            self._say(*council.exchange({key: one[0] for key, one in told.items()}))

        def _say(self, status: int, told: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    council.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield council
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _about(council: Council) -> dict[str, Any]:
    return {
        "issuer": council.issuer,
        "authorization_endpoint": f"{council.address}/authorize",
        "token_endpoint": f"{council.address}/token",
        "jwks_uri": f"{council.address}/keys",
    }


def _part(told: dict[str, Any]) -> str:
    from base64 import urlsafe_b64encode  # noqa: PLC0415

    return urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
