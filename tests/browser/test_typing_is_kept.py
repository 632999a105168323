"""Whatever happens while somebody types, a second of it is lost at most (T18).

The line is cut, the server is killed, the page is loaded again and the tab is
closed. The cuts of 3, 8 and 45 seconds are marked slow.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Final

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from tests.browser.conftest import OpenContext, come_in, idle
from tests.browser.cutting import Mortal, mortal

pytestmark = pytest.mark.browser

CONDUCT: Final = "/meeting?meeting=G-4&step=conduct&item=M-12"
BACK_WITHIN: Final = 60_000
CUTS: Final = (0.0, *(pytest.param(one, marks=pytest.mark.slow) for one in (3, 8, 45)))
DOWN: Final = re.compile("Not saved . reconnecting")
FIRST: Final = "Seen at the basin"
THEN: Final = " again on Monday"


@pytest.fixture(scope="module")
def served(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mortal]:
    """Serve one meeting, open for notes, by a line that can be cut."""
    del browser
    with mortal(tmp_path_factory.mktemp("mortal")) as one:
        yield one


@pytest.fixture
def page(served: Mortal, open_context: OpenContext) -> Page:
    """Sit the chair at the note box of the meeting under way."""
    page = open_context().new_page()
    come_in(page, served.server, "asha", "/meeting?meeting=G-4")
    begin = re.compile("Start the meeting|Go on with the meeting")
    page.get_by_role("button", name=begin).click()
    expect(box(page)).to_be_visible(timeout=BACK_WITHIN)
    page.goto(served.server.address + CONDUCT)
    idle(page)
    expect(status(page)).to_have_count(1)
    clear(page)
    return page


def box(page: Page) -> Locator:
    """The note box."""
    return page.get_by_label("Note", exact=True)


def status(page: Page) -> Locator:
    """The line that says whether what is typed is kept."""
    return page.locator("[data-unsent=status]")


def clear(page: Page) -> None:
    """Begin with an empty box, which is kept too."""
    write(page, "x")
    box(page).fill("")
    expect(status(page)).to_have_text(re.compile("Saved"))


def lines_of(page: Page) -> int:
    """Count the lines that the item has, as its page says."""
    said = page.get_by_text(re.compile("^(Saved .+ lines?|Nothing written yet)"))
    found = re.search(r"(\d+) line", said.inner_text())
    return int(found[1]) if found else 0


def write(page: Page, words: str) -> None:
    """Type at the end of the box, key by key."""
    box(page).focus()
    page.keyboard.press("End")
    page.keyboard.type(words)


def is_kept(page: Page, words: str) -> None:
    """Wait until these words are on the server: another machine would show them."""
    other = page.context.new_page()
    other.goto(page.url)
    expect(box(other)).to_have_value(words)
    other.close()


def kept_after(page: Page, words: str) -> None:
    """Type, and wait for the page to say that it is kept."""
    with page.expect_response("**/unsent") as answer:
        write(page, words)
    assert answer.value.ok
    expect(status(page)).to_have_text(re.compile(r"Saved \d\d:\d\d:\d\d"))


@pytest.mark.parametrize("seconds", CUTS)
def test_the_line_is_cut_and_nothing_is_lost_or_silent(
    served: Mortal, page: Page, seconds: float
) -> None:
    kept_after(page, FIRST)
    served.line.cut()
    write(page, THEN)
    expect(status(page)).to_have_text(DOWN)
    assert status(page).get_attribute("aria-live") == "assertive"
    Event().wait(seconds)
    expect(status(page)).to_have_text(DOWN)
    served.line.heal()
    expect(status(page)).to_have_text(re.compile("Saved"), timeout=BACK_WITHIN)
    expect(box(page)).to_have_value(FIRST + THEN)
    is_kept(page, FIRST + THEN)


@pytest.mark.parametrize("seconds", CUTS)
def test_the_server_is_killed_and_what_was_typed_meanwhile_is_kept(
    served: Mortal, page: Page, seconds: float
) -> None:
    before = lines_of(page)
    kept_after(page, FIRST)
    served.kill()
    write(page, THEN)
    expect(status(page)).to_have_text(DOWN)
    Event().wait(seconds)
    served.rise()
    expect(status(page)).to_have_text(re.compile("Saved"), timeout=BACK_WITHIN)
    expect(box(page)).to_have_value(FIRST + THEN)
    is_kept(page, FIRST + THEN)
    connected(page)
    idle(page)
    box(page).press("Enter")
    expect(box(page)).to_have_value("", timeout=BACK_WITHIN)
    page.reload()
    expect(box(page)).to_have_value("")
    assert lines_of(page) == before + 1


def test_the_page_is_loaded_again_in_the_middle_of_a_word(page: Page) -> None:
    kept_after(page, FIRST)
    write(page, THEN)
    page.reload()
    expect(box(page)).to_have_value(re.compile(f"^{FIRST}"))
    is_kept(page, FIRST + THEN)


def test_the_tab_is_closed_in_the_middle_of_a_word(page: Page, served: Mortal) -> None:
    kept_after(page, FIRST)
    write(page, THEN)
    other = page.context.new_page()
    page.close()
    other.goto(served.server.address + CONDUCT)
    idle(other)
    expect(box(other)).to_have_value(re.compile(f"^{FIRST}"))
    is_kept(other, FIRST + THEN)


def test_whoever_leaves_with_words_not_kept_is_asked_first(
    served: Mortal, page: Page
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    kept_after(page, FIRST)
    served.line.cut()
    write(page, THEN)
    expect(status(page)).to_have_text(DOWN)
    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    expect(box(page)).to_have_value(FIRST + THEN)
    served.line.heal()
    expect(status(page)).to_have_text(re.compile("Saved"), timeout=BACK_WITHIN)


@pytest.mark.parametrize("step", ["General", "Agenda", "Close"])
def test_another_step_and_back_leaves_the_note_as_it_was(page: Page, step: str) -> None:
    write(page, FIRST)
    page.get_by_role("radio", name=step, exact=True).click()
    expect(box(page)).to_have_count(0)
    page.get_by_role("radio", name="Conduct", exact=True).click()
    expect(box(page)).to_have_value(FIRST)


def test_on_a_part_drawn_alone_too(page: Page, served: Mortal) -> None:
    page.goto(f"{served.server.address}/map?item=M-12")
    page.locator(".map .figure[data-ref='P-12'] .shape").click()
    why = page.get_by_label("Why they are on this map")
    with page.expect_response("**/unsent") as answer:
        why.fill(FIRST)
    assert answer.value.ok
    page.reload()
    page.locator(".map .figure[data-ref='P-12'] .shape").click()
    expect(why).to_have_value(FIRST)
    expect(page.get_by_text("not sent yet")).to_be_visible()


def connected(page: Page) -> None:
    """Wait until Streamlit has its socket again."""
    page.locator("[data-test-connection-state=CONNECTED]").wait_for()


def test_nothing_typed_is_in_the_browser_s_storage(page: Page, tmp_path: Path) -> None:
    kept_after(page, FIRST)
    held = page.context.storage_state(path=tmp_path / "held.json", indexed_db=True)
    assert "basin" not in str(held)
    assert FIRST not in str(page.evaluate("JSON.stringify({...sessionStorage})"))
