"""In a real browser: something hostile in every field, and every page walked (T10).

No script runs, nothing is fetched from elsewhere, no link of theirs is live, the
content security policy has nothing to stop, and nothing that was typed is lost but
what is masked for a room.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from peerdash.menu import MENU
from peerdash.model.record import tidied
from peerdash.store import engine
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.ui.frame import JOINER
from tests import injection
from tests.browser.conftest import Server, running
from tests.browser.walking import PEOPLE, Walker, addresses

pytestmark = pytest.mark.browser

TURNS: Final = int(os.environ.get("PEERDASH_INJECTION_TURNS", "4"))
NAUGHTY: Final = Path(__file__).parents[3] / "shared/data/naughty_strings/blns.txt"
SIGHT: Final = """() => ({
  links: [...document.querySelectorAll("a[href], area[href]")].map((a) => a.href),
  sources: [...document.querySelectorAll("[src], [data], [poster], use")]
    .map((one) => one.src || one.data || one.poster || one.href?.baseVal)
    .filter((one) => typeof one === "string"),
  handlers: [...document.querySelectorAll("*")]
    .flatMap((one) => [...one.attributes])
    .filter((one) => one.name.startsWith("on")).map((one) => one.name),
  frames: document.querySelectorAll("iframe, object, embed, base, form[action]").length,
  words: document.querySelector("[data-testid=stApp]").innerText,
})"""
PATHS: Final = frozenset({f"/{entry.address}" for entry in MENU} | {"/", "/start"})
FIRST_NAME: Final = re.compile(r"Good \w+, qj\d+b\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass
class Seen:
    """What was wrong on a walk, and which payloads were seen whole."""

    wrong: list[str] = field(default_factory=list)
    payloads: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """A running demonstration and the database behind it."""

    server: Server
    db: Database


@pytest.fixture(scope="module")
def place(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """Serve a demonstration whose database this file can write."""
    del browser
    folder = tmp_path_factory.mktemp("injection")
    settings = Settings(f"sqlite:///{folder / 'demo.sqlite'}", folder / "demo.key")
    for server in running(folder):
        yield Place(server, engine.database(settings))


def walked(place: Place, browser: Browser, who: str, every: int = 1) -> Seen:
    """Walk the pages of one person, perhaps only every so many."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, seen = context.new_page(), Seen()
    page.on("dialog", lambda dialog: seen.wrong.append(f"dialog {dialog.message}"))
    walker = Walker(page, place.server).enter(who)
    for address in list(addresses(PEOPLE[who]))[::every]:
        walker.go(address)
        looked_at(page, place.server, address, seen)
    own = (place.server.address, place.server.address.replace("http", "ws"))
    off = [url for url in walker.asked if not url.startswith((*own, "data:", "blob:"))]
    seen.wrong += [*(f"asked {url}" for url in off), *walker.complaints]
    context.close()
    return seen


def looked_at(page: Page, server: Server, address: str, seen: Seen) -> None:
    """Note what on a page could be theirs and alive, and what of theirs is lost."""
    sight = page.evaluate(SIGHT)
    for link in sight["links"]:
        if not link.startswith(server.address) or urlsplit(link).path not in PATHS:
            seen.wrong.append(f"{address} links to {link}")
    for source in sight["sources"]:
        if not source.startswith((server.address, "data:", "blob:", "#")):
            seen.wrong.append(f"{address} shows {source}")
    if sight["handlers"] or sight["frames"]:
        seen.wrong.append(f"{address} has {sight['handlers']}, {sight['frames']}")
    words = FIRST_NAME.sub("", sight["words"])
    for number, said in injection.found(words):
        if injection.is_masked(said):
            continue
        if bare(said) != bare(tidied(injection.PAYLOADS[number])):
            seen.wrong.append(f"{address}: {injection.PAYLOADS[number]!r} as {said!r}")
        seen.payloads.add(number)


def bare(text: str) -> str:
    """Return text without blanks, which a screen may put anywhere, or joiners."""
    return re.sub(rf"[\s{JOINER}]", "", text).casefold()


def test_nothing_typed_comes_alive_or_is_lost(place: Place, browser: Browser) -> None:
    injection.fill(place.db, turn=1)
    seen = walked(place, browser, "asha", every=3)
    assert not seen.wrong, "\n".join(seen.wrong)
    assert len(seen.payloads) >= 20


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(TURNS))
@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_typed_comes_alive_on_any_page_of_anybody(
    turn: int, who: str, place: Place, browser: Browser
) -> None:
    injection.fill(place.db, turn=turn)
    seen = walked(place, browser, who)
    assert not seen.wrong, "\n".join(seen.wrong)


@pytest.mark.slow
def test_the_public_list_of_naughty_strings_too(
    place: Place, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not NAUGHTY.exists():
        pytest.skip(f"There is no {NAUGHTY}: the list is not part of this repository")
    lines = NAUGHTY.read_text(encoding="utf-8").splitlines()
    typed = tuple(line for line in lines if line and not line.startswith("#"))
    monkeypatch.setattr(injection, "PAYLOADS", typed)
    injection.fill(place.db, turn=0)
    seen = walked(place, browser, "asha")
    assert not seen.wrong, "\n".join(seen.wrong)
    assert len(seen.payloads) > 60
