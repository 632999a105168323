"""Not involved: off everything at once, for good, and whoever saw it is told."""

import pytest
from sqlmodel import col, or_, select

from peerdash.model import (
    InvolvedIn,
    MapChange,
    Member,
    Membership,
    Person,
    Relationship,
    Removal,
)
from peerdash.rules.refusal import Refused
from peerdash.services import (
    history,
    identities,
    maps,
    members,
    not_involved,
    shorthand,
    today,
    undoing,
)
from peerdash.store import scope
from peerdash.store.queries import log
from tests.area import Area

WHY = "Another boy of the same name was meant"
WHO = "P-5"


def person_id(area: Area) -> str:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Person.id).where(Person.ref == WHO)).one()


def named(area: Area, who: str) -> list[object]:
    """Every row, read with nobody's eyes, that is about somebody."""
    with scope.unscoped(area.db) as rows:
        found: list[object] = []
        for table in (Member, InvolvedIn, Membership, MapChange):
            found += rows.exec(select(table).where(table.person_id == who)).all()
        either = or_(col(Relationship.from_id) == who, col(Relationship.to_id) == who)
        found += rows.exec(select(Relationship).where(either)).all()
        found += rows.exec(select(Person).where(Person.id == who)).all()
    return found


def test_they_are_off_every_map_at_once_and_nothing_says_who_they_were(
    area: Area,
) -> None:
    who = person_id(area)
    assert named(area, who)
    refs = not_involved.take_off_everywhere(area.desk("asha"), WHO, WHY)
    assert refs == ("M-1", "M-12")
    assert named(area, who) == []
    for ref in refs:
        assert WHO not in repr(maps.picture(area.desk("sam"), ref))
    with scope.unscoped(area.db) as rows:
        stones = rows.exec(select(Removal).where(Removal.reason == WHY)).all()
    assert {one.what for one in stones} == {"person"}
    assert len(stones) == 2


def test_everybody_who_saw_them_is_to_be_told_and_each_notice_is_ticked_once(
    area: Area,
) -> None:
    maps.picture(area.desk("dev"), "M-12")
    identities.identity(area.desk("nia"), WHO)
    not_involved.take_off_everywhere(area.desk("asha"), WHO, WHY)
    sam = area.desk("sam")
    found = not_involved.notices(sam)
    assert {(one.who, one.item) for one in found} == {
        ("Dev Harlan", "M-12"),
        ("Nia Corbet", "M-1"),
    }
    assert not [one for one in found if "Idowu" in one.words or WHO in one.words]
    assert any("recall notice" in one.words for one in today.today(sam).needs)
    not_involved.sent(sam, found[0].item, found[0].id)
    assert [one.id for one in not_involved.notices(sam)] == [found[1].id]
    line = next(one for one in area.lines() if one.act.value == "recall")
    assert line.because


def test_they_stay_off_through_undo_an_older_version_and_a_late_shorthand(
    area: Area,
) -> None:
    chair = area.desk("asha")
    written = shorthand.written(chair, "M-12")
    version = maps.picture(chair, "M-12").version
    not_involved.take_off_everywhere(chair, WHO, WHY)
    with pytest.raises(Refused):
        undoing.undo(chair, "M-12")
    assert WHO not in repr(history.as_it_stood(chair, "M-12", version))
    assert "Idowu" not in repr(shorthand.written(chair, "M-12"))
    assert written != shorthand.written(chair, "M-12")
    with pytest.raises(Refused, match=f"There is no {WHO} "):
        identities.identity(chair, WHO)


def test_what_one_did_before_is_still_taken_back(area: Area) -> None:
    chair = area.desk("asha")
    members.take_off(chair, "M-12", "P-18", "Seen there once")
    not_involved.take_off_everywhere(chair, WHO, WHY)
    undoing.undo(chair, "M-12")
    assert "P-18" in members.roster(chair, "M-12")
    assert WHO not in members.roster(chair, "M-12")


@pytest.mark.parametrize(
    ("who", "ref", "why", "told"),
    [
        ("asha", WHO, "  ", "Say why"),
        ("sam", WHO, WHY, "Only a chair"),
        ("asha", "P-999", WHY, "There is no P-999"),
    ],
)
def test_nobody_is_taken_off_without_a_reason_or_by_who_may_not(
    area: Area, who: str, ref: str, why: str, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        not_involved.take_off_everywhere(area.desk(who), ref, why)


def test_who_is_not_the_groups_own_sends_no_notice(area: Area) -> None:
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        not_involved.notices(area.desk("nia"))


def test_the_log_still_says_that_it_was_done_and_by_whom(area: Area) -> None:
    chair = area.desk("asha")
    not_involved.take_off_everywhere(chair, WHO, WHY)
    line = area.lines()[-1]
    assert (line.act.value, line.user_id) == ("not-involved", chair.viewer.user_id)
    assert line.ref == WHO
    assert log.is_record("M-12")
