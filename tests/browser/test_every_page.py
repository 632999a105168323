"""Every page, as everybody who may open it, in light and in dark.

One walk for each person and scheme; each test asks one thing of all it saw. In the
dark, axe is asked what colours can change; everything else was asked in the light.
The chair walks through everything; the others through each page, and through a third
of what a page shows of one item, another third for each (all of it with `-m slow`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

import pytest
from _pytest.mark import ParameterSet
from playwright.sync_api import Browser, ViewportSize

from peerdash.menu import MENU
from peerdash.vocabulary.roles import Role
from tests.browser.conftest import OpenContext, Scheme, Server
from tests.browser.fitting import unfit
from tests.browser.test_not_invited import is_told, told_of
from tests.browser.walking import (
    COLOURS,
    EVERY_RULE,
    PEOPLE,
    UNAVOIDABLE,
    WITH_REFS,
    Unavoidable,
    Walker,
    addresses,
    found_by_axe,
    heard,
    violations,
)

pytestmark = pytest.mark.browser

LAPTOP: Final = ViewportSize(width=1280, height=800)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
WHOLE: Final = (("asha", "light"), ("mina", "light"), ("olu", "light"))
PARTS: Final = (("asha", "dark"), ("sam", "light"), ("ruth", "light"))
"""Whose pages are the chair's or fewer, or hers again: CI walks through a part of them,
and the rest waits for `-m slow`."""
ONE_IN: Final = 3


def walks() -> Iterator[ParameterSet]:
    """Who walks in which scheme, and how much of it: in CI, or with `-m slow`."""
    late = [pytest.mark.slow]
    for who, scheme in product(PEOPLE, SCHEMES):
        now = (who, scheme) in WHOLE
        yield pytest.param(
            (who, scheme, True), marks=[] if now else late, id=f"{who}-{scheme}"
        )
        if (who, scheme) in PARTS:
            yield pytest.param((who, scheme, False), id=f"{who}-{scheme}-part")


def way(who: str, *, whole: bool) -> list[str]:
    """Return where somebody walks: every page, with all that it shows or a third."""
    every = list(addresses(PEOPLE[who]))
    with_refs = [one for one in every if "?" in one]
    offset = list(PEOPLE).index(who) % ONE_IN
    kept = {*every} - {*with_refs} | {*with_refs[offset::ONE_IN]}
    return [one for one in every if whole or one in kept]


SHUT_OUT: Final = {"sam": "M-6", "ruth": "M-3"}
FICTITIOUS: Final = "Fictitious: nobody here is real"
REFS_ONLY: Final = re.compile(r"(/[a-z]*)?(\?[a-z]+=[\w-]*(&[a-z]+=[\w-]*)*)?")


@dataclass(frozen=True)
class Sight:
    """What one page was when it had been drawn, and what did not fit."""

    address: str
    url: str
    title: str
    headings: list[str]
    fictitious: bool
    violations: list[str]
    unfitting: list[str]


@dataclass(frozen=True)
class Walk:
    """Everything one person saw, and what their browser asked for and complained of."""

    who: str
    walker: Walker
    sights: list[Sight]


@pytest.fixture(scope="module", params=walks())
def walk(
    request: pytest.FixtureRequest, browser: Browser, server: Server
) -> Iterator[Walk]:
    """Walk through every page as one person in one scheme."""
    who, scheme, whole = request.param
    context = browser.new_context(
        viewport=LAPTOP, color_scheme=scheme, bypass_csp=True, locale="en-GB"
    )
    walker = Walker(context.new_page(), server).enter(who)
    rules = COLOURS if scheme == "dark" else EVERY_RULE
    sights = [sight(walker, address, rules) for address in way(who, whole=whole)]
    yield Walk(who, walker, sights)
    context.close()


def sight(walker: Walker, address: str, rules: Mapping[str, object]) -> Sight:
    """Go to an address and take in the page."""
    page = walker.go(address)
    return Sight(
        address=address,
        url=page.url.removeprefix(walker.server.address),
        title=page.title(),
        headings=page.locator("h1").all_inner_texts(),
        fictitious=page.get_by_text(FICTITIOUS).is_visible(),
        violations=violations(page, rules),
        unfitting=unfit(page),
    )


def test_axe_finds_nothing_on_any_page(walk: Walk) -> None:
    assert [
        (one.address, one.violations) for one in walk.sights if one.violations
    ] == []


def test_no_page_scrolls_sideways_and_no_control_is_cut(walk: Walk) -> None:
    assert [(one.address, one.unfitting) for one in walk.sights if one.unfitting] == []


def test_no_byte_of_any_page_tells_of_what_somebody_is_not_invited_to(
    walk: Walk,
) -> None:
    if walk.who not in SHUT_OUT:
        pytest.skip("They are shut out of nothing that this asks about")
    text = heard(walk.walker)
    assert [one for one in told_of(SHUT_OUT[walk.who]) if is_told(text, one)] == []


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
    assert walk.walker.complaints == []


def test_every_request_stays_on_this_machine(walk: Walk) -> None:
    own = walk.walker.server.address
    ours = (own, own.replace("http", "ws"), "data:", "blob:")
    assert len(walk.walker.asked) > len(walk.sights)
    assert [url for url in walk.walker.asked if not url.startswith(ours)] == []


def test_the_walk_leaves_no_page_out() -> None:
    seen = {address for role in Role for address in addresses(role)}
    walked = {address for role in PEOPLE.values() for address in addresses(role)}
    assert {f"/{entry.address}" for entry in MENU} <= seen == walked
    assert {entry.address for entry in MENU if entry.hidden} <= set(WITH_REFS)
    assert set(WITH_REFS) <= {entry.address for entry in MENU}


def test_whoever_walks_through_a_part_leaves_no_page_out() -> None:
    for who, _ in PARTS[1:]:
        some, every = way(who, whole=False), way(who, whole=True)
        assert len(some) < len(every)
        assert {one.partition("?")[0] for one in some} == {
            one.partition("?")[0] for one in every
        }
        assert {*every} <= {*way("asha", whole=True)}


@pytest.mark.parametrize("one", UNAVOIDABLE, ids=lambda one: one.rule)
def test_what_is_left_out_is_still_there(
    one: Unavoidable, server: Server, open_context: OpenContext
) -> None:
    page = open_context(bypass_csp=True).new_page()
    Walker(page, server).enter("asha").go(one.seen_at)
    found = found_by_axe(page)
    assert any(one.covers(page, rule, target) for rule, target, _ in found)
