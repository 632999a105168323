"""Two people at one record: the second is told, and loses nothing."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, Server, idle
from tests.browser.walking import Walker

pytestmark = pytest.mark.browser

WHY: Final = "Why they are on this map"
FOUND: Final = "What the review found"
HERS: Final = "Two agencies now see him every week."
HIS: Final = "He has begun to ask for help himself."


@pytest.fixture
def asha(own_server: Server, open_context: OpenContext) -> Walker:
    """Sit the chair at her own desk."""
    return Walker(open_context().new_page(), own_server).enter("asha")


@pytest.fixture
def sam(own_server: Server, open_context: OpenContext) -> Walker:
    """Sit the coordinator at his."""
    return Walker(open_context().new_page(), own_server).enter("sam")


def test_of_two_who_change_a_person_the_second_is_told_and_keeps_his(
    asha: Walker, sam: Walker
) -> None:
    for one in (asha, sam):
        record(one)
    save(asha, WHY, HERS, "Save")
    expect(asha.page.get_by_role("alert")).to_have_count(0)
    save(sam, WHY, HIS, "Save")
    told(sam.page, WHY)
    by_keyboard(sam.page, "Save what I chose")
    expect(sam.page.get_by_role("alert")).to_have_count(0)
    sam.page.reload()
    sam.wait()
    record(sam)
    expect(sam.page.get_by_label(WHY)).to_have_value(f"{HERS} {HIS}")


def test_of_two_who_review_one_item_the_second_is_told_and_keeps_his(
    asha: Walker, sam: Walker
) -> None:
    for one in (asha, sam):
        one.go("/reviews?item=M-1")
    save(asha, FOUND, HERS, "Record the review")
    expect(asha.page.get_by_text(HERS, exact=True)).to_be_visible()
    save(sam, FOUND, HIS, "Record the review")
    told(sam.page, FOUND, row=None)
    with sam.awaited():
        sam.page.get_by_role("button", name="Record the review").click()
    for words in (HERS, HIS):
        expect(sam.page.get_by_text(words, exact=True)).to_be_visible()


def test_what_was_typed_can_be_dropped_for_what_is_kept(
    asha: Walker, sam: Walker
) -> None:
    for one in (asha, sam):
        record(one, "P-13")
    save(asha, WHY, HERS, "Save")
    save(sam, WHY, HIS, "Save")
    told(sam.page, WHY)
    with sam.awaited():
        sam.page.get_by_role("button", name="Leave theirs and drop mine").click()
    expect(sam.page.get_by_label(WHY)).to_have_value(HERS)


def test_of_two_editors_on_one_map_every_loser_is_told_and_no_text_is_lost(
    asha: Walker, sam: Walker
) -> None:
    """T16 on the screen: in turn each is first, and the other keeps both."""
    for one in (asha, sam):
        record(one, "P-14")
    for turn, (first, second) in enumerate(((asha, sam), (sam, asha)), start=1):
        early, late = f"First of turn {turn}.", f"Second of turn {turn}."
        save(first, WHY, early, "Save")
        save(second, WHY, late, "Save")
        alert = second.page.get_by_role("alert").filter(has_text="saved this at")
        expect(alert).to_be_visible()
        by_keyboard(second.page, "Save what I chose")
        for one in (first, second):
            one.page.reload()
            one.wait()
            record(one, "P-14")
            expect(one.page.get_by_label(WHY)).to_have_value(f"{early} {late}")


def record(one: Walker, ref: str = "P-12") -> None:
    """Open somebody's record on the map."""
    one.go("/map?item=M-12")
    with one.awaited():
        one.page.locator(f".map .figure[data-ref='{ref}'] .shape").click()


def save(one: Walker, label: str, words: str, button: str) -> None:
    """Fill in one field and send its form."""
    one.page.get_by_label(label).fill(words)
    with one.awaited():
        one.page.get_by_role("button", name=button, exact=True).click()


def told(page: Page, label: str, row: str | None = HERS) -> None:
    """Check that the second is told by whom and what, and that his words stay."""
    alert = page.get_by_role("alert").filter(has_text="saved this at")
    expect(alert).to_contain_text("Asha Verrin saved this at")
    if not row:
        expect(page.get_by_label(label)).to_have_value(HIS)
        return
    for words in (label, row, HIS):
        expect(page.get_by_text(words, exact=True)).to_be_visible()
    expect(page.get_by_label("Both")).to_be_checked()


def by_keyboard(page: Page, button: str) -> None:
    """Choose with the keyboard alone: the choice has the focus as it appears."""
    expect(page.locator("[class*='-merging']")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Both")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=button)).to_be_focused()
    page.keyboard.press("Enter")
    idle(page)
