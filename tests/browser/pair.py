"""Two processes that serve one PostgreSQL, as production does, and can be killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page
from pyotp import TOTP
from sqlmodel import select

from peerdash.cli import passphrase
from peerdash.model import User
from peerdash.store import demo, engine, scope
from peerdash.store.settings import Settings
from peerdash.ui.second import EITHER
from peerdash.web import clock, credentials, second_steps
from tests.area import above
from tests.browser.conftest import (
    Person,
    Server,
    fill_in,
    free_port,
    signed_in,
    wait_for,
)
from tests.browser.spreading import Front
from tests.browser.starting import Started, forked
from tests.conftest import EMPTY, cloned

CAST: Final = {
    "asha": "Chair",
    "sam": "Coordinator",
    "nia": "Practitioner",
    "olu": "Administrator",
}


class Pair:
    """The fictitious area behind one address, served by two processes."""

    def __init__(self, settings: Settings, place: Path) -> None:
        self.settings, self.place = settings, place
        self.database = engine.database(settings)
        self.ports = [free_port(), free_port()]
        self.front = Front(self.ports)
        self.processes: dict[int, Started] = {}
        self.people: dict[str, Person] = {}
        self._codes: dict[str, list[str]] = {}

    @property
    def server(self) -> Server:
        """Where it is, and who can sign in."""
        return Server(self.front.address, list(self.people.values()))

    def fill(self) -> None:
        """Load the area, and give its people their ways in."""
        with scope.unscoped(above(self.database)) as rows:
            demo.load(rows, clock.today(), clock.now())
        for username, role in CAST.items():
            self._give_a_way_in(username, role)

    def enter(self, page: Page, who: str, path: str = "/") -> Page:
        """Sign somebody in by the one address, with a code where one is asked for."""
        person = self.people[who]
        page.goto(self.front.address + path)
        fill_in(page, person.username, person.phrase)
        if who in self._codes:
            page.get_by_label(EITHER).fill(self._codes[who].pop())
            page.get_by_role("button", name="Go on").click()
        signed_in(page)
        return page

    def rise(self, *numbers: int) -> None:
        """Start processes, all at once, and wait until each answers."""
        for number in numbers:
            self.processes[number] = self._started(number)
        for number in numbers:
            url = f"http://localhost:{self.ports[number]}/healthz"
            wait_for(self.processes[number], url, self.said(number))

    def kill(self, number: int) -> None:
        """End one in the middle of whatever it is doing."""
        process = self.processes.pop(number)
        process.kill()
        process.wait(timeout=20)

    def end(self) -> None:
        """End all of it."""
        for number in list(self.processes):
            self.kill(number)
        self.front.end()

    def said(self, number: int) -> Path:
        """Return the file of what a process says."""
        return self.place / f"said-{number}.txt"

    def _give_a_way_in(self, username: str, role: str) -> None:
        db, phrase = self.database, passphrase()
        with scope.unscoped(db) as rows:
            user = rows.exec(select(User).where(User.username == username)).one()
        credentials.set_passphrase(db, user.id, phrase)
        self.people[username] = Person(user.name, role, "", username, phrase)
        if second_steps.is_asked(db, user.id):
            app, now = second_steps.to_set_up(db, user.id), clock.now()
            assert app
            code = TOTP(app.secret).at(now)
            self._codes[username] = list(second_steps.set_up(db, user.id, code, now))

    def _started(self, number: int) -> Started:
        arguments = ("serve", "--port", str(self.ports[number]))
        return forked(arguments, self._environment(), self.said(number))

    def _environment(self) -> dict[str, str]:
        """Say what each is told: the same, and that a proxy has the certificate."""
        return {
            "PEERDASH_DATABASE_URL": self.settings.database_url,
            "PEERDASH_OWNER_URL": self.settings.owner_url,
            "PEERDASH_KEY_FILE": str(self.settings.key_file),
            "PEERDASH_DEMO": "1" if self.settings.fictitious else "",
            "PEERDASH_BEHIND_TLS": "1",
            "PEERDASH_PROXY": "127.0.0.1",
            "PEERDASH_ADDRESS": self.front.address,
        }


@contextmanager
def pair(postgres: str, place: Path, template: str = EMPTY) -> Iterator[Pair]:
    """Give a test two processes of its own; it starts them."""
    with cloned(postgres, place, template) as settings:
        two = Pair(settings, place)
        try:
            yield two
        finally:
            two.end()
            two.database.dispose()
