"""The program as it is served: every header on every kind of answer, and its limits."""

import http.client
import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit

from peerdash.web import headers, serving
from peerdash.web.baseline import BASELINE
from tests.browser.conftest import Server, running

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPT = next(STATIC.glob("static/js/index.*.js")).relative_to(STATIC)
NEVER_KEPT = {"html", "media", "upload", "sign-in", "sign-out", "export"}
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@dataclass(frozen=True)
class Kind:
    """One kind of answer: how it is asked for, and what it has to be."""

    name: str
    path: str
    status: int
    method: str = "GET"
    signed_in: bool = False
    handshake: bool = False


KINDS = (
    Kind("html", "/", 200),
    Kind("html", "/triage?referral=R-20", 200, signed_in=True),
    Kind("static", f"/{SCRIPT}", 200),
    Kind("html", "/static/js/none.js", 200),
    Kind("health", "/_stcore/health", 200),
    Kind("health", "/healthz", 200),
    Kind("config", "/_stcore/host-config", 200),
    Kind("component", "/_stcore/bidi-components/peerdash.door/door.js", 200),
    Kind("component", "/component/any.thing/index.html", 404),
    Kind("component", "/component/any.thing/index.html", 404, signed_in=True),
    Kind("media", "/media/none.csv", 404),
    Kind("media", "/media/none.csv", 404, signed_in=True),
    Kind("upload", "/_stcore/upload_file/a/b", 404, "PUT"),
    Kind("upload", "/_stcore/upload_file/a/b", 403, "PUT", signed_in=True),
    Kind("export", "/export/none", 404),
    Kind("sign-in", "/enter/used-up", 403),
    Kind("sign-in", "/session/start", 403, "POST"),
    Kind("html", "/session/start", 200),
    Kind("sign-out", "/session/end", 200),
    Kind("closed", "/_stcore/metrics", 404, signed_in=True),
    Kind("method", "/healthz", 405, "DELETE", signed_in=True),
    Kind("websocket", "/elsewhere", 404, handshake=True),
    Kind("websocket", "/_stcore/other", 404, handshake=True),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a demonstration of this file's own."""
    yield from running(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def cookie(server: Server) -> str:
    """Sign in by a link."""
    link = urlsplit(server.person("asha").link)
    answer = asked(server, link.path)
    return str(answer.headers["Set-Cookie"]).split(";")[0]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def asked(
    server: Server,
    path: str,
    method: str = "GET",
    sent: dict[str, str] | None = None,
    body: bytes | None = None,
) -> Answer:
    place = urlsplit(server.address)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=20)
    with closing(connection):
        connection.request(method, path, body, sent or {})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name}-{kind.status}")
def test_every_kind_of_answer_carries_every_header(
    kind: Kind, server: Server, cookie: str
) -> None:
    sent = {"Cookie": cookie} if kind.signed_in else {}
    answer = asked(
        server, kind.path, kind.method, sent | (HANDSHAKE if kind.handshake else {})
    )
    assert answer.status == kind.status
    for name, value in headers.ALWAYS.items():
        assert answer.headers.get_all(name) == [value], name
    framed = kind.path.startswith("/component/")
    policy = headers.FRAMED if framed else headers.POLICY
    assert answer.headers.get_all("Content-Security-Policy") == [policy]
    if kind.name in NEVER_KEPT:
        assert answer.headers["Cache-Control"] == "no-store"
    assert "Server" not in answer.headers


def test_the_policy_is_as_strict_as_streamlit_allows() -> None:
    said = dict(part.split(" ", 1) for part in headers.POLICY.split("; "))
    assert re.fullmatch(r"'self' 'sha256-[\w+/=]{44}'", said["script-src"])
    assert said["default-src"] == said["connect-src"] == "'self'"
    assert said["object-src"] == said["base-uri"] == said["frame-ancestors"] == "'none'"
    assert "blob:" not in said["script-src"]
    assert not re.search(r"https?:|\*|unsafe-eval", headers.POLICY)


def test_another_host_s_name_is_refused(server: Server) -> None:
    sent = {"Host": "evil.test"} | HANDSHAKE | {"Origin": "http://evil.test"}
    assert asked(server, "/_stcore/stream", sent=sent).status == 403


def test_headers_too_long_are_refused_with_every_header(server: Server) -> None:
    answer = asked(server, "/", sent={"X-Long": "x" * 20_000})
    assert answer.status == 431
    assert answer.headers["Content-Security-Policy"] == headers.POLICY


def test_headers_without_end_are_refused_with_every_header(server: Server) -> None:
    place = urlsplit(server.address)
    with socket.create_connection((place.hostname, place.port), 20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 2 * serving.HEADER_BYTES)
        told = line.recv(10_000).decode()
    assert told.startswith("HTTP/1.1 400")
    assert f"content-security-policy: {headers.POLICY}" in told


@pytest.mark.parametrize("path", ["/session/start", "/session/end", "/maps"])
def test_a_body_of_10_mb_to_a_route_of_ours_is_not_taken(
    path: str, server: Server
) -> None:
    place = urlsplit(server.address)
    began = time.monotonic()
    with socket.create_connection((place.hostname, place.port), 20) as line:
        line.sendall(
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\n"
            "Content-Length: 10000000\r\n\r\n".encode()
        )
        assert status(line) == 413
    assert time.monotonic() - began < 5


def test_a_body_that_never_says_how_long_it_is_ends_too(server: Server) -> None:
    place = urlsplit(server.address)
    with socket.create_connection((place.hostname, place.port), 20) as line:
        line.sendall(
            b"POST /session/start HTTP/1.1\r\nHost: localhost\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        piece = b"1000\r\n" + b"x" * 4096 + b"\r\n"
        line.sendall(piece * 2)
        assert status(line) == 403


def test_an_upload_over_5_mb_is_refused(server: Server, cookie: str) -> None:
    answer = asked(
        server,
        "/_stcore/upload_file/a/b",
        "PUT",
        {"Cookie": cookie, "Content-Length": "6000000"},
    )
    assert answer.status == 413


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: local"])
def test_whoever_does_not_finish_asking_is_hung_up_on(
    sent: bytes, server: Server
) -> None:
    place = urlsplit(server.address)
    began = time.monotonic()
    with socket.create_connection((place.hostname, place.port), 30) as line:
        line.sendall(sent)
        line.settimeout(serving.HEADERS_WITHIN + 10)
        assert hung_up(line)
    assert time.monotonic() - began > serving.HEADERS_WITHIN - 1


def test_a_byte_now_and_then_does_not_help(server: Server) -> None:
    place = urlsplit(server.address)
    began = time.monotonic()
    with socket.create_connection((place.hostname, place.port), 30) as line:
        line.settimeout(1)
        while time.monotonic() - began < serving.HEADERS_WITHIN + 8:
            try:
                line.sendall(b"G")
                if not line.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
    assert time.monotonic() - began < serving.HEADERS_WITHIN + 5


def test_every_limit_is_named() -> None:
    found = serving.settings(None, "127.0.0.1", 0)
    assert found.http is serving.Patient
    assert found.limit_concurrency == serving.CONNECTIONS
    assert found.ws_max_size == BASELINE["server.maxMessageSize"] * serving.MEGABYTE
    assert found.h11_max_incomplete_event_size == serving.HEADER_BYTES


def status(line: socket.socket) -> int:
    return int(line.recv(200).split(b" ")[1])


def hung_up(line: socket.socket) -> bool:
    try:
        return line.recv(1000) == b""
    except ConnectionResetError:
        return True
