"""The log's head is kept outside, and only against it does a cut log show (AU5)."""

from datetime import timedelta
from pathlib import Path

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services import conduct, integrity, items, meetings, reviews
from peerdash.services import subject_reports as reports
from peerdash.store import anchors, wholeness
from peerdash.store.anchors import RESTORED, Anchor, Kept
from peerdash.store.log import Head
from peerdash.vocabulary.roles import Act
from peerdash.web import integrity as machine
from tests.area import NOW, Area
from tests.unit.store.test_log_integrity import tampered


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep heads in a folder of somebody else's."""
    place = tmp_path / "theirs"
    place.mkdir()
    monkeypatch.setenv("PEERDASH_ANCHOR", str(place))
    return place / "peerdash-heads.txt"


@pytest.fixture(autouse=True)
def _nothing_known(area: Area) -> None:
    wholeness.note(area.db, None)


def whys(file: Path) -> list[str]:
    return [one.why for one in anchors.kept(file).anchors]


def looked(area: Area, days: int = 0) -> None:
    for ref in ("M-1", "M-2", "M-12"):
        items.line(area.desk("asha", days=days), ref)


def test_a_head_is_written_each_day_and_once(area: Area, file: Path) -> None:
    looked(area)
    for hours in (0, 1, 5, 24, 25):
        machine.anchor(area.db, NOW + timedelta(hours=hours))
    assert whys(file) == ["daily", "daily"]
    last = anchors.kept(file).anchors[0]
    assert last.head.written == f"3:{area.lines()[2].mac}"
    assert last.at == NOW


def test_a_head_is_written_when_a_meeting_is_closed(area: Area, file: Path) -> None:
    machine.anchor(area.db, NOW)
    desk = area.desk("asha")
    meetings.open_meeting(desk, "G-4")
    conduct.close(desk, "G-4")
    for _ in range(2):
        machine.anchor(area.db, NOW)
    assert whys(file) == ["daily", "meeting G-4"]


def test_a_head_is_written_when_something_is_given_out(area: Area, file: Path) -> None:
    machine.anchor(area.db, NOW)
    reports.report(area.desk("asha"), "P-1")
    machine.anchor(area.db, NOW)
    assert whys(file) == ["daily", "export"]


def test_without_somewhere_to_keep_it_nothing_is_written(area: Area) -> None:
    looked(area)
    assert machine.anchor(area.db, NOW) is None
    assert not integrity.standing(area.desk("mina")).anchored


def test_a_log_cut_short_shows_against_the_file(area: Area, file: Path) -> None:
    looked(area)
    machine.anchor(area.db, NOW)
    assert file.exists()
    tampered(area.db, "delete from auditline where seq = 3")
    assert machine.verdict(area.db).broken == 3


def test_what_a_restore_took_away_binds_no_more(file: Path) -> None:
    old, new = Head(9, "a" * 64), Head(4, "b" * 64)
    for head, why in ((old, "daily"), (new, RESTORED), (Head(6, "c" * 64), "daily")):
        anchors.write(file, Anchor(NOW, head, why))
    assert anchors.kept(file).binding == (new, Head(6, "c" * 64))


def test_what_is_no_head_is_counted_and_does_not_stop_the_rest(file: Path) -> None:
    anchors.write(file, Anchor(NOW, Head(4, "b" * 64), "daily"))
    with file.open("a") as theirs:
        theirs.write("their own note\nsometime 4:" + "b" * 64 + " daily\n\n")
    found = anchors.kept(file)
    assert (len(found.anchors), found.strange) == (1, 2)
    assert anchors.kept(file.with_name("none.txt")) == Kept()


def test_it_is_checked_once_a_night_and_the_check_is_in_the_log(area: Area) -> None:
    night = NOW.replace(hour=1)
    for hours in (0, 0.5, 2, 3, 20, 25.5):
        machine.tend(area.db, night + timedelta(hours=hours))
    lines = [one for one in area.lines() if one.act == Act.VERIFY]
    assert [(one.at - night) / timedelta(hours=1) for one in lines] == [0, 2, 25.5]
    assert {one.user_id for one in lines} == {"peerdash"}
    assert [one.about for one in lines] == ["whole 0", "whole 1", "whole 2"]


def test_nothing_leaves_while_the_log_does_not_hold_and_records_are_read(
    area: Area,
) -> None:
    looked(area)
    tampered(area.db, "update auditline set ref = 'M-9' where seq = 2")
    integrity.check(area.desk("mina"))
    assert wholeness.broken_at(area.db) == 2
    assert integrity.standing(area.desk("asha")).broken == 2
    with pytest.raises(Refused, match="does not hold from line 2 on"):
        reports.report(area.desk("asha"), "P-1")
    assert items.line(area.desk("asha"), "M-3").ref == "M-3"
    assert reviews.history(area.desk("asha"), "M-12")


def test_another_process_hears_of_it(area: Area) -> None:
    looked(area)
    tampered(area.db, "update auditline set ref = 'M-9' where seq = 2")
    machine.check(area.db, NOW)
    wholeness.note(area.db, None)
    machine.tend(area.db, NOW + timedelta(minutes=1))
    assert wholeness.broken_at(area.db) == 2


@pytest.mark.parametrize("who", ["sam", "nia", "dev"])
def test_who_is_not_told_of_it_does_not_check_it(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Only an administrator or auditor or chair"):
        integrity.check(area.desk(who))
    assert [one.act for one in area.lines()] == [Act.DENIED]
