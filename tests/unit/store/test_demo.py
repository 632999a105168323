"""The fictitious area holds together, on whatever day it is loaded."""

import random
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session, create_engine, select

from peerdash import model
from peerdash.model import Record
from peerdash.store import demo, sight
from peerdash.store.eyes import Scope
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.outcomes import FindingKind, Reach
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Role

Row = TypeVar("Row", bound=Record)
TODAY = date(2026, 11, 24)
BANNED = re.compile(
    r"\b(offend\w*|gang\w*|nominals?|(?<!adult-)associate[sd]?|target\w*|perpetrat\w*"
    r"|ringleader\w*|hotspots?|scores?|criminals?|thugs?|victims? of)\b",
    re.IGNORECASE,
)
LEAP, NEW_YEAR, MAY, INCIDENT = (
    date(2028, 2, 29),
    date(2027, 1, 1),
    date(2027, 5, 1),
    date(2027, 5, 11),
)
CHANCE = random.Random(1)  # noqa: S311 (the same days each time)
ANY_DAYS = (
    *(LEAP, NEW_YEAR, MAY, INCIDENT),
    *(date(2025, 1, 1) + timedelta(CHANCE.randrange(16 * 365)) for _ in range(8)),
)
"""Days on which something turns, and some on which nothing need."""


@contextmanager
def loaded(today: date = TODAY, area: Path = demo.AREA) -> Iterator[Session]:
    engine = create_engine("sqlite://")
    event.listen(
        engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON")
    )
    Record.metadata.create_all(engine)
    with Session(engine) as session:
        demo.load(session, today, datetime.combine(today, time(0, 5), tzinfo=UTC), area)
        yield session
    engine.dispose()


@pytest.fixture(scope="module")
def vale() -> Iterator[Session]:
    with loaded() as session:
        yield session


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(demo.AREA, tmp_path / "demo")


def every(session: Session, table: type[Row]) -> list[Row]:
    return list(session.exec(select(table)).all())


def all_of(session: Session, *tables: type[Record]) -> list[Any]:
    return [row for table in tables for row in every(session, table)]


def by_ref(session: Session) -> dict[str, model.Item]:
    return {item.ref: item for item in every(session, model.Item)}


def open_maps(session: Session) -> list[model.Item]:
    return [
        item
        for item in every(session, model.Item)
        if item.kind == SubjectKind.MAP and item.stage == Stage.OPEN
    ]


def on_maps(session: Session) -> dict[str, set[str]]:
    people = defaultdict(set)
    for member in every(session, model.Member):
        people[member.item_id].add(member.person_id)
    return people


def placed(session: Session) -> dict[str, dict[str, tuple[float, float]]]:
    """Where people and places stand, by item."""
    points: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for member in every(session, model.Member):
        if member.x is not None and member.y is not None:
            points[member.item_id][member.person_id] = (member.x, member.y)
    for spot in every(session, model.MapPlace):
        if spot.x is not None and spot.y is not None:
            points[spot.item_id][spot.location_id] = (spot.x, spot.y)
    return points


def standing(item: model.Item, today: date) -> str:
    """What a review's standing should be, worked out apart from the rules."""
    if item.stage == Stage.CLOSED:
        return "closed"
    if item.no_review_because:
        return "no review"
    if item.review_on is None:
        return "not decided"
    days = (item.review_on - today).days
    return "overdue" if days < 0 else "due soon" if days <= 7 else "in date"


def initials(name: str) -> str:
    return "".join(part[0] for part in name.split())


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module", params=ANY_DAYS, ids=str)
def some_day(request: pytest.FixtureRequest) -> Iterator[tuple[date, Session]]:
    """Load it once for each day; every test that holds on any day asks the same."""
    with loaded(request.param) as session:
        yield request.param, session


def test_every_standing_of_a_review_is_present_on_any_day(
    some_day: tuple[date, Session],
) -> None:
    today, session = some_day
    before = [
        item
        for item in every(session, model.Item)
        if item.stage in {Stage.OPEN, Stage.CLOSED}
    ]
    found = Counter(standing(item, today) for item in before)
    assert set(found) == {
        "not decided",
        "no review",
        "in date",
        "due soon",
        "overdue",
        "closed",
    }


def test_nothing_is_written_down_before_it_happened_or_after_today(
    some_day: tuple[date, Session],
) -> None:
    today, session = some_day
    written = (
        model.Relationship,
        model.Incident,
        model.Presence,
        model.Gap,
        model.Finding,
    )
    for row in all_of(session, *written):
        captured, happened = row.captured_on, row.happened
        assert captured is None or captured <= today, row
        if captured and happened:
            assert happened.earliest <= captured, row


def test_a_link_is_not_tested_before_it_is_written_down(
    some_day: tuple[date, Session],
) -> None:
    today, session = some_day
    tested = [r for r in every(session, model.Relationship) if r.tested_on]
    assert tested
    for link in tested:
        assert link.captured_on
        assert link.captured_on <= (link.tested_on or today) <= today, link
        assert link.tested_by, link


def test_a_birth_date_and_a_stated_age_group_agree(
    some_day: tuple[date, Session],
) -> None:
    today, session = some_day
    for person in every(session, model.Person):
        if person.born_on:
            years = (today - person.born_on).days / 365.25
            group = AgeGroup.CHILD if years < 18 else AgeGroup.ADULT
            assert person.age_group == group, person.ref


def test_three_meetings_are_past_and_one_is_today(
    some_day: tuple[date, Session],
) -> None:
    today, session = some_day
    meetings = every(session, model.Meeting)
    past = [m for m in meetings if m.stage == MeetingStage.CLOSED]
    (coming,) = [m for m in meetings if m.stage == MeetingStage.PLANNED]
    assert len(past) == 3
    assert all(meeting.held_on < today for meeting in past)
    assert (coming.held_on, coming.starts_at) == (today, "14:00")


def test_the_area_is_big_enough_to_show_the_work(vale: Session) -> None:
    kinds = Counter(item.kind for item in every(vale, model.Item))
    assert kinds[SubjectKind.MAP] >= 12
    assert kinds[SubjectKind.CHILD] >= 2
    assert kinds[SubjectKind.CONCERN] >= 2
    assert len(every(vale, model.Person)) >= 60
    assert len(every(vale, model.Location)) >= 15
    assert len(every(vale, model.Theme)) >= 8


def test_every_stage_and_every_role_is_present(vale: Session) -> None:
    stages = Counter(item.stage for item in every(vale, model.Item))
    assert set(stages) == set(Stage)
    assert (stages[Stage.NEW], stages[Stage.WAITING]) == (4, 3)
    assert {held.role for held in every(vale, model.RoleHeld)} == set(Role)


def test_somebody_on_a_map_without_a_reason_is_refused(copy: Path) -> None:
    change(copy / "members.csv", "His boxing coach; trusted", "")
    with (
        pytest.raises(demo.DemoRowError, match=r"members\.csv line 11, reason"),
        loaded(area=copy),
    ):
        pass


def test_no_open_map_is_without_a_strength(vale: Session) -> None:
    strong = {
        found.item_id
        for found in every(vale, model.Finding)
        if found.kind == FindingKind.STRENGTH
    }
    assert [m.ref for m in open_maps(vale) if m.id not in strong] == []


def test_one_open_map_has_no_outcome(vale: Session) -> None:
    answered = {outcome.item_id for outcome in every(vale, model.Outcome)}
    assert [m.ref for m in open_maps(vale) if m.id not in answered] == ["M-7"]


def test_the_restricted_map_is_open_to_two_people_by_name(vale: Session) -> None:
    (restricted,) = [item for item in every(vale, model.Item) if item.restricted]
    users = {user.id: user.username for user in every(vale, model.User)}
    invited = {
        users[grant.user_id]
        for grant in every(vale, model.Grant)
        if grant.item_id == restricted.id and not grant.excluded
    }
    assert invited == {"asha", "nia"}


def test_one_person_is_barred_from_one_map(vale: Session) -> None:
    (bar,) = [grant for grant in every(vale, model.Grant) if grant.excluded]
    assert bar.item_id == by_ref(vale)["M-3"].id


def test_no_title_names_a_person(vale: Session) -> None:
    words = {
        word.lower()
        for person in every(vale, model.Person)
        for word in re.findall(r"\w+", f"{person.name} {person.known_as}")
    }
    titles = [
        row.title for row in all_of(vale, model.Item, model.Incident, model.Theme)
    ]
    titles += [group.label for group in every(vale, model.Group)]
    assert [t for t in titles if words & set(re.findall(r"\w+", t.lower()))] == []


@pytest.mark.parametrize("path", sorted(demo.AREA.glob("*.csv")), ids=lambda p: p.stem)
def test_no_word_brands_anybody(path: Path) -> None:
    assert BANNED.findall(path.read_text(encoding="utf-8")) == []


def test_the_list_of_banned_words_bites() -> None:
    assert BANNED.search("an associate of the Gang") is not None
    assert BANNED.search("adult-known") is None


def test_every_file_of_the_area_is_read() -> None:
    files = {path.stem for path in demo.AREA.glob("*")}
    assert files == {sheet.file for sheet in demo.SHEETS}


def test_no_child_is_an_adult_of_concern(vale: Session) -> None:
    people = {person.id: person for person in every(vale, model.Person)}
    about = {
        kind: {
            people[item.person_id].age_group
            for item in every(vale, model.Item)
            if item.kind == kind and item.person_id
        }
        for kind in (SubjectKind.CONCERN, SubjectKind.CHILD)
    }
    assert about == {
        SubjectKind.CONCERN: {AgeGroup.ADULT},
        SubjectKind.CHILD: {AgeGroup.CHILD},
    }


def test_two_people_on_one_map_share_initials(vale: Session) -> None:
    names = {person.id: person.name for person in every(vale, model.Person)}
    people = on_maps(vale)[by_ref(vale)["M-12"].id]
    seen = Counter(initials(names[person]) for person in people)
    assert seen.most_common(1) == [("JM", 2)]


def test_everybody_in_a_link_a_circle_or_an_incident_is_on_its_map(
    vale: Session,
) -> None:
    people = on_maps(vale)
    for link in every(vale, model.Relationship):
        assert {link.from_id, link.to_id} <= people[link.item_id], link
    for row in all_of(vale, model.Membership, model.InvolvedIn, model.Presence):
        assert row.person_id in people[row.item_id], row


def test_circles_and_incidents_belong_to_the_map_that_draws_them(
    vale: Session,
) -> None:
    owner = {row.id: row.item_id for row in all_of(vale, model.Group, model.Incident)}
    for seen in every(vale, model.Membership):
        assert owner[seen.group_id] == seen.item_id
    for involved in every(vale, model.InvolvedIn):
        assert owner[involved.incident_id] == involved.item_id


def test_every_place_somebody_is_seen_at_is_on_that_map(vale: Session) -> None:
    spots = {(s.item_id, s.location_id) for s in every(vale, model.MapPlace)}
    for presence in every(vale, model.Presence):
        assert (presence.item_id, presence.location_id) in spots, presence


def test_some_people_are_on_two_maps(vale: Session) -> None:
    maps = Counter(member.person_id for member in every(vale, model.Member))
    assert sum(count > 1 for count in maps.values()) >= 5


def test_maps_hold_four_to_fourteen_people_and_large_ones_say_why(
    vale: Session,
) -> None:
    sizes = {item: len(people) for item, people in on_maps(vale).items()}
    assert (min(sizes.values()), max(sizes.values())) == (4, 14)
    why = {row.id: row.size_because for row in every(vale, model.PeerMap)}
    assert {bool(why[item]) for item, size in sizes.items() if size > 12} == {True}


def test_people_and_places_laid_by_hand_stand_apart(vale: Session) -> None:
    points = placed(vale)
    assert len(points) >= 6
    for item, spots in points.items():
        for one, other in combinations(spots, 2):
            assert dist(spots[one], spots[other]) >= 110, (item, one, other)
        assert all(0 <= x <= 1500 and 0 <= y <= 1000 for x, y in spots.values())


def test_a_map_is_laid_by_hand_wholly_or_not_at_all(vale: Session) -> None:
    points, people = placed(vale), on_maps(vale)
    for item in points:
        assert people[item] <= set(points[item])


def test_nobody_else_stands_inside_a_box_or_a_circle(vale: Session) -> None:
    points, inside = placed(vale), defaultdict(set)
    for seen in every(vale, model.Membership):
        inside[seen.item_id, seen.group_id].add(seen.person_id)
    for involved in every(vale, model.InvolvedIn):
        inside[involved.item_id, involved.incident_id].add(involved.person_id)
    for (item, _), people in inside.items():
        if spots := points.get(item):
            assert within(spots, people) == people


def within(spots: dict[str, tuple[float, float]], people: set[str]) -> set[str]:
    """Who stands in the smallest upright box round these people."""
    xs, ys = zip(*(spots[person] for person in people), strict=True)
    return {
        who
        for who, (x, y) in spots.items()
        if min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
    }


def test_an_item_keeps_what_its_last_review_said(vale: Session) -> None:
    items = {item.id: item for item in every(vale, model.Item)}
    last = {
        review.item_id: review
        for review in sorted(every(vale, model.Review), key=lambda r: r.reviewed_on)
    }
    assert {i.id for i in items.values() if i.reviewed_on} == set(last)
    for item_id, review in last.items():
        item = items[item_id]
        assert item.reviewed_on == review.reviewed_on, item.ref
        assert (item.review_on, item.pace) == (review.next_on, review.pace), item.ref
        if item.stage == Stage.OPEN:
            assert item.no_review_because == review.no_review_because, item.ref


def test_an_outcome_for_a_child_is_for_a_child(vale: Session) -> None:
    people = {person.id: person for person in every(vale, model.Person)}
    for outcome in every(vale, model.Outcome):
        decision = outcome.kind.row
        if decision.reach == Reach.CHILD:
            assert outcome.person_id, outcome
            assert people[outcome.person_id].age_group == AgeGroup.CHILD, outcome
        if decision.purposeful:
            assert outcome.why, outcome
            assert outcome.protects, outcome


def test_three_young_women_are_followed_up_after_the_assault(vale: Session) -> None:
    group = by_ref(vale)["M-3"].id
    refs = {person.id: person.ref for person in every(vale, model.Person)}
    followed = {
        refs[outcome.person_id]
        for outcome in every(vale, model.Outcome)
        if outcome.item_id == group
        and outcome.kind == "individual-assessment"
        and outcome.person_id
    }
    assert followed == {"P-25", "P-26", "P-27"}


def test_a_referral_fits_what_brings_it(vale: Session) -> None:
    items = {item.id: item for item in every(vale, model.Item)}
    places = {spot.item_id for spot in every(vale, model.MapPlace)}
    subjects = {m.item_id for m in every(vale, model.Member) if m.subject}
    for referral in every(vale, model.Referral):
        item, cause = items[referral.item_id], referral.trigger
        assert (cause is not None) == (item.kind in {"map", "location"}), item.ref
        if cause:
            assert referral.purpose in cause.row.purposes, item.ref
            if cause.row.needs_place:
                assert item.id in places, item.ref
            if cause.row.needs_subject and item.kind == SubjectKind.MAP:
                assert item.id in subjects, item.ref


def test_every_item_came_by_a_referral_decided_as_its_stage_says(
    vale: Session,
) -> None:
    sent = {r.item_id: r for r in every(vale, model.Referral)}
    for item in every(vale, model.Item):
        decision = sent[item.id].decision
        to = decision.row.to if decision else None
        expected = {
            Stage.OPEN: Stage.OPEN,
            Stage.CLOSED: Stage.OPEN,
            Stage.DECLINED: Stage.DECLINED,
            Stage.WAITING: Stage.WAITING,
        }
        assert to == expected.get(item.stage), item.ref


def test_actions_are_overdue_due_this_week_and_owned_by_users(vale: Session) -> None:
    to_do = [a for a in every(vale, model.Action) if a.state == "open"]
    soon = TODAY + timedelta(days=7)
    assert sum(action.due_on < TODAY for action in to_do) >= 3
    assert sum(TODAY <= action.due_on <= soon for action in to_do) >= 3
    users = {user.id: user.username for user in every(vale, model.User)}
    owners = {users[a.owner_user_id] for a in to_do if a.owner_user_id}
    assert owners >= {"asha", "sam", "nia", "dev", "ruth", "joss"}


def test_whoever_owns_an_action_or_wrote_it_down_may_see_its_item(
    vale: Session,
) -> None:
    seen = {user.id: visible(vale, user) for user in every(vale, model.User)}
    owned = [a for a in every(vale, model.Action) if a.owner_user_id]
    assert [
        a.words for a in owned if a.item_id not in seen[a.owner_user_id or ""]
    ] == []
    decided = every(vale, model.Outcome)
    assert [o.why for o in decided if o.item_id not in seen[o.recorded_by_id]] == []
    lines = [line for line in every(vale, model.MinuteLine) if line.item_id]
    assert [li.words for li in lines if li.item_id not in seen[li.written_by_id]] == []


def visible(session: Session, user: model.User) -> set[str]:
    held = every(session, model.RoleHeld)
    roles = frozenset(h.role for h in held if h.user_id == user.id)
    eyes = Scope(user.id, user.agency_id, roles, TODAY)
    items = model.Item.metadata.tables["item"]
    asked = sa.select(items.c.id).where(sight.visible(eyes, items))
    return set(session.scalars(asked))


def test_one_agency_has_let_its_agreement_lapse(vale: Session) -> None:
    lapsed = [
        agency.code
        for agency in every(vale, model.Agency)
        if agency.agreement_ends_on and agency.agreement_ends_on < TODAY
    ]
    assert lapsed == ["housing"]


def test_the_next_ref_is_free_for_every_prefix(vale: Session) -> None:
    last = {count.prefix: count.last for count in every(vale, model.RefCount)}
    assert set(last) == {kind.row.prefix for kind in SubjectKind} | set("PRIGQ")
    tables = (model.Item, model.Person, model.Location, model.Theme, model.Referral)
    for row in all_of(vale, *tables, model.Incident, model.Meeting):
        prefix, number = row.ref.split("-")
        assert int(number) <= last[prefix], row.ref


def test_a_place_and_a_theme_share_their_ref_with_their_item(vale: Session) -> None:
    refs = {row.id: row.ref for row in all_of(vale, model.Location, model.Theme)}
    for item in every(vale, model.Item):
        if about := item.location_id or item.theme_id:
            assert refs[about] == item.ref


def test_nobody_has_a_passphrase(vale: Session) -> None:
    assert every(vale, model.Passphrase) == []


def test_a_database_in_use_is_left_alone(vale: Session) -> None:
    with pytest.raises(RuntimeError, match="in use"):
        demo.load(vale, TODAY, datetime.combine(TODAY, time(9), tzinfo=UTC))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("roles", "asha,chair", "asha,king", r"roles\.csv line 2, role"),
        ("roles", "asha,chair", "asa,chair", r"line 2, user: nothing is called 'asa'"),
        ("roles", "user,role", "user,rank", r"no column 'rank'"),
        ("roles", "asha,chair", "asha", r"not as many cells"),
        ("roles", "asha,chair", "asha,chair,x", r"not as many cells"),
        ("meetings", "-42d", "soon", r"meetings\.csv line 2, held_on: 'soon'"),
        ("relationships", "month:-14w", "era:-14w", r"line 2, happened: 'era"),
        ("people", ",15,male,", ",150,male,", r"people\.csv line \d+, age_said"),
    ],
)
def test_a_row_that_does_not_hold_says_where_it_is(
    copy: Path, file: str, old: str, new: str, said: str
) -> None:
    change(copy / f"{file}.csv", old, new)
    with pytest.raises(demo.DemoRowError, match=said), loaded(area=copy):
        pass


@pytest.mark.parametrize(
    ("text", "today", "read"),
    [
        ("-9d", TODAY, date(2026, 11, 15)),
        ("0d", TODAY, TODAY),
        ("+1w2d", TODAY, date(2026, 12, 3)),
        ("-6w-1d", TODAY, date(2026, 10, 12)),
        ("-1y", LEAP, date(2027, 3, 1)),
        ("11/5", TODAY, date(2026, 5, 11)),
        ("11/5", INCIDENT, date(2026, 5, 11)),
        ("11/5", date(2027, 5, 12), date(2027, 5, 11)),
        ("11/5 before -8w", date(2027, 5, 12), date(2026, 5, 11)),
    ],
)
def test_days_are_counted_from_today(text: str, today: date, read: date) -> None:
    assert demo.day(text, today) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("-9d", "2026-11-15"),
        ("about -9d", "2026-11-15~"),
        ("month:-8w", "2026-09"),
        ("about month:-8w", "2026-09~"),
        ("year:-2y", "2024"),
        ("about year:-2y", "2024~"),
    ],
)
def test_an_imprecise_date_is_only_as_exact_as_it_says(text: str, read: str) -> None:
    assert demo.roughly(text, TODAY) == ImpreciseDate.from_stored(read)


def test_a_moment_is_on_a_day_or_some_hours_ago() -> None:
    now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert demo.instant("-2h", TODAY, now) == datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    assert demo.instant("-1d 14:05", TODAY, now) == datetime(
        2026, 11, 23, 14, 5, tzinfo=UTC
    )
