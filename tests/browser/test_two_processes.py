"""Two processes on one PostgreSQL behind one address: either may die at any time."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from sqlmodel import col, select

from peerdash.model import AuditLine, MinuteLine, User
from peerdash.rules.guessing import NAME
from peerdash.store import log, scope
from peerdash.vocabulary.roles import Act
from tests.browser.conftest import OpenContext, Server, fill_in, idle, signed_in
from tests.browser.pair import Pair, pair
from tests.browser.spreading import UPLOADS
from tests.browser.walking import finished

pytestmark = pytest.mark.browser

CONDUCT: Final = "/meeting?meeting=G-4&step=conduct&item=M-12"
BACK_WITHIN: Final = 60_000
FILE: Final[FilePayload] = {
    "name": "people.csv",
    "mimeType": "text/csv",
    "buffer": b"Name,Age,Reason\nIvy Lund,15,In the year group\n",
}
NOTHING: Final = "template1"
"""What PostgreSQL itself makes an empty database from."""
WORDS: Final = "Seen at the basin"


@pytest.fixture(scope="module")
def two(
    browser: Browser, postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """Serve the fictitious area from two processes that were started at once."""
    del browser
    with pair(postgres, tmp_path_factory.mktemp("two")) as served:
        served.fill()
        served.rise(0, 1)
        yield served


@pytest.fixture
def chair(two: Pair, open_context: OpenContext) -> Page:
    """Sit the chair at the note box, served by the first of two that are up."""
    two.rise(*({0, 1} - two.processes.keys()))
    two.front.next_stream, two.front.deaf = 0, False
    page = two.enter(open_context().new_page(), "asha", "/meeting?meeting=G-4")
    begin = re.compile("Start the meeting|Go on with the meeting")
    page.get_by_role("button", name=begin).click()
    expect(box(page)).to_be_visible(timeout=BACK_WITHIN)
    page.goto(two.front.address + CONDUCT)
    idle(page)
    expect(page.locator("[data-unsent=status]")).to_have_count(1)  # it listens
    box(page).fill("")
    return page


def box(page: Page) -> Locator:
    """The note box."""
    return page.get_by_label("Note", exact=True)


def typed(page: Page, words: str) -> None:
    """Type, and wait for the page to say that it is kept."""
    with page.expect_response("**/unsent") as answer:
        box(page).press_sequentially(words)
    assert answer.value.ok
    status = page.locator("[data-unsent=status]")
    expect(status).to_have_text(re.compile("Saved"))


@contextmanager
def moved(two: Pair, page: Page, *, to: int) -> Iterator[None]:
    """Wait until the tab is drawn again, by this process, without being asked."""
    drawn: list[str | bytes] = []

    def hear(frame: str | bytes) -> None:
        if finished(frame):
            drawn.append(frame)

    # Its browser knows what to do when the line goes: everything is drawn and listens.
    expect(page.locator("[data-unsent=status]")).to_have_count(1)
    page.on("websocket", lambda stream: stream.on("framereceived", hear))
    yield
    until(page, lambda: bool(drawn))
    assert two.front.streams[to] == 1
    idle(page)


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, in a world that the page does not show."""
    end = monotonic() + BACK_WITHIN / 1000
    while not is_so() and monotonic() < end:
        page.wait_for_timeout(50)
    assert is_so()


def notes(two: Pair, words: str) -> int:
    """Count the notes that say this."""
    asked = select(MinuteLine).where(col(MinuteLine.words) == words)
    with scope.unscoped(two.database) as rows:
        return len(rows.exec(asked).all())


def test_a_tab_outlives_the_process_that_serves_it(two: Pair, chair: Page) -> None:
    assert sorted(two.front.asked) == [0, 1]
    assert two.front.streams[0] == 1
    typed(chair, "Kept by the first")
    box(chair).press("Enter")
    expect(box(chair)).to_have_value("")
    typed(chair, WORDS)
    with moved(two, chair, to=1):
        two.kill(0)
    expect(chair).to_have_url(two.front.address + CONDUCT)
    expect(box(chair)).to_have_value(WORDS)
    box(chair).press("Enter")
    expect(box(chair)).to_have_value("")
    assert (notes(two, "Kept by the first"), notes(two, WORDS)) == (1, 1)


def test_what_was_done_and_never_answered_is_not_done_again(
    two: Pair, chair: Page
) -> None:
    """The first process keeps it, dies before it says so, and the second is asked."""
    typed(chair, "Sent once")
    two.front.deaf = True
    box(chair).press("Enter")
    until(chair, lambda: notes(two, "Sent once") == 1)
    with moved(two, chair, to=1):
        two.kill(0)
        two.front.deaf = False
    expect(box(chair)).to_have_value("")
    box(chair).press("Enter")
    idle(chair)
    chair.reload()
    idle(chair)
    expect(box(chair)).to_have_value("")
    assert notes(two, "Sent once") == 1


def test_what_says_something_else_after_that_is_another_act(
    two: Pair, open_context: OpenContext
) -> None:
    """A form that keeps nothing of what is typed; its reader is told on another."""
    two.rise(*({0, 1} - two.processes.keys()))
    two.front.next_stream, two.front.deaf = 0, False
    page = two.enter(open_context().new_page(), "olu", "/users")
    ask_to_sign_out(page, "nia")
    two.front.deaf = True
    page.get_by_role("button", name="Do it").click()
    until(page, lambda: signed_out(two) == ["nia"])
    with moved(two, page, to=1):
        two.kill(0)
        two.front.deaf = False
    told = re.compile(r"What you sent at .* was saved: you signed somebody out")
    expect(page.get_by_text(told)).to_be_visible()
    ask_to_sign_out(page, "ruth")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("ruth is signed out everywhere.")).to_be_visible()
    assert signed_out(two) == ["nia", "ruth"]


def ask_to_sign_out(page: Page, username: str) -> None:
    """Fill in the form for somebody who signs in."""
    does = page.get_by_role("button", name="Do it")
    form = page.get_by_test_id("stForm").filter(has=does)
    form.get_by_label("Username").fill(username)
    what = page.get_by_role("combobox", name="What to do")
    what.scroll_into_view_if_needed()
    what.click()
    page.get_by_role("option", name="Sign out everywhere").click()
    expect(what).to_have_value("Sign out everywhere")


def signed_out(two: Pair) -> list[str]:
    """Who has been signed out everywhere, in order."""
    asked = select(AuditLine).where(col(AuditLine.act) == Act.SIGN_OUT_USER)
    with scope.unscoped(two.database) as rows:
        done = rows.exec(asked.order_by(col(AuditLine.seq))).all()
        return [rows.get_one(User, one.ref).username for one in done]


@pytest.mark.parametrize("here", [0, 1])
def test_signed_out_on_one_the_tab_on_the_other_is_emptied(
    two: Pair, chair: Page, here: int
) -> None:
    two.front.next_stream = here
    chair.reload()
    idle(chair)
    two.front.next_stream = 1 - here
    other = chair.context.new_page()
    other.goto(two.front.address)
    signed_in(other)
    began = monotonic()
    other.get_by_role("button", name="Sign out").click()
    expect(chair.get_by_role("heading", level=1)).to_have_text(
        "You have been signed out", timeout=20_000
    )
    assert monotonic() - began <= 20


def test_guesses_made_at_one_are_counted_at_the_other(
    two: Pair, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    person = two.people["nia"]
    for number in range(NAME.guesses):
        two.front.next_stream = number % 2
        page.goto(two.front.address)
        fill_in(page, person.username, f"wrong guess {number}")
        expect(page.get_by_role("alert")).to_contain_text("is not right")
    two.front.next_stream = 1
    page.goto(two.front.address)
    fill_in(page, person.username, person.phrase)
    expect(page.get_by_role("alert")).to_contain_text("is not right")


def test_a_file_goes_where_its_tab_is(two: Pair, chair: Page) -> None:
    """Also when the process that the tab was with has come back meanwhile."""
    chair.goto(f"{two.front.address}/imports?item=M-12")
    expect(chair.locator("input[type=file]")).to_have_count(2)
    idle(chair)
    with moved(two, chair, to=1):
        two.kill(0)
    two.rise(0)
    with chair.expect_response(f"**{UPLOADS}**") as answer:
        chair.locator("input[type=file]").first.set_input_files(FILE)
    assert answer.value.ok
    expect(chair.get_by_role("heading", name="Columns of people.csv")).to_be_visible()
    with moved(two, chair, to=0):
        two.kill(1)
    expect(chair.get_by_text("Choose a file of people")).to_be_visible()


def test_two_that_start_at_once_on_nothing_make_one_database(
    postgres: str, tmp_path: Path
) -> None:
    """One takes the steps while the other waits, and both then serve."""
    with pair(postgres, tmp_path, NOTHING) as empty:
        empty.rise(0, 1)
        own = [f"http://localhost:{port}" for port in empty.ports]
        assert [Server(one).status("/readyz") for one in own] == [200, 200]
        with scope.unscoped(empty.database) as rows:
            lines = list(rows.exec(select(AuditLine)).all())
        assert {line.act for line in lines} <= {Act.VERIFY}
        assert log.first_broken(lines, empty.database.log_key) is None
