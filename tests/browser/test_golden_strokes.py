"""The canvas's own modules, in a real browser, agree with the golden file."""

import json
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.unit.views.golden import GOLDEN, WEB

MODULES = ("strokes", "routes", "boxes", "rings", "captions")
CHECK = """async ([golden, names]) => {
  const mods = {};
  for (const name of names) mods[name] = await import(`/${name}.js`);
  const { differences } = await import("/golden_check.js");
  return differences(golden, mods);
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    for source in (*WEB.glob("*.js"), GOLDEN.parent / "golden_check.js"):
        shutil.copy(source, tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><title>Golden</title>")
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
        server.shutdown()


@pytest.mark.browser
def test_the_browser_draws_what_python_draws(browser: Browser, address: str) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate(CHECK, [golden, list(MODULES)]) == []
    page.close()
