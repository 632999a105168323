"""Incidents a page at a time: whose they are, in order, and no more than is theirs."""

import pytest
from sqlmodel import Session, col, select

from peerdash.model import HandlingDraft, Incident, IncidentDraft, InvolvedIn, Person
from peerdash.rules.refusal import Refused
from peerdash.services import incident_lists, incidents
from peerdash.services.incident_lists import Sought
from peerdash.services.relationships import people_by_id
from peerdash.store import scope
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole, Weight
from tests.area import Area

MAP = "M-3"


def add(area: Area, who: str = "asha", **told: object) -> str:
    desk = area.desk(who)
    said = {"kind": IncidentKind.ROBBERY, "title": "A phone taken", **told}
    code = said.pop("code", HandlingDraft())
    people = list(people_by_id(desk, MAP))[:1]
    assert isinstance(code, HandlingDraft)
    return incidents.add_incident(
        desk,
        MAP,
        IncidentDraft.model_validate(said),
        people,
        IncidentRole.PRESENT,
        who=code,
    )


def refs(area: Area, about: str, sought: Sought = incident_lists.ANY) -> list[str]:
    found = incident_lists.listing(area.desk("asha"), about, sought)
    every = (*found.dated, *found.undated)
    return [one.id.removeprefix("incident ") for one in every]


def test_a_map_s_are_in_the_order_of_their_dates(sqlite_area: Area) -> None:
    found = incident_lists.listing(sqlite_area.desk("asha"), MAP)
    starts = [one.when.earliest for one in found.dated if one.when]
    assert len(starts) == found.page.total > 4
    assert starts == sorted(starts)
    assert found.shelf == 0


def test_a_person_s_are_from_every_item_with_the_item_each_is_on(
    sqlite_area: Area,
) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        wanted = told_of(rows, "P-49")
    found = incident_lists.listing(sqlite_area.desk("asha"), "P-49")
    assert {one.id for one in found.dated} == wanted
    assert {one.on for one in found.dated} == {"M-7", "M-10"}


def told_of(rows: Session, ref: str) -> set[str]:
    asked = (
        select(Incident.ref)
        .join(InvolvedIn, col(InvolvedIn.incident_id) == col(Incident.id))
        .join(Person, col(Person.id) == col(InvolvedIn.person_id))
        .where(Person.ref == ref)
    )
    return {f"incident {one}" for one in rows.exec(asked).all()}


def test_a_place_s_and_a_theme_s_are_gathered(sqlite_area: Area) -> None:
    assert {"I-2", "I-3", "I-4"} <= set(refs(sqlite_area, "L-4"))
    assert refs(sqlite_area, "T-1") or refs(sqlite_area, "T-2")


@pytest.mark.parametrize(
    ("typed", "since", "until", "there"),
    [
        ("May 2024", "31/5/2024", None, True),
        ("May 2024", "1/6/2024", None, False),
        ("May 2024", None, "1/5/2024", True),
        ("May 2024", None, "30/4/2024", False),
        ("2024", "31/12/2024", None, True),
        ("about 2024", "1/1/2025", None, False),
        ("29/2/2024", "29/2/2024", "29/2/2024", True),
        ("28/2/2024", "29/2/2024", "29/2/2024", False),
        ("10/3/2024 to 20/3/2024", "20/3/2024", None, True),
        ("10/3/2024 to 20/3/2024", "21/3/2024", None, False),
        ("10/3/2024 to 20/3/2024", None, "9/3/2024", False),
        ("about 11/5/2024", "11/5/2024", "11/5/2024", True),
        ("about May 2024", None, "10/5/2024", True),
        ("about 2024", None, "31/12/2023", False),
    ],
)
def test_what_may_have_been_between_two_days_is_found_and_nothing_else(
    sqlite_area: Area, typed: str, since: str | None, until: str | None, *, there: bool
) -> None:
    ref = add(sqlite_area, happened=ImpreciseDate.read(typed))

    def day(said: str | None) -> ImpreciseDate | None:
        return ImpreciseDate.read(said) if said else None

    first, last = day(since), day(until)
    sought = Sought(
        since=first.earliest if first else None, until=last.latest if last else None
    )
    assert (ref in refs(sqlite_area, MAP, sought)) is there


def test_what_is_minor_can_be_left_out_and_what_is_undated_is_apart(
    sqlite_area: Area,
) -> None:
    minor = add(sqlite_area, weight=Weight.MINOR, happened=ImpreciseDate.read("2026"))
    shelf = add(sqlite_area)
    assert minor in refs(sqlite_area, MAP)
    assert minor not in refs(sqlite_area, MAP, Sought(major=True))
    assert shelf not in refs(sqlite_area, MAP)
    assert refs(sqlite_area, MAP, Sought(undated=True)) == [shelf]
    assert incident_lists.listing(sqlite_area.desk("asha"), MAP).shelf == 1


def test_what_one_agency_keeps_to_itself_is_in_no_list_and_no_count(area: Area) -> None:
    before = incident_lists.listing(area.desk("sam"), MAP)
    code = HandlingDraft(handling=Handling.EYES, named_to=frozenset())
    ref = add(area, "dev", code=code, happened=ImpreciseDate.read("1/6/2026"))
    after = incident_lists.listing(area.desk("sam"), MAP)
    assert after.page.total == before.page.total
    assert f"incident {ref}" not in {one.id for one in after.dated}
    ours = incident_lists.listing(area.desk("dev"), MAP)
    assert f"incident {ref}" in {one.id for one in ours.dated}


def test_a_circle_s_are_those_of_who_is_in_it(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    known = incident_lists.circles(desk, "M-12")
    assert known
    whole = incident_lists.listing(desk, "M-12").page.total
    for one in known:
        some = incident_lists.listing(desk, "M-12", group=one).page.total
        assert some <= whole
    with pytest.raises(Refused, match="There is no circle"):
        incident_lists.listing(desk, MAP, group=next(iter(known)))


def test_nobody_s_home_is_named_and_no_home_has_a_point(sqlite_area: Area) -> None:
    found = incident_lists.spots(sqlite_area.desk("asha"), "")
    assert found
    assert all(one.where != "Family home on Larkfold" for one in found)


@pytest.mark.parametrize("ref", ["M-6", "M-99", "P-41", "P-999"])
def test_not_theirs_and_not_there_are_the_same_sentence(
    sqlite_area: Area, ref: str
) -> None:
    with pytest.raises(Refused, match=f"^There is no {ref} that you can open"):
        incident_lists.listing(sqlite_area.desk("sam"), ref)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(sqlite_area: Area, username: str) -> None:
    for about in ("", MAP):
        with pytest.raises(Refused, match=r"^Only an? "):
            incident_lists.listing(sqlite_area.desk(username), about)
