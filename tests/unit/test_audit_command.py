"""`peerdash audit`: whether the log is whole, told by an exit status."""

import pytest
from click.testing import CliRunner, Result
from sqlmodel import text

from peerdash.cli import main
from peerdash.services.items import line
from peerdash.store import scope
from tests.area import Area


@pytest.fixture(autouse=True)
def _come_back(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))


def run(*told: str) -> Result:
    return CliRunner().invoke(main, ["audit", *told])


def looked(area: Area) -> None:
    for ref in ("M-1", "M-2", "M-12", "T-1"):
        line(area.desk("asha"), ref)


def tampered(area: Area, statement: str) -> None:
    drop = ["drop trigger auditline_update", "drop trigger auditline_delete"]
    if not area.db.is_sqlite:
        drop = ["drop trigger auditline_refuse on auditline"]
    with scope.unscoped(area.db) as session:
        for one in (*drop, statement):
            session.connection().execute(text(one))


def test_a_whole_log_ends_with_0_its_count_and_its_head(area: Area) -> None:
    looked(area)
    done = run("verify")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "4 lines, whole."
    head = run("head").stdout.splitlines()
    assert head[0] == f"4:{area.lines()[-1].mac}"
    assert head[1] == "22 November 2026, 13:00"
    assert run("verify", "--head", head[0]).exit_code == 0


def test_a_changed_line_ends_with_1_and_its_number(area: Area) -> None:
    looked(area)
    tampered(area, "update auditline set ref = 'M-9' where seq = 3")
    done = run("verify")
    assert done.exit_code == 1
    assert "from line 3 on" in done.stderr
    assert run("head").exit_code == 1


def test_a_log_cut_short_shows_against_the_head(area: Area) -> None:
    looked(area)
    head = run("head").stdout.splitlines()[0]
    tampered(area, "delete from auditline where seq = 4")
    assert run("verify").exit_code == 0
    done = run("verify", "--head", head)
    assert done.exit_code == 1
    assert "from line 4 on" in done.stderr


def test_an_empty_log_is_whole(area: Area) -> None:
    done = run("verify")
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "0 lines, whole.")
    assert area.lines() == []


def test_a_head_that_is_none_is_told_so(sqlite_area: Area) -> None:
    assert sqlite_area.lines() == []
    done = run("verify", "--head", "12")
    assert done.exit_code == 1
    assert "A head is a number" in done.stderr
