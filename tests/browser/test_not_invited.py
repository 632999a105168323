"""Whoever is not invited is told nothing: not a name, a title or a ref, in any byte."""

import csv
import re
from pathlib import Path
from typing import Final

import pytest

from peerdash.store.settings import ROOT
from tests.browser.conftest import OpenContext, Server
from tests.browser.walking import Walker, heard

pytestmark = pytest.mark.browser

DEMO: Final = ROOT / "data" / "demo"
ABSENT: Final = "M-97"
ADDRESSES: Final = (
    *(
        f"/{page}?item="
        for page in ("map", "case", "outcomes", "reviews", "timeline", "imports")
    ),
    "/place?item=",
    "/timeline?about=",
    "/when?about=",
)
SHUT_OUT: Final = [("sam", "M-6"), ("ruth", "M-3")]


@pytest.mark.parametrize(("who", "ref"), [("asha", "M-6"), ("asha", "M-3")])
def test_whoever_is_invited_is_told(
    who: str, ref: str, server: Server, open_context: OpenContext
) -> None:
    walker = Walker(open_context().new_page(), server).enter(who)
    for page in ("map", "outcomes", "timeline"):
        walker.go(f"/{page}?item={ref}")
    walker.go("/map?item=M-12")
    text = heard(walker)
    told = [word for word in told_of(ref) if is_told(text, word)]
    assert {ref, row_of(ref)["title"]} <= set(told)
    assert len(told) > len(told_of(ref)) / 2


@pytest.mark.parametrize(("who", "ref"), SHUT_OUT)
def test_its_address_answers_as_one_that_does_not_exist(
    who: str, ref: str, server: Server, open_context: OpenContext
) -> None:
    walker = Walker(open_context().new_page(), server).enter(who)
    for address in ADDRESSES:
        hidden = answer(walker, address + ref, ref)
        absent = answer(walker, address + ABSENT, ABSENT)
        assert hidden == absent


def answer(walker: Walker, address: str, ref: str) -> tuple[str, str, int]:
    """Return what an address answers, without its ref, and in how many messages."""
    walker.go("/passphrase")
    before = len(walker.received)
    page = walker.go(address)
    messages = walker.received[before:]
    shown = page.get_by_test_id("stMain").inner_html()
    return neutral(shown, ref), neutral(page.url, ref), len(messages)


def neutral(text: str, ref: str) -> str:
    """Return a page without the ref asked for and what differs at each drawing."""
    text = re.sub(
        r"(react-aria[\w-]*|:r\w+:|st-emotion-cache-\w+|id=\"[^\"]*\")", "", text
    )
    return text.replace(ref, "REF")


def is_told(text: str, word: str) -> bool:
    """Whether a text holds a word, escaped for Markdown or not."""
    letters = r"[\\\u2060]*".join(map(re.escape, word))
    return bool(re.search(rf"(?<![\w-]){letters}(?![\w-])", text))


def told_of(ref: str) -> list[str]:
    """Return every word that would tell of a map: its title, refs and people."""
    item = row_of(ref)
    people = only_on(ref)
    incidents = [row["ref"] for row in rows("incidents") if row["item"] == ref]
    words = [ref, item["title"], item["objective"], *incidents]
    for person in rows("people"):
        if person["ref"] in people:
            words += [person["ref"], person["name"]]
    return words


def only_on(ref: str) -> set[str]:
    """Return the refs of the people who are on this map and nowhere else."""
    members = rows("members")
    here = {row["person"] for row in members if row["item"] == ref}
    elsewhere = {row["person"] for row in members if row["item"] != ref}
    return here - elsewhere - {row["person"] for row in rows("items")}


def row_of(ref: str) -> dict[str, str]:
    """Return the item's own line."""
    return next(row for row in rows("items") if row["ref"] == ref)


def rows(name: str) -> list[dict[str, str]]:
    """Return the lines of one file of the fictitious area."""
    file: Path = DEMO / f"{name}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
