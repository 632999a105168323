"""People on a map: the fair ways in and out, and two people saving at once."""

import pytest
from pydantic import ValidationError
from sqlmodel import select

from peerdash.model import (
    InvolvedIn,
    Item,
    Member,
    MemberDraft,
    Membership,
    Person,
    PersonDraft,
    Relationship,
    RelationshipDraft,
    Removal,
)
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import members, relationships
from peerdash.services.maps import picture
from peerdash.store import scope
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.relationships import RelationshipKind
from tests.area import TODAY, Area

CANAL, CLOSED, RESTRICTED = "M-12", "M-4", "M-6"


def somebody(area: Area, ref: str = CANAL) -> str:
    return next(iter(members.roster(area.desk("asha"), ref)))


def a_reason(**changes: object) -> MemberDraft:
    return MemberDraft.model_validate({"reason": "Named by two schools", **changes})


def test_somebody_new_comes_with_a_reason_and_makes_a_new_version(area: Area) -> None:
    before = picture(area.desk("asha"), CANAL)
    ref = members.add(
        area.desk("asha"), CANAL, PersonDraft(name="Perrin Vail"), a_reason()
    )
    after = picture(area.desk("asha"), CANAL)
    added = next(p for p in after.people if p.ref == ref)
    assert (added.label, added.reason) == ("PV", "Named by two schools")
    assert (added.x, added.y) == (None, None)
    assert after.version == before.version + 1


@pytest.mark.parametrize("reason", ["", "  ", "ok"])
def test_nobody_is_added_without_a_reason(reason: str) -> None:
    with pytest.raises(ValidationError):
        MemberDraft(reason=reason)


def test_the_second_of_two_is_told_what_differs_and_loses_nothing(area: Area) -> None:
    ref = somebody(area)
    shown = members.member_record(area.desk("sam"), CANAL, ref)
    members.change_member(
        area.desk("asha"), CANAL, ref, a_reason(), shown.member_version
    )
    mine = a_reason(reason="Seen with them in October")
    with pytest.raises(Changed) as told:
        members.change_member(area.desk("sam"), CANAL, ref, mine, shown.member_version)
    changed = told.value
    assert changed.who == "Asha Verrin"
    assert "Asha" not in str(changed)
    differs = {d.field: (d.theirs, d.yours) for d in changed.differences}
    assert differs["Why they are on this map"] == (
        "Named by two schools",
        "Seen with them in October",
    )
    members.change_member(area.desk("sam"), CANAL, ref, mine, changed.version)
    kept = members.member_record(area.desk("asha"), CANAL, ref)
    assert kept.member.reason == "Seen with them in October"


def test_a_save_that_was_refused_left_no_line(area: Area) -> None:
    ref = somebody(area)
    lines = len(area.lines())
    with pytest.raises(Changed):
        members.change_member(area.desk("sam"), CANAL, ref, a_reason(), 99)
    assert len(area.lines()) == lines


def test_taking_somebody_off_takes_all_that_names_them_there(area: Area) -> None:
    ref = somebody(area)
    members.take_off(area.desk("asha"), CANAL, ref, "Not involved after all")
    seen = picture(area.desk("asha"), CANAL)
    assert ref not in repr(seen)
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == CANAL)).one()
        person = session.exec(select(Person).where(Person.ref == ref)).one()
        named = {
            *session.exec(select(Member.person_id).where(Member.item_id == item.id)),
            *session.exec(
                select(InvolvedIn.person_id).where(InvolvedIn.item_id == item.id)
            ),
            *session.exec(
                select(Membership.person_id).where(Membership.item_id == item.id)
            ),
        }
        assert person.id not in named
        ties = session.exec(select(Relationship).where(Relationship.item_id == item.id))
        assert not any(person.id in (t.from_id, t.to_id) for t in ties)
        stone = session.exec(
            select(Removal).where(
                Removal.item_id == item.id, Removal.removed_on == TODAY
            )
        ).one()
    assert (stone.what, stone.reason) == ("person", "Not involved after all")
    assert ref not in repr(stone)


def test_taking_off_needs_a_reason_and_somebody_who_convenes(area: Area) -> None:
    ref = somebody(area)
    with pytest.raises(Refused, match="Say why"):
        members.take_off(area.desk("asha"), CANAL, ref, " ")
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        members.take_off(area.desk("nia"), CANAL, ref, "Not involved")


def test_a_closed_map_cannot_be_changed(area: Area) -> None:
    with pytest.raises(Refused, match="M-4 was closed on"):
        members.add(
            area.desk("asha"), CLOSED, PersonDraft(name="Perrin Vail"), a_reason()
        )


def test_somebody_not_invited_finds_neither_the_map_nor_its_people(area: Area) -> None:
    hidden = somebody(area, RESTRICTED)
    for attempt in (
        lambda: members.roster(area.desk("sam"), RESTRICTED),
        lambda: members.member_record(area.desk("sam"), RESTRICTED, hidden),
        lambda: members.take_off(area.desk("sam"), RESTRICTED, hidden, "Why"),
    ):
        with pytest.raises(Refused, match="There is no M-6 that you can open"):
            attempt()


def test_a_relationship_is_untested_until_it_has_all_it_needs(area: Area) -> None:
    desk = area.desk("asha")
    one, other, *_ = relationships.people_by_id(desk, CANAL)
    draft = RelationshipDraft(
        from_id=one, to_id=other, kind=RelationshipKind.STRONG, source=Source.SCHOOL
    )
    tie_id = relationships.relate(desk, CANAL, draft)
    assert not relationships.relationship_record(desk, CANAL, tie_id).tested
    draft.tested_on, draft.tested_by = TODAY, "School"
    draft.evidence = Evidence.EVIDENCED
    relationships.change_relationship(desk, CANAL, tie_id, draft, 1)
    kept = relationships.relationship_record(desk, CANAL, tie_id)
    assert kept.tested
    assert kept.agency == desk.viewer.agency


def test_a_line_joins_two_different_people_on_this_map(area: Area) -> None:
    desk = area.desk("asha")
    one, *_ = relationships.people_by_id(desk, CANAL)
    here = set(relationships.people_by_id(desk, CANAL))
    stranger = next(p for p in relationships.people_by_id(desk, "M-3") if p not in here)
    for other, sentence in ((one, "two different people"), (stranger, "are on M-12")):
        with pytest.raises(Refused, match=sentence):
            relationships.relate(
                desk,
                CANAL,
                RelationshipDraft(
                    from_id=one, to_id=other, kind=RelationshipKind.CONNECTION
                ),
            )


def test_taking_a_line_off_says_why(area: Area) -> None:
    desk = area.desk("asha")
    tie = picture(desk, CANAL).ties[0]
    relationships.withdraw(desk, CANAL, tie.id, "Two people with one name")
    assert tie.id not in {one.id for one in picture(desk, CANAL).ties}
