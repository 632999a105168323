"""Opening one page at one person's desk, and reading what it shows."""

from streamlit.testing.v1 import AppTest

SCRIPT = """
from peerdash.rules.refusal import Refused
from peerdash.ui import frame
from peerdash.web import installation
from pages import {page}
from tests.area import Area
try:
    {page}.page(Area(installation.database()).desk({who!r}))
except Refused as refused:
    frame.refusal(refused)
"""


def opened(page: str, who: str, **address: str) -> AppTest:
    """Open a page as somebody, at an address; a refusal is shown, as `main` does."""
    app = AppTest.from_string(SCRIPT.format(page=page, who=who), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return whole(app.run())


def whole(app: AppTest) -> AppTest:
    """Return a page that ran to its end."""
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """Return every word on the page, as it was stored."""
    shown = (
        *app.title,
        *app.markdown,
        *app.caption,
        *app.subheader,
        *app.info,
        *app.warning,
        *app.success,
        *app.error,
    )
    said = "\n".join(str(one.value) for one in shown)
    return said.replace("\\", "").replace("\u2060", "")


def labels(app: AppTest) -> set[str]:
    """Return the label of every button and link."""
    links = (str(link.proto.label) for link in app.get("page_link"))
    said = (*links, *(button.label for button in app.button))
    return {_plain(label) for label in said}


def pressed(app: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    next(button for button in app.button if button.label == label).click()
    return whole(app.run())


def _plain(label: str) -> str:
    """Return a label without its colour and its escapes."""
    bare = label.removeprefix(":primary[").removesuffix("]")
    return bare.replace("\\", "").replace("\u2060", "")
