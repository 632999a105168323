"""Going out to the council and coming back, as a browser does."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import requests
from sqlmodel import select
from starlette.types import ASGIApp

from peerdash.model import AuditLine, SignIn
from peerdash.services import users
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.web.council import AWAY
from peerdash.web.gate import COOKIE
from tests.area import Area
from tests.provider import TENANT
from tests.unit.web.asking import Answer, ask

JSON = {"Content-Type": "application/json"}


HOME = "https://peerdash.example"


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
