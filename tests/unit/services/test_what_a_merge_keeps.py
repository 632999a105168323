"""Two records made one lose nothing: every word, every source, and what was decided."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import select

from peerdash.model import Filing, Item, Member, Person, SamePersonDraft
from peerdash.rules.refusal import Refused
from peerdash.services import identities, person_merges, same_person
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.vocabulary.people import Gender, Part, PlanStatus, RothStatus, Told
from peerdash.vocabulary.same_person import Sameness
from peerdash.vocabulary.statements import Attribute
from tests.area import Area
from tests.unit.services.test_comparing import hide

KEPT, GONE, THIRD = "P-2", "P-3", "P-5"
ELSEWHERE = "P-66"
APART = SamePersonDraft(verdict=Sameness.NOT_SAME, reason="Two cousins")
ONE = SamePersonDraft(verdict=Sameness.SAME, reason="The tutor knows both families")


def _merged(area: Area) -> str:
    sam, asha = area.desk("sam", minutes=2), area.desk("asha", minutes=1)
    same_person.decide(asha, (KEPT, GONE), ONE)
    return person_merges.make_one(sam, KEPT, GONE)


def _said(area: Area) -> set[tuple[Attribute, str]]:
    found = identities.identity(area.desk("sam"), KEPT)
    return {(one.attribute, a.value) for one in found.sides for a in one.answers}


def test_all_that_the_record_that_goes_said_is_kept_and_goes_again(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        kept, gone = (
            rows.exec(select(Person).where(Person.ref == ref)).one()
            for ref in (KEPT, GONE)
        )
        for one in (kept, gone):
            one.born_on = None
            one.age_said = None
        kept.roth = RothStatus.NOT_KNOWN
        gone.plan, gone.roth = PlanStatus.PROTECTION, RothStatus.CONSIDERED
        gone.gender, gone.age_said = Gender.OTHER, 15
        gone.open_to = "Youth justice (Wren)"
        places = [
            rows.exec(
                select(Member)
                .join(Item)
                .where(Item.ref == "M-1", Member.person_id == one.id)
            ).one()
            for one in (kept, gone)
        ]
        places[0].told = places[1].told = Told.NOT_RECORDED
        places[0].reason = places[1].reason = "Seen there"
        places[0].source_note, places[1].source_note = "A teacher", "A neighbour"
        places[1].told, places[1].told_note = Told.NOT_TOLD, "he is not safe at home"
        places[0].part, places[1].part = Part.NOT_KNOWN, Part.FOLLOWS
        places[1].first_because = "He was hurt"
        rows.add_all([kept, gone, *places])
    before = _said(area)
    merge = _merged(area)
    now = _said(area)
    assert now >= before | {
        (Attribute.NAME, gone.name),
        (Attribute.BORN, "Age 15"),
        (Attribute.SERVICE, "Youth justice (Wren)"),
        (Attribute.PLAN, "Child protection"),
        (Attribute.ROTH, "Being considered"),
        (Attribute.GENDER, "Another gender"),
        (Attribute.REASON, "Seen there"),
        (Attribute.TOLD, "Not told, for a reason: he is not safe at home"),
        (Attribute.PART, "Follows"),
        (Attribute.FIRST, "He was hurt"),
    }
    person_merges.part(area.desk("sam", minutes=3), merge, APART)
    assert _said(area) == before


def test_who_was_told_apart_from_the_one_is_told_apart_from_the_other(
    area: Area,
) -> None:
    same_person.decide(area.desk("asha"), (GONE, THIRD), APART)
    merge = _merged(area)
    ruled = same_person.compared(area.desk("sam"), KEPT, THIRD).ruled
    assert ruled is not None
    assert ruled.verdict == Sameness.NOT_SAME
    assert (
        ruled.reason
        == f"That was decided of a record that has been made one with {KEPT}."
    )
    person_merges.part(area.desk("sam", minutes=3), merge, APART)
    again = same_person.compared(area.desk("sam"), KEPT, THIRD).ruled
    assert again is not None
    assert again.verdict == Sameness.UNSURE
    theirs = same_person.compared(area.desk("sam"), GONE, THIRD).ruled
    assert theirs is not None
    assert theirs.verdict == Sameness.NOT_SAME


def test_what_is_hidden_from_who_parts_two_is_asked_again_too(area: Area) -> None:
    same_person.decide(area.desk("asha"), (GONE, ELSEWHERE), APART)
    merge = _merged(area)
    hide(area, "M-7", "sam")
    person_merges.part(area.desk("sam", minutes=3), merge, APART)
    again = same_person.compared(area.desk("asha"), KEPT, ELSEWHERE).ruled
    assert again is not None
    assert again.verdict == Sameness.UNSURE


def test_of_two_who_decide_at_once_one_is_told_and_neither_is_lost(area: Area) -> None:
    ready = Barrier(2)

    def decides(desk: Desk, draft: SamePersonDraft) -> str:
        ready.wait(timeout=30)
        try:
            return same_person.decide(desk, (KEPT, THIRD), draft)
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as both:
        told = [
            both.submit(decides, area.desk(who), draft)
            for who, draft in (("sam", APART), ("asha", ONE))
        ]
        said = [one.result(timeout=60) for one in told]
    refused = [one for one in said if "have been decided by somebody since" in one]
    assert len(refused) == 1
    ruled = same_person.compared(area.desk("sam"), KEPT, THIRD).ruled
    assert ruled is not None
    assert ruled.id in said


def test_whom_the_group_works_with_first_stays_so_until_they_are_parted(
    area: Area,
) -> None:
    with scope.unscoped(area.db) as rows:
        gone = rows.exec(select(Person.id).where(Person.ref == GONE)).one()
        for one in rows.exec(select(Member)).all():
            one.core = one.person_id == gone
            rows.add(one)
    merge = _merged(area)
    assert _core(area) == {KEPT}
    person_merges.part(area.desk("sam", minutes=3), merge, APART)
    assert _core(area) == {GONE}


def test_what_was_filed_for_the_one_is_filed_for_the_other_until_they_are_parted(
    area: Area,
) -> None:
    with scope.unscoped(area.db) as rows:
        gone = rows.exec(select(Person.id).where(Person.ref == GONE)).one()
        item = rows.exec(select(Item.id).where(Item.ref == "M-1")).one()
        filed = rows.exec(select(Filing).where(Filing.item_id == item)).one()
        filed.person_id = gone
        rows.add(filed)
    merge = _merged(area)
    assert _filed_for(area) == [KEPT]
    person_merges.part(area.desk("sam", minutes=3), merge, APART)
    assert _filed_for(area) == [GONE]


def _filed_for(area: Area) -> list[str]:
    asked = select(Person.ref).join(Filing).join(Item).where(Item.ref == "M-1")
    with scope.unscoped(area.db) as rows:
        return list(rows.exec(asked).all())


def _core(area: Area) -> set[str]:
    asked = (
        select(Person.ref).join(Member).join(Item).where(Item.ref == "M-1", Member.core)
    )
    with scope.unscoped(area.db) as rows:
        return set(rows.exec(asked).all())
