"""When and where incidents were, counted by the database and only as far as known."""

import pytest
from sqlmodel import select

from peerdash.model import IncidentDraft, Location
from peerdash.rules.refusal import Refused
from peerdash.services import incidents, when_where
from peerdash.services.relationships import people_by_id
from peerdash.store import scope
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from tests.area import Area

MAP = "M-5"


def put(area: Area, day: str, at: str, **told: object) -> None:
    desk = area.desk("asha")
    draft = IncidentDraft.model_validate(
        {
            "kind": IncidentKind.ROBBERY,
            "title": "A phone taken",
            "happened": ImpreciseDate.read(day),
            "at_time": at,
            **told,
        }
    )
    who = list(people_by_id(desk, MAP))[:1]
    incidents.add_incident(desk, MAP, draft, who, IncidentRole.PRESENT)


def test_each_is_at_its_hour_or_counted_as_not_known(area: Area) -> None:
    desk = area.desk("asha")
    before = when_where.counted(desk, MAP)
    for day, at in (
        ("2/11/2026", "20:10"),  # a Monday
        ("9/11/2026", "about 20:50"),
        ("1/11/2026", "00:05"),  # a Sunday
        ("3/11/2026", "evening"),
        ("3/11/2026", "21:00 to 23:00"),
        ("4/11/2026", "after school"),
        ("November 2026", "20:10"),
        ("about 2/11/2026", "20:10"),
        ("1/11/2026 to 9/11/2026", ""),
        ("2026", ""),
        ("?", "20:10"),
    ):
        put(area, day, at)
    found = when_where.counted(desk, MAP)
    assert found.hours - before.hours == {(0, 20): 2, (6, 0): 1}
    assert found.unknown_time - before.unknown_time == 3
    assert found.unknown_day - before.unknown_day == 4
    assert found.unknown_month - before.unknown_month == 2
    assert found.total - before.total == 10
    assert sum(found.hours.values()) + found.unknown_time + found.unknown_day == (
        found.total
    )
    november = next(one for one in found.months if one.words == "November 2026")
    assert november.count == 8


def test_places_are_ranked_and_no_home_is_among_them(sqlite_area: Area) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        home = rows.exec(select(Location).where(Location.ref == "L-12")).one()
    for place in (home.id, None):
        put(sqlite_area, "2/11/2026", "", location_id=place, where_said="By the lock")
    found = when_where.counted(sqlite_area.desk("asha"), "")
    counts = [count for _, count in found.places]
    assert counts == sorted(counts, reverse=True)
    assert ("By the lock", 1) in found.places
    assert not any("home" in name.lower() for name, _ in found.places)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(sqlite_area: Area, username: str) -> None:
    with pytest.raises(Refused, match=r"^Only an? "):
        when_where.counted(sqlite_area.desk(username), "")


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_are_the_same_sentence(
    sqlite_area: Area, ref: str
) -> None:
    with pytest.raises(Refused, match=f"^There is no {ref} that you can open"):
        when_where.counted(sqlite_area.desk("sam"), ref)
