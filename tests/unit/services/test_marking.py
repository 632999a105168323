"""What has changed is marked on the thing that it is about (R136)."""

import pytest

from peerdash.services import history, incidents, joining, maps, relationships
from peerdash.services.history import Turned
from peerdash.services.landmarks import landmarks
from peerdash.views.turned import GONE, marked
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.since import Since
from tests.area import TODAY, Area
from tests.unit.services.test_undoing import (
    MAP,
    WHY,
    add,
    everybody,
    link,
    retested,
    version,
)


def since(area: Area, number: int, who: str = "asha") -> Turned:
    return history.changed_since(area.desk(who), MAP, number)


def of(area: Area, number: int, ref: str) -> Since | None:
    return dict(since(area, number).marks).get(ref)


def drawn(area: Area, number: int) -> dict[str, dict[str, object]]:
    """Everything on the canvas that is marked, by its ref."""
    desk, told = area.desk("asha"), since(area, number)
    then = history.as_it_stood(desk, MAP, number)
    data = marked(maps.picture(desk, MAP), then, dict(told.marks))
    things = (*data["figures"], *data["lines"], *data["areas"])
    return {one["ref"]: one for one in things if "since" in one}


def test_what_is_new_tested_or_harmed_is_marked_on_its_own_line(area: Area) -> None:
    first = version(area)
    assert since(area, first).marks == ()
    new = link(area, "sam")
    assert of(area, first, new) == Since.NEW
    second = version(area)
    facts = {
        "tested_by": "The school",
        "tested_on": TODAY,
        "source": Source.SCHOOL,
        "evidence": Evidence.EVIDENCED,
    }
    retested(area, "asha", new, **facts)
    assert of(area, second, new) == Since.TESTED
    retested(area, "asha", new, kind=RelationshipKind.HARM)
    assert of(area, first, new) == Since.HARMED
    assert drawn(area, first)[new]["since"] == "harm"
    assert str(drawn(area, first)[new]["words"]).endswith(": harm newly recorded")


def test_somebody_new_and_whoever_joins_a_group_are_marked_themselves(
    area: Area,
) -> None:
    ids = everybody(area)
    desk = area.desk("asha")
    ring = incidents.draw_circle(desk, MAP, "Lot", GroupKind.IDENTITY, ids[:2])
    first = version(area)
    ref = add(area, "asha", "Rory Vale")
    joining.join_circle(area.desk("asha"), MAP, ring, ids[2])
    told = dict(since(area, first).marks)
    assert told[ref] == Since.NEW
    assert told[ring] == Since.MOVED
    whose = {who: one for one, who in ids_by_ref(area).items()}
    assert told[whose[ids[2]]] == Since.MOVED
    assert set(drawn(area, first)) == set(told)


def ids_by_ref(area: Area) -> dict[str, str]:
    from peerdash.services.members import by_ref  # noqa: PLC0415

    return by_ref(area.desk("asha"), MAP)


def test_what_is_gone_is_a_ghost_that_is_no_thing_of_the_map(area: Area) -> None:
    made = link(area, "asha")
    first = version(area)
    relationships.withdraw(area.desk("asha"), MAP, made, WHY)
    ghost = drawn(area, first)[made]
    assert (ghost["kind"], ghost["since"], ghost["faded"]) == (GONE, "gone", True)
    assert str(ghost["words"]).endswith(": taken off since then")
    assert made not in {one.id for one in maps.picture(area.desk("asha"), MAP).ties}


def test_marks_and_sentences_tell_the_same_changes(area: Area) -> None:
    first = version(area)
    made = link(area, "asha")
    told = since(area, first)
    assert [one.what for one in told.differences] == [of(area, first, made)]
    data = drawn(area, first)
    assert list(data) == [made]


def test_the_key_says_what_each_tag_means_and_nothing_else(area: Area) -> None:
    first, desk = version(area), area.desk("asha")
    link(area, "asha")
    then = history.as_it_stood(desk, MAP, first)
    data = marked(maps.picture(desk, MAP), then, dict(since(area, first).marks))
    tags = [one["words"] for one in data["key"] if one["marks"][0]["mark"] == "tag"]
    assert tags == ["New since then"]


@pytest.mark.parametrize("who", ["asha", "sam"])
def test_days_to_tell_it_from_are_reviews_and_meetings_past(
    area: Area, who: str
) -> None:
    found = landmarks(area.desk(who), MAP)
    assert found
    assert all(one.day <= TODAY for one in found)
    assert all(
        one.key.startswith("G-") or one.key == one.day.isoformat() for one in found
    )
