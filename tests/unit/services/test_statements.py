"""What each agency says of somebody, and who reads it on their page."""

import pytest

from peerdash.model import (
    HandlingDraft,
    MemberDraft,
    PersonDraft,
    Statement,
    StatementDraft,
)
from peerdash.model.record import new_id
from peerdash.rules.refusal import Refused
from peerdash.services import handling, identities, members, statements
from peerdash.services.handling import Recoding
from peerdash.store import scope
from peerdash.store.queries.items import PAGE
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.statements import Attribute
from tests.area import Area


def said(value: str = "Lock Lane School", **more: object) -> StatementDraft:
    told = {"attribute": Attribute.SCHOOL, "source": Source.SCHOOL, "value": value}
    return StatementDraft.model_validate({**told, **more})


def values(area: Area, who: str, ref: str = "P-12") -> list[str]:
    found = identities.identity(area.desk(who), ref)
    return [one.value for side in found.sides for one in side.answers]


def test_two_agencies_answers_stand_side_by_side_and_the_record_stays(
    area: Area,
) -> None:
    statements.say(area.desk("wren"), "M-12", "P-12", said())
    statements.say(area.desk("nia"), "M-12", "P-12", said("Corvane College"))
    found = identities.identity(area.desk("sam"), "P-12")
    school = next(one for one in found.sides if one.attribute == Attribute.SCHOOL)
    assert {one.value for one in school.answers} == {
        "Lock Lane School",
        "Corvane College",
    }
    assert {one.agency for one in school.answers} == {
        "Youth justice service",
        "Children's social care",
    }
    assert (school.recorded, school.differ) == ("Corvane College", True)


def test_what_is_one_agencys_is_read_by_it_alone_and_others_learn_whom_to_ask(
    area: Area,
) -> None:
    only = HandlingDraft(handling=Handling.STUB, contact="Wren Addison")
    statements.say(area.desk("wren"), "M-12", "P-12", said("Held back"), only)
    assert "Held back" in values(area, "wren")
    assert "Held back" not in values(area, "nia")
    held = identities.identity(area.desk("nia"), "P-12").held
    assert any("Ask Wren Addison" in one for one in held)


def test_a_person_is_as_many_maps_as_their_reader_may_open(area: Area) -> None:
    sam, kofi = area.desk("sam"), area.desk("kofi")
    assert [one.ref for one in identities.identity(sam, "P-5").on] == ["M-1", "M-12"]
    with pytest.raises(Refused, match="There is no P-1 "):
        identities.identity(kofi, "P-1")
    with pytest.raises(Refused, match="There is no P-999"):
        identities.identity(kofi, "P-999")


def test_the_register_is_found_by_name_by_nickname_and_by_ref(area: Area) -> None:
    for words in ("marrick", "P-12"):
        found = identities.register(area.desk("sam"), words)
        assert [one.ref for one in found.lines] == ["P-12"]
    statements.say(
        area.desk("nia"), "M-12", "P-12", said("Joe Quick", attribute=Attribute.ALIAS)
    )
    assert identities.register(area.desk("sam"), "joe qu").lines[0].ref == "P-12"
    assert identities.register(area.desk("kofi"), "ayden").lines == ()
    assert identities.register(area.desk("sam"), "100%").lines == ()


def test_a_nickname_finds_everybody_who_has_it_and_none_by_words_held_back(
    area: Area,
) -> None:
    nick, nia = said("Joe Quick", attribute=Attribute.ALIAS), area.desk("nia")
    for ref in ("P-12", "P-11"):
        made = statements.say(nia, "M-12", ref, nick)
        with scope.unscoped(area.db) as rows:
            one = rows.get_one(Statement, made)
            for _ in range(PAGE):
                rows.add(Statement.model_validate(one, update={"id": new_id()}))
    found = identities.register(area.desk("sam"), "joe quick").lines
    assert {one.ref for one in found} == {"P-11", "P-12"}
    only = HandlingDraft(handling=Handling.STUB, contact="Wren Addison")
    held = said("Silent Joe", attribute=Attribute.ALIAS)
    statements.say(area.desk("wren"), "M-12", "P-12", held, only)
    assert identities.register(area.desk("wren"), "silent joe").lines
    assert identities.register(nia, "silent joe").lines == ()


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (said(source=Source.NOT_RECORDED), "where it comes from"),
        (said("A known offender"), "is not said of a child"),
    ],
)
def test_what_has_no_source_or_brands_a_child_is_not_kept(
    area: Area, draft: StatementDraft, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        statements.say(area.desk("nia"), "M-12", "P-12", draft)


def test_nobody_says_anything_of_somebody_who_is_not_on_the_item(area: Area) -> None:
    with pytest.raises(Refused, match="There is no P-2 "):
        statements.say(area.desk("sam"), "M-12", "P-2", said())


def test_only_the_agency_that_said_it_corrects_it(area: Area) -> None:
    made = statements.say(area.desk("nia"), "M-12", "P-12", said())
    for who, ours in (("asha", True), ("ruth", False)):
        kept = statements.statement_record(area.desk(who), "M-12", made)
        assert kept.ours is ours
    with pytest.raises(Refused, match="Another agency said this"):
        statements.change_statement(
            area.desk("ruth"), "M-12", made, said("Corvane College"), 1
        )
    assert "Corvane College" not in values(area, "nia")


def test_what_is_taken_back_is_gone_and_leaves_that_it_was(area: Area) -> None:
    made = statements.say(area.desk("nia"), "M-12", "P-12", said("By mistake"))
    with pytest.raises(Refused, match="Say why"):
        statements.unsay(area.desk("sam"), "M-12", made, " ")
    statements.unsay(area.desk("sam"), "M-12", made, "Another boy was meant")
    assert "By mistake" not in values(area, "nia")


def test_what_is_said_goes_with_whoever_is_taken_off(area: Area) -> None:
    statements.say(area.desk("nia"), "M-12", "P-5", said("Elsewhere"))
    assert "Elsewhere" in values(area, "sam", "P-5")
    members.take_off(area.desk("sam"), "M-12", "P-5", "Not part of this")
    assert "Elsewhere" not in values(area, "sam", "P-5")


def test_a_reason_that_brands_a_child_puts_nobody_on_a_map(area: Area) -> None:
    child = PersonDraft(name="Perrin Vail", age_said=15)
    with pytest.raises(Refused, match="is not said of a child"):
        members.add(area.desk("sam"), "M-12", child, MemberDraft(reason="An offender"))


def offence() -> StatementDraft:
    return said("Carrying a blade, April", attribute=Attribute.OFFENCE)


def test_an_offence_is_for_the_agencies_that_need_it_and_for_no_room(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("dev")
    with pytest.raises(Refused, match="not for the whole table"):
        statements.say(desk, "M-12", "P-12", offence())
    wren = sqlite_area.desk("wren").viewer.agency_id
    narrow = HandlingDraft(named_to=frozenset({wren}), contact="Dev Harlan")
    made = statements.say(desk, "M-12", "P-12", offence(), narrow)
    assert offence().value in values(sqlite_area, "wren")
    assert offence().value not in values(sqlite_area, "ruth")
    room = identities.identity(sqlite_area.desk("asha").for_the_room, "P-12")
    told = [one.value for side in room.sides for one in side.answers]
    assert offence().value not in told
    wider = Recoding(
        handling=Handling.OPEN, reason="A risk", seen=Handling.NAMED, contact=""
    )
    with pytest.raises(Refused, match="not for the whole table"):
        handling.change(desk, "M-12", "statement", made, wider)


def test_what_was_said_to_a_table_does_not_become_an_offence(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("dev")
    made = statements.say(desk, "M-12", "P-12", said())
    with pytest.raises(Refused, match="not for the whole table"):
        statements.change_statement(desk, "M-12", made, offence(), 1)
