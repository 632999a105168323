"""What a page was told is told again while nothing is done, and no moment longer."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from peerdash import services
from peerdash.model import GapDraft
from peerdash.rules.refusal import Refused
from peerdash.services import (
    agenda,
    briefing,
    chronology,
    findings,
    glass,
    invitations,
    items,
    lenses,
    maps,
    meetings,
    outcomes,
    replies,
    reviews,
    today,
    triage,
    undoing,
)
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.memory import MOST, Memory
from peerdash.services.pictures import MapPicture
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.trays import Tray
from tests import calls
from tests.area import NOW, TODAY, Area

MAP, HIDDEN = "M-1", "M-6"
WHY = "A child is missing and was last seen there"


def about(what: Callable[[Desk, str], object], ref: str, desk: Desk) -> object:
    return what(desk, ref)


ASKED: dict[str, Callable[[Desk], object]] = {
    "today": today.today,
    "board": reviews.board,
    "list": lambda desk: items.listing(desk, Wanted()),
    "outcomes": outcomes.listing,
    "replies": replies.mine,
    "inbox": lambda desk: triage.inbox(desk, Tray.NEW),
    "meeting": meetings.calendar,
    "agenda": lambda desk: agenda.agenda(desk, "TG-4"),
    "briefing": lambda desk: briefing.briefing(desk, "TG-4", "M-12"),
    **{
        f"{what.__module__} {ref}": partial(about, what, ref)
        for ref in ("M-1", "M-12")
        for what in (maps.picture, chronology.of, outcomes.ledger, reviews.history)
    },
    "lenses": lambda desk: lenses.lenses(desk, MAP),
    "undoable": lambda desk: undoing.undoable(desk, MAP),
}


def page(area: Area, who: str, memory: Memory, *, days: int = 0, at: int = 0) -> Desk:
    """Seat somebody before a page as it begins to be drawn, `at` minutes on."""
    desk = area.desk(who, days=days, minutes=at)
    desk = replace(desk, viewer=replace(desk.viewer, proved_at=NOW))
    whose = desk.viewer, desk.today
    recall = memory.recall(area.db, desk.viewer.user_id, whose, desk.now)
    return replace(desk, answers={}, recall=recall)


def told(desk: Desk, ask: Callable[[Desk], object]) -> object:
    """Return what a service tells, or what it says instead."""
    try:
        answer = ask(desk)
    except Refused as refused:
        return str(refused)
    return replace(answer, as_at=NOW) if isinstance(answer, MapPicture) else answer


@pytest.fixture
def asked(area: Area) -> list[str]:
    """Return every statement that is sent with somebody's eyes from now on."""
    sent: list[str] = []

    @event.listens_for(area.db.engine, "before_cursor_execute")
    def _sent(*given: object) -> None:
        sent.append(str(given[2]))

    return sent


def test_a_page_drawn_again_asks_only_whether_anything_was_done(
    area: Area, asked: list[str]
) -> None:
    memory = Memory()
    desk = page(area, "asha", memory)
    first = maps.picture(desk, MAP)
    desk.drawn()
    asked.clear()
    again = page(area, "asha", memory, at=1)
    assert maps.picture(again, MAP) == replace(first, as_at=again.now)
    sent = [one for one in asked if one.startswith("SELECT")]
    assert len([one for one in sent if "person" in one]) == 0
    assert len(sent) <= 8


def test_what_somebody_else_does_is_seen_the_next_time(area: Area) -> None:
    memory = Memory()
    before = maps.picture(page(area, "asha", memory), MAP)
    findings.add_gap(area.desk("sam"), MAP, GapDraft(question="Who walks home?"))
    after = maps.picture(page(area, "asha", memory), MAP)
    assert after.version == before.version + 1


def test_what_one_does_oneself_is_seen_by_the_same_page(area: Area) -> None:
    desk = page(area, "asha", Memory())
    before = maps.picture(desk, MAP)
    findings.add_gap(desk, MAP, GapDraft(question="Who walks home with them?"))
    assert maps.picture(desk, MAP).version == before.version + 1


def test_nobody_s_looks_make_anybody_ask_again(area: Area) -> None:
    memory = Memory()
    maps.picture(page(area, "asha", memory), MAP)
    maps.picture(area.desk("sam"), "M-2")
    with pytest.raises(Refused):
        items.line(area.desk("ruth"), "M-3")
    kept = dict(memory.told)
    page(area, "asha", memory)
    assert memory.told == kept != {}


def test_an_invitation_that_is_taken_back_closes_the_item_at_the_next_click(
    area: Area,
) -> None:
    memory, kofi = Memory(), area.desk("kofi").viewer
    until = TODAY + timedelta(days=90)
    invitations.invite(area.desk("sam"), "M-5", kofi.user_id, until, "Knows them")
    for _ in range(2):
        assert items.line(page(area, "kofi", memory), "M-5").ref == "M-5"
    lines = invitations.of(area.desk("sam"), "M-5").lines
    [mine] = [one for one in lines if one.who == kofi.name]
    invitations.end(area.desk("sam"), "M-5", mine.id)
    with pytest.raises(Refused, match="There is no M-5"):
        items.line(page(area, "kofi", memory), "M-5")


def test_what_was_opened_for_an_hour_is_shut_when_the_hour_is_over(area: Area) -> None:
    memory = Memory()
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    for at in (1, 56, 59):
        assert items.line(page(area, "sam", memory, at=at), HIDDEN).ref == HIDDEN
    assert glass.open_now(page(area, "sam", memory, at=59)) != ()
    late = page(area, "sam", memory, at=60)
    assert glass.open_now(late) == ()
    with pytest.raises(Refused, match="There is no M-6"):
        items.line(late, HIDDEN)


def test_who_has_broken_no_glass_is_not_asked_about_any(
    area: Area, asked: list[str]
) -> None:
    memory = Memory()
    desk = page(area, "sam", memory)
    asked.clear()
    assert glass.open_now(desk) == ()
    assert asked == []
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    assert [one.ref for one in glass.open_now(page(area, "sam", memory))] == [HIDDEN]


def test_another_day_is_asked_about_afresh(area: Area) -> None:
    memory = Memory()
    first = today.today(page(area, "asha", memory))
    later = today.today(page(area, "asha", memory, days=1))
    assert later == today.today(area.desk("asha", days=1)) != first


def test_other_roles_are_other_eyes(area: Area) -> None:
    memory = Memory()
    desk = page(area, "sam", memory)
    items.line(desk, MAP)
    less = replace(desk.viewer, roles=frozenset())
    recall = memory.recall(area.db, less.user_id, (less, desk.today), desk.now)
    with pytest.raises(Refused):
        items.line(replace(desk, viewer=less, recall=recall), MAP)


def test_a_look_has_its_lines_however_often_it_is_told_again(
    area: Area,
) -> None:
    memory = Memory()
    for at in range(21):
        maps.picture(page(area, "asha", memory, at=at), MAP)
    lines = [one for one in area.lines() if one.ref == MAP]
    assert [one.at for one in lines] == [
        NOW + timedelta(minutes=at) for at in range(0, 21, 6)
    ]
    assert {one.shown for one in lines} == {lines[0].shown} != {""}


def test_a_page_that_was_drawn_asks_the_database_again(area: Area) -> None:
    memory = Memory()
    desk = page(area, "asha", memory)
    before = maps.picture(desk, MAP)
    desk.drawn()
    findings.add_gap(area.desk("sam"), MAP, GapDraft(question="Who walks home?"))
    assert maps.picture(desk, MAP).version == before.version + 1


def test_what_an_interrupted_run_had_read_is_not_told_by_the_next(area: Area) -> None:
    memory = Memory()
    slow = page(area, "asha", memory)
    before = maps.picture(slow, MAP)
    [(known, kept)] = slow.recall.told.items() if slow.recall else []
    findings.add_gap(area.desk("sam"), MAP, GapDraft(question="Who walks home?"))
    fast = page(area, "asha", memory)
    assert slow.recall is not None
    slow.recall.keep(known, kept)
    assert maps.picture(fast, MAP).version == before.version + 1


def test_what_was_refused_is_refused_again_and_each_is_in_the_log(area: Area) -> None:
    memory = Memory()
    for _ in range(3):
        with pytest.raises(Refused):
            items.line(page(area, "ruth", memory), "M-3")
    assert [one.act for one in area.lines()] == [Act.DENIED] * 3


def test_a_log_that_no_longer_has_our_line_is_another_database(area: Area) -> None:
    memory = Memory()
    maps.picture(page(area, "asha", memory), MAP)
    page(area, "asha", memory)
    assert memory.told
    memory.end = replace(memory.end, mac="f" * 64)
    page(area, "asha", memory)
    assert not memory.told


def test_no_more_is_kept_than_two_pages_ask(area: Area) -> None:
    memory = Memory()
    for number in range(MOST + 20):
        items.listing(page(area, "asha", memory), Wanted(words=f"{number}"))
    assert len(memory.told) == MOST


def test_a_look_is_never_an_act_nor_an_act_a_look(area: Area) -> None:
    desk = area.desk("asha")
    with pytest.raises(RuntimeError, match="A look"), looking(desk, MAP, Act.REVIEW):
        pass
    with (
        pytest.raises(RuntimeError, match="What was done"),
        acting(desk, Act.VIEW, MAP),
    ):
        pass


def test_nothing_that_reads_the_log_is_remembered() -> None:
    log = {"governance", "oversight", "integrity", "access_review", "subject_reports"}
    for file in Path(services.__path__[0]).glob("*.py"):
        read = ast.unparse(ast.parse(file.read_text()))
        if "@remembered" in read:
            assert file.stem not in log
            assert "AuditLine" not in read


def alike(area: Area, memory: Memory, who: str) -> list[str]:
    """Return which questions are told otherwise than to somebody who asks afresh."""
    desk = page(area, who, memory)
    plain = replace(desk, answers=None, recall=None)
    return [one for one, ask in ASKED.items() if told(desk, ask) != told(plain, ask)]


EVERY = sorted(calls.CALLS)


@pytest.mark.parametrize("service", EVERY[5::40])
def test_after_some_of_what_is_done_nobody_is_told_what_was_before_it(
    sqlite_area: Area, service: str
) -> None:
    nothing_old_is_told(sqlite_area, service)


@pytest.mark.slow
@pytest.mark.parametrize("service", EVERY)
def test_whatever_is_done_nobody_is_told_what_was_before_it(
    area: Area, service: str
) -> None:
    nothing_old_is_told(area, service)


def nothing_old_is_told(area: Area, service: str) -> None:
    call = calls.CALLS[service](area)
    seats = {who: Memory() for who in ("sam", "nia", "ruth")}
    for who, memory in [*seats.items(), *seats.items()]:
        assert alike(area, memory, who) == [], who
    call()
    for who, memory in seats.items():
        assert memory.told
        assert alike(area, memory, who) == [], who
