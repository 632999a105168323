"""Importing files into a map: as drafts, whole or not at all, and once."""

import pytest
from sqlmodel import SQLModel, func, select

from peerdash.model import (
    AuditLine,
    ImportedMember,
    ImportedRow,
    Item,
    Member,
    Person,
    PersonDraft,
    Relationship,
)
from peerdash.model.people import MemberDraft
from peerdash.rules.matching import Fate
from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.rules.refusal import Refused
from peerdash.services import imports, maps, members, relationships
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP, BARRED, CLOSED, DECLINED, PLACE = "M-2", "M-3", "M-4", "M-8", "L-1"
PEOPLE = "id,name,dob\n1,Ayla Reed,11/5/2011\n2,Bo Tarn,\n3,Cy Vane,\n4,,\n"
TIES = "wave,from,to\n1,1,2\n1,2,1\n1,2,3\n2,3,1\n"
FIRST_WAVE = Wishes(reason="Named in a survey", only={"wave": "1"})
KEPT = (Person, Member, Relationship, ImportedRow, ImportedMember)


def offer(
    people: str | None = PEOPLE,
    ties: str | None = TIES,
    wishes: Wishes = FIRST_WAVE,
) -> Offer:
    return offered(
        people_read(File("people.csv", people.encode())) if people else None,
        ties_read(File("ties.csv", ties.encode())) if ties else None,
        wishes,
    )


def kept(area: Area, *tables: type[SQLModel]) -> dict[str, int]:
    with scope.unscoped(area.db) as rows:
        return {
            table.__name__: rows.exec(select(func.count()).select_from(table)).one()
            for table in tables or KEPT
        }


def imported(area: Area) -> list[Relationship]:
    with scope.unscoped(area.db) as rows:
        asked = select(Relationship).where(Relationship.source == Source.IMPORTED)
        return list(rows.exec(asked).all())


def on_map(desk: Desk) -> dict[str, str]:
    return {name: ref for ref, name in members.roster(desk, MAP).items()}


def test_looking_at_what_would_happen_changes_nothing(area: Area) -> None:
    before = kept(area)
    seen = imports.staged(area.desk("sam"), MAP, offer())
    assert (seen.new_people, seen.new_ties) == (4, 2)
    assert (seen.nominations, seen.mutual, seen.alone) == (3, 1, 1)
    assert kept(area) == before


def test_everybody_arrives_for_a_reason_and_not_confirmed(area: Area) -> None:
    imports.commit(area.desk("sam"), MAP, offer())
    with scope.unscoped(area.db) as rows:
        asked = select(Member, Person).where(Member.person_id == Person.id)
        pairs = rows.exec(asked.where(Person.name == "Ayla Reed")).all()
    ((member, person),) = pairs
    assert member.reason == "Named in a survey"
    assert member.involvement == Involvement.POTENTIAL
    assert member.source_note == "Imported from people.csv row 2"
    assert (member.x, member.y) == (None, None)
    assert person.ref.startswith("P-")


def test_no_relationship_arrives_tested(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    rows = imported(area)
    assert len(rows) == 2
    assert {row.evidence for row in rows} == {Evidence.NOT_KNOWN}
    assert {row.tested_on for row in rows} == {None}
    assert {row.agency_id for row in rows} == {desk.viewer.agency_id}
    drawn = maps.picture(desk, MAP).ties
    assert [t.tested for t in drawn if t.source == Source.IMPORTED] == [False, False]


def test_who_names_whom_is_kept_in_refs(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    refs = on_map(desk)
    ayla, bo = refs["Ayla Reed"], refs["Bo Tarn"]
    notes = {row.note for row in imported(area)}
    assert f"{ayla} named {bo} and {bo} named {ayla}: ties.csv rows 2, 3" in notes


def test_somebody_whom_no_line_touches_is_on_the_map_all_the_same(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    seen = maps.picture(desk, MAP, names=True)
    touched = {ref for tie in seen.ties for ref in (tie.from_ref, tie.to_ref)}
    (alone,) = [person for person in seen.people if person.name == "Person 4"]
    assert alone.ref not in touched
    assert alone.involvement.row.drawn


def test_the_same_files_twice_change_nothing(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    before, version = kept(area), maps.picture(desk, MAP).version
    again = imports.commit(desk, MAP, offer())
    assert (again.new_people, again.new_ties) == (0, 0)
    assert set(again.people_by_fate) == set(again.ties_by_fate) == {Fate.UNCHANGED}
    assert kept(area) == before
    assert maps.picture(desk, MAP).version == version


def test_a_second_wave_adds_only_what_is_new(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    wave = Wishes(reason="Named in a survey", only={"wave": "2"})
    second = imports.commit(desk, MAP, offer(wishes=wave))
    assert (second.new_people, second.new_ties) == (0, 1)


def test_who_was_taken_off_is_not_put_back_and_leaves_no_trace(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    members.take_off(desk, MAP, on_map(desk)["Bo Tarn"], "Not part of it")
    again = imports.commit(desk, MAP, offer())
    assert again.people_by_fate[Fate.TAKEN_OFF] == 1
    assert again.ties_by_fate == {Fate.TAKEN_OFF: 2}
    assert "Bo Tarn" not in on_map(desk)
    assert imported(area) == []
    with scope.unscoped(area.db) as rows:
        told = [*rows.exec(select(ImportedRow)), *rows.exec(select(ImportedMember))]
    assert "Bo" not in repr(told)


def test_a_relationship_withdrawn_or_retyped_by_hand_stays_so(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    one, other = imported(area)
    relationships.withdraw(desk, MAP, one.id, "Never met")
    record = relationships.relationship_record(desk, MAP, other.id)
    strong = record.draft.model_copy(update={"kind": "strong"})
    relationships.change_relationship(desk, MAP, other.id, strong, record.version)
    again = imports.commit(desk, MAP, offer())
    assert again.ties_by_fate == {Fate.TAKEN_OFF: 1, Fate.UNCHANGED: 1}
    assert [row.id for row in imported(area)] == [other.id]


def test_somebody_on_the_map_already_is_not_added_twice(area: Area) -> None:
    desk = area.desk("sam")
    by_hand = PersonDraft(name="ayla reed", school="Hill School")
    ref = members.add(desk, MAP, by_hand, MemberDraft(reason="Known to us"))
    done = imports.commit(desk, MAP, offer())
    assert done.people_by_fate == {Fate.MATCHED: 1, Fate.ADDED: 3}
    record = members.member_record(desk, MAP, ref)
    assert (record.name, record.person.school) == ("ayla reed", "Hill School")
    assert record.member.reason == "Known to us"
    assert imports.commit(desk, MAP, offer()).new_people == 0


def test_somebody_on_another_map_is_known_by_name_and_birth_date(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, "M-1", offer())
    done = imports.commit(desk, MAP, offer())
    assert done.people_by_fate == {Fate.KNOWN: 1, Fate.ADDED: 3}
    refs = members.roster(desk, "M-1"), members.roster(desk, MAP)
    both = refs[0].keys() & refs[1].keys()
    assert "Ayla Reed" in {refs[1][ref] for ref in both}
    assert "Bo Tarn" not in {refs[1][ref] for ref in both}


BAD = [
    (offer(PEOPLE + "5,Di Ash,31/02/2011\n"), "people.csv row 6, column dob"),
    (offer(ties=TIES + "1,1,9\n"), "ties.csv row 6, column to: '9' was read"),
    (offer(ties=TIES + "1,Ayla Reed,1\n"), "somebody else than in from"),
    (
        offer(None, "from,to\nNobody Here,P-1\n", Wishes()),
        "expected somebody on the map",
    ),
    (
        offer("name,dob\nAl Ash,x\nBo Ash,y\n", None, Wishes("Known")),
        "1 more do not hold",
    ),
]


@pytest.mark.parametrize(("bad", "told"), BAD, ids=[told for _, told in BAD])
def test_one_bad_row_and_nothing_is_written(area: Area, bad: Offer, told: str) -> None:
    before = kept(area, *KEPT, AuditLine, Item)
    with pytest.raises(Refused) as refused:
        imports.commit(area.desk("sam"), MAP, bad)
    assert told in str(refused.value)
    assert kept(area, *KEPT, AuditLine, Item) == before


def test_another_name_under_a_known_identifier_is_another_file(area: Area) -> None:
    desk = area.desk("sam")
    imports.commit(desk, MAP, offer())
    other = offer("id,name\n1,Someone Else\n", None, Wishes(reason="Named"))
    (problem,) = imports.staged(desk, MAP, other).problems
    assert "expected the name this identifier had" in problem


def test_two_of_one_name_in_a_file_are_not_guessed_apart(area: Area) -> None:
    desk = area.desk("sam")
    members.add(
        desk, MAP, PersonDraft(name="Bo Tarn"), MemberDraft(reason="Known to us")
    )
    twice = offer("id,name\n1,Bo Tarn\n2,Bo Tarn\n", None, Wishes(reason="Named"))
    problems = imports.staged(desk, MAP, twice).problems
    assert len(problems) == 2
    assert "expected one person only of that name" in problems[0]


def test_relationships_alone_join_people_by_ref_or_name(area: Area) -> None:
    desk = area.desk("sam")
    (first, _), (_, second) = list(members.roster(desk, MAP).items())[2:4]
    ties = f"from,to,kind\n{first},{second},tension\n"
    done = imports.commit(desk, MAP, offer(None, ties, Wishes()))
    assert (done.new_people, done.new_ties) == (0, 1)


class Stopped(BaseException):
    """What Streamlit raises where somebody pressed something meanwhile."""


def test_an_import_that_is_stopped_on_its_way_writes_nothing(area: Area) -> None:
    before, lines = kept(area), len(area.lines())
    parts: list[float] = []

    def stop(part: float) -> None:
        parts.append(part)
        if len(parts) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        imports.commit(area.desk("sam"), MAP, offer(), stop)
    assert parts == sorted(parts)
    assert (kept(area), len(area.lines())) == (before, lines)
    assert imports.commit(area.desk("sam"), MAP, offer()).new_people == 4


def test_an_import_is_one_line_in_the_log_with_counts_only(area: Area) -> None:
    before = len(area.lines())
    imports.commit(area.desk("sam"), MAP, offer())
    (line,) = area.lines()[before:]
    assert (line.act, line.ref, line.about) == (
        Act.IMPORT,
        MAP,
        "4 people, 2 relationships",
    )


@pytest.mark.parametrize("act", [imports.staged, imports.commit])
def test_somebody_not_invited_is_told_as_if_there_were_no_such_map(
    area: Area,
    act: object,
) -> None:
    assert callable(act)
    told = []
    for ref in (BARRED, "M-99"):
        with pytest.raises(Refused) as refused:
            act(area.desk("ruth"), ref, offer())
        told.append(str(refused.value).replace(ref, "M"))
    assert told[0] == told[1]


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_records_imports_nothing(area: Area, username: str) -> None:
    for act in (imports.staged, imports.commit):
        with pytest.raises(Refused, match="can import a file"):
            act(area.desk(username), MAP, offer())
    with pytest.raises(Refused, match="can import a file"):
        imports.open_maps(area.desk(username))


@pytest.mark.parametrize("ref", [CLOSED, DECLINED, PLACE])
def test_nothing_is_imported_into_what_is_closed_or_not_about_people(
    area: Area, ref: str
) -> None:
    with pytest.raises(Refused, match=f"^{ref} (was closed|is not)"):
        imports.staged(area.desk("sam"), ref, offer())


def test_only_open_maps_one_may_see_are_offered(area: Area) -> None:
    seen = imports.open_maps(area.desk("ruth"))
    assert MAP in seen
    assert not {BARRED, CLOSED, DECLINED, PLACE} & set(seen)
