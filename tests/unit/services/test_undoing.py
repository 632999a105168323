"""Taking back what one did to a map, with others at work on it."""

from typing import Any

import pytest
from sqlmodel import select

from peerdash.model import (
    GapDraft,
    Item,
    LocationDraft,
    MapChange,
    Member,
    MemberDraft,
    PersonDraft,
    Record,
    Relationship,
    RelationshipDraft,
    Removal,
    SetAside,
    SpanDraft,
)
from peerdash.rules.lasting import mark
from peerdash.rules.refusal import Refused
from peerdash.services import (
    findings,
    handling,
    incidents,
    joining,
    maps,
    members,
    relationships,
    shorthand,
)
from peerdash.services.handling import Recoding
from peerdash.services.undoing import redo, undo, undoable
from peerdash.store import aside, scope
from peerdash.store.noticing import KEPT
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.places import GroupKind, LocationKind
from peerdash.vocabulary.relationships import RelationshipKind
from tests.area import TODAY, Area
from tests.calls import happened, somebody, tie

MAP = "M-12"
WHY = "Taken for somebody else"


def rows(area: Area, table: type[Record]) -> set[str]:
    with scope.unscoped(area.db) as session:
        found = session.exec(select(table)).all()
        return {row.model_dump_json(exclude={"version", "drawn_at"}) for row in found}


def whole(area: Area) -> dict[str, set[str]]:
    """Everything that any map is drawn from."""
    return {table.__name__: rows(area, table) for table in KEPT}


def differing(before: dict[str, set[str]], after: dict[str, set[str]]) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def version(area: Area) -> int:
    return maps.picture(area.desk("asha"), MAP).version


def add(area: Area, who: str, name: str) -> str:
    person = PersonDraft(name=name, age_said=14)
    member = MemberDraft(reason="Seen with them", source_note="A youth worker")
    return members.add(area.desk(who), MAP, person, member)


def link(area: Area, who: str, **facts: Any) -> str:  # noqa: ANN401
    ids = list(relationships.people_by_id(area.desk(who), MAP))
    draft = RelationshipDraft(
        from_id=ids[0], to_id=ids[-1], kind=RelationshipKind.CONNECTION, **facts
    )
    return relationships.relate(area.desk(who), MAP, draft)


def retested(area: Area, who: str, tie_id: str, **facts: Any) -> None:  # noqa: ANN401
    seen = relationships.relationship_record(area.desk(who), MAP, tie_id)
    draft = seen.draft.model_copy(update=facts)
    relationships.change_relationship(area.desk(who), MAP, tie_id, draft, seen.version)


def dated(area: Area, since: str, seen: SpanDraft | None = None) -> SpanDraft:
    """Say since when somebody has been in a circle; return what was said before."""
    desk = area.desk("asha")
    ring = maps.picture(desk, MAP).rings[0]
    one = ring.ever[0]
    was = SpanDraft(happened=one.happened, ended=one.ended)
    draft = SpanDraft(happened=ImpreciseDate.read(since))
    who = members.by_ref(desk, MAP)[one.ref]
    joining.date_inside(desk, MAP, ring.id, who, draft, mark(seen or was))
    return was


ACTS: dict[str, Any] = {
    "a relationship": lambda area: link(area, "asha", note="At the basin"),
    "a place": lambda area: incidents.add_place(
        area.desk("asha"),
        MAP,
        LocationDraft(name="Fern Parade", kind=LocationKind.SHOPS),
    ),
    "an incident": lambda area: incidents.add_incident(
        area.desk("asha"), MAP, happened(), everybody(area)[:2], IncidentRole.PRESENT
    ),
    "a circle": lambda area: incidents.draw_circle(
        area.desk("asha"), MAP, "Basin", GroupKind.IDENTITY, everybody(area)[:3]
    ),
    "a question": lambda area: findings.add_gap(
        area.desk("asha"), MAP, GapDraft(question="Who drives?")
    ),
    "since when somebody is in a circle": lambda area: dated(area, "May 2025"),
    "a move": lambda area: maps.move(
        area.desk("asha"), MAP, {somebody(area): (7.5, -3.0)}
    ),
}


def everybody(area: Area) -> list[str]:
    return list(relationships.people_by_id(area.desk("asha"), MAP))


@pytest.mark.parametrize("name", ACTS)
def test_undo_leaves_everything_as_it_was_and_redo_as_it_became(
    area: Area, name: str
) -> None:
    before = whole(area)
    ACTS[name](area)
    after = whole(area)
    assert differing(before, after)
    for _ in range(2):
        undo(area.desk("asha"), MAP)
        assert differing(before, whole(area)) <= {"Location"}
        redo(area.desk("asha"), MAP)
        assert differing(after, whole(area)) == set()


def test_dates_that_changed_since_they_were_shown_are_not_written_over(
    sqlite_area: Area,
) -> None:
    was = dated(sqlite_area, "May 2025")
    with pytest.raises(Refused, match="they are now May 2025"):
        dated(sqlite_area, "2024", was)


def test_each_is_one_act_with_one_line_and_one_new_version(area: Area) -> None:
    link(area, "asha")
    first, lines = version(area), len(area.lines())
    undo(area.desk("asha"), MAP)
    assert version(area) == first + 1
    redo(area.desk("asha"), MAP)
    assert version(area) == first + 2
    told = [line for line in area.lines()[lines:] if line.act.row.changes]
    assert [line.act.value for line in told] == ["undo", "redo"]
    assert [line.about for line in told] == [f"version {first}", f"version {first + 1}"]
    assert all(line.shown for line in told)


def test_a_move_taken_back_makes_no_version(area: Area) -> None:
    first = version(area)
    maps.move(area.desk("asha"), MAP, {somebody(area): (7.5, -3.0)})
    undo(area.desk("asha"), MAP)
    assert version(area) == first


def test_a_place_offered_to_a_newcomer_is_not_somebody_s_to_take_back(
    area: Area,
) -> None:
    maps.move(area.desk("asha"), MAP, {somebody(area): (1.0, 1.0)}, offered=True)
    assert not undoable(area.desk("asha"), MAP).back


def test_it_is_there_in_another_session_and_for_nobody_else(area: Area) -> None:
    link(area, "asha")
    assert undoable(area.desk("asha", session="another"), MAP).back
    assert not undoable(area.desk("sam"), MAP).back
    with pytest.raises(Refused, match="You have done nothing to M-12"):
        undo(area.desk("sam"), MAP)


def test_what_others_did_since_stays(area: Area) -> None:
    mine = link(area, "asha", note="Mine")
    theirs = link(area, "sam", note="Theirs")
    undo(area.desk("asha"), MAP)
    with scope.unscoped(area.db) as session:
        assert session.get(Relationship, mine) is None
        assert session.get(Relationship, theirs) is not None
    undo(area.desk("sam"), MAP)
    assert not undoable(area.desk("sam"), MAP).back


def test_another_field_of_the_same_line_stays_too(area: Area) -> None:
    both = link(area, "sam")
    retested(area, "asha", both, tested_by="The school", source=Source.SCHOOL)
    retested(area, "sam", both, note="Twice a week")
    undo(area.desk("asha"), MAP)
    draft = relationships.relationship_record(area.desk("asha"), MAP, both).draft
    assert (draft.tested_by, draft.source) == ("", Source.NOT_RECORDED)
    assert draft.note == "Twice a week"


def test_what_was_changed_again_is_refused_with_its_moment_and_nothing_changes(
    area: Area,
) -> None:
    both = link(area, "asha", note="Mine")
    retested(area, "sam", both, note="Theirs")
    before, lines = whole(area), len(area.lines())
    with pytest.raises(Refused) as told:
        undo(area.desk("asha"), MAP)
    assert str(told.value) == (
        "What this would take back on M-12 has been changed since on 22 November "
        "2026 at 13:00, so it stays as it is. Change it by hand."
    )
    assert differing(before, whole(area)) == set()
    assert all(not line.act.row.changes for line in area.lines()[lines:])


def test_nobody_is_taken_off_who_has_been_linked_since(area: Area) -> None:
    ref = add(area, "asha", "Rory Vale")
    ids = relationships.people_by_id(area.desk("sam"), MAP)
    rory = next(one for one, name in ids.items() if name == "Rory Vale")
    draft = RelationshipDraft(
        from_id=rory,
        to_id=next(iter(ids)),
        kind=RelationshipKind.CONNECTION,
    )
    made = relationships.relate(area.desk("sam"), MAP, draft)
    with pytest.raises(Refused, match="has been changed since"):
        undo(area.desk("asha"), MAP)
    assert ref in members.roster(area.desk("asha"), MAP)
    relationships.withdraw(area.desk("sam"), MAP, made, WHY)
    undo(area.desk("asha"), MAP)
    assert ref not in members.roster(area.desk("asha"), MAP)


def test_adding_somebody_is_taken_back_without_a_trace_and_made_again(
    area: Area,
) -> None:
    before = whole(area)
    ref = add(area, "asha", "Rory Vale")
    after, stones = whole(area), rows(area, Removal)
    undo(area.desk("asha"), MAP)
    assert differing(before, whole(area)) <= {"Person"}
    assert rows(area, Removal) == stones
    assert not any("Rory" in one for one in rows(area, MapChange))
    redo(area.desk("asha"), MAP)
    assert differing(after, whole(area)) == set()
    assert members.roster(area.desk("asha"), MAP)[ref] == "Rory Vale"


def test_somebody_taken_off_comes_back_with_everything_said_about_them(
    area: Area,
) -> None:
    """Also what whoever took them off does not see: the police's own line."""
    who = next(iter(members.roster(area.desk("sam"), MAP)))
    closed(area, who)
    before = whole(area)
    members.take_off(area.desk("sam"), MAP, who, WHY)
    assert {"Member", "Relationship"} <= differing(before, whole(area))
    undo(area.desk("sam"), MAP)
    assert differing(before, whole(area)) == set()
    redo(area.desk("sam"), MAP)
    assert who not in members.roster(area.desk("sam"), MAP)
    undo(area.desk("sam"), MAP)
    assert differing(before, whole(area)) == set()


def closed(area: Area, who: str) -> None:
    """Let one line about somebody be for the police's eyes only."""
    person = members.member_record(area.desk("sam"), MAP, who).member_id
    police = area.desk("dev").viewer.agency_id
    with scope.unscoped(area.db) as session:
        of = session.get_one(Member, person).person_id
        said = select(Relationship).where(
            (Relationship.from_id == of) | (Relationship.to_id == of)
        )
        row = session.exec(said).first()
        assert row is not None
        row.agency_id = police
        row.handling, row.said_by = Handling.EYES, "An officer"
        session.add(row)


def test_after_a_day_whoever_was_taken_off_is_gone_for_good(area: Area) -> None:
    who = next(iter(members.roster(area.desk("sam"), MAP)))
    members.take_off(area.desk("sam"), MAP, who, WHY)
    with pytest.raises(Refused, match="is kept for a day"):
        undo(area.desk("sam", days=1), MAP)
    tomorrow = area.desk("sam", days=1).now
    with scope.unscoped(area.db) as session:
        assert session.exec(select(SetAside)).first()
        assert aside.empty(session, tomorrow)
        assert not session.exec(select(SetAside)).first()


def test_another_agency_s_line_comes_back_signed_as_it_was(area: Area) -> None:
    made, police = tie(area), area.desk("dev").viewer.agency_id
    with scope.unscoped(area.db) as session:
        row = session.get_one(Relationship, made)
        row.agency_id = police
        row.said_by = "An officer"
        session.add(row)
    before = whole(area)
    relationships.withdraw(area.desk("sam"), MAP, made, WHY)
    undo(area.desk("sam"), MAP)
    assert differing(before, whole(area)) == set()


def test_a_text_with_many_changes_is_taken_back_as_one(area: Area) -> None:
    desk = area.desk("asha")
    given = shorthand.written(desk, MAP).text
    before = whole(area)
    text = given + (
        'NW "Nia Ward" 15 f\nNX "Ned Xu" 14 m\nNW -- NX\n'
        'group "New": NW NX\nincident 1 Nov 2026 "A row": NW present\n'
        'canal @ "Canal Yard"\nNW @ canal spends time\ngap NW: who is she?\n'
    )
    text = text.replace("gap NW: who is she?", 'gap NW: "who is she?"')
    shorthand.keep(desk, MAP, given, text, why="Named today")
    after = whole(area)
    undo(desk, MAP)
    assert differing(before, whole(area)) <= {"Person", "Location"}
    redo(desk, MAP)
    assert differing(after, whole(area)) == set()


def test_what_i_may_no_longer_see_i_cannot_take_back(area: Area) -> None:
    mine = link(area, "dev", note="Police only")
    handling.change(
        area.desk("dev"),
        MAP,
        "relationship",
        mine,
        Recoding(handling=Handling.STUB, reason="A risk", seen=Handling.NAMED),
    )
    undo(area.desk("dev"), MAP)
    seen = relationships.relationship_record(area.desk("dev"), MAP, mine)
    assert seen.ours


def test_a_closed_map_is_not_changed_by_taking_back(area: Area) -> None:
    link(area, "asha")
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == MAP)).one()
        item.closed_on = TODAY
        session.add(item)
    with pytest.raises(Refused):
        undo(area.desk("asha"), MAP)


def test_something_new_leaves_nothing_to_make_again(area: Area) -> None:
    link(area, "asha")
    undo(area.desk("asha"), MAP)
    link(area, "asha")
    assert not undoable(area.desk("asha"), MAP).again
    with pytest.raises(Refused, match="You have taken nothing back"):
        redo(area.desk("asha"), MAP)


def test_an_auditor_is_refused(area: Area) -> None:
    for act in (undo, redo, undoable):
        with pytest.raises(Refused):
            act(area.desk("mina"), MAP)
