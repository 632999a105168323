"""How much one request may hold, with no server between."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from peerdash.web.bounds import MOST, MOST_HEADERS, MOST_UPLOADED, UPLOAD, Bounds
from tests.unit.web.asking import ask


async def read(scope: Scope, receive: Receive, send: Send) -> None:
    """Read the whole body and say how long it was."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)}")(scope, receive, send)


@pytest.mark.parametrize(
    ("path", "most"), [("/x", MOST), (f"{UPLOAD}a", MOST_UPLOADED)]
)
def test_a_body_is_counted_as_it_comes(path: str, most: int) -> None:
    app = Bounds(read)
    assert ask(app, path, method="POST", body=b"x" * most).body == str(most).encode()
    assert ask(app, path, method="POST", body=b"x" * (most + 1)).status == 413


@pytest.mark.parametrize("said", ["99999999", "-1", "many", ""])
def test_a_length_that_is_too_much_or_no_number_is_not_read(said: str) -> None:
    sent = {"content-length": said}
    assert ask(Bounds(read), "/x", method="POST", headers=sent).status == 413


def test_headers_are_counted_together() -> None:
    half = "x" * (MOST_HEADERS // 2)
    assert ask(Bounds(read), "/x", headers={"a": half}).status == 200
    assert ask(Bounds(read), "/x", headers={"a": half, "b": half}).status == 431
