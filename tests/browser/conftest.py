"""A demonstration server, a browser, and ways in, for the tests that need them.

`page = sign_in("Chair")` opens the dashboard as somebody with that role, or with
that username. `idle(page)` waits until Streamlit has nothing left to do.

The first demonstration of a session is started as its user starts it. Each further
one is forked from a process that has read the program in already, which is most of
what starting one costs.
"""

import os
import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sqlmodel import select

from peerdash.model import User
from peerdash.store import engine, scope
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.web import clock, sessions
from tests.browser.starting import Started, forked, started

CHROMIUM: Final = Path(os.environ.get("PEERDASH_CHROMIUM", "/usr/bin/chromium"))
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Code that lives for a second is not worth optimising: a fifth of a page's load.
    "--js-flags=--no-maglev --no-turbofan",
)
IDLE: Final = "[data-testid=stApp][data-test-script-state=notRunning]"
LINK: Final = re.compile(r"(?P<name>.+) \((?P<roles>.+)\): (?P<link>\S+)")
PHRASE: Final = re.compile(r"  username (?P<username>\S+)  passphrase (?P<phrase>\S+)")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# A busy machine is slow, not wrong: what is expected is waited for as long as a click.
PATIENCE: Final = 20_000
expect.set_options(timeout=PATIENCE)

LATER: Final[Mapping[str, tuple[str, ...]]] = {
    "test_canaries.py": ("a_foreign_word[ruth]",),
    "test_every_page.py": ("[sam-light-part]", "[ruth-light-part]"),
    "test_layout.py": ("fits_the_rooms_screen[wall]", "wider_than_a_wall"),
    "test_not_invited.py": ("is_told[asha-M-3]",),
    "test_reading_a_room.py": ("is_inaccessible_in_any_way_of_reading[dark]",),
    "test_others_edits.py": ("tidier_map",),
    "test_taking_over.py": (
        "[there-",
        "[everywhere-",
        "[by_leaving",
        "[by_a_new_",
        "[idle]",
    ),
    "test_the_door.py": ("test_axe_finds_nothing[dark]",),
    "test_the_map.py": ("on_a_line_", "on_an_incident_", "[M-4]", "[M-1]"),
    "test_two_people.py": ("who_review_one_item", "who_change_a_person", "dropped_for"),
    "test_two_processes.py": (
        "guesses_made",
        "is_emptied[",
        "says_something_else",
        "goes_where_its_tab_is",
    ),
    "test_typing_is_kept.py": ("another_step", "tab_is_closed", "drawn_alone"),
    "test_ways_to_see_a_map.py": ("[Share]",),
    "test_who_it_is.py": (
        "test_a_sixth_browser",
        "is_shown_again_there",
        "came_by_a_link",
    ),
    "test_what_is_wrong.py": ("[olu-",),
}
"""What another test asks in a neighbouring way: in CI the neighbour is the sample of
both, and with `-m slow` each of these is run too."""

Start = Callable[[Sequence[str], Mapping[str, str], Path], Started]
Scheme = Literal["light", "dark"]
OpenContext = Callable[..., BrowserContext]
SignIn = Callable[..., Page]


@dataclass
class Person:
    """Somebody in the demonstration, and their two ways in."""

    name: str
    roles: str
    link: str
    username: str = ""
    phrase: str = ""


@dataclass
class Server:
    """A running demonstration."""

    address: str
    people: list[Person] = field(default_factory=list)
    place: Path = Path()

    @property
    def database(self) -> Database:
        """Open what it keeps, beside it, as the command line would."""
        file = self.place / "demo.sqlite"
        return engine.database(Settings(f"sqlite:///{file}", self.place / "demo.key"))

    def person(self, who: str) -> Person:
        """Return the first with this username or role."""
        return next(
            each
            for each in self.people
            if who == each.username or who in each.roles.split(", ")
        )

    def status(self, path: str) -> int:
        """Ask for a path without any session and return the answer's status."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Find Debian's Chromium, or skip; CI makes that a failure."""
    if not CHROMIUM.exists():
        if os.environ.get("PEERDASH_NEED_BROWSER") == "1":
            pytest.fail(f"There is no Chromium at {CHROMIUM}.")
        pytest.skip(f"There is no Chromium at {CHROMIUM}: apt-get install chromium")
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Open it for one file: while it is open, no other test can run a loop."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def server(
    chromium: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Run `peerdash demo` on a free port, with a database of its own."""
    del chromium
    yield from running(tmp_path_factory.mktemp("demo"), start=started)


@pytest.fixture(scope="module")
def own_server(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Run one for a file whose tests change what is kept."""
    del browser
    yield from running(tmp_path_factory.mktemp("own"))


@pytest.fixture
def cold_server(browser: Browser, tmp_path: Path) -> Iterator[Server]:
    """Run one that nobody has visited yet."""
    del browser
    yield from running(tmp_path, start=started)


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Open browser contexts that are closed when the test ends."""
    opened: list[BrowserContext] = []

    def _open(scheme: Scheme = "light", *, bypass_csp: bool = False) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": 1280, "height": 800},
            color_scheme=scheme,
            bypass_csp=bypass_csp,
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield _open
    for context in opened:
        context.close()


@pytest.fixture
def sign_in(server: Server, open_context: OpenContext) -> SignIn:
    """Sign in by username or role, as often as a test likes."""

    def _sign_in(
        who: str,
        path: str = "/",
        scheme: Scheme = "light",
        *,
        bypass_csp: bool = False,
    ) -> Page:
        page = open_context(scheme, bypass_csp=bypass_csp).new_page()
        return come_in(page, server, who, path)

    return _sign_in


def running(
    place: Path, more: Mapping[str, str] | None = None, start: Start = forked
) -> Iterator[Server]:
    """Start a demonstration, wait until it answers, and stop it at the end.

    `more` is what its environment says besides.
    """
    port = free_port()
    environment = {
        "PEERDASH_DATABASE_URL": f"sqlite:///{place / 'demo.sqlite'}",
        "PEERDASH_KEY_FILE": str(place / "demo.key"),
        "PEERDASH_ADDRESS": f"http://localhost:{port}",
        **(more or {}),
    }
    out = place / "out.txt"
    process = start(("demo", "--port", str(port)), environment, out)
    try:
        wait_for(process, f"http://localhost:{port}/healthz", out)
        yield Server(f"http://localhost:{port}", _people(out.read_text()), place)
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put off what a neighbour is the sample of."""
    for item in items:
        parts = LATER.get(item.path.name, ())
        if any(part in item.name for part in parts):
            item.add_marker(pytest.mark.slow)


def come_in(page: Page, server: Server, who: str, path: str = "/") -> Page:
    """Open a page as somebody who has given their passphrase a moment ago.

    The form itself is for the tests of the form: here its ticket is enough.
    """
    db, username = server.database, server.person(who).username
    with scope.unscoped(db) as rows:
        user = rows.exec(select(User).where(User.username == username)).one()
    ticket = sessions.issue_ticket(db, user.id, clock.now())
    page.context.request.get(f"{server.address}/enter/{ticket}", max_redirects=0)
    page.goto(server.address + path)
    signed_in(page)
    return page


def fill_in(page: Page, username: str, phrase: str) -> None:
    """Fill in the sign-in form and send it."""
    page.get_by_label("Username").fill(username)
    page.get_by_label("Passphrase", exact=True).fill(phrase)
    page.get_by_role("button", name="Sign in").click()


def signed_in(page: Page) -> None:
    """Wait until somebody is signed in and their page is drawn."""
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    idle(page)


def idle(page: Page) -> None:
    """Wait until Streamlit has nothing left to do."""
    page.locator(IDLE).wait_for()


def axe(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA; needs `bypass_csp`."""
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


def _people(told: str) -> list[Person]:
    people: list[Person] = []
    for line in told.splitlines():
        if found := LINK.fullmatch(line):
            people.append(Person(**found.groupdict()))
        elif found := PHRASE.fullmatch(line):
            people[-1].username = found["username"]
            people[-1].phrase = found["phrase"]
    return people


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def wait_for(process: Started, url: str, out: Path) -> None:
    """Wait for the first answer: each refusal asks again, up to 60 seconds."""
    for _ in range(240):
        if process.poll() is not None:
            pytest.fail(f"peerdash demo stopped:\n{out.read_text()}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.25)
        else:
            return
    pytest.fail("peerdash demo did not answer within a minute")
