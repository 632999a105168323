"""The map's modules come as one file, whole or not at all."""

import re
from gzip import decompress
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from peerdash.web.joined import ASKED, FIRST, WEB, Joined, joined

LATER = "/_stcore/bidi-components/peerdash.canvas/canvas.css"


async def streamlit(_: object) -> PlainTextResponse:
    return PlainTextResponse("Streamlit's own")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/{rest:path}", streamlit, methods=["GET", "POST"])]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Joined)]))


def modules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_the_first_module_is_answered_with_all_it_needs(client: TestClient) -> None:
    answer = client.get(ASKED)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.text == joined(WEB, FIRST)


def test_every_module_of_the_map_is_in_it_once() -> None:
    found = re.findall(
        r"^const in_(\w+) = \(\(\) => \{$", joined(WEB, FIRST), re.MULTILINE
    )
    assert sorted([*found, FIRST]) == sorted(file.stem for file in WEB.glob("*.js"))


def test_it_asks_for_nothing_more() -> None:
    text = joined(WEB, FIRST)
    assert not re.search(r"^import\b", text, re.MULTILINE)
    assert re.findall(r"^export.*", text, re.MULTILINE) == [
        "export default function canvas({ parentElement, data, setStateValue }) {"
    ]


def test_it_is_packed_for_whoever_can_unpack(client: TestClient) -> None:
    packed = client.get(ASKED, headers={"Accept-Encoding": "gzip"})
    plain = client.get(ASKED, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text == decompress(_raw(client)).decode()


def _raw(client: TestClient) -> bytes:
    with client.stream("GET", ASKED, headers={"Accept-Encoding": "gzip"}) as answer:
        return b"".join(answer.iter_raw())


@pytest.mark.parametrize(("method", "path"), [("GET", LATER), ("POST", ASKED)])
def test_all_else_is_streamlits(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).text == "Streamlit's own"


def test_a_module_stands_before_those_that_need_it(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        one='import { b as bee } from "./two.js";\nexport default bee;\n',
        two='import { c } from "./three.js";\nexport const b = c;\n',
        three="export function c() {}\n",
    )
    assert joined(folder, "one").split("\n") == [
        "const in_three = (() => {",
        "function c() {}",
        "",
        "return { c };",
        "})();",
        "const in_two = (() => {",
        "const { c } = in_three;",
        "const b = c;",
        "",
        "return { b };",
        "})();",
        "const { b: bee } = in_two;",
        "export default bee;",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import { a } from "./one.js";\n', "one needs two needs one"),
        ("export let b = 1;\n", "two.js cannot be joined: export let b"),
        ('import b from "./three.js";\n', "two.js cannot be joined: import b"),
    ],
)
def test_what_is_not_understood_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    folder = modules(tmp_path, one='import { b } from "./two.js";\n', two=text)
    with pytest.raises(ValueError, match=said):
        joined(folder, "one")


def test_what_the_first_cannot_do_is_refused(tmp_path: Path) -> None:
    folder = modules(tmp_path, one='import * as two from "./two.js";\n')
    with pytest.raises(ValueError, match=r"one\.js cannot be joined"):
        joined(folder, "one")
