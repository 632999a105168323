"""Two records are made one person, with everything said of them, and parted exactly."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from peerdash import model
from peerdash.model import (
    FindingDraft,
    Item,
    Member,
    MemberDraft,
    MergedRow,
    Person,
    PersonMerge,
    Relationship,
    RelationshipDraft,
    SamePersonDraft,
)
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import (
    arriving,
    findings,
    history,
    identities,
    maps,
    members,
    not_involved,
    person_merges,
    relationships,
    same_person,
    subject_reports,
    undoing,
)
from peerdash.store import merging, rowtext, scope
from peerdash.store import person_merges as store
from peerdash.vocabulary.contacts import ContactRole
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.people import Involvement
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.same_person import Sameness
from tests.area import Area

WHY = "The tutor knows both families"
APART = SamePersonDraft(verdict=Sameness.NOT_SAME, reason="Two cousins")
LEFT_OUT = {
    "auditline",
    "mapedit",
    "receipt",
    "personmerge",
    "mergeditem",
    "mergedrow",
    "sameperson",
    "likelypair",
    "personkey",
    "compared",
    "unsent",
}
"""What tells of the acts themselves, and what people are compared by."""
ACROSS = "P-64", "P-66"
TOGETHER = "P-2", "P-3"
anybody = st.sampled_from([f"P-{n}" for n in range(1, 67)])


def everything(area: Area) -> dict[str, list[str]]:
    """Every row there is but those, without how often it was saved."""
    found: dict[str, list[str]] = {}
    with scope.unscoped(area.db) as rows:
        for mapper in model.Record._sa_registry.mappers:
            name = str(mapper.class_.__tablename__)
            if name in LEFT_OUT:
                continue
            text = rowtext.as_text(mapper.class_, area.db.engine.dialect)
            told = rows.connection().execute(
                select(text), execution_options={"peerdash_passed": True}
            )
            found[name] = sorted(_plain(one) for one in told.scalars())
    return found


def _plain(text: str) -> str:
    raw = json.loads(text)
    versions = {"version", "drawn_version"}
    return json.dumps({k: v for k, v in raw.items() if k not in versions})


def decide(area: Area, both: tuple[str, str]) -> None:
    draft, asha = SamePersonDraft(verdict=Sameness.SAME, reason=WHY), area.desk("asha")
    ruled = same_person.compared(asha, *both).ruled
    same_person.decide(asha, both, draft, ruled.id if ruled else "")


def make_one(area: Area, both: tuple[str, str], who: str = "sam") -> str:
    decide(area, both)
    return person_merges.make_one(area.desk(who), *both)


def ids(area: Area, *refs: str) -> list[str]:
    with scope.unscoped(area.db) as rows:
        found = dict(rows.exec(select(Person.ref, Person.id)).all())
    return [found[ref] for ref in refs]


def pointing(area: Area, person_id: str) -> set[str]:
    """Every table with a row that has somebody's id in it."""
    return {
        name
        for name, rows in everything(area).items()
        if name != "person" and any(person_id in row for row in rows)
    }


def test_made_one_and_parted_everything_is_as_it_was(area: Area) -> None:
    before = everything(area)
    _, gone = ids(area, *TOGETHER)
    merge = make_one(area, TOGETHER)
    assert everything(area) != before
    assert pointing(area, gone) == set()
    person_merges.part(area.desk("asha"), merge, APART)
    after = everything(area)
    for name, told in before.items():
        assert after[name] == told, name
    with scope.unscoped(area.db) as rows:
        assert rows.exec(select(MergedRow)).all() == []


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(both=st.lists(anybody, min_size=2, max_size=2, unique=True))
def test_any_two_are_parted_exactly(sqlite_area: Area, both: list[str]) -> None:
    """One area for all: each example leaves it as it was, or this fails."""
    before = everything(sqlite_area)
    sam = sqlite_area.desk("sam")
    try:
        merge = make_one(sqlite_area, (both[0], both[1]))
    except Refused:  # one of them is hidden from him
        return
    person_merges.part(sam, merge, APART)
    assert everything(sqlite_area) == before


def test_everything_said_of_the_one_is_said_of_the_other_by_whom_it_was(
    sqlite_area: Area,
) -> None:
    kept, gone = ids(sqlite_area, *TOGETHER)
    said = statements_by_agency(sqlite_area, gone)
    reason = place(sqlite_area, "M-1", gone).reason
    make_one(sqlite_area, TOGETHER)
    after = statements_by_agency(sqlite_area, kept)
    assert said <= after
    found = identities.identity(sqlite_area.desk("sam"), TOGETHER[0])
    told = {a.value for side in found.sides for a in side.answers}
    assert {reason, "Elio Farrant", "Corvane College"} <= told
    assert [on.ref for on in found.on].count("M-1") == 1
    people = [one.ref for one in maps.picture(sqlite_area.desk("sam"), "M-1").people]
    assert people.count(TOGETHER[0]) == 1
    assert TOGETHER[1] not in people


def statements_by_agency(area: Area, person_id: str) -> set[tuple[str, str, str]]:
    """What every agency says of somebody, by the row that says it."""
    found = set()
    with scope.unscoped(area.db) as session:
        for of, names in merging.POINTS.items():
            if of in {Member, Relationship, *merging.TWICE}:
                continue
            at: Any = of
            for one in session.exec(select(at)).all():
                if person_id in {getattr(one, name) for name in names}:
                    agency = getattr(one, "agency_id", "") or ""
                    found.add((at.__tablename__, one.id, agency))
    return found


def place(area: Area, ref: str, person_id: str) -> Member:
    with scope.unscoped(area.db) as rows:
        asked = select(Member).join(Item).where(Item.ref == ref)
        return rows.exec(asked.where(Member.person_id == person_id)).one()


def test_earlier_versions_of_a_map_show_the_kept_record(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    draft = members.member_record(sam, "M-7", "P-66")
    members.change_member(
        sam,
        "M-7",
        "P-66",
        MemberDraft(reason="Met at the shop", involvement=Involvement.INVOLVED),
        draft.member_version,
    )
    make_one(sqlite_area, ACROSS)
    told = history.versions(sam, "M-7")
    assert told
    picture = history.as_it_stood(sam, "M-7", told[-1].number)
    assert "P-66" not in repr(picture)


def test_what_was_edited_between_stays_and_goes_where_it_belongs(area: Area) -> None:
    sam = area.desk("sam")
    merge = make_one(area, ACROSS)
    kept, gone = ids(area, *ACROSS)
    added = findings.add_finding(
        sam,
        "M-7",
        FindingDraft(kind=FindingKind.STRENGTH, words="Plays drums", person_id=kept),
    )
    shown = members.member_record(sam, "M-7", ACROSS[0])
    why = "Seen with them twice"
    draft = MemberDraft(reason=why, involvement=Involvement.CONNECTED)
    members.change_member(sam, "M-7", ACROSS[0], draft, shown.member_version)
    person_merges.part(area.desk("sam", minutes=1), merge, APART)
    with scope.unscoped(area.db) as rows:
        assert rows.get_one(model.Finding, added).person_id == gone
    assert place(area, "M-7", gone).reason == why
    found = same_person.compared(sam, *ACROSS)
    assert found.one.on == ("M-10", "M-11")
    assert found.other.on == ("M-7",)
    assert found.ruled
    assert found.ruled.verdict == Sameness.NOT_SAME


def test_who_was_taken_off_since_stays_off(sqlite_area: Area) -> None:
    merge = make_one(sqlite_area, ACROSS)
    sam = sqlite_area.desk("sam")
    members.take_off(sam, "M-7", ACROSS[0], "Nothing to do with it")
    with pytest.raises(Refused, match="taken off everything"):
        person_merges.part(sam, merge, APART)
    assert members.roster(sam, "M-7").keys().isdisjoint(ACROSS)


def test_who_is_not_involved_leaves_nothing_of_the_other_record_either(
    area: Area,
) -> None:
    make_one(area, ACROSS)
    kept, gone = ids(area, *ACROSS)
    not_involved.take_off_everywhere(area.desk("asha"), ACROSS[0], WHY)
    with scope.unscoped(area.db) as rows:
        people = rows.exec(select(Person).where(col(Person.id).in_((kept, gone)))).all()
        assert people == []
        assert rows.exec(select(MergedRow)).all() == []
        assert rows.exec(select(model.SamePerson)).all() == []


def test_it_is_made_when_decided_and_parted_in_ninety_days_and_once(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    with pytest.raises(Refused, match="Decide that first"):
        person_merges.make_one(sam, *ACROSS)
    merge = make_one(sqlite_area, ACROSS)
    line = sqlite_area.lines()[-1]
    assert [one.act.value for one in sqlite_area.lines()].count("make-one") == 1
    assert (line.act.value, line.ref) == ("make-one", "P-64/P-66")
    assert [one.id for one in person_merges.made(sam)] == [merge]
    same = APART.model_copy(update={"verdict": Sameness.SAME})
    with pytest.raises(Refused, match="Say which"):
        person_merges.part(sam, merge, same)
    late = sqlite_area.desk("sam", days=90)
    with pytest.raises(Refused, match="could be parted until 20 February 2027"):
        person_merges.part(late, merge, APART)
    assert person_merges.made(late) == ()
    person_merges.part(sqlite_area.desk("sam", days=89), merge, APART)
    assert sqlite_area.lines()[-1].ref == "P-64/P-66"
    with pytest.raises(Refused, match="parted already"):
        person_merges.part(sam, merge, APART)


def test_what_was_logged_of_either_is_found_of_the_one(sqlite_area: Area) -> None:
    asha = sqlite_area.desk("asha")
    identities.identity(sqlite_area.desk("ruth"), ACROSS[1])
    make_one(sqlite_area, ACROSS)
    report = subject_reports.report(asha, ACROSS[0])
    assert "Ruth" in repr([line for line in report.looked if ACROSS[1] in line.ref])
    assert identities.identity(asha, ACROSS[0]).also == (ACROSS[1],)
    with pytest.raises(Refused, match="P-66 has been made one with P-64"):
        identities.identity(asha, ACROSS[1])
    with pytest.raises(Refused, match="There is no P-66 that you can open"):
        identities.identity(sqlite_area.desk("ruth"), ACROSS[1])


def test_after_ninety_days_what_was_put_by_is_forgotten(sqlite_area: Area) -> None:
    make_one(sqlite_area, ACROSS)
    _, gone = ids(sqlite_area, *ACROSS)
    now = sqlite_area.desk("sam").now
    with scope.unscoped(sqlite_area.db) as rows:
        assert store.empty(rows, now + timedelta(days=89)) == 0
        assert store.empty(rows, now + timedelta(days=90)) > 0
        assert rows.get(Person, gone) is None


def test_two_joined_to_a_third_are_parted_from_it_first(sqlite_area: Area) -> None:
    first = make_one(sqlite_area, ACROSS)
    make_one(sqlite_area, ("P-51", "P-64"))
    with pytest.raises(Refused, match="Part those two first"):
        person_merges.part(sqlite_area.desk("sam"), first, APART)


def test_a_form_shown_before_is_not_saved_over_what_moved(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    kept, gone = ids(sqlite_area, *TOGETHER)
    with scope.unscoped(sqlite_area.db) as rows:
        asked = select(Relationship).where(
            Relationship.from_id == gone, Relationship.to_id != kept
        )
        tie = rows.exec(asked).first()
        assert tie
        ref = rows.get_one(Item, tie.item_id).ref
    shown = relationships.relationship_record(sam, ref, tie.id)
    make_one(sqlite_area, TOGETHER)
    with pytest.raises(Refused):
        relationships.change_relationship(sam, ref, tie.id, shown.draft, shown.version)


@pytest.mark.parametrize("hidden", ["M-7", "M-10"])
def test_what_its_doer_does_not_see_stays_and_nothing_tells_of_it(
    sqlite_area: Area, hidden: str
) -> None:
    hide(sqlite_area, hidden)
    decide(sqlite_area, ("P-51", "P-64"))
    before = places(sqlite_area, hidden)
    merge = person_merges.make_one(sqlite_area.desk("sam"), "P-51", "P-64")
    assert places(sqlite_area, hidden) == before
    with scope.unscoped(sqlite_area.db) as rows:
        assert hidden not in {one.ref for one in _items(rows, merge)}


def _items(rows: Any, merge: str) -> list[Item]:  # noqa: ANN401
    asked = select(Item).join(model.MergedItem)
    return list(rows.exec(asked.where(model.MergedItem.merge_id == merge)).all())


def places(area: Area, ref: str) -> set[str]:
    with scope.unscoped(area.db) as rows:
        asked = select(Member.person_id).join(Item).where(Item.ref == ref)
        return set(rows.exec(asked).all())


def hide(area: Area, ref: str) -> None:
    """Restrict an item to whom it was referred by."""
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        item.restricted = True
        rows.add(item)


def test_who_does_not_see_all_of_it_neither_lists_nor_parts_it(
    sqlite_area: Area,
) -> None:
    merge = make_one(sqlite_area, ACROSS)
    hide(sqlite_area, "M-7")
    sam = sqlite_area.desk("sam")
    assert person_merges.made(sam) == ()
    answers = set()
    for one in (merge, "0" * 32):
        with pytest.raises(Refused) as refused:
            person_merges.part(sam, one, APART)
        answers.add(str(refused.value))
    assert len(answers) == 1
    with scope.unscoped(sqlite_area.db) as rows:
        assert rows.exec(select(PersonMerge)).one().parted_at is None


def test_a_place_kept_by_one_agency_alone_lends_nothing_and_hides_nobody(
    area: Area,
) -> None:
    kept, _ = ids(area, *TOGETHER)
    police = area.desk("dev").viewer.agency_id
    with scope.unscoped(area.db) as rows:
        asked = select(Member).join(Item).where(Item.ref == "M-1")
        one = rows.exec(asked.where(Member.person_id == kept)).one()
        one.handling, one.agency_id, one.subject = Handling.EYES, police, True
        rows.add(one)
    before = everything(area)
    merge = make_one(area, TOGETHER)
    now = place(area, "M-1", kept)
    assert (now.handling, now.subject) != (Handling.EYES, True)
    assert TOGETHER[0] in members.roster(area.desk("sam"), "M-1")
    person_merges.part(area.desk("sam"), merge, APART)
    assert everything(area) == before


def test_who_decided_that_they_are_one_leaves_making_it_to_another(
    sqlite_area: Area,
) -> None:
    decide(sqlite_area, ACROSS)
    asha, sam = sqlite_area.desk("asha"), sqlite_area.desk("sam")
    with pytest.raises(Refused, match="You decided that P-64 and P-66 are one person"):
        person_merges.make_one(asha, *ACROSS)
    assert person_merges.plan(asha, *ACROSS).ours
    assert not person_merges.plan(sam, *ACROSS).ours
    assert person_merges.make_one(sam, *ACROSS)


def test_a_later_merge_that_is_not_seen_is_parted_first(area: Area) -> None:
    first = make_one(area, ("P-64", "P-66"))
    later = make_one(area, ("P-64", "P-51"))
    with scope.unscoped(area.db) as rows:
        rows.get_one(PersonMerge, first).at -= timedelta(minutes=1)
        rows.get_one(PersonMerge, later).items += 1  # one of them is out of sight
        for one in rows.exec(select(Item)).all():
            here = rows.get(model.MergedItem, (first, one.id))
            if here and not rows.get(model.MergedItem, (later, one.id)):
                rows.add(model.MergedItem(merge_id=later, item_id=one.id, both=False))
    assert [one.id for one in person_merges.made(area.desk("sam"))] == [first]
    with pytest.raises(Refused, match="Whoever did that parts it first"):
        person_merges.part(area.desk("sam"), first, APART)


def test_what_was_decided_of_who_is_forgotten_is_forgotten(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    draft = SamePersonDraft(verdict=Sameness.NOT_SAME, reason=CANARY)
    same_person.decide(sam, ("P-66", "P-2"), draft)
    make_one(sqlite_area, ACROSS)
    with scope.unscoped(sqlite_area.db) as rows:
        store.empty(rows, sam.now + timedelta(days=90))
        told = repr(rows.exec(select(model.SamePerson)).all())
    assert CANARY not in told


CANARY = "Zwartkanarie"


def keep_hidden(area: Area, ref: str) -> None:
    """Let the police alone know of somebody on M-1, and say things of them there."""
    (who,) = ids(area, ref)
    dev = area.desk("dev").viewer
    ours = {"agency_id": dev.agency_id, "person_id": who}
    with scope.unscoped(area.db) as rows:
        asked = select(Member).join(Item).where(Item.ref == "M-1")
        one = rows.exec(asked.where(Member.person_id == who)).one()
        one.handling, one.agency_id = Handling.EYES, dev.agency_id
        rows.add(one)
        said = FindingDraft(kind=FindingKind.STRENGTH, words=CANARY)
        told = {"item_id": one.item_id, **ours}
        rows.add(model.Finding.model_validate(said, update=told))
        knows = model.ContactDraft(role=ContactRole.SOCIAL_WORKER, name=CANARY)
        rows.add(model.Contact.model_validate(knows, update=told))


def told_to(area: Area, who: str) -> str:
    """Everything about M-1 that somebody is given, but whose record it is."""
    found: dict[str, list[str]] = {}
    desk = area.desk(who)
    with scope.reading(desk.db, desk.scope) as rows:
        for of in (*merging.POINTS, model.MapChange):
            at: Any = of
            for one in rows.exec(select(at)).all():
                found.setdefault(at.__tablename__, []).append(repr(one))
    return repr(found)


def test_what_hangs_on_a_place_that_its_doer_does_not_see_stays_hidden(
    area: Area,
) -> None:
    keep_hidden(area, TOGETHER[0])
    before = everything(area)
    assert CANARY in told_to(area, "dev")
    merge = make_one(area, TOGETHER)
    for who in ("sam", "asha", "nia", "ruth"):
        assert CANARY not in told_to(area, who), who
    assert CANARY in told_to(area, "dev")
    on = {one.ref for one in maps.picture(area.desk("sam"), "M-1").people}
    assert on & set(TOGETHER) == {TOGETHER[0]}
    with scope.unscoped(area.db) as rows:
        assert not any(one.both for one in rows.exec(select(model.MergedItem)).all())
    person_merges.part(area.desk("sam"), merge, APART)
    assert everything(area) == before
    assert CANARY not in told_to(area, "sam")


def test_who_alone_knows_of_one_place_makes_both_alike_before_they_are_one(
    sqlite_area: Area,
) -> None:
    keep_hidden(sqlite_area, TOGETHER[0])
    police = sqlite_area.desk("dev").viewer.agency_id
    with scope.unscoped(sqlite_area.db) as rows:
        sam = rows.exec(select(model.User).where(model.User.username == "sam")).one()
        sam.agency_id = police
        rows.add(sam)
    with pytest.raises(Refused, match="On M-1, one of the two is for your agency"):
        make_one(sqlite_area, TOGETHER)


def test_who_was_taken_off_before_or_between_does_not_come_back_as_the_other(
    area: Area,
) -> None:
    sam = area.desk("sam")
    merge = make_one(area, ("P-66", "P-64"))
    members.take_off(sam, "M-10", "P-66", "Nothing to do with it")
    person_merges.part(sam, merge, APART)
    with pytest.raises(Refused):
        undoing.undo(sam, "M-10")
    assert members.roster(sam, "M-10").keys().isdisjoint(ACROSS)


def test_who_was_taken_off_and_then_made_one_does_not_come_back_beside_them(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    members.take_off(sam, "M-10", "P-64", "Nothing to do with it")
    make_one(sqlite_area, ("P-66", "P-64"))
    with pytest.raises(Refused):
        undoing.undo(sam, "M-10")
    assert members.roster(sam, "M-10").keys().isdisjoint(ACROSS)


def test_a_place_that_was_lent_something_is_saved_over_by_no_older_form(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    _, gone = ids(sqlite_area, *TOGETHER)
    with scope.unscoped(sqlite_area.db) as rows:
        for one in rows.exec(select(Member)).all():
            one.subject = one.person_id == gone
            rows.add(one)
    shown = members.member_record(sam, "M-1", TOGETHER[0])
    merge = make_one(sqlite_area, TOGETHER)
    lent = members.member_record(sam, "M-1", TOGETHER[0])
    assert lent.member.subject
    assert lent.member_version > shown.member_version
    person_merges.part(sam, merge, APART)
    parted = members.member_record(sam, "M-1", TOGETHER[0])
    assert not parted.member.subject
    assert parted.member_version > lent.member_version


def test_who_said_so_at_length_is_cut_to_what_a_statement_keeps(area: Area) -> None:
    kept, gone = ids(area, *TOGETHER)
    with scope.unscoped(area.db) as rows:
        for one in rows.exec(select(Member).where(Member.person_id == gone)).all():
            one.source_note = "x" * 300
            rows.add(one)
    make_one(area, TOGETHER)
    with scope.unscoped(area.db) as rows:
        asked = select(model.Statement).where(model.Statement.person_id == kept)
        said = {one.said_by for one in rows.exec(asked).all()}
    assert "x" * 100 in said


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_only_who_convenes_makes_two_one(sqlite_area: Area, who: str) -> None:
    desk = sqlite_area.desk(who)
    for ask in (
        lambda: person_merges.made(desk),
        lambda: person_merges.plan(desk, *ACROSS),
        lambda: person_merges.make_one(desk, *ACROSS),
        lambda: person_merges.part(desk, "0" * 32, APART),
    ):
        with pytest.raises(Denied):
            ask()


def test_the_plan_says_what_moves_and_changes_nothing(sqlite_area: Area) -> None:
    before = everything(sqlite_area)
    told = person_merges.plan(sqlite_area.desk("sam"), *TOGETHER)
    assert everything(sqlite_area) == before
    assert {one.ref: one.both for one in told.items}["M-1"] is True
    moved = {word for one in told.items for word, _ in one.said}
    assert moved & {"line", "lines"}


def test_what_one_did_before_is_taken_back_after_as_far_as_it_still_stands(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    new = arriving.people(sam, "M-7", "Zed Zola, 15, m - was there", "")
    tie = RelationshipDraft(
        from_id=ids(sqlite_area, new)[0],
        to_id=ids(sqlite_area, "P-47")[0],
        kind=RelationshipKind.CONNECTION,
    )
    relationships.relate(sam, "M-7", tie)
    make_one(sqlite_area, ("P-47", new))
    with pytest.raises(Refused):
        undoing.undo(sam, "M-7")
    make_one(sqlite_area, ("P-64", "P-47"))
    assert new not in members.roster(sam, "M-7")
    assert "P-64" in members.roster(sam, "M-7")


def test_who_was_put_down_and_then_made_one_does_not_come_off_with_an_undo(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    new = arriving.people(sam, "M-7", "Zed Zola, 15, m - was there", "")
    before = everything(sqlite_area)
    merge = make_one(sqlite_area, ("P-2", new))
    with pytest.raises(Refused, match="has been changed since"):
        undoing.undo(sam, "M-7")
    assert "P-2" in members.roster(sam, "M-7")
    person_merges.part(sam, merge, APART)
    assert everything(sqlite_area) == before
    undoing.undo(sam, "M-7")
    assert new not in members.roster(sam, "M-7")
