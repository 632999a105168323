"""Opening in an emergency in a real browser: by keyboard, for an hour, and reviewed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import col, select

from peerdash.model import Glass
from peerdash.store import engine, scope
from peerdash.store.settings import Settings
from peerdash.web import clock
from tests.browser.conftest import OpenContext, Server, come_in, idle, running
from tests.browser.walking import violations

pytestmark = pytest.mark.browser
WHY = "A child is missing and was last seen there"
OPEN = "M-6 is open to you in an emergency"
SOON = timedelta(seconds=12)
WITHIN = 20_000
FURTHEST = 80


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Say where the demonstration of this file keeps its database."""
    return tmp_path_factory.mktemp("glass")


@pytest.fixture(scope="module")
def glass_server(browser: Browser, place: Path) -> Iterator[Server]:
    """Run a demonstration whose database the test can reach."""
    del browser
    yield from running(place)


def entered(server: Server, contexts: OpenContext, who: str, path: str) -> Page:
    return come_in(contexts(bypass_csp=True).new_page(), server, who, path)


def reached(page: Page, wanted: Locator) -> None:
    """Press Tab until the keyboard is there."""
    expect(wanted).to_be_visible()
    for _ in range(FURTHEST):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {wanted}")


def broken(page: Page) -> None:
    """From the refused page to the open map, without a pointer."""
    expect(page.get_by_text("There is no M-6 that you can open")).to_be_visible()
    reached(page, page.get_by_role("link", name="It cannot wait"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Open urgently")).to_be_visible()
    idle(page)
    reached(page, page.get_by_label("Why it cannot wait"))
    page.keyboard.type(WHY)
    reached(page, page.get_by_role("button", name="Open it for 60 minutes"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(OPEN)).to_be_visible()
    expect(
        page.get_by_role("heading", name="Visitors to a supported home")
    ).to_be_visible()
    idle(page)


def test_it_opens_by_keyboard_says_so_on_every_page_and_shuts_early(
    glass_server: Server, open_context: OpenContext
) -> None:
    page = entered(glass_server, open_context, "sam", "/map?item=M-6")
    broken(page)
    expect(page.get_by_role("timer")).to_have_text("60 minutes left")
    expect(page.get_by_text("Told: Asha Verrin and Mina Farrow")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Reviews").first.click()
    expect(page.get_by_role("heading", name="Reviews")).to_be_visible()
    expect(page.get_by_text(OPEN)).to_be_visible()
    page.get_by_role("link", name="Open urgently").first.click()
    expect(page.get_by_text("What you have asked for")).to_be_visible()
    idle(page)
    assert violations(page) == []
    reached(page, page.get_by_role("button", name="Shut it now"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(OPEN)).to_have_count(0)
    page.goto(f"{glass_server.address}/map?item=M-6")
    expect(page.get_by_text("There is no M-6 that you can open")).to_be_visible()


def test_when_the_hour_is_over_an_open_page_is_emptied_without_a_click(
    glass_server: Server, open_context: OpenContext, place: Path
) -> None:
    page = entered(glass_server, open_context, "sam", "/map?item=M-6")
    broken(page)
    nearly_over(place)
    page.reload()
    expect(page.get_by_role("timer")).to_have_text("1 minute left")
    gone = page.get_by_text("There is no M-6 that you can open")
    expect(gone).to_be_visible(timeout=SOON.total_seconds() * 1000 + WITHIN)
    expect(page.get_by_text("Visitors to a supported home")).to_have_count(0)


def nearly_over(place: Path) -> None:
    """Leave the last glass broken only a few seconds more."""
    file = place / "demo.sqlite"
    db = engine.database(Settings(f"sqlite:///{file}", place / "demo.key"))
    with scope.unscoped(db) as rows:
        last = rows.exec(select(Glass).order_by(col(Glass.shuts_at).desc())).first()
        assert last
        last.shuts_at = clock.now() + SOON
    db.engine.dispose()


def test_a_chair_finds_it_on_today_and_reviews_it(
    glass_server: Server, open_context: OpenContext
) -> None:
    page = entered(glass_server, open_context, "asha", "/")
    expect(page.get_by_text("M-6 was opened in an emergency").first).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).first.click()
    expect(page.get_by_text(WHY).first).to_be_visible()
    idle(page)
    assert violations(page) == []
    reached(page, page.get_by_role("radio", name="It was needed").first)
    page.keyboard.press("Space")
    reached(page, page.get_by_label("How you know").first)
    page.keyboard.type("He rang me before he did")
    reached(page, page.get_by_role("button", name="Record the review").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("It was needed: He rang me")).to_be_visible()


def test_a_role_asked_for_is_confirmed_by_the_auditor(
    glass_server: Server, open_context: OpenContext
) -> None:
    page = entered(glass_server, open_context, "olu", "/users")
    asking = page.get_by_role("heading", name="Somebody's roles")
    expect(asking).to_be_visible()
    page.get_by_label("Username").last.fill("beth")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("wait until Asha Verrin or Mina Farrow")).to_be_visible()
    idle(page)
    assert violations(page) == []
    other = entered(glass_server, open_context, "mina", "/governance?view=roles")
    expect(other.get_by_text("Olu Prentis gives Beth Oskarby")).to_be_visible()
    idle(other)
    assert violations(other) == []
    other.get_by_role("button", name="Confirm").click()
    expect(other.get_by_text("No role waits")).to_be_visible()
