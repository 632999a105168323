"""Every page, as everybody who may open it, in light and in dark.

One walk for each person and scheme; each test asks one thing of all it saw.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import pytest
from playwright.sync_api import Browser

from peerdash.main import MENU
from peerdash.vocabulary.roles import Role
from tests.browser.conftest import OpenContext, Scheme, Server
from tests.browser.walking import (
    PEOPLE,
    UNAVOIDABLE,
    WITH_REFS,
    Unavoidable,
    Walker,
    addresses,
    found_by_axe,
    violations,
)

pytestmark = pytest.mark.browser

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
SLOW: Final = frozenset({"sam", "nia", "ruth"})
"""Whose pages are the chair's or fewer: they are walked in the dark with `-m slow`."""
WALKS: Final = tuple(
    pytest.param(
        (who, scheme),
        marks=[pytest.mark.slow] if who in SLOW and scheme == "dark" else [],
        id=f"{who}-{scheme}",
    )
    for who, scheme in product(PEOPLE, SCHEMES)
)
FICTITIOUS: Final = "Fictitious: nobody here is real"
REFS_ONLY: Final = re.compile(r"(/[a-z]*)?(\?[a-z]+=[\w-]*(&[a-z]+=[\w-]*)*)?")


@dataclass(frozen=True)
class Sight:
    """What one page was when it had been drawn."""

    address: str
    url: str
    title: str
    headings: list[str]
    fictitious: bool
    violations: list[str]


@dataclass(frozen=True)
class Walk:
    """Everything one person saw, and what their browser asked for and complained of."""

    server: Server
    sights: list[Sight]
    asked: list[str]
    complaints: list[str]


@pytest.fixture(scope="module", params=WALKS)
def walk(
    request: pytest.FixtureRequest, browser: Browser, server: Server
) -> Iterator[Walk]:
    """Walk through every page as one person in one scheme."""
    who, scheme = request.param
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
        locale="en-GB",
    )
    walker = Walker(context.new_page(), server).enter(who)
    sights = [sight(walker, address) for address in addresses(PEOPLE[who])]
    yield Walk(server, sights, walker.asked, walker.complaints)
    context.close()


def sight(walker: Walker, address: str) -> Sight:
    """Go to an address and take in the page."""
    page = walker.go(address)
    return Sight(
        address=address,
        url=page.url.removeprefix(walker.server.address),
        title=page.title(),
        headings=page.locator("h1").all_inner_texts(),
        fictitious=page.get_by_text(FICTITIOUS).is_visible(),
        violations=violations(page),
    )


def test_axe_finds_nothing_on_any_page(walk: Walk) -> None:
    assert [
        (one.address, one.violations) for one in walk.sights if one.violations
    ] == []


def test_each_page_has_one_first_level_heading(walk: Walk) -> None:
    found = [(one.address, one.headings) for one in walk.sights]
    assert [one for one in found if len(one[1]) != 1] == []


def test_each_page_says_that_it_is_fictitious(walk: Walk) -> None:
    assert [one.address for one in walk.sights if not one.fictitious] == []


def test_each_address_shows_what_it_says(walk: Walk) -> None:
    found = [(one.address, one.url) for one in walk.sights]
    assert [one for one in found if not one[1].startswith(one[0])] == []


def test_titles_name_the_program_and_at_most_the_page(walk: Walk) -> None:
    ours = {"peerdash", *(f"{entry.title} peerdash" for entry in MENU)}
    assert {one.title for one in walk.sights} <= ours


def test_addresses_hold_words_and_refs_only(walk: Walk) -> None:
    urls = [one.url for one in walk.sights]
    assert [url for url in urls if not REFS_ONLY.fullmatch(url)] == []


def test_the_browser_complains_of_nothing(walk: Walk) -> None:
    assert walk.complaints == []


def test_every_request_stays_on_this_machine(walk: Walk) -> None:
    own = walk.server.address
    ours = (own, own.replace("http", "ws"), "data:", "blob:")
    assert len(walk.asked) > len(walk.sights)
    assert [url for url in walk.asked if not url.startswith(ours)] == []


def test_the_walk_leaves_no_page_out() -> None:
    seen = {address for role in Role for address in addresses(role)}
    walked = {address for role in PEOPLE.values() for address in addresses(role)}
    assert {f"/{entry.address}" for entry in MENU} <= seen == walked
    assert {entry.address for entry in MENU if entry.hidden} <= set(WITH_REFS)
    assert set(WITH_REFS) <= {entry.address for entry in MENU}


@pytest.mark.parametrize("one", UNAVOIDABLE, ids=lambda one: one.rule)
def test_what_is_left_out_is_still_there(
    one: Unavoidable, server: Server, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    Walker(page, server).enter("asha").go(one.seen_at)
    found = found_by_axe(page)
    assert any(one.covers(page, rule, target) for rule, target, _ in found)
