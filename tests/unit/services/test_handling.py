"""Choosing and changing who may see a statement, and what leaves no trace (H4, H8)."""

from typing import Final

import pytest
from sqlmodel import select

from peerdash.model import (
    FindingDraft,
    Gap,
    GapDraft,
    HandlingDraft,
    Item,
    MemberDraft,
    PersonDraft,
    Relationship,
    RelationshipDraft,
)
from peerdash.rules.refusal import Refused
from peerdash.services import findings, handling, maps, members, relationships
from peerdash.services.handling import Recoding
from peerdash.services.outcomes import ledger
from peerdash.store import scope
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP: Final = "M-12"
OURS: Final = HandlingDraft(handling=Handling.EYES)
HELD: Final = HandlingDraft(handling=Handling.STUB, contact="Dev Harlan")


def linked(area: Area, who: str, code: HandlingDraft, said_by: str = "") -> str:
    """Say as somebody that two people on the map are linked; return its id."""
    desk = area.desk(who)
    one, other = sorted(relationships.people_by_id(desk, MAP))[:2]
    draft = RelationshipDraft(
        from_id=one,
        to_id=other,
        kind=RelationshipKind.TENSION,
        note="Heard it",
        said_by=said_by,
    )
    return relationships.relate(desk, MAP, draft, code)


def tie(area: Area, who: str, tie_id: str) -> str:
    """What somebody is shown of a line: its note, or nothing."""
    drawn = maps.picture(area.desk(who), MAP).ties
    return next((one.note for one in drawn if one.id == tie_id), "")


def recode(area: Area, who: str, tie_id: str, to: Handling, was: Handling) -> None:
    told = Recoding(handling=to, reason="Asked to", seen=was)
    handling.change(area.desk(who), MAP, "relationship", tie_id, told)


def test_a_new_line_is_read_by_everybody_round_the_table(area: Area) -> None:
    made = linked(area, "dev", handling.USUAL)
    assert {tie(area, who, made) for who in ("asha", "sam", "ruth")} == {"Heard it"}


def test_one_that_is_an_agency_s_alone_leaves_no_trace_for_others(area: Area) -> None:
    before = maps.picture(area.desk("ruth"), MAP)
    made = linked(area, "dev", OURS)
    after = maps.picture(area.desk("ruth"), MAP)
    assert (after.ties, after.held, after.version) == (
        before.ties,
        before.held,
        before.version,
    )
    assert tie(area, "dev", made) == "Heard it"
    with pytest.raises(Refused, match="There is no relationship"):
        relationships.relationship_record(area.desk("asha"), MAP, made)


def test_one_that_is_held_is_drawn_with_whom_to_ask_and_nothing_else(
    area: Area,
) -> None:
    made = linked(area, "dev", HELD)
    (held,) = (
        one for one in maps.picture(area.desk("ruth"), MAP).ties if one.id == made
    )
    assert held.held == "Information held by Police. Ask Dev Harlan."
    assert held.kind not in set(RelationshipKind)
    assert tie(area, "asha", made) == "Heard it"
    record = relationships.relationship_record(area.desk("ruth"), MAP, made)
    assert record.held == held.held
    assert record.draft.note == ""


def test_who_spoke_is_kept_by_their_agency_whatever_the_code(area: Area) -> None:
    everybody = HandlingDraft(handling=Handling.OPEN)
    made = linked(area, "dev", everybody, said_by="A neighbour at number four")
    for who, said in (("dev", "A neighbour at number four"), ("asha", "")):
        record = relationships.relationship_record(area.desk(who), MAP, made)
        assert record.draft.said_by == said


def test_saving_over_another_agency_s_keeps_who_spoke(area: Area) -> None:
    everybody = HandlingDraft(handling=Handling.OPEN)
    made = linked(area, "dev", everybody, said_by="A neighbour")
    seen = relationships.relationship_record(area.desk("ruth"), MAP, made)
    draft = seen.draft.model_copy(update={"note": "School agrees"})
    relationships.change_relationship(area.desk("ruth"), MAP, made, draft, seen.version)
    kept = relationships.relationship_record(area.desk("dev"), MAP, made).draft
    assert (kept.note, kept.said_by) == ("School agrees", "A neighbour")
    draft = draft.model_copy(update={"said_by": "Somebody else"})
    with pytest.raises(Refused, match="kept by the agency it came from"):
        relationships.change_relationship(
            area.desk("ruth"), MAP, made, draft, seen.version + 1
        )


def test_why_somebody_is_on_a_map_is_held_while_they_are_drawn(area: Area) -> None:
    person = PersonDraft(name="Orrin Vaske")
    reason = MemberDraft(reason="Named in an enquiry")
    ref = members.add(area.desk("dev"), MAP, person, reason, HELD)
    shown = {one.ref: one.reason for one in maps.picture(area.desk("sam"), MAP).people}
    assert shown[ref] == "Information held by Police. Ask Dev Harlan."
    record = members.member_record(area.desk("sam"), MAP, ref)
    assert record.held
    with pytest.raises(Refused, match="another agency's"):
        members.change_member(area.desk("sam"), MAP, ref, record.member, 1)


def test_somebody_an_agency_keeps_to_itself_is_nowhere_for_others(area: Area) -> None:
    person = PersonDraft(name="Orrin Vaske")
    reason = MemberDraft(reason="Named in an enquiry")
    ref = members.add(area.desk("dev"), MAP, person, reason, OURS)
    about = relationships.people_by_id(area.desk("dev"), MAP)
    ident = next(id_ for id_, name in about.items() if name == "Orrin Vaske")
    asked = GapDraft(question="Where does Orrin go?", person_id=ident)
    findings.add_gap(area.desk("dev"), MAP, asked)
    for who in ("asha", "sam", "ruth"):
        drawn = maps.picture(area.desk(who), MAP, names=True)
        assert ref not in {one.ref for one in drawn.people}
        questions = {one.question for one in ledger(area.desk(who), MAP).gaps}
        assert "Where does Orrin go?" not in questions


@pytest.mark.parametrize(
    ("who", "to", "says"),
    [
        ("dev", Handling.OPEN, None),
        ("dev", Handling.EYES, None),
        ("asha", Handling.STUB, None),
        ("asha", Handling.EYES, "keep it from everybody"),
        ("asha", Handling.OPEN, "can let more people"),
        ("ruth", Handling.STUB, "or the chair"),
    ],
)
def test_who_may_change_a_code_and_which_way(
    area: Area, who: str, to: Handling, says: str | None
) -> None:
    made = linked(area, "dev", handling.USUAL)
    before = len(area.lines())
    if says:
        with pytest.raises(Refused, match=says):
            recode(area, who, made, to, Handling.NAMED)
        return
    recode(area, who, made, to, Handling.NAMED)
    (line,) = area.lines()[before:]
    assert (line.act, line.about) == (Act.SET_HANDLING, f"named to {to.value}")


def test_of_two_who_change_a_code_the_second_is_told(area: Area) -> None:
    made = linked(area, "dev", handling.USUAL)
    recode(area, "dev", made, Handling.STUB, Handling.NAMED)
    with pytest.raises(Refused, match="changed meanwhile"):
        recode(area, "dev", made, Handling.OPEN, Handling.NAMED)


def test_why_a_code_was_changed_is_kept_with_it(area: Area) -> None:
    made = linked(area, "dev", handling.USUAL)
    recode(area, "dev", made, Handling.OPEN, Handling.NAMED)
    now = handling.coded(area.desk("ruth"), MAP, "relationship", made)
    assert (now.because, now.mark) == ("Asked to", "For everybody on this item")
    assert not now.closes


def test_a_referral_cannot_be_kept_from_whoever_decides_it(area: Area) -> None:
    with pytest.raises(Refused, match="has to know of it"):
        handling.choose(area.desk("joss"), "R-27", OURS)


def test_whoever_is_taken_off_leaves_nothing_that_was_said_of_them(area: Area) -> None:
    desk = area.desk("dev")
    ref = members.add(desk, MAP, PersonDraft(name="Orrin Vaske"), MemberDraft(
        reason="Named in an enquiry"))  # fmt: skip
    about = relationships.people_by_id(desk, MAP)
    ident = next(id_ for id_, name in about.items() if name == "Orrin Vaske")
    draft = FindingDraft(kind=FindingKind.RISK, words="A debt", person_id=ident)
    findings.add_finding(desk, MAP, draft, OURS)
    findings.add_gap(desk, MAP, GapDraft(question="Why?", person_id=ident), who=OURS)
    members.take_off(area.desk("asha"), MAP, ref, "Not involved after all")
    with scope.unscoped(area.db) as rows:
        assert not rows.exec(select(Gap).where(Gap.person_id == ident)).all()
        item = rows.exec(select(Item).where(Item.ref == MAP)).one()
        tied = select(Relationship).where(Relationship.item_id == item.id)
        assert ident not in {one.from_id for one in rows.exec(tied)}


def test_what_is_said_of_the_child_an_item_is_about_is_there(area: Area) -> None:
    """Nobody is on a map of it: it is the item that is about them."""
    said = ledger(area.desk("asha"), "C-1").findings.values()
    assert {one.words for every in said for one in every} >= {
        "Rings her grandmother every time",
        "Collected by somebody older",
    }
