"""Who may be one person is kept as it arises, and is read by who sees them both."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlmodel import delete, select

from peerdash.cli import main
from peerdash.commands import compare
from peerdash.model import Grant, Item, Person, SamePersonDraft
from peerdash.model.likely_pairs import Compared, LikelyPair, PersonKey
from peerdash.rules.refusal import Refused
from peerdash.services import arriving, comparing, not_involved, same_person, today
from peerdash.store import scope
from peerdash.vocabulary.same_person import Sameness
from tests.area import TODAY, Area

ONE, OTHER = "P-64", "P-66"
FEW = 28


def hide(area: Area, ref: str, who: str) -> None:
    """Bar somebody from an item, whoever else sees it."""
    user_id = area.desk(who).viewer.user_id
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        until = TODAY + timedelta(days=90)
        barred = Grant(
            user_id=user_id,
            item_id=item.id,
            starts_on=TODAY,
            ends_on=until,
            excluded=True,
            reason="A relative",
        )
        rows.add(barred)


def queue(area: Area, who: str, days: int = 0) -> dict[tuple[str, str], object]:
    lines = same_person.waiting(area.desk(who, days=days)).lines
    return {(one.one.ref, one.other.ref): one.first_seen_on for one in lines}


def somebody(area: Area, ref: str) -> Person:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Person).where(Person.ref == ref)).one()


def test_who_is_added_beside_somebody_unseen_waits_for_who_sees_them_both(
    area: Area,
) -> None:
    hide(area, "M-7", "sam")
    name = somebody(area, OTHER).name
    new = arriving.people(
        area.desk("sam", days=3),
        "M-1",
        f"{name}e",
        "Seen there",
        same=dict.fromkeys(range(3), arriving.SOMEBODY_NEW),
    )
    pair = (OTHER, new)
    assert queue(area, "asha")[pair] == TODAY + timedelta(days=3)
    assert pair not in queue(area, "sam")
    assert not {OTHER} & {one for two in queue(area, "sam") for one in two}


def test_a_change_of_name_ends_it_and_the_day_it_began_stays_through_others(
    sqlite_area: Area,
) -> None:
    for school in ("Corvane College", "Aldry School"):
        change(sqlite_area, OTHER, "school", school)
        assert queue(sqlite_area, "asha") == {(ONE, OTHER): TODAY}
    change(sqlite_area, OTHER, "name", "Quentin Zielinski")
    assert queue(sqlite_area, "asha") == {}


def change(area: Area, ref: str, field: str, value: str) -> None:
    with scope.unscoped(area.db) as rows:
        row = rows.exec(select(Person).where(Person.ref == ref)).one()
        setattr(row, field, value)
        row.version += 1
        rows.add(row)
    comparing.compare(area.db, TODAY + timedelta(days=1))


def test_today_counts_those_who_wait_for_who_decides_and_for_nobody_else(
    sqlite_area: Area,
) -> None:
    words = "1 pair of records may be one person"
    assert words in [one.words for one in today.today(sqlite_area.desk("asha")).needs]
    others = today.today(sqlite_area.desk("nia")).needs
    assert [one for one in others if "one person" in one.words] == []


@pytest.mark.parametrize(("said", "after"), [(None, FEW), (5, 5)])
def test_unsure_is_asked_again_on_the_day_that_was_said(
    sqlite_area: Area, said: int | None, after: int
) -> None:
    on = TODAY + timedelta(days=said) if said else None
    unsure = SamePersonDraft(verdict=Sameness.UNSURE, reason="Ask school", ask_on=on)
    same_person.decide(sqlite_area.desk("sam"), (ONE, OTHER), unsure)
    assert queue(sqlite_area, "sam", after - 1) == {}
    assert (ONE, OTHER) in queue(sqlite_area, "sam", after)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_day_that_is_not_to_come_is_refused_beside_its_field(
    sqlite_area: Area, days: int
) -> None:
    on = TODAY + timedelta(days=days)
    unsure = SamePersonDraft(verdict=Sameness.UNSURE, reason="Ask school", ask_on=on)
    with pytest.raises(Refused, match="day after today") as refused:
        same_person.decide(sqlite_area.desk("sam"), (ONE, OTHER), unsure)
    assert refused.value.field == "ask_on"


def test_whoever_is_forgotten_leaves_nothing_to_be_looked_up_by(area: Area) -> None:
    gone = somebody(area, OTHER).id
    assert any(gone in one for one in kept(area))
    not_involved.take_off_everywhere(area.desk("asha"), OTHER, "It was not them")
    assert not any(gone in one for one in kept(area))


def kept(area: Area) -> list[str]:
    """Everything that is kept to compare people by."""
    with scope.unscoped(area.db) as rows:
        tables = (LikelyPair, PersonKey, Compared)
        return [repr(one) for of in tables for one in rows.exec(select(of)).all()]


def test_all_are_compared_again_after_an_upgrade_and_since_when_stays(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older way of comparing had found, or had not, is as it is found now."""
    one, other = (somebody(sqlite_area, ref).id for ref in (ONE, "P-1"))
    first, second = min(one, other), max(one, other)
    with scope.unscoped(sqlite_area.db) as rows:
        pairs = {"one_id": first, "other_id": second, "why": 1, "first_seen_on": TODAY}
        rows.add(LikelyPair.model_validate(pairs))
        for key in rows.exec(select(PersonKey).where(PersonKey.person_id == one)):
            rows.delete(key)
    monkeypatch.setattr(compare, "database_here", lambda: sqlite_area.db)
    said = CliRunner().invoke(main, ["compare"])
    assert (said.exit_code, said.output) == (0, "1 pair may be one person.\n")
    assert queue(sqlite_area, "asha") == {(ONE, OTHER): TODAY}
    with scope.unscoped(sqlite_area.db) as rows:
        assert rows.exec(select(PersonKey).where(PersonKey.person_id == one)).all()


@pytest.mark.parametrize("many", [1, 3])
def test_many_compared_in_parts_are_the_same_pairs(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    at_once = comparing.again(sqlite_area.db, TODAY), pairs(sqlite_area)
    with scope.unscoped(sqlite_area.db) as rows:
        rows.execute(delete(LikelyPair))
    monkeypatch.setattr(comparing, "MANY", many)
    assert (comparing.again(sqlite_area.db, TODAY), pairs(sqlite_area)) == at_once
    assert at_once[0] > 0


def pairs(area: Area) -> set[tuple[str, str, int]]:
    with scope.unscoped(area.db) as rows:
        found = rows.exec(select(LikelyPair)).all()
        return {(one.one_id, one.other_id, one.why) for one in found}
