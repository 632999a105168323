"""A chronology has everything once, in one order, and no full name."""

import re

import pytest
from sqlmodel import select

from peerdash.model import Incident, IncidentDraft, Person
from peerdash.rules.refusal import Refused
from peerdash.services import chronology, incidents, members, outcomes
from peerdash.services.chronology import Happened, only, strands
from peerdash.store import scope
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Certainty
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from tests.area import Area

CANAL, STABBING = "M-12", "M-1"


def incident(area: Area, ref: str, number: str) -> Happened:
    found = chronology.of(area.desk("asha"), ref)
    every = (*found.dated, *found.undated)
    return next(one for one in every if one.id == f"incident {number}")


def test_an_incident_says_when_what_how_sure_and_where_how_sure(area: Area) -> None:
    one = incident(area, STABBING, "I-1")
    assert one.label == (
        "11 May 2026, about 20:40 \u00b7 Stabbing \u2013 confirmed, Larkfold estate, "
        "place suspected"
    )
    assert "GH harmed" in one.more
    assert one.rests_on == "from a police report, evidenced"


def test_a_rough_date_stays_rough(area: Area) -> None:
    assert incident(area, STABBING, "I-2").when_in_words == "about March 2026, evening"


def test_an_undated_incident_is_on_the_shelf_though_it_was_written_down_on_a_day(
    area: Area,
) -> None:
    with scope.unscoped(area.db) as rows:
        kept = rows.exec(select(Incident).where(Incident.ref == "I-15")).one()
        assert kept.captured_on is not None
    found = chronology.of(area.desk("asha"), CANAL)
    assert "incident I-15" in {one.id for one in found.undated}
    assert "incident I-15" not in {one.id for one in found.dated}
    assert incident(area, CANAL, "I-15").when_in_words == "Date not known"


@pytest.mark.parametrize("ref", ["M-1", "M-3", "M-12", "C-1", "L-1", "T-2"])
def test_everything_decided_and_happened_is_there_once(area: Area, ref: str) -> None:
    desk = area.desk("asha")
    found = chronology.of(desk, ref)
    every = [*found.dated, *found.undated]
    ids = [one.id for one in every]
    assert len(ids) == len(set(ids))
    decided = {f"outcome {one.id}" for one in outcomes.ledger(desk, ref).decided}
    assert {one for one in ids if one.startswith("outcome")} == decided
    starts = [one.when.earliest for one in found.dated if one.when]
    assert starts == sorted(starts)
    assert len(starts) == len(found.dated)
    assert not any(one.when for one in found.undated)


@pytest.mark.parametrize(
    "ref", ["M-1", "M-2", "M-3", "M-5", "M-6", "M-12", "C-1", "A-1"]
)
def test_what_the_program_writes_itself_names_nobody(area: Area, ref: str) -> None:
    with scope.unscoped(area.db) as rows:
        names = "|".join(re.escape(one.name) for one in rows.exec(select(Person)).all())
    found = chronology.of(area.desk("asha"), ref)
    for one in (*found.dated, *found.undated):
        assert not re.search(rf"\b({names})\b", f"{one.label} {one.rests_on}")


def test_the_meetings_and_reviews_of_an_item_are_in_it(area: Area) -> None:
    found = chronology.of(area.desk("asha"), CANAL)
    ours = [one.what for one in found.dated if one.strand == Strand.REVIEW]
    assert "Considered" in ours
    assert "Taken on by the group" in ours
    assert any(one.startswith("Reviewed, was due ") for one in ours)


def test_a_new_incident_takes_its_place_in_the_order(area: Area) -> None:
    desk = area.desk("asha")
    draft = IncidentDraft(
        kind=IncidentKind.ROBBERY,
        title="A phone taken",
        happened=ImpreciseDate.from_stored("2026-05~"),
        certainty=Certainty.SUSPECTED,
    )
    people = list(relationships_of(area))
    ref = incidents.add_incident(desk, STABBING, draft, people, IncidentRole.PRESENT)
    found = chronology.of(desk, STABBING)
    ids = [one.id for one in found.dated]
    assert ids.index(f"incident {ref}") < ids.index("incident I-1")
    one = incident(area, STABBING, ref)
    assert one.label == "about May 2026 \u00b7 Robbery \u2013 suspected"


def relationships_of(area: Area) -> list[str]:
    ref = next(iter(members.roster(area.desk("asha"), STABBING)))
    with scope.unscoped(area.db) as rows:
        return [rows.exec(select(Person).where(Person.ref == ref)).one().id]


def test_showing_only_some_sorts_keeps_their_order(area: Area) -> None:
    found = chronology.of(area.desk("asha"), STABBING)
    counts = strands(found)
    for strand in Strand:
        some = only(found, frozenset({strand}))
        assert len(some.dated) + len(some.undated) == counts.get(strand, 0)
        assert list(some.dated) == [o for o in found.dated if o.strand == strand]
    assert only(found, frozenset()) == found


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_are_the_same_sentence(area: Area, ref: str) -> None:
    with pytest.raises(Refused, match=f"^There is no {ref} that you can open"):
        chronology.of(area.desk("sam"), ref)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(area: Area, username: str) -> None:
    with pytest.raises(Refused, match=r"^Only an? "):
        chronology.of(area.desk(username), CANAL)
