"""`/leaving/TOKEN`: a picture leaves to the session it was offered to, and once."""

import json
from base64 import urlsafe_b64decode
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select
from starlette.applications import Starlette

from peerdash.model import User
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.vocabulary.leaving import Form
from peerdash.web import clock, leaving, sessions, visitors
from peerdash.web.gate import COOKIE, Gate
from tests.area import NOW, TODAY, Area
from tests.unit.services.test_leaving import offer, wish
from tests.unit.web.asking import Answer, ask

MAP = "M-12"


@pytest.fixture(autouse=True)
def _then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def signed_in(area: Area, username: str = "sam") -> str:
    with scope.unscoped(area.db) as rows:
        user = rows.exec(select(User).where(User.username == username)).one()
    ticket = sessions.issue_ticket(area.db, user.id, NOW)
    return sessions.redeem(area.db, ticket, NOW) or ""


def offered(area: Area, token: str, form: Form) -> str:
    live = sessions.look_up(area.db, token, NOW)
    assert live
    viewer = visitors.viewer(area.db, live.user_id, live.sid, NOW)
    assert viewer
    desk = Desk(viewer, area.db, TODAY, NOW)
    return offer(desk, wish(area, form))


def get(address: str, token: str = "", **headers: str) -> Answer:
    program = Gate(Starlette(routes=[leaving.ROUTE]))
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        told["cookie"] = f"{COOKIE}={token}"
    return ask(program, f"/leaving/{address}", headers=told)


def test_a_png_leaves_that_another_program_opens(sqlite_area: Area) -> None:
    token = signed_in(sqlite_area)
    answer = get(offered(sqlite_area, token, Form.PNG), token)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert 'filename="M-12-2026-11-22.png"' in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    with Image.open(BytesIO(answer.body)) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 1000
        inks = picture.convert("RGB").getcolors(1 << 24) or []
    assert {(255, 255, 255), (242, 163, 60)} <= {colour for _, colour in inks}


def test_an_svg_leaves_with_the_same_words(sqlite_area: Area) -> None:
    token = signed_in(sqlite_area)
    answer = get(offered(sqlite_area, token, Form.SVG), token)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert b"Confidential: for" in answer.body


def test_the_second_time_it_is_gone(sqlite_area: Area) -> None:
    token = signed_in(sqlite_area)
    address = offered(sqlite_area, token, Form.SVG)
    assert [get(address, token).status for _ in range(2)] == [200, 410]


def test_nobody_else_opens_it(sqlite_area: Area) -> None:
    token = signed_in(sqlite_area)
    address = offered(sqlite_area, token, Form.SVG)
    assert get(address).status in {401, 403, 404}
    assert get(address, signed_in(sqlite_area, "asha")).status == 410
    assert get(address, token, sec_fetch_site="cross-site").status == 403
    assert get(address, token).status == 200


@pytest.mark.parametrize("rounds", [3, pytest.param(250, marks=pytest.mark.slow)])
def test_two_at_the_same_moment_are_each_given_their_own(
    sqlite_area: Area, rounds: int
) -> None:
    """Files of one length that differ in the export id on each of their lines."""
    who = [signed_in(sqlite_area, name) for name in ("sam", "asha")]
    for _ in range(rounds):
        asked = [offered(sqlite_area, one, Form.PEOPLE) for one in who]
        with ThreadPoolExecutor(2) as pool:
            given = [one.body for one in pool.map(get, asked, who)]
        ids = [
            json.loads(urlsafe_b64decode(one.partition(".")[0]))[0][:6].upper().encode()
            for one in asked
        ]
        assert len(given[0]) == len(given[1])
        for own, other, body in zip(ids, ids[::-1], given, strict=True):
            assert own in body
            assert other not in body
