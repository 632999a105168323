"""Two records are decided once, by a convenor who sees them both."""

import pytest
from sqlmodel import select

from peerdash.model import Grant, Item, Person, Referral, SamePerson, SamePersonDraft
from peerdash.model import StatementDraft as Said
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import same_person, statements, submissions, twins
from peerdash.services.desk import Desk
from peerdash.services.twins import Twin
from peerdash.store import scope
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.same_person import Sameness
from peerdash.vocabulary.statements import Attribute
from tests.area import Area

ONE, OTHER = "P-64", "P-66"
BOTH = ONE, OTHER


def draft(verdict: Sameness) -> SamePersonDraft:
    return SamePersonDraft(verdict=verdict, reason="The tutor knows both families")


def queue(area: Area, who: str = "sam") -> list[tuple[str, str]]:
    found = same_person.waiting(area.desk(who))
    assert found.total == len(found.lines)
    return [(one.one.ref, one.other.ref) for one in found.lines]


def decide(area: Area, verdict: Sameness, seen: str = "") -> str:
    return same_person.decide(area.desk("sam"), BOTH, draft(verdict), seen)


def test_two_whose_names_are_spelt_nearly_alike_wait_with_why(area: Area) -> None:
    pair = same_person.waiting(area.desk("sam")).lines[0]
    assert (pair.one.ref, pair.other.ref) == BOTH
    assert "nearly alike" in pair.because
    assert pair.one.on == ("M-10", "M-11")
    assert pair.both_on == ()
    line = area.lines()[-1]
    assert {one for one in line.shown.split() if one.startswith("P-")} == set(BOTH)


def test_decided_different_they_never_wait_again_and_the_decision_is_read(
    area: Area,
) -> None:
    before = len(area.lines())
    decide(area, Sameness.NOT_SAME)
    line = area.lines()[-1]
    assert len(area.lines()) == before + 1
    assert (line.act.value, line.ref) == ("decide-same", "P-64/P-66")
    assert queue(area) == []
    told = same_person.decided(area.desk("asha")).lines
    assert [one.ruled.verdict for one in told if one.ruled] == [Sameness.NOT_SAME]
    assert (ruled := told[0].ruled)
    assert (ruled.who, ruled.reason) == (
        area.desk("sam").viewer.name,
        draft(Sameness.SAME).reason,
    )


def test_unsure_comes_back_when_something_new_is_known_of_either(area: Area) -> None:
    decide(area, Sameness.UNSURE)
    assert queue(area) == []
    said = Said(
        attribute=Attribute.SCHOOL, value="Corvane College", source=Source.SCHOOL
    )
    statements.say(area.desk("sam"), "M-7", OTHER, said)
    assert queue(area) == []
    said = Said(attribute=Attribute.BORN, value="5 May 2011", source=Source.SCHOOL)
    statements.say(area.desk("sam"), "M-7", OTHER, said)
    assert queue(area) == [BOTH]
    assert same_person.waiting(area.desk("sam")).lines[0].ruled


def test_one_person_who_is_still_kept_twice_waits_to_be_joined(
    sqlite_area: Area,
) -> None:
    decide(sqlite_area, Sameness.SAME)
    assert queue(sqlite_area) == [BOTH]


def test_a_decision_over_one_that_was_not_read_is_refused(sqlite_area: Area) -> None:
    first = decide(sqlite_area, Sameness.UNSURE)
    with pytest.raises(Refused, match="decided by somebody since"):
        decide(sqlite_area, Sameness.SAME)
    decide(sqlite_area, Sameness.NOT_SAME, first)
    with scope.unscoped(sqlite_area.db) as rows:
        assert len(rows.exec(select(SamePerson)).all()) == len(BOTH)


def hide(area: Area, ref: str, *from_whom: str) -> None:
    """Restrict an item, so that convenors who are not invited do not see it."""
    ids = [area.desk(who).viewer.user_id for who in from_whom]
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        item.restricted = True
        rows.add(item)
        for one in rows.exec(select(Grant).where(Grant.item_id == item.id)):
            if one.user_id in ids:
                rows.delete(one)


def test_who_does_not_see_one_of_the_two_learns_nothing(area: Area) -> None:
    decide(area, Sameness.UNSURE)
    hide(area, "M-7", "sam", "asha")
    sam = area.desk("sam")
    assert queue(area) == []
    assert same_person.decided(sam).lines == ()
    assert same_person.decided(sam).total == 0
    answers = set()
    for hidden in (OTHER, "P-9999"):
        for ask in (same_person.compared, _decide):
            with pytest.raises(Refused) as refused:
                ask(sam, ONE, hidden)
            answers.add(str(refused.value).replace(hidden, "P"))
    assert len(answers) == 1


def _decide(desk: Desk, one: str, other: str) -> str:
    return same_person.decide(desk, (one, other), draft(Sameness.SAME))


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_only_who_convenes_decides_or_sees_the_queue(
    sqlite_area: Area, who: str
) -> None:
    desk = sqlite_area.desk(who)
    for ask in (same_person.waiting, same_person.decided):
        with pytest.raises(Denied):
            ask(desk)
    with pytest.raises(Denied):
        same_person.compared(desk, *BOTH)
    with pytest.raises(Denied):
        same_person.decide(desk, BOTH, draft(Sameness.SAME))


def test_nobody_is_compared_with_themself(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="one record"):
        same_person.compared(sqlite_area.desk("sam"), ONE, ONE)
    with pytest.raises(Refused, match="one record"):
        same_person.decide(sqlite_area.desk("sam"), (ONE, ONE), draft(Sameness.SAME))


def test_a_pair_is_one_pair_whichever_is_named_first(sqlite_area: Area) -> None:
    decide(sqlite_area, Sameness.NOT_SAME)
    told = same_person.compared(sqlite_area.desk("sam"), OTHER, ONE)
    assert told.ruled
    assert told.one.ref == OTHER
    with scope.unscoped(sqlite_area.db) as rows:
        ids = rows.exec(select(Person.id).where(Person.ref.in_(BOTH))).all()  # type: ignore[attr-defined]
        row = rows.exec(select(SamePerson)).one()
    assert (row.one_id, row.other_id) == tuple(sorted(ids))


def test_triage_asks_as_the_queue_does_and_not_again_once_two_are_told_apart(
    area: Area,
) -> None:
    told = {one.person_ref: one for one in _twins(area)}
    assert "nearly alike" in told[OTHER].because
    decide(area, Sameness.NOT_SAME)
    assert OTHER not in {one.person_ref for one in _twins(area)}


def _twins(area: Area) -> tuple[Twin, ...]:
    """Who on the item that the one is on may be on another, as triage tells it."""
    desk = area.desk("sam")
    with scope.reading(desk.db, desk.scope) as session:
        asked = select(Referral, Item).join(Item).where(Item.ref == "M-7")
        referral, item = session.exec(asked).one()
        read = submissions.whole(desk, session, referral, item)
        return twins.found(session, item, read, desk.today)
