"""A page asks one question once, and what it is told is never another's or old."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from peerdash.model import GapDraft
from peerdash.services import findings, maps
from peerdash.services.desk import Desk
from peerdash.store import log
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-1"


def drawing(area: Area, who: str) -> Desk:
    """Seat somebody before a page that is being drawn."""
    return replace(area.desk(who), answers={})


@pytest.fixture
def asked(area: Area) -> list[str]:
    """Return every statement that is sent from now on."""
    sent: list[str] = []

    @event.listens_for(area.db.engine, "before_cursor_execute")
    def _sent(*told: object) -> None:
        sent.append(str(told[2]))

    return sent


def test_what_a_page_has_asked_it_asks_no_more(area: Area, asked: list[str]) -> None:
    desk = drawing(area, "asha")
    first = maps.picture(desk, MAP)
    once = len(asked)
    asked.clear()
    assert maps.picture(desk, MAP) == first
    assert len(asked) < once / 2
    assert not [one for one in asked if one.startswith("SELECT member")]


def test_what_is_done_is_seen_by_the_same_page(area: Area) -> None:
    desk = drawing(area, "asha")
    before = maps.picture(desk, MAP)
    findings.add_gap(desk, MAP, GapDraft(question="Who walks home with them?"))
    assert maps.picture(desk, MAP).version == before.version + 1
    other = replace(before.people[0], x=1.0, y=2.0)
    maps.move(desk, MAP, {other.ref: (1.0, 2.0)})
    after = next(one for one in maps.picture(desk, MAP).people if one.ref == other.ref)
    assert (after.x, after.y) == (1.0, 2.0)


def test_another_s_eyes_at_the_same_desk_get_their_own_answer(area: Area) -> None:
    desk = drawing(area, "asha")
    ours = maps.picture(desk, MAP, names=True)
    shared = maps.picture(desk.for_the_room, MAP, names=True)
    alone = maps.picture(area.desk("asha").for_the_room, MAP, names=True)
    assert shared == replace(alone, as_at=shared.as_at)
    theirs = replace(desk, viewer=area.desk("nia").viewer)
    seen = maps.picture(theirs, MAP, names=True)
    assert seen == maps.picture(area.desk("nia"), MAP, names=True)
    assert ours == maps.picture(area.desk("asha"), MAP, names=True)


def test_a_look_that_asks_nothing_says_whom_it_showed_all_the_same(area: Area) -> None:
    desk = drawing(area, "asha")
    maps.picture(desk, MAP)
    later = replace(desk, viewer=replace(desk.viewer, session="another-tab"))
    maps.picture(later, MAP)
    lines = [one for one in area.lines() if one.act == Act.VIEW and one.ref == MAP]
    assert {one.session for one in lines} == {desk.viewer.session, "another-tab"}
    assert len({one.shown for one in lines}) == 1
    assert lines[0].shown.count("P-") > 1
    assert log.first_broken(area.lines(), area.db.log_key) is None


def test_nothing_is_kept_when_the_page_is_drawn(area: Area) -> None:
    desk = drawing(area, "asha")
    maps.picture(desk, MAP)
    assert desk.answers
    desk.forget()
    assert desk.answers == {}


def test_a_desk_at_which_no_page_is_drawn_keeps_nothing(area: Area) -> None:
    desk = area.desk("asha")
    maps.picture(desk, MAP)
    assert desk.answers is None
