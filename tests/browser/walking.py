"""Walking from page to page as somebody, and keeping all that their browser is told.

The way from one page to the next is the browser's own Back and Forward: the
address changes, and the page is drawn anew without loading everything again.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebSocket,
    expect,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from peerdash.menu import MENU
from peerdash.vocabulary.roles import Role
from tests.browser.conftest import RULES, Server, come_in, idle

GO: Final = """address => {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}"""
DRAWN: Final = """() => new Promise((drawn) =>
  requestIdleCallback(() => requestAnimationFrame(() => drawn()))
)"""
COMING: Final = "[data-testid=stSkeleton], [data-stale=true]"
EMPTY_MAP: Final = ".map:not(:has([data-ref]))"
MATCHES: Final = """([target, selector]) =>
  document.querySelector(target)?.matches(selector) ?? false"""

EVERY_RULE: Final[Mapping[str, object]] = {"type": "tag", "values": RULES}
COLOURS: Final[Mapping[str, object]] = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block"],
}
"""The rules that another colour scheme can change the answer of."""

PEOPLE: Final[Mapping[str, Role]] = {
    "asha": Role.CHAIR,
    "sam": Role.COORDINATOR,
    "nia": Role.PRACTITIONER,
    "ruth": Role.MEMBER,
    "mina": Role.AUDITOR,
    "olu": Role.ADMINISTRATOR,
}
WITH_REFS: Final[Mapping[str, tuple[str, ...]]] = {
    "meeting": (
        "meeting=G-4",
        "meeting=G-4&step=roster",
        "meeting=G-4&step=agenda",
        "meeting=G-4&step=packs",
        "meeting=G-4&step=last-time",
        "meeting=G-4&step=conduct",
        "meeting=G-4&step=conduct&item=L-1",
        "meeting=G-4&step=close",
        "meeting=G-3",
    ),
    "actions": ("view=chasing", "view=part", "view=over", "view=calendar"),
    "pack": ("meeting=G-4",),
    "room": ("meeting=G-4",),
    "minutes": ("meeting=G-3",),
    "ecomap": ("item=C-1", "item=C-1&view=about", "item=C-1&view=group"),
    "reviews": ("item=M-12",),
    "outcomes": ("item=M-12",),
    "refer": ("referral=R-27", "referral=R-24"),
    "triage": ("referral=R-21", "stage=ready"),
    "map": ("item=M-12",),
    "imports": ("item=M-12",),
    "timeline": ("item=M-1", "about=P-12", "about=all"),
    "when": ("about=M-12",),
    "invited": ("item=M-12",),
    "people": (
        "person=P-1",
        "show=recalls",
        "show=same-person",
        "show=same-person&one=P-64&other=P-66",
    ),
    "urgent": ("item=M-97",),
    "governance": (
        "view=looked",
        "view=denied",
        "view=integrity",
        "view=access",
        "view=urgent",
        "view=agreements",
        "view=person&about=P-12",
        "view=left",
        "view=alerts",
        "view=incident",
    ),
    "case": ("item=L-1", "item=C-1", "item=T-2"),
}


@dataclass(frozen=True)
class Unavoidable:
    """What axe finds in one of Streamlit's own widgets, and where one can see it."""

    rule: str
    selector: str
    because: str
    seen_at: str

    def covers(self, page: Page, rule: str, target: str) -> bool:
        """Whether a finding is this one: the same rule, on such an element."""
        found = page.evaluate(MATCHES, [target, self.selector])
        return rule == self.rule and bool(found)


UNAVOIDABLE: Final = (
    Unavoidable(
        rule="target-size",
        selector="[data-testid=stDateInput] [role=spinbutton]",
        because="st.date_input draws day, month and year smaller than 24 px; each is "
        "also reached by the arrow keys, and the calendar's button is large enough.",
        seen_at="/meeting",
    ),
)


@dataclass
class Walker:
    """Somebody signed in, and everything their browser asked for and was told."""

    page: Page
    server: Server
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from before the first request."""
        self.page.on("request", self._ask)
        self.page.on("response", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._complain)
        self.page.on("websocket", self._follow)

    def enter(self, who: str, path: str = "/") -> "Walker":
        """Come in."""
        come_in(self.page, self.server, who, path)
        self.wait()
        return self

    def go(self, address: str) -> Page:
        """Go to an address and wait until all of it is drawn."""
        socket = self.sockets[-1]
        with socket.expect_event("framereceived", finished):
            self.page.evaluate(GO, address)
        self.wait()
        return self.page

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Wait until what is done meanwhile has been answered and drawn."""
        with self.sockets[-1].expect_event("framereceived", answered):
            yield
        self.wait()

    def wait(self) -> None:
        """Wait until there is nothing left to draw."""
        self.page.evaluate(DRAWN)
        idle(self.page)
        expect(self.page.locator(f"{COMING}, {EMPTY_MAP}")).to_have_count(0)

    def text(self) -> str:
        """Return every word of the page itself."""
        return self.page.get_by_test_id("stMain").inner_text()

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def _hear(self, answer: Response) -> None:
        self.answers.append(answer)

    def _complain(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(f"{said.text} {said.location.get('url')}")

    def _follow(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)
        self.sockets.append(socket)
        socket.on("framereceived", lambda frame: self.received.append(_bytes(frame)))


def answered(frame: str | bytes) -> bool:
    """Whether a message says that a page, or a part of one, has been drawn anew."""
    told = ForwardMsg.FromString(_bytes(frame))
    return bool(
        told.WhichOneof("type") == "script_finished"
        and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


def finished(frame: str | bytes) -> bool:
    """Whether a message from the server says that a page has been drawn to its end."""
    told = ForwardMsg.FromString(_bytes(frame))
    return bool(
        told.WhichOneof("type") == "script_finished"
        and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    )


def addresses(role: Role) -> Iterator[str]:
    """Every address that the menu gives a role, alone and with refs."""
    for entry in MENU:
        if entry.act is None or role in entry.act.row.roles:
            yield f"/{entry.address}"
            for refs in WITH_REFS.get(entry.address, ()):
                yield f"/{entry.address}?{refs}"


def violations(page: Page, only: Mapping[str, object] = EVERY_RULE) -> list[str]:
    """Return what axe finds, but for what Streamlit's own widgets leave us with."""
    return [
        f"{rule} {target}: {why}"
        for rule, target, why in found_by_axe(page, only)
        if not any(one.covers(page, rule, target) for one in UNAVOIDABLE)
    ]


def found_by_axe(
    page: Page, only: Mapping[str, object] = EVERY_RULE
) -> list[tuple[str, str, str]]:
    """Return the rule, the element and the reason of everything axe finds."""
    found = Axe().run(page, options={"runOnly": dict(only)}).response["violations"]
    return [
        (each["id"], str(node["target"][0]), str(node["failureSummary"]))
        for each in found
        for node in each["nodes"]
    ]


def heard(walker: Walker) -> str:
    """Return all that somebody's browser asked for and was told, by whatever way."""
    urls = dict.fromkeys((*walker.asked, walker.page.url))
    ours = [url for url in urls if url.startswith(walker.server.address)]
    bodies = [
        walker.page.request.get(url).body() for url in ours if "/static/" not in url
    ]
    every = (*walker.received, *bodies, *(url.encode() for url in urls))
    return "\n".join(each.decode("utf-8", "ignore") for each in every)


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame
