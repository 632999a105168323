"""Every page and panel, as every role: no foreign canary in anything drawn (T6)."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.menu import MENU
from peerdash.store import scope
from peerdash.vocabulary.roles import Role
from tests import canaries
from tests.app.pages_open import opened, whole
from tests.area import Area
from tests.canaries import Aviary, heard_in

PEOPLE: Final = {
    "asha": Role.CHAIR,
    "sam": Role.COORDINATOR,
    "nia": Role.PRACTITIONER,
    "dev": Role.MEMBER,
    "ruth": Role.MEMBER,
    "mina": Role.AUDITOR,
    "olu": Role.ADMINISTRATOR,
}
WITH_REFS: Final[dict[str, list[dict[str, str]]]] = {
    "map": [{"item": "M-12"}],
    "timeline": [{"item": "M-12"}, {"item": "L-1"}, {"about": "all"}],
    "when": [{"about": "M-12"}],
    "outcomes": [{"item": "M-12"}, {"item": "C-1"}],
    "reviews": [{"item": "M-12"}],
    "case": [{"item": "L-1"}, {"item": "C-1"}, {"item": "T-2"}],
    "imports": [{"item": "M-12"}],
    "invited": [{"item": "M-12"}],
    "triage": [{"referral": "R-21"}, {"stage": "ready"}],
    "refer": [{"referral": "R-24"}],
    "minutes": [{"meeting": "G-3"}, {"meeting": "G-4"}],
    "room": [{"meeting": "G-4"}],
    "pack": [{"meeting": "G-4"}],
    "actions": [{"view": "chasing"}, {"view": "over"}],
    "meeting": [
        {"meeting": "G-4", "step": "conduct", "item": "L-1"},
        {"meeting": "G-4", "step": "agenda"},
        {"meeting": "G-4", "step": "packs"},
        {"meeting": "G-4", "step": "last-time"},
    ],
    "governance": [{"view": "looked"}, {"view": "person", "about": "P-12"}],
    "urgent": [{"item": "M-12"}],
}
SAMPLE: Final = (("dev", "map"), ("sam", "map"), ("sam", "case"), ("ruth", "outcomes"))


@pytest.fixture
def aviary(sqlite_area: Area) -> Aviary:
    """Release the canaries into the fictitious area."""
    with scope.unscoped(sqlite_area.db) as session:
        return canaries.release(session)


def panels(page: AppTest) -> Iterator[AppTest]:
    """Yield a page as it opens, and then with each of its panels chosen in turn."""
    yield page
    for at, group in enumerate(page.segmented_control):
        for option in group.options:
            if at < len(page.segmented_control):
                chosen = page.segmented_control[at].set_value(_bare(option))
                yield whole(chosen.run())


def _bare(option: str) -> str:
    return option.replace("\\", "").replace("\u2060", "")


def drawn(page: AppTest) -> str:
    """Return all that a page sends to the browser, and its address."""
    sent = (str(getattr(one, "proto", "")) for one in every(page))
    return "\n".join([*sent, str(dict(page.query_params))])


def every(page: AppTest) -> Iterator[Any]:
    """Yield every element of a page."""
    for block in (page.main, page.sidebar):
        yield from block


def walked(who: str, addresses: list[str], aviary: Aviary) -> set[str]:
    """Open pages as somebody, and return the canaries that were heard."""
    told: set[str] = set()
    foreign = aviary.foreign(who)
    for address in addresses:
        empty: dict[str, str] = {}
        for refs in (empty, *WITH_REFS.get(address, [])):
            for page in panels(opened(address, who, days=0, **refs)):
                heard = heard_in(drawn(page))
                assert not heard & foreign, f"{address} {refs}"
                told |= heard
    return told


@pytest.mark.parametrize(("who", "address"), SAMPLE)
def test_a_page_draws_no_foreign_word(aviary: Aviary, who: str, address: str) -> None:
    assert walked(who, [address], aviary)


@pytest.mark.slow
@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_draws_a_foreign_word(aviary: Aviary, who: str) -> None:
    allowed = [
        entry.address
        for entry in MENU
        if entry.act is None or PEOPLE[who] in entry.act.row.roles
    ]
    assert bool(walked(who, allowed, aviary)) == (who not in ("mina", "olu"))
