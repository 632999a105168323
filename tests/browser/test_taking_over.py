"""Taking somebody's place: by their session's id, their cookie, or their empty chair.

T2 a tab that is open and a cookie that was copied, T3 a session's id, T4 what is left
on the screen and in the browser afterwards.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from secrets import token_urlsafe
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlmodel import select

from peerdash.model import Person, RoleHeld, User
from peerdash.services import sign_ins, users
from peerdash.services.desk import Desk
from peerdash.services.passphrases import set_own
from peerdash.store import scope
from peerdash.web import clock, sessions
from peerdash.web.gate import COOKIE
from tests.area import Area
from tests.browser.conftest import (
    OpenContext,
    Server,
    come_in,
    fill_in,
    idle,
    signed_in,
)
from tests.browser.streams import heard, session_of

pytestmark = pytest.mark.browser

ON_CLICK: Final = 5.0
IN_TIME: Final = 20.0
EVERYTHING: Final = """async () => JSON.stringify([
  document.documentElement.innerHTML, document.title, location.href, document.cookie,
  {...localStorage}, {...sessionStorage}, history.state, document.referrer, window.name,
  await caches.keys(), (await indexedDB.databases()).map((one) => one.name),
  (await navigator.serviceWorker.getRegistrations()).length])"""


def desk(server: Server, username: str) -> Desk:
    """Seat somebody at what the server keeps, now, as if they had just proved it."""
    at, seated = clock.now(), Area(server.database).desk(username)
    viewer = replace(seated.viewer, proved_at=at)
    return replace(seated, viewer=viewer, now=at, today=clock.today())


def opened(server: Server, open_context: OpenContext, who: str) -> Page:
    return come_in(open_context().new_page(), server, who)


def again(page: Page) -> None:
    page.reload()
    signed_in(page)


def menu(page: Page, name: str) -> Locator:
    """Return a link of the menu, which is the only one of that name there."""
    side = page.get_by_test_id("stSidebarUserContent")
    return side.get_by_role("link", name=name, exact=True)


def token_of(context: BrowserContext) -> str:
    (found,) = (one for one in context.cookies() if one.get("name") == COOKIE)
    return str(found.get("value"))


def by_themselves(server: Server, who: str, page: Page) -> None:
    """In another tab of theirs, by the button."""
    del server, who
    page.get_by_role("button", name="Sign out").click()


def there(server: Server, who: str, page: Page) -> None:
    sid = sessions.digest(token_of(page.context))[: sessions.SHOWN]
    sign_ins.end_there(desk(server, who), sid)


def everywhere(server: Server, who: str, page: Page) -> None:
    del page
    users.sign_out(desk(server, "olu"), who)


def by_a_new_passphrase(server: Server, who: str, page: Page) -> None:
    del page
    phrase = "otter lamp gravel nine"
    person = server.person(who)
    set_own(desk(server, who), phrase, phrase, person.phrase)
    person.phrase = phrase


def by_leaving(server: Server, who: str, page: Page) -> None:
    del page
    users.leave(desk(server, "olu"), who)


@pytest.mark.parametrize(
    ("event", "who"),
    [
        (by_themselves, "nia"),
        (there, "nia"),
        (everywhere, "dev"),
        (by_a_new_passphrase, "ruth"),
        (by_leaving, "joss"),
    ],
)
def test_a_tab_that_is_open_and_a_cookie_that_was_copied_are_worth_nothing(
    own_server: Server,
    open_context: OpenContext,
    event: Callable[[Server, str, Page], None],
    who: str,
) -> None:
    """T2: refused at the next click, and emptied within twenty seconds without one."""
    acting = opened(own_server, open_context, who)
    tab, still = acting.context.new_page(), acting.context.new_page()
    for one in (tab, still):
        one.goto(own_server.address)
        signed_in(one)
    copied = acting.context.cookies()
    event(own_server, who, acting)
    began = time.monotonic()
    menu(tab, "Maps").click()
    name = own_server.person(who).name
    expect(tab.get_by_text(name, exact=True)).to_have_count(0, timeout=5_000)
    assert time.monotonic() - began <= ON_CLICK
    thief = open_context()
    thief.add_cookies(copied)  # type: ignore[arg-type]
    stolen = thief.new_page()
    stolen.goto(own_server.address)
    expect(stolen.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    assert name not in stolen.content()
    expect(still.get_by_text(name, exact=True)).to_have_count(0, timeout=20_000)
    assert time.monotonic() - began <= IN_TIME


def test_a_role_taken_away_is_gone_at_the_next_click(
    own_server: Server, open_context: OpenContext
) -> None:
    page = opened(own_server, open_context, "sam")
    expect(menu(page, "Triage")).to_be_visible()
    with scope.unscoped(own_server.database) as rows:
        sam = rows.exec(select(User).where(User.username == "sam")).one()
        held = rows.exec(select(RoleHeld).where(RoleHeld.user_id == sam.id)).all()
        for row in held:
            rows.delete(row)
    menu(page, "Reviews").click()
    expect(menu(page, "Triage")).to_have_count(0, timeout=5_000)
    with scope.unscoped(own_server.database) as rows:
        rows.add_all(RoleHeld(user_id=sam.id, role=row.role) for row in held)


@pytest.mark.parametrize(
    "attempts", [20, pytest.param(200, marks=pytest.mark.slow)], ids=str
)
def test_a_session_s_id_is_worth_nothing_to_anybody_else(
    own_server: Server, open_context: OpenContext, attempts: int
) -> None:
    """T3: through a real websocket, while the victim is there and after they left."""
    context = open_context()
    page = context.new_page()
    person = own_server.person("asha")
    page.goto(own_server.address)
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    session = session_of(page, lambda: again(page))
    mine = token_of(context)
    other = token_of(opened(own_server, open_context, "mina").context)
    old = opened(own_server, open_context, "asha")
    ended = token_of(old.context)
    old.get_by_role("button", name="Sign out").click()
    expect(old.get_by_text("You have been signed out")).to_be_visible()
    user_id = desk(own_server, "asha").viewer.user_id
    sid = sessions.digest(mine)[: sessions.SHOWN]
    crumbs: list[Callable[[], str]] = [
        lambda: "",
        lambda: f"{COOKIE}={other}",
        lambda: f"{COOKIE}={ended}",
        lambda: f"{COOKIE}={token_urlsafe(32)}",
        lambda: f"{COOKIE}={sid}",
    ]
    spoofs: list[dict[str, str]] = [
        {},
        {"X-Peerdash-User": user_id, "X-Peerdash-Sid": sid},
        {"x_peerdash_user": user_id, "x_peerdash_sid": sid},
        {"Authorization": f"Bearer {mine}"},
    ]
    taken = []
    for number in range(attempts):
        if number == attempts // 2:
            page.close()
        said, crumb = spoofs[number % 4], crumbs[number % 5]()
        came = heard(own_server.address, session=session, cookie=crumb, said=said)
        assert came
        if person.name.encode() in came:
            taken.append((number, crumb, said))
    assert taken == []
    whole = heard(own_server.address, cookie=f"{COOKIE}={mine}", said={})
    assert person.name.encode() in whole


def names_of_everybody(server: Server) -> list[str]:
    with scope.unscoped(server.database) as rows:
        people = [one.name for one in rows.exec(select(Person)).all()]
        users_too = [one.name for one in rows.exec(select(User)).all()]
    return [name for name in (*people, *users_too) if len(name) > len("Ada B")]


def left_behind(page: Page, names: list[str]) -> list[str]:
    told = str(page.evaluate(EVERYTHING))
    return [name for name in names if name in told]


@pytest.mark.parametrize("how", ["signed out", "idle"])
def test_nothing_of_anybody_is_left(
    own_server: Server, open_context: OpenContext, how: str
) -> None:
    """T4: on the screen, behind Back, in a tab opened again, or in the browser."""
    names = names_of_everybody(own_server)
    context = open_context()
    page = context.new_page()
    page.clock.install()
    page.goto(own_server.address)
    person = own_server.person("Chair")
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    for place in ("Children at risk", "Reviews"):
        menu(page, place).click()
        expect(page.get_by_role("heading", name=place, level=1)).to_be_visible()
        idle(page)
    page.goto(f"{own_server.address}/invited?item=M-1")
    expect(page.get_by_text("Nia Corbet").first).to_be_visible()
    page.goto(f"{own_server.address}/case?item=C-1")
    expect(page.get_by_text("Bronte Oduya").first).to_be_visible()
    signed_in(page)
    assert len(left_behind(page, names)) > 1
    seen_at = page.url
    if how == "idle":
        page.clock.fast_forward("15:30")
        expect(page.get_by_text("Nothing happened for 15 minutes")).to_be_visible()
    else:
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_text("You have been signed out")).to_be_visible()
    found = {"page": left_behind(page, names)}
    for step in range(4):
        page.go_back()
        page.wait_for_load_state("networkidle")
        found[f"back {step}"] = left_behind(page, names)
    again = context.new_page()
    again.goto(seen_at)
    expect(again.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    found["tab"] = left_behind(again, names)
    assert {where: names for where, names in found.items() if names} == {}
    assert again.title() == "peerdash"
