"""Drawing on a map as somebody does in a meeting: what the tests of it share."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Scheme, Server
from tests.browser.walking import Walker

STANDING: Final = """(people) => Object.fromEntries(
  people.filter((one) => !one.dataset.ref.startsWith("~"))
    .map((one) => [one.dataset.ref, one.getAttribute("transform")])
)"""
EIGHT: Final = "\n".join(  # noqa: FLY002 (a list that somebody pastes, line by line)
    (
        "Ayaan Bellweather, 15, m - seen at the parade twice",
        "Cara Dunstable, 14, f",
        "Eli Fairclough, 16, m",
        "Gita Hollins, 15, f",
        "Ivo Jessamine, 14, m",
        "Kit Lowther, adult, m - named by two of them",
        "Mo Nettleship, 15, m",
        "Osric Penhale, 13, m",
    )
)


@contextmanager
def before(
    browser: Browser, server: Server, address: str, scheme: Scheme = "light"
) -> Iterator[Walker]:
    """Open a map as the coordinator, in a browser that wants no motion."""
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": 1280, "height": 800},
        locale="en-GB",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    walker = Walker(context.new_page(), server).enter("sam")
    walker.go(address)
    yield walker
    context.close()


def said(page: Page, words: str | re.Pattern[str]) -> Locator:
    """Something on the map, by what it says of itself."""
    return page.locator(".map").get_by_role("button", name=words)


def somebody(page: Page, label: str) -> Locator:
    """Somebody on the map, by their initials."""
    return page.locator(f".map .figure[aria-label^='{label},']")


def standing(page: Page) -> dict[str, str]:
    """Return where everybody stands on the map, by ref."""
    found: dict[str, str] = page.locator(".map .figure").evaluate_all(STANDING)
    return found


def unmoved(before: Mapping[str, str], page: Page) -> bool:
    """Whether everybody who was there stands where they stood."""
    now = standing(page)
    return {ref: now.get(ref) for ref in before} == dict(before)


def form(page: Page, label: str | re.Pattern[str] = "") -> Locator:
    """The small form on the map."""
    return page.locator(".map form.asking").and_(page.get_by_role("form", name=label))


def typed(page: Page, words: str) -> None:
    """Type into whatever has the focus, as a paste does where there are lines."""
    page.keyboard.insert_text(words)


def kept(walker: Walker, key: str = "Enter") -> None:
    """Send a form by a key, and wait until what came of it is drawn."""
    with walker.awaited():
        walker.page.keyboard.press(key)
    expect(walker.page.locator(".map [data-ref^='~']")).to_have_count(0)


def focused(page: Page) -> str:
    """Return what whatever has the focus on the map says of itself."""
    found = page.locator(".map [data-ref]:focus")
    return found.get_attribute("aria-label") or "" if found.count() else ""
