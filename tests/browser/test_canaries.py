"""No foreign canary in any byte that a browser is sent, whoever sits at it (T6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from peerdash.store import engine, scope
from peerdash.store.settings import Settings
from tests import canaries
from tests.browser.conftest import OpenContext, Server, running
from tests.browser.walking import PEOPLE, Walker, addresses, heard
from tests.canaries import Aviary, heard_in

pytestmark = pytest.mark.browser

VIEWS: Final = ("Tables", "In words", "Add")
EXTRA: Final = (
    "/case?item=L-1",
    "/case?item=C-1",
    "/timeline?item=M-12",
    "/outcomes?item=C-1",
    "/triage?referral=R-21",
    "/map?item=M-12",
)


@dataclass(frozen=True)
class Ground:
    """A demonstration with canaries in it."""

    server: Server
    aviary: Aviary


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Start a demonstration and release the canaries into it."""
    place: Path = tmp_path_factory.mktemp("canaries")
    for server in running(place):
        kept = Settings(f"sqlite:///{place / 'demo.sqlite'}", place / "demo.key")
        db = engine.database(kept)
        with scope.unscoped(db) as session:
            aviary = canaries.release(session)
        db.engine.dispose()
        yield Ground(server, aviary)


def walked(who: str, ground: Ground, open_context: OpenContext, ways: list[str]) -> str:
    """Walk as somebody, look at the map in every way, and return all that was heard."""
    walker = Walker(open_context().new_page(), ground.server).enter(who)
    shown = []
    for address in ways:
        page = walker.go(address)
        shown += [page.content(), page.title(), page.url]
        if address == "/map?item=M-12" and page.get_by_text("In words").count():
            for view in VIEWS:
                with walker.awaited():
                    page.get_by_test_id("stMain").get_by_text(view, exact=True).click()
                shown.append(page.content())
    return "\n".join([heard(walker), *shown, *walker.complaints])


def told(who: str, ground: Ground, text: str) -> frozenset[str]:
    """Return what was heard, none of it foreign to the hearer."""
    caught = heard_in(text)
    assert not caught & ground.aviary.foreign(who)
    return caught


@pytest.mark.parametrize("who", ["sam", "ruth"])
def test_no_byte_of_a_map_or_a_case_has_a_foreign_word(
    who: str, ground: Ground, open_context: OpenContext
) -> None:
    assert told(who, ground, walked(who, ground, open_context, list(EXTRA)))


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_no_byte_of_any_page_has_a_foreign_word(
    who: str, ground: Ground, open_context: OpenContext
) -> None:
    ways = [*addresses(PEOPLE[who]), *EXTRA]
    caught = told(who, ground, walked(who, ground, open_context, ways))
    assert bool(caught) == (who not in ("mina", "olu"))
