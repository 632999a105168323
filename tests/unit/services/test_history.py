"""Earlier versions of a map, and what has changed since one."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import Grant, Item, MapChange
from peerdash.rules.refusal import Refused
from peerdash.services import (
    handling,
    history,
    incidents,
    maps,
    members,
    relationships,
)
from peerdash.services.handling import Recoding
from peerdash.services.undoing import undo
from peerdash.store import scope
from peerdash.store.queries import history as queries
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.since import Since
from tests.area import NOW, TODAY, Area
from tests.unit.services.test_undoing import MAP, WHY, add, everybody, link, retested


def version(area: Area) -> int:
    return maps.picture(area.desk("asha"), MAP).version


def since(area: Area, number: int, who: str = "asha") -> list[str]:
    told = history.changed_since(area.desk(who), MAP, number)
    return [one.words for one in told.differences]


def test_every_version_is_drawn_as_it_stood(area: Area) -> None:
    drawn = {}
    for act in (
        lambda: link(area, "asha", note="One"),
        lambda: add(area, "sam", "Rory Vale"),
        lambda: incidents.draw_circle(
            area.desk("asha"), MAP, "Basin", GroupKind.IDENTITY, everybody(area)[:3]
        ),
        lambda: undo(area.desk("asha"), MAP),
        lambda: link(area, "sam", note="Two"),
    ):
        act()
        drawn[version(area)] = maps.picture(area.desk("asha"), MAP)
    for number, seen in drawn.items():
        then = history.as_it_stood(area.desk("asha"), MAP, number)
        for part in ("people", "places", "ties", "presences", "boxes", "rings"):
            assert getattr(then, part) == getattr(seen, part), (number, part)
        assert then.version == number


def test_versions_say_when_and_who_and_what(area: Area) -> None:
    first = version(area)
    link(area, "asha")
    undo(area.desk("asha"), MAP)
    last, made, kept = history.versions(area.desk("sam"), MAP)
    assert (last.number, last.did) == (first + 2, "taken back")
    assert (made.number, made.did) == (first + 1, "changed a map")
    assert made.who == area.desk("asha").viewer.name
    assert (kept.number, kept.at) == (first, None)


def test_a_version_that_is_not_kept_is_refused(area: Area) -> None:
    for number in (version(area) - 1, version(area) + 1):
        with pytest.raises(Refused, match="Choose one of those"):
            history.as_it_stood(area.desk("asha"), MAP, number)


def test_what_changed_is_told_in_sentences(area: Area) -> None:
    mine = link(area, "asha")
    first = version(area)
    retested(
        area,
        "asha",
        mine,
        tested_on=TODAY,
        tested_by="school",
        source=Source.SCHOOL,
        evidence=Evidence.EVIDENCED,
    )
    (told,) = history.changed_since(area.desk("asha"), MAP, first).differences
    assert told.what == Since.TESTED
    assert told.words.endswith(": now tested, by school, 22 November 2026")
    retested(area, "asha", mine, kind=RelationshipKind.STRONG)
    (told,) = history.changed_since(area.desk("asha"), MAP, first).differences
    assert told.what == Since.STRONGER
    incidents.draw_circle(
        area.desk("asha"), MAP, "Basin", GroupKind.IDENTITY, everybody(area)[:2]
    )
    assert any(one.startswith("Basin: new group of ") for one in since(area, first))


def test_nothing_is_told_of_a_move(area: Area) -> None:
    link(area, "asha")
    who = next(iter(members.roster(area.desk("asha"), MAP)))
    maps.move(area.desk("asha"), MAP, {who: (900.0, 900.0)})
    assert since(area, version(area)) == []


def test_an_old_version_is_read_with_today_s_eyes(area: Area) -> None:
    """A line that others saw, and that is its agency's alone now, is in no version."""
    mine = link(area, "dev", note="Police only")
    seen = version(area)
    link(area, "asha")
    draft = Recoding(handling=Handling.EYES, reason="A risk", seen=Handling.NAMED)
    handling.change(area.desk("dev"), MAP, "relationship", mine, draft)
    for who, there in (("sam", False), ("dev", True)):
        then = history.as_it_stood(area.desk(who), MAP, seen)
        assert (mine in {tie.id for tie in then.ties}) == there
    relationships.withdraw(area.desk("asha"), MAP, link(area, "asha"), WHY)
    assert "Police only" not in repr(history.as_it_stood(area.desk("sam"), MAP, seen))


def test_whoever_was_taken_off_is_in_no_version(area: Area) -> None:
    add(area, "sam", "Rory Vale")
    seen = version(area)
    rory = next(
        ref
        for ref, name in members.roster(area.desk("sam"), MAP).items()
        if name == "Rory Vale"
    )
    members.take_off(area.desk("sam"), MAP, rory, WHY)
    then = history.as_it_stood(area.desk("sam"), MAP, seen)
    assert rory not in {one.ref for one in then.people}
    with scope.unscoped(area.db) as session:
        kept = session.exec(select(MapChange)).all()
        assert not any("Rory" in f"{one.before}{one.after}" for one in kept)


def test_who_spoke_is_in_a_version_for_their_own_agency_alone(area: Area) -> None:
    link(area, "dev", said_by="An officer", note="Before")
    seen = version(area)
    link(area, "asha")
    for who in ("sam", "dev"):
        desk = area.desk(who)
        with scope.reading(desk.db, desk.scope) as session:
            item = session.exec(select(Item).where(Item.ref == MAP)).one()
            told = queries.since(session, item.id, seen - 1)
        words = [after for change, _, after in told if change.of == "relationship"]
        spoke = {one["said_by"] for one in words if one and one["note"] == "Before"}
        assert spoke == ({"An officer"} if who == "dev" else {""})


def test_who_is_barred_has_no_version(area: Area) -> None:
    link(area, "asha")
    with scope.unscoped(area.db) as session:
        assert session.exec(select(Grant)).first()
    for look in (history.versions, history.version_on):
        told = (area.desk("ruth").now,) if look is history.version_on else ()
        with pytest.raises(Refused, match="There is no M-3 that you can open"):
            look(area.desk("ruth"), "M-3", *told)


def test_what_goes_into_minutes_holds_nothing_that_one_agency_keeps(
    area: Area,
) -> None:
    mine = link(area, "dev", note="Police only")
    told = history.for_minutes(area.desk("dev"), MAP, NOW - timedelta(days=1))
    number = version(area) - 1
    assert set(since(area, number, "dev")) <= set(told)
    draft = Recoding(handling=Handling.EYES, reason="A risk", seen=Handling.NAMED)
    handling.change(area.desk("dev"), MAP, "relationship", mine, draft)
    kept = history.for_minutes(area.desk("dev"), MAP, NOW - timedelta(days=1))
    assert kept == history.for_minutes(area.desk("sam"), MAP, NOW - timedelta(days=1))
    assert len(kept) < len(told)
