"""The pictures in the README: `python -m tests.browser.pictures` makes them again.

Small, from the fictitious area, and of nothing that a test does not also walk.
"""

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, Server, idle, running

HERE: Final = Path(__file__).parents[1] / "pictures"
SIZE: Final = ViewportSize(width=1280, height=880)
COLOURS: Final = 224
PAGES: Final = {
    "map": "/map?item=M-12",
    "triage": "/triage?referral=R-20",
    "reviews": "/reviews",
    "meeting": "/meeting?meeting=G-4&step=conduct&item=M-1",
}


def main() -> None:
    """Serve the fictitious area, walk to each page as the chair, and keep it."""
    HERE.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as place,
        contextmanager(running)(Path(place)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page(viewport=SIZE)
        page.goto(server.person("asha").link)
        idle(page)
        _start_the_meeting(page, server)
        for name, path in PAGES.items():
            page.goto(server.address + path)
            idle(page)
            page.wait_for_load_state("networkidle")
            expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
            _keep(page.screenshot(), name)
        browser.close()


def _keep(picture: bytes, name: str) -> None:
    """Keep a picture in few colours: these pages have few, and it stays small."""
    small = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS)
    small.save(HERE / f"{name}.png", optimize=True)


def _start_the_meeting(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/meeting?meeting=G-4")
    idle(page)
    page.get_by_role("button", name="Start the meeting").click()
    idle(page)


if __name__ == "__main__":
    main()
