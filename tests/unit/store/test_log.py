"""The log: one line an act, in the act's own transaction, and nothing hides."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select, text

from peerdash.model import Item
from peerdash.rules.refusal import Refused
from peerdash.services import items
from peerdash.services.desk import acting, looking
from peerdash.store import log, scope
from peerdash.vocabulary.roles import Act
from tests.area import Area


def act(area: Area, ref: str, username: str = "asha") -> None:
    with acting(area.desk(username), Act.EDIT_MAP, ref):
        pass


def test_an_act_writes_exactly_one_line(area: Area) -> None:
    act(area, "M-1")
    act(area, "M-2", "sam")
    assert [(one.seq, one.ref) for one in area.lines()] == [(1, "M-1"), (2, "M-2")]


def half_done(area: Area) -> None:
    with acting(area.desk("asha"), Act.EDIT_MAP, "M-1") as deed:
        deed.session.exec(select(Item).where(Item.ref == "M-1")).one().title = "Half"
        deed.session.flush()
        raise RuntimeError("half way")


def test_an_act_that_fails_leaves_no_line_and_no_change(area: Area) -> None:
    with pytest.raises(RuntimeError, match="half way"):
        half_done(area)
    with scope.unscoped(area.db) as session:
        assert session.exec(select(Item).where(Item.title == "Half")).all() == []
    assert area.lines() == []


def test_no_line_no_data(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the log cannot be written")

    monkeypatch.setattr(log, "append", broken)
    given = None
    with pytest.raises(OSError, match="cannot be written"):
        given = items.line(area.desk("asha"), "M-1")
    assert given is None, "data was given out without its line in the log"


def test_an_act_on_nothing_is_a_bug(area: Area) -> None:
    with (
        pytest.raises(RuntimeError, match="done to nothing"),
        acting(area.desk("asha"), Act.REFER),
    ):
        pass
    assert area.lines() == []


def test_looks_within_five_minutes_are_one_line_and_the_next_is_another(
    area: Area,
) -> None:
    for minutes in (0, 1, 4, 6):
        with looking(area.desk("asha", minutes=minutes), "M-1"):
            pass
    with looking(area.desk("asha", session="another tab"), "M-1"):
        pass
    assert len(area.lines()) == 3


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_may_not_look_is_refused_and_only_the_refusal_is_logged(
    area: Area, username: str
) -> None:
    with pytest.raises(Refused, match="Only a"), looking(area.desk(username), "M-1"):
        pass
    assert [(one.act, one.ref) for one in area.lines()] == [(Act.DENIED, "M-1")]


def test_a_whole_chain_holds_and_any_change_shows(sqlite_area: Area) -> None:
    for number in range(1, 13):
        act(sqlite_area, f"M-{number}")
    lines, key = sqlite_area.lines(), sqlite_area.db.log_key
    assert log.first_broken(lines, key) is None
    assert log.first_broken(lines, b"another key") == 1
    assert log.first_broken(lines[:4] + lines[5:], key) == 5
    assert log.first_broken([*lines[:3], lines[4], lines[3], *lines[5:]], key) == 4
    for field in ("ref", "user_id", "agency_id", "session", "about", "mac"):
        changed = sqlite_area.lines()
        setattr(changed[6], field, getattr(changed[6], field) + "x")
        assert log.first_broken(changed, key) == 7
    changed = sqlite_area.lines()
    changed[6].at += timedelta(seconds=1)
    assert log.first_broken(changed, key) == 7


@pytest.mark.parametrize(
    "statement",
    [
        "update auditline set ref = 'M-9'",
        "delete from auditline",
        (
            "insert into auditline select * from auditline where true "
            "on conflict (seq) do update set ref = 'x'"
        ),
    ],
)
def test_the_database_itself_refuses_to_change_a_line(
    area: Area, statement: str
) -> None:
    act(area, "M-1")
    before = area.lines()
    with (
        pytest.raises(DBAPIError, match="only grows"),
        scope.unscoped(area.db) as session,
    ):
        session.connection().execute(text(statement))
    assert area.lines() == before


def test_who_changed_it_last_is_found(area: Area) -> None:
    act(area, "M-1", "sam")
    act(area, "M-1", "asha")
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        line = log.last_change(session, "M-1", [Act.EDIT_MAP])
    assert line is not None
    assert line.user_id == area.desk("asha").viewer.user_id


CHANGING = [act for act in Act if act.row.changes]


@pytest.mark.parametrize("act", CHANGING)
def test_a_look_can_never_be_in_the_log_as_a_change(
    sqlite_area: Area, act: Act
) -> None:
    with (
        pytest.raises(RuntimeError, match="A look would be in the log"),
        looking(sqlite_area.desk("asha"), "M-1", act),
    ):
        pytest.fail("data was given out under a change's name")
    assert sqlite_area.lines() == []


def test_the_log_is_whole_on_a_server_that_keeps_another_zone_s_time(
    postgres_area: Area,
) -> None:
    with postgres_area.db.system.connect() as connection:
        name = connection.engine.url.database
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET timezone = 'Asia/Tokyo'")
        connection.commit()
    postgres_area.db.dispose()
    act(postgres_area, "M-1")
    with scope.unscoped(postgres_area.db) as session:
        assert log.verified(session, postgres_area.db.log_key).broken is None
