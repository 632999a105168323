"""Setting the review clock: said before it is kept, logged, and never over another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from peerdash.model import Item, LensDraft, ReviewClock, ReviewDraft
from peerdash.rules.past_due import STILL
from peerdash.rules.refusal import Denied, Refused
from peerdash.rules.review_clock import Clock
from peerdash.services import lenses, maps, review_clock, reviews
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Pace, Standing
from peerdash.vocabulary.roles import Act
from tests import calls
from tests.area import TODAY, Area

MAP = SubjectKind.MAP
OTHERWISE = {"conduct.consider"}
"""Refused while an item's review is late, for it is the deciding of that review."""
GOES_ON = {
    "telling.tell",
    "bringing.bring",
    "incidents.add_incident",
    "incident_files.commit",
    "statements.say",
}
"""What a review itself asks for (R214), that something happened, and what is said."""
SAMPLE = ["members.add", "telling.tell", "incidents.add_incident"]


def strict(area: Area) -> None:
    """Let what is past its review be read-only at once, as our own clock does."""
    with scope.unscoped(area.db) as rows:
        for row in rows.exec(select(ReviewClock)):
            row.grace = 0


def late(area: Area, *refs: str) -> None:
    with scope.unscoped(area.db) as rows:
        for item in rows.exec(select(Item).where(Item.stage == Stage.OPEN)):
            if not refs or item.ref in refs:
                item.review_on, item.no_review_because = TODAY - timedelta(1), ""


def sooner(desk: Desk) -> Clock:
    """Every map that is active is looked at every week."""
    now = review_clock.now(desk)
    return replace(now, weeks={**now.weeks, (MAP, Pace.ACTIVE): 1})


def days(area: Area) -> dict[str, date | None]:
    with scope.unscoped(area.db) as rows:
        return {one.ref: one.review_on for one in rows.exec(select(Item)).all()}


def test_what_it_would_do_is_what_it_does(area: Area) -> None:
    desk, before = area.desk("asha"), days(area)
    will = sooner(desk)
    was = reviews.board(desk).counts
    told = review_clock.effect(desk, will)
    assert days(area) == before
    lines = len(area.lines())
    review_clock.change(desk, will, 2)
    now = reviews.board(desk).counts
    moved = {ref for ref, day in days(area).items() if day != before[ref]}
    assert told.moved == len(moved) > 0
    assert sum(told.overdue.values()) == now[Standing.OVERDUE] - was[Standing.OVERDUE]
    assert set(told.overdue) == {MAP}
    (line, *_) = area.lines()[lines:]
    assert (line.act, line.ref) == (Act.SET_CLOCK, "clock-3")
    assert set(line.shown.split()) == moved
    assert review_clock.now(area.desk("nia")) == replace(will, version=3)


def test_what_its_setter_may_not_see_is_neither_counted_nor_moved(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    before = days(sqlite_area)["M-6"]
    now = review_clock.now(desk)
    all_weekly = replace(now, weeks=dict.fromkeys(now.weeks, 1))
    assert before == TODAY + timedelta(2)  # its pace gave it a fortnight
    review_clock.change(desk, all_weekly, 2)
    assert days(sqlite_area)["M-6"] == before


def test_setting_it_over_another_s_is_refused(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    review_clock.change(desk, sooner(desk), 2)
    with pytest.raises(Refused, match=r"^Somebody set this in the meantime"):
        review_clock.change(sqlite_area.desk("sam"), sooner(desk), 2)


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_who_does_not_convene_sets_nothing(sqlite_area: Area, who: str) -> None:
    desk = sqlite_area.desk(who)
    with pytest.raises(Denied):
        review_clock.change(desk, Clock(2), 2)


def test_past_its_review_a_map_is_read_only_until_it_is_reviewed(area: Area) -> None:
    desk, draft = area.desk("asha"), LensDraft(name="What we know")
    lenses.keep_lens(desk, "M-12", draft)
    strict(area)
    with pytest.raises(Refused, match=r"^M-12 was to be reviewed by 13 November 2026"):
        lenses.keep_lens(desk, "M-12", LensDraft(name="Another"))
    version = maps.picture(desk, "M-12").version
    found = ReviewDraft(found="Still true", next_on=TODAY + timedelta(weeks=6))
    reviews.record(desk, "M-12", found, reviews.history(desk, "M-12").line.version)
    lenses.keep_lens(desk, "M-12", LensDraft(name="Another"))
    assert maps.picture(desk, "M-12").version == version


def test_a_late_map_still_opens_with_somebody_who_has_no_place_on_it(
    sqlite_area: Area,
) -> None:
    strict(sqlite_area)
    late(sqlite_area)
    desk = sqlite_area.desk("sam")
    maps.move(desk, "M-1", {"P-1": (40.0, 40.0)}, offered=True)
    with pytest.raises(Refused, match="read-only"):
        maps.move(desk, "M-1", {"P-1": (80.0, 80.0)})


def test_who_may_not_see_it_is_told_nothing_of_its_review(sqlite_area: Area) -> None:
    strict(sqlite_area)
    late(sqlite_area)
    for ref in ("M-3", "M-99"):
        with pytest.raises(Denied, match=f"^There is no {ref}"):
            lenses.keep_lens(sqlite_area.desk("ruth"), ref, LensDraft(name="One"))


@pytest.mark.parametrize("name", SAMPLE)
def test_every_act_on_a_late_map_is_held_up_or_has_its_reason(
    sqlite_area: Area, name: str
) -> None:
    tried(sqlite_area, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(calls.CALLS))
def test_every_one_of_the_acts_on_a_late_map_is_held_up_or_has_its_reason(
    sqlite_area: Area, name: str
) -> None:
    tried(sqlite_area, name)


def tried(area: Area, name: str) -> None:
    """Do an act while every item is late: only what has its reason is done to one."""
    call = calls.CALLS[name](area)
    late(area)
    strict(area)
    lines = len(area.lines())
    refused = ""
    try:
        call()
    except Refused as told:
        refused = str(told)
    done = [one for one in area.lines()[lines:] if not one.act.row.looks]
    waits = [one for one in done if one.act not in STILL and is_late(area, one.ref)]
    assert not waits or name in GOES_ON
    assert not refused or "was to be reviewed by" in refused or name in OTHERWISE
    assert not (refused and done)


def is_late(area: Area, ref: str) -> bool:
    with scope.unscoped(area.db) as rows:
        asked = select(Item).where(Item.ref == ref.partition("/")[0])
        item = rows.exec(asked).first()
        return bool(item and item.stage == Stage.OPEN and item.review_on)
