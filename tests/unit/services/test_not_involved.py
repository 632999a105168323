"""Not involved: off everything at once, for good, and whoever saw it is told."""

import pytest
from sqlmodel import col, or_, select

from peerdash.model import (
    Grant,
    InvolvedIn,
    Item,
    MapChange,
    Member,
    Membership,
    Outcome,
    Person,
    Relationship,
    Removal,
    SetAside,
)
from peerdash.rules.recalls import UNNAMED
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.reading import read
from peerdash.services import (
    history,
    identities,
    maps,
    members,
    not_involved,
    outcomes,
    shorthand,
    today,
    undoing,
)
from peerdash.store import aside, scope
from peerdash.store.queries import log
from peerdash.store.queries import recalls as queries
from peerdash.vocabulary.outcomes import OutcomeKind
from tests.area import Area

WHY = "Another boy of the same name was meant"
WHO = "P-5"


def person_id(area: Area, ref: str = WHO) -> str:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Person.id).where(Person.ref == ref)).one()


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
    maps.picture(area.desk("nia"), "M-1")
    identities.identity(area.desk("wren"), WHO)
    identities.register(area.desk("ruth"), "Idowu")
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


def test_a_line_at_a_referral_counts_for_its_item(sqlite_area: Area) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        found = queries.names(rows, ["M-1", "M-12"])
    assert found == {"M-1": "M-1", "R-8": "M-1", "M-12": "M-12", "R-6": "M-12"}


def decided(area: Area, ref: str = "M-12") -> str:
    """Decide something for them, as their item once was; return the decision's id."""
    who, sam = person_id(area), area.desk("sam")
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item.id).where(Item.ref == ref)).one()
        made = Outcome(
            item_id=item,
            person_id=who,
            kind=OutcomeKind.ROTH_TOOL,
            owner="Nia Corbet",
            why="Idowu was seen with them",
            protects="Idowu Jessop",
            recorded_at=sam.now,
            recorded_by_id=sam.viewer.user_id,
        )
        rows.add(made)
        rows.flush()
        return made.id


def test_a_decision_stays_without_whom_it_was_for_or_why(area: Area) -> None:
    made, who = decided(area), person_id(area)
    not_involved.take_off_everywhere(area.desk("asha"), WHO, WHY)
    assert named(area, who) == []
    with scope.unscoped(area.db) as rows:
        row = rows.get_one(Outcome, made)
    assert (row.person_id, row.protects, row.owner) == (None, "", "Nia Corbet")
    assert (row.why, row.version) == (UNNAMED, 2)
    assert made in {one.id for one in outcomes.ledger(area.desk("sam"), "M-12").strip}


def kept_aside(area: Area) -> set[tuple[str, str]]:
    """Whoever may still be put back, and on which item."""
    with scope.unscoped(area.db) as rows:
        return set(rows.exec(select(SetAside.person_id, Item.ref).join(Item)).all())


@pytest.mark.parametrize("hidden", [True, False])
def test_while_a_hidden_item_holds_them_only_what_was_handled_goes_for_good(
    area: Area, hidden: bool
) -> None:
    who, asha = person_id(area), area.desk("asha")
    with scope.unscoped(area.db) as rows:
        ids = dict(rows.exec(select(Item.ref, Item.id)).all())
        if hidden:
            mine = select(Grant).where(Grant.user_id == asha.viewer.user_id)
            rows.delete(rows.exec(mine.where(Grant.item_id == ids["M-6"])).one())
            ours = asha.viewer.agency_id
            on = Member(item_id=ids["M-6"], person_id=who, agency_id=ours, reason=WHY)
            rows.add(on)
        for ref in ("M-3", "M-12"):
            rows.add(
                SetAside(
                    edit_id=ref,
                    item_id=ids[ref],
                    person_id=who,
                    user_id=asha.viewer.user_id,
                    until=asha.now,
                    of="member",
                    words=f'{{"person_id": "{who}"}}',
                )
            )
    assert {(who, "M-3"), (who, "M-12")} <= kept_aside(area)
    not_involved.take_off_everywhere(asha, WHO, WHY)
    assert kept_aside(area) == ({(who, "M-3")} if hidden else set())


def test_whoever_is_no_chair_forgets_nobody_past_the_program(
    postgres_area: Area,
) -> None:
    area = postgres_area
    with scope.unscoped(area.db) as rows:
        rows.add(Person(ref="P-900", name="On nothing"))
    gone = person_id(area, "P-900")
    for who, left in (("sam", {"P-900"}), ("asha", set())):
        with scope.writing(area.db, area.desk(who).scope) as rows:
            aside.forget_person(rows, gone, [])
        with scope.unscoped(area.db) as rows:
            asked = select(Person.ref).where(Person.ref == "P-900")
            assert set(rows.exec(asked).all()) == left


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


def test_what_was_typed_of_them_before_lands_on_nobody(area: Area) -> None:
    chair = area.desk("asha")
    given = shorthand.written(chair, "M-12").text
    handle = next(
        who.handle
        for who in read(given, chair.today).people
        if "Idowu" in who.person.name
    )
    other = next(
        who.handle for who in read(given, chair.today).people if who.handle != handle
    )
    typed = f"{given}\n{handle} == {other}\n"
    (change,) = shorthand.differing(chair, given, typed)
    assert change.before is None
    not_involved.take_off_everywhere(chair, WHO, WHY)
    before = shorthand.written(chair, "M-12").text
    with pytest.raises(Refused, match="while you were typing"):
        shorthand.keep(chair, "M-12", given, typed)
    assert shorthand.written(chair, "M-12").text == before


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
