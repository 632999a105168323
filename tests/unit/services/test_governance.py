"""Who looked, what was refused and who may open what; the auditor reads no record."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from peerdash.model import (
    Finding,
    Gap,
    Grant,
    Incident,
    Item,
    Location,
    Member,
    Outcome,
    Person,
    Referral,
    Theme,
)
from peerdash.rules import exemptions
from peerdash.rules.refusal import Refused
from peerdash.services import governance, integrity, items, maps, members
from peerdash.services import subject_reports as reports
from peerdash.services.governance import Asked
from peerdash.store import scope
from peerdash.store.queries import maps as queries
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

ANY = Asked()


def looked(area: Area) -> None:
    """Look at things as several people, and be refused some."""
    for who, ref in (("asha", "M-6"), ("sam", "M-1"), ("dev", "M-1"), ("nia", "M-3")):
        items.line(area.desk(who), ref)
    for who, ref in (("ruth", "M-3"), ("sam", "M-6"), ("sam", "M-99"), ("olu", "M-1")):
        with pytest.raises(Refused):
            items.line(area.desk(who), ref)


def refs(area: Area, who: str, asked: Asked = ANY) -> set[tuple[str, str]]:
    found = governance.looks(area.desk(who), asked).lines
    return {(one.who.split()[0], one.ref) for one in found if one.ref}


def denied(area: Area, who: str) -> set[tuple[str, str]]:
    found = governance.denials(area.desk(who), ANY).lines
    return {(one.who.split()[0], one.ref) for one in found}


def test_the_auditor_reads_every_line(area: Area) -> None:
    looked(area)
    assert refs(area, "mina") == {
        ("Asha", "M-6"),
        ("Sam", "M-1"),
        ("Dev", "M-1"),
        ("Nia", "M-3"),
    }
    assert denied(area, "mina") == {
        ("Ruth", "M-3"),
        ("Sam", "M-6"),
        ("Sam", "M-99"),
        ("Olu", "M-1"),
    }


def test_a_coordinator_reads_only_about_what_they_can_open(area: Area) -> None:
    looked(area)
    assert refs(area, "sam") == {("Sam", "M-1"), ("Dev", "M-1"), ("Nia", "M-3")}
    assert denied(area, "sam") == {("Ruth", "M-3"), ("Olu", "M-1")}


def test_hidden_and_absent_are_alike_in_what_the_chair_reads(area: Area) -> None:
    looked(area)
    assert ("Asha", "M-6") in refs(area, "asha")
    assert ("Sam", "M-99") not in denied(area, "asha")
    assert ("Sam", "M-6") in denied(area, "asha")
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == "M-6")).one()
        for grant in session.exec(select(Grant).where(Grant.item_id == item.id)):
            grant.excluded = True
    assert not {ref for _, ref in denied(area, "asha")} & {"M-6", "M-99"}
    assert "M-6" not in {ref for _, ref in refs(area, "asha")}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(ref="M-1"), {("Sam", "M-1"), ("Dev", "M-1")}),
        (Asked(ref=" m-1 "), {("Sam", "M-1"), ("Dev", "M-1")}),
        (Asked(ref="Jane"), set()),
        (Asked(since=TODAY, until=TODAY, ref="M-3"), {("Nia", "M-3")}),
        (Asked(since=TODAY + timedelta(days=1)), set()),
        (Asked(until=TODAY - timedelta(days=1)), set()),
    ],
)
def test_the_log_is_narrowed(
    area: Area, asked: Asked, found: set[tuple[str, str]]
) -> None:
    looked(area)
    assert refs(area, "mina", asked) == found


def test_the_log_is_narrowed_to_one_person_or_agency(area: Area) -> None:
    looked(area)
    dev = area.desk("dev").viewer
    assert refs(area, "mina", Asked(user_id=dev.user_id)) == {("Dev", "M-1")}
    assert refs(area, "mina", Asked(agency_id=dev.agency_id)) == {("Dev", "M-1")}


def test_a_person_s_ref_finds_who_opened_their_record(area: Area) -> None:
    person = next(iter(maps.picture(area.desk("asha"), "M-1").people)).ref
    members.member_record(area.desk("dev"), "M-1", person)
    assert ("Dev", f"M-1/{person}") in refs(area, "mina", Asked(ref=person))


def test_reading_the_log_is_itself_in_the_log(area: Area) -> None:
    governance.looks(area.desk("mina"), ANY)
    integrity.standing(area.desk("mina"))
    governance.grants(area.desk("mina"))
    acts = [(one.act, one.ref) for one in area.lines()]
    assert acts == [
        (Act.READ_AUDIT, "log:looks"),
        (Act.READ_AUDIT, "log:integrity"),
        (Act.READ_AUDIT, "log:grants"),
    ]


@pytest.mark.parametrize("who", ["nia", "dev", "ruth", "olu"])
def test_nobody_else_reads_the_log(area: Area, who: str) -> None:
    desk = area.desk(who)
    for look in (governance.looks, governance.denials):
        with pytest.raises(Refused, match="Only a"):
            look(desk, ANY)
    with pytest.raises(Refused, match="Only a"):
        governance.grants(desk)
    with pytest.raises(Refused, match="Only a"):
        integrity.standing(desk)


def test_pages_of_the_log_are_25_lines_and_lose_none(sqlite_area: Area) -> None:
    for minute in range(0, 400, 6):
        items.line(sqlite_area.desk("asha", minutes=minute), "M-1")
    desk = sqlite_area.desk("mina")
    first = governance.looks(desk, ANY)
    assert (len(first.lines), first.total, first.pages) == (25, 67, 3)
    numbers = [
        one.number
        for page in range(3)
        for one in governance.looks(desk, ANY, page).lines
    ]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == len(numbers) == 68


def test_the_access_review_says_who_what_when_and_when_last(area: Area) -> None:
    items.line(area.desk("nia"), "M-1")
    lines = governance.grants(area.desk("asha")).lines
    [nia] = [one for one in lines if one.who == "Nia Corbet" and one.ref == "M-1"]
    assert nia.reason == "Social worker for a boy on the map"
    assert nia.last_used == area.desk("nia").now
    assert not nia.bar
    [bar] = [one for one in every_grant(area, "asha") if one.bar]
    assert (bar.who, bar.ref) == ("Ruth Ombley", "M-3")


def every_grant(area: Area, who: str) -> list[governance.GrantLine]:
    desk = area.desk(who)
    pages = governance.grants(desk).pages
    return [one for page in range(pages) for one in governance.grants(desk, page).lines]


def test_the_auditor_reviews_every_grant_without_its_words(area: Area) -> None:
    found = every_grant(area, "mina")
    assert {one.ref for one in every_grant(area, "sam")} < {one.ref for one in found}
    assert "M-6" in {one.ref for one in found}
    assert "M-6" not in {one.ref for one in every_grant(area, "sam")}
    assert {one.reason for one in found} == {""}


TEXTS: dict[Any, tuple[str, ...]] = {
    Item: ("title", "objective", "locality", "closed_because", "reopened_because"),
    Person: ("name", "known_as", "school", "open_to"),
    Member: ("reason", "told_note", "source_note", "first_because"),
    Location: ("name",),
    Theme: ("title",),
    Referral: ("concern", "strengths", "done_already", "hoped_for", "contacts"),
    Finding: ("words",),
    Gap: ("question", "answer"),
    Incident: ("title", "reference"),
    Outcome: ("why", "protects"),
    Grant: ("reason",),
}


def words_of(session: Session) -> set[str]:
    """Every text that any record about a child, a place or an item holds."""
    found = {
        str(getattr(row, name))
        for table, names in TEXTS.items()
        for row in session.exec(select(table)).all()
        for name in names
    }
    told = {one for one in found if len(one) > 4}
    assert len(told) > 300
    return told


def test_nothing_the_auditor_is_given_holds_a_word_of_any_record(area: Area) -> None:
    looked(area)
    desk = area.desk("mina")
    given = repr(
        [
            governance.looks(desk, ANY),
            governance.denials(desk, ANY),
            every_grant(area, "mina"),
            integrity.standing(desk),
        ]
    )
    others = agencies_and_staff(area)
    with scope.unscoped(area.db) as session:
        words = words_of(session)
    own = {word for word in words if any(word in other for other in others)}
    assert len(own) < 20
    assert [one for one in words - own if one in given] == []
    assert "Canal Street" in words
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        reports.report(desk, "P-1")


def agencies_and_staff(area: Area) -> set[str]:
    """Names of staff and agencies, which a record may hold as a word of its own."""
    known = governance.people(area.desk("mina"))
    return {*known.users.values(), *known.agencies.values()}


def test_a_report_holds_what_is_held_and_others_as_initials(area: Area) -> None:
    desk = area.desk("asha")
    person = maps.picture(desk, "M-12").people[0].ref
    members.member_record(area.desk("dev"), "M-12", person)
    found = reports.report(desk, person)
    assert "M-12" in {one.ref for one in found.items}
    heads = {head for one in found.items for head, _ in one.facts}
    assert {"Why they are on it", "What they were told"} <= heads
    assert "Dev Harlan" in {one.who for one in found.looked}
    said = " ".join(f"{h}: {w}" for one in found.items for h, w in one.facts)
    with scope.unscoped(area.db) as session:
        names = {one.name for one in session.exec(select(Person))}
    assert not {one for one in names - {found.name} if one in said}


def test_a_report_calls_its_own_person_by_name_beside_a_namesake(area: Area) -> None:
    desk = area.desk("asha")
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == "M-12")).one()
        (row, whom), (_, other) = queries.members(session, item.id)[:2]
        other.name = f"Cara {whom.name.split()[-1]}"
        row.reason = f"{whom.name} is Cara's cousin, {other.name} says"
        ref, name, short = whom.ref, whom.name, f"C{whom.name.split()[-1][0]}"
    found = reports.report(desk, ref)
    said = next(one for one in found.items if one.ref == "M-12").facts
    assert f"{name} is {short}'s cousin, {short} says" in dict(said).values()


def test_a_report_names_who_knows_them_and_what_it_leaves_out(
    sqlite_area: Area,
) -> None:
    found = reports.report(sqlite_area.desk("sam"), "P-59")
    facts = [fact for one in found.items for fact in one.facts]
    assert ("Contact, social worker", "Orla Finch, duty social worker") in facts
    assert found.prompts[-1] == exemptions.OWN
    aimed = reports.report(sqlite_area.desk("sam"), "P-13").items
    said = [fact for one in aimed for fact in one.facts if fact[0] == "Goals"]
    goal = "Walks home from school with boys of his own age. Not begun"
    assert said == [("Goals", goal)]


def test_a_report_is_one_line_and_of_nobody_hidden(area: Area) -> None:
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == "M-6")).one()
        on = select(Member.person_id).where(Member.item_id == item.id)
        here = select(Person).where(Person.id.in_(on))  # type: ignore[attr-defined]
        hidden = {one.ref for one in session.exec(here)}
    before = len(area.lines())
    for ref in sorted(hidden):
        found = shown(area, ref)
        assert found is None or "M-6" not in {one.ref for one in found.items}
    acts = {one.act for one in area.lines()[before:]}
    assert acts <= {Act.SUBJECT_REPORT, Act.DENIED}
    assert Act.DENIED in acts


def shown(area: Area, ref: str) -> reports.SubjectReport | None:
    try:
        return reports.report(area.desk("sam"), ref)
    except Refused:
        return None


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_only_who_runs_the_group_sees_what_is_held(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        reports.report(area.desk(who), "P-1")
