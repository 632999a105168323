"""Showing who one is: at the council, again within an act, and once too often."""

import time
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from peerdash.model import Passphrase
from peerdash.services import users
from peerdash.store import scope
from peerdash.web import sessions
from tests import provider
from tests.browser.conftest import (
    OpenContext,
    Server,
    axe,
    fill_in,
    idle,
    running,
    signed_in,
)
from tests.browser.test_taking_over import desk
from tests.provider import CLIENT, SECRET, TENANT, Council

pytestmark = pytest.mark.browser

COUNCIL: Final = "Sign in with your council account"
AGAIN: Final = "Show it with your council account"
ASKED: Final = "show again that it is you"
OUT: Final = "is signed out everywhere"


@pytest.fixture(scope="module")
def council() -> Iterator[Council]:
    with provider.running() as started:
        yield started


@pytest.fixture(scope="module")
def served(
    browser: Browser, council: Council, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Run a demonstration whose people can come by the council, too."""
    del browser
    place = tmp_path_factory.mktemp("council")
    secret = place / "secret"
    secret.write_text(SECRET)
    more = {
        "PEERDASH_OIDC_ISSUER": council.issuer,
        "PEERDASH_OIDC_CLIENT_ID": CLIENT,
        "PEERDASH_OIDC_SECRET_FILE": str(secret),
    }
    for server in running(place, more):
        for who in ("nia", "olu"):
            users.link_account(desk(server, "olu"), who, TENANT, f"object-of-{who}")
        yield server


def as_(council: Council, who: str, *, ago: float = 0) -> None:
    """Be this person at the council, who signed in there so many seconds ago."""
    council.subject, council.at = f"object-of-{who}", time.time()
    council.claims = {"auth_time": int(council.at - ago)}


def by_council(page: Page, path: str, server: Server) -> None:
    page.goto(server.address + path)
    page.get_by_role("link", name=COUNCIL).click()
    signed_in(page)


def sign_out(page: Page, username: str) -> None:
    """As the administrator, sign somebody out everywhere."""
    does = page.get_by_role("button", name="Do it")
    form = page.get_by_test_id("stForm").filter(has=does)
    form.get_by_label("Username").fill(username)
    idle(page)
    what = page.get_by_role("combobox", name="What to do")
    what.scroll_into_view_if_needed()
    what.click()
    page.get_by_role("option", name="Sign out everywhere").click()
    expect(what).to_have_value("Sign out everywhere")
    does.click()


def test_the_council_s_account_opens_the_page_first_asked_for(
    served: Server, council: Council, open_context: OpenContext
) -> None:
    as_(council, "nia")
    page = open_context().new_page()
    by_council(page, "/reviews?show=overdue", served)
    expect(page.get_by_text("Nia Corbet", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{served.address}/reviews?show=overdue")
    cookies = {one.get("name"): one for one in page.context.cookies(served.address)}
    assert cookies["__Host-peerdash"].get("sameSite") == "Strict"
    assert "__Host-peerdash-away" not in cookies
    page.goto(f"{served.address}/passphrase")
    expect(page.get_by_text("Council account").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You have been signed out")).to_be_visible()


def test_an_account_of_nobody_here_is_told_so(
    served: Server, council: Council, open_context: OpenContext
) -> None:
    as_(council, "somebody")
    page = open_context().new_page()
    page.goto(served.address)
    page.get_by_role("link", name=COUNCIL).click()
    expect(
        page.get_by_text("nobody has been added to peerdash under it")
    ).to_be_visible()
    assert "peerdash" not in str(page.context.cookies(served.address))


def test_who_came_by_a_link_is_asked_and_it_goes_on(
    own_server: Server, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    person = own_server.person("Administrator")
    page.goto(person.link)
    signed_in(page)
    page.goto(f"{own_server.address}/users")
    signed_in(page)
    sign_out(page, "nia")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(ASKED)).to_be_visible()
    assert axe(page) == []
    given = dialog.get_by_label("Your passphrase", exact=True)
    given.fill("not this one")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("not your passphrase")
    given.fill(person.phrase)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"nia {OUT}")).to_be_visible()
    expect(dialog).to_have_count(0)
    sign_out(page, "dev")
    expect(page.get_by_text(f"dev {OUT}")).to_be_visible()


def test_who_has_just_given_a_passphrase_is_not_asked(
    own_server: Server, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    person = own_server.person("Administrator")
    page.goto(f"{own_server.address}/users")
    fill_in(page, person.username, person.phrase)
    signed_in(page)
    with page.expect_response("**/unsent"):  # its browser says that it has heard
        sign_out(page, "ruth")
    expect(page.get_by_text(f"ruth {OUT}")).to_be_visible()


def test_who_thinks_better_of_it_has_done_nothing(
    own_server: Server, open_context: OpenContext
) -> None:
    with_link = desk(own_server, "olu")
    ticket = "a-ticket-of-our-own"
    users.link(with_link, "olu", sessions.digest(ticket))
    page = open_context("dark", bypass_csp=True).new_page()
    page.goto(f"{own_server.address}/enter/{ticket}")
    signed_in(page)
    page.goto(f"{own_server.address}/users")
    signed_in(page)
    sign_out(page, "joss")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(ASKED)).to_be_visible()
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.reload()
    signed_in(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(f"joss {OUT}")).to_have_count(0)


def test_at_the_council_it_is_shown_again_there(
    served: Server, council: Council, open_context: OpenContext
) -> None:
    as_(council, "olu", ago=3600)
    page = open_context().new_page()
    with scope.unscoped(served.database) as rows:
        rows.delete(rows.get_one(Passphrase, desk(served, "olu").viewer.user_id))
    by_council(page, "/users", served)
    sign_out(page, "dev")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name=AGAIN)).to_be_visible()
    as_(council, "olu")
    dialog.get_by_role("link", name=AGAIN).click()
    signed_in(page)
    expect(page).to_have_url(f"{served.address}/users")
    sign_out(page, "dev")
    expect(page.get_by_text(f"dev {OUT}")).to_be_visible()


def test_a_sixth_browser_ends_the_first_and_says_so(
    own_server: Server, open_context: OpenContext
) -> None:
    person = own_server.person("mina")

    def opened() -> Page:
        page = open_context().new_page()
        page.goto(f"{own_server.address}/passphrase")
        fill_in(page, person.username, person.phrase)
        signed_in(page)
        return page

    first, *_, sixth = [opened() for _ in range(6)]
    expect(sixth.get_by_text("a sixth took its place")).to_have_count(1)
    expect(sixth.get_by_role("button", name="End it there")).to_have_count(4)
    expect(first.get_by_text(person.name, exact=True)).to_have_count(0, timeout=20_000)
    idle(sixth)
