"""Taking part: who is expected, what they declare, what was done, and handing over."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from peerdash.model import Action, Attendance, CalendarFeed, Item
from peerdash.rules.refusal import Changed, Denied, Refused
from peerdash.services import (
    agenda,
    arranging,
    attending,
    chasing,
    feeds,
    handing_over,
    last_time,
    meetings,
    minutes,
    passphrases,
    users,
)
from peerdash.services.briefing import briefing
from peerdash.services.last_time import Agreed
from peerdash.services.taking_part import taking_part
from peerdash.store import scope
from peerdash.vocabulary.meetings import Attending, Follows
from peerdash.vocabulary.outcomes import ActionState
from peerdash.vocabulary.roles import Act, Role
from tests.area import TODAY, Area

MEETING = "G-4"
SECRET = "seven green bottles standing"


def guest(area: Area, name: str, ref: str = MEETING) -> str:
    guests = meetings.roster(area.desk("sam"), ref).guests
    return next(one.id for one in guests if one.name == name)


def begun(area: Area) -> None:
    meetings.open_meeting(area.desk("asha"), MEETING)


def waiting(area: Area) -> list[Agreed]:
    every = last_time.from_before(area.desk("asha"), MEETING)
    return [one for one in every if one.state == ActionState.OPEN]


def test_an_agency_with_nobody_named_is_seen_and_the_quorum_counts_it_out(
    sqlite_area: Area,
) -> None:
    told = attending.present(sqlite_area.desk("nia"), MEETING)
    assert ("Housing", "Nobody named") in told.agencies
    assert (told.quorum, told.short_of) == (3, 3)
    for name in ("Dev Harlan", "Ruth Ombley", "Nia Corbet"):
        desk = sqlite_area.desk("asha")
        who, late = guest(sqlite_area, name), name == "Ruth Ombley"
        meetings.attend(desk, MEETING, who, Attending.PRESENT, late=late)
    told = attending.present(sqlite_area.desk("nia"), MEETING)
    assert told.short_of == 0
    assert ("Schools and education welfare", "1 present, late") in told.agencies


def test_who_comes_once_is_not_expected_again(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    agency_id = sam.viewer.agency_id
    attending.expect(sam, MEETING, "Una Bright", agency_id, regular=False)
    attending.expect(sam, MEETING, "Lev Marr", agency_id)
    with pytest.raises(Refused, match="already"):
        attending.expect(sam, MEETING, "lev marr", agency_id)
    attending.stop_expecting(sam, MEETING, guest(sqlite_area, "Wren Addison"))
    last = arranging.plan_series(sam, 3)
    assert last == "G-7"
    line, _ = meetings.meeting(sam, last)
    assert line.held_on == TODAY + timedelta(days=42)
    names = {one.name for one in meetings.roster(sam, last).guests}
    assert {"Lev Marr", "Dev Harlan"} <= names
    assert not {"Una Bright", "Wren Addison"} & names


def test_an_interest_is_seen_by_who_sees_its_item_and_says_what_follows(
    sqlite_area: Area,
) -> None:
    joss, sam = guest(sqlite_area, "Joss Lindqvist"), sqlite_area.desk("sam")
    attending.declare(sam, MEETING, joss, Follows.LEAVES, "M-12")
    told = attending.present(sam, MEETING).interests[-1]
    assert (told.who, told.item, told.follows) == ("Joss Lindqvist", "M-12", "leaves")
    with pytest.raises(Refused, match="There is no M-99"):
        attending.declare(sam, MEETING, joss, Follows.LEAVES, "M-99")
    with pytest.raises(Denied):
        attending.declare(sqlite_area.desk("nia"), MEETING, joss, Follows.STAYS)
    begun(sqlite_area)
    before = briefing(sqlite_area.desk("asha"), MEETING, "M-12")
    said = "declares an interest in M-12. Leaves the room for it."
    assert [one.endswith(said) for one in before.interests] == [True]
    assert "Joss" not in before.interests[0]
    assert f"Joss Lindqvist {said}" in minutes.minutes(sam, MEETING).interests
    attending.withdraw(sam, MEETING, told.id)
    left = attending.present(sqlite_area.desk("asha"), MEETING).interests
    assert [one.item for one in left] == ["A-1"]
    assert not attending.present(sqlite_area.desk("nia"), MEETING).interests


def test_an_agenda_is_filled_with_what_is_ready_until_it_is_full(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    for ref in agenda.agenda(sam, MEETING).refs:
        agenda.remove(sam, MEETING, ref)
    put_on = arranging.fill(sam, MEETING)
    lines = agenda.agenda(sam, MEETING).lines
    assert put_on == len(lines) > 1
    assert sum(one.allowed for one in lines) <= 120
    arranging.set_minutes(sam, MEETING, str(lines[0].ref), 35)
    assert agenda.agenda(sam, MEETING).lines[0].finishes_at == "14:35"
    with pytest.raises(Refused, match="between 1 and 120"):
        arranging.set_minutes(sam, MEETING, str(lines[0].ref), 0)


def test_what_was_agreed_before_is_heard_with_a_word_each(sqlite_area: Area) -> None:
    begun(sqlite_area)
    first, second, third, *_ = waiting(sqlite_area)
    assert first.due_on <= second.due_on <= TODAY
    desk = sqlite_area.desk("asha")
    last_time.hear(desk, MEETING, first.id, ActionState.DONE, "", first.version)
    why = "The school was shut"
    not_done = ActionState.NOT_DONE, why
    last_time.hear(desk, MEETING, second.id, *not_done, second.version)
    with pytest.raises(Changed):
        last_time.hear(desk, MEETING, first.id, *not_done, first.version)
    every = {one.id: one for one in last_time.from_before(desk, MEETING)}
    assert every[first.id].answer == "As said at G-4."
    assert every[second.id].answer == why
    assert every[third.id].state == ActionState.OPEN
    version = every[first.id].version
    last_time.hear(desk, MEETING, first.id, ActionState.OPEN, "", version)
    assert len(waiting(sqlite_area)) == len(every) - 1


def test_what_was_agreed_is_heard_only_while_the_meeting_is_under_way(
    sqlite_area: Area,
) -> None:
    one, desk = waiting(sqlite_area)[0], sqlite_area.desk("asha")
    with pytest.raises(Refused, match="under way"):
        last_time.hear(desk, MEETING, one.id, ActionState.DONE, "", one.version)


def test_an_agency_is_asked_again_once_a_day_for_what_is_late(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    owed = chasing.by_agency(sam)
    assert [one.late for one in owed] == sorted((o.late for o in owed), reverse=True)
    most = owed[0]
    assert chasing.chase(sam, most.agency_id) == most.late > 0
    again = chasing.by_agency(sam)[0]
    assert all("22 November" in one.chased for one in again.lines if one.late)
    with pytest.raises(Refused, match="nothing late"):
        chasing.chase(sam, most.agency_id)
    mine = chasing.mine(sqlite_area.desk("nia"))
    assert {one.owner for one in mine} == {"Nia Corbet"}


def test_the_report_counts_who_came_and_what_was_done(sqlite_area: Area) -> None:
    since = TODAY - timedelta(days=60)
    told = {
        one.agency: one for one in taking_part(sqlite_area.desk("asha"), since, TODAY)
    }
    housing = told["Housing"]
    assert (housing.expected, housing.came, housing.missed_in_a_row) == (2, 1, 1)
    assert (told["Police"].expected, told["Police"].late) == (3, 1)
    assert told["Schools and education welfare"].overdue >= 3
    nothing = taking_part(sqlite_area.desk("asha"), date(2020, 1, 1), date(2020, 2, 1))
    assert nothing == ()


def test_all_that_somebody_has_goes_to_somebody_else_in_one_act(
    sqlite_area: Area,
) -> None:
    sam = sqlite_area.desk("sam")
    ruth, dev = (sqlite_area.desk(one).viewer.user_id for one in ("ruth", "dev"))
    held = handing_over.held_by(sam, ruth, dev)
    assert held.lines
    before = len(sqlite_area.lines())
    assert handing_over.hand_over(sam, ruth, dev) == len(held.lines)
    assert len(sqlite_area.lines()) == before + 1
    assert handing_over.held_by(sam, ruth).lines == ()
    with scope.unscoped(sqlite_area.db) as session:
        left = select(Action).where(Action.owner_user_id == ruth)
        assert {one.state for one in session.exec(left)} <= {
            ActionState.DONE,
            ActionState.NOT_POSSIBLE,
            ActionState.NOT_DONE,
        }
    with pytest.raises(Refused, match="nothing to do"):
        handing_over.hand_over(sam, ruth, dev)
    with pytest.raises(Denied):
        handing_over.hand_over(sqlite_area.desk("nia"), dev, ruth)


def test_who_takes_over_is_let_into_nothing_and_that_is_said(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    nia, ruth = (sqlite_area.desk(one).viewer.user_id for one in ("nia", "ruth"))
    shut = handing_over.held_by(sam, nia, ruth).shut
    assert "M-3" in shut  # Ruth is barred from it
    handing_over.hand_over(sam, nia, ruth)
    theirs = {one.item for one in chasing.mine(sqlite_area.desk("ruth"))}
    assert not set(shut) & theirs


def test_a_calendar_gives_refs_and_dates_until_it_is_ended(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("dev")
    assert feeds.own(desk) is None
    feeds.make(desk)
    first = feeds.own(desk)
    feeds.make(sqlite_area.desk("dev", minutes=1))
    second = feeds.own(desk)
    assert first
    assert second
    assert first.token != second.token
    said = [one.words for one in feeds.days(desk)]
    assert "Meeting G-4" in said
    assert any(one.startswith("Action due on ") for one in said)
    feeds.end(desk)
    assert feeds.own(desk) is None
    with pytest.raises(Refused, match="no calendar address"):
        feeds.end(desk)


def test_attendance_of_a_meeting_that_was_copied_keeps_who_signs_in(
    sqlite_area: Area,
) -> None:
    arranging.plan_series(sqlite_area.desk("sam"), 1)
    dev = sqlite_area.desk("dev").viewer.user_id
    with scope.unscoped(sqlite_area.db) as session:
        theirs = select(Attendance).where(Attendance.user_id == dev)
        assert len(session.exec(theirs).all()) == 4


def forgotten(area: Area, user_id: str) -> None:
    """Leave the rosters as they were before they knew who signs in."""
    with scope.unscoped(area.db) as session:
        for one in session.exec(select(Attendance)):
            if one.user_id == user_id:
                one.user_id = None


def times_known(area: Area, user_id: str) -> int:
    with scope.unscoped(area.db) as session:
        theirs = select(Attendance).where(Attendance.user_id == user_id)
        return len(session.exec(theirs).all())


def test_who_is_expected_again_is_known_by_name_and_agency(sqlite_area: Area) -> None:
    dev = sqlite_area.desk("dev").viewer.user_id
    forgotten(sqlite_area, dev)
    arranging.plan_series(sqlite_area.desk("sam"), 1)
    assert times_known(sqlite_area, dev) == 1


def test_a_roster_knows_somebody_from_when_they_are_added(area: Area) -> None:
    sam = area.desk("sam").viewer
    attending.expect(area.desk("sam"), MEETING, "Éloi Marr", sam.agency_id)
    joining = users.Joining("eloi", "éloi marr", sam.agency, frozenset({Role.CHAIR}))
    users.add(area.desk("olu"), joining)
    told = {one.name: one for one in meetings.roster(area.desk("sam"), MEETING).guests}
    assert told["Éloi Marr"].signs_in


def test_what_a_room_hears_first_is_told_to_whom_and_kept_from_who_is_barred(
    sqlite_area: Area,
) -> None:
    begun(sqlite_area)
    asha = sqlite_area.desk("asha")
    refs = {one.item for one in last_time.from_before(asha, MEETING)}
    with scope.unscoped(sqlite_area.db) as session:
        item = session.exec(select(Item).where(Item.ref == min(refs))).one()
        item.restricted = True
    for name in ("Asha Verrin", "Dev Harlan"):
        who = guest(sqlite_area, name)
        meetings.attend(asha, MEETING, who, Attending.PRESENT)
    every = last_time.from_before(asha, MEETING)
    back = [one for one in every if one.kept_back]
    assert back
    assert {(one.item, one.owner, one.agency, one.answer) for one in back} == {
        ("", "", "", "")
    }
    assert min(refs) not in {one.item for one in every}
    line = next(o for o in reversed(sqlite_area.lines()) if o.about == "last-time")
    assert line.act == Act.PROJECT
    assert guest(sqlite_area, "Dev Harlan") in line.recipients


def test_what_tells_of_a_bar_is_for_who_may_hand_over(sqlite_area: Area) -> None:
    nia = sqlite_area.desk("nia")
    two = (sqlite_area.desk(one).viewer.user_id for one in ("dev", "ruth"))
    with pytest.raises(Denied):
        handing_over.held_by(nia, *two)
    for asked in (handing_over.people, handing_over.takers):
        with pytest.raises(Denied):
            asked(nia)
    with pytest.raises(Denied):
        taking_part(nia, TODAY, TODAY)


def test_nothing_is_handed_to_who_works_with_no_record(sqlite_area: Area) -> None:
    ruth, mina = (sqlite_area.desk(one).viewer.user_id for one in ("ruth", "mina"))
    with pytest.raises(Refused, match="do not work with records"):
        handing_over.hand_over(sqlite_area.desk("sam"), ruth, mina)


def test_a_calendar_address_ends_with_every_other_way_in(area: Area) -> None:
    feeds.make(area.desk("dev"))
    users.sign_out(area.desk("olu"), "dev")
    assert feeds.own(area.desk("dev")) is None
    feeds.make(area.desk("dev", minutes=1))
    passphrases.set_own(area.desk("dev", minutes=2), SECRET, SECRET)
    assert feeds.own(area.desk("dev", minutes=3)) is None


def test_of_two_addresses_made_at_once_neither_outlives_its_end(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("dev")
    with scope.unscoped(sqlite_area.db) as session:
        for token in ("a" * 64, "b" * 64):
            row = CalendarFeed(
                token_hash=token, user_id=desk.viewer.user_id, made_at=desk.now
            )
            session.add(row)
    feeds.end(desk)
    assert feeds.own(desk) is None


def test_who_declared_an_interest_can_be_taken_off_the_roster(
    area: Area,
) -> None:
    sam, joss = area.desk("sam"), guest(area, "Joss Lindqvist")
    attending.declare(sam, MEETING, joss, Follows.LEAVES, "M-12")
    attending.declare(sam, MEETING, joss, Follows.STAYS)
    attending.stop_expecting(sam, MEETING, joss)
    told = attending.present(sam, MEETING).interests
    assert joss not in {one.guest_id for one in told}
    names = {one.name for one in meetings.roster(sam, MEETING).guests}
    assert "Joss Lindqvist" not in names


def test_being_asked_again_is_in_the_log_by_item_and_spoils_nobody_s_answer(
    sqlite_area: Area,
) -> None:
    begun(sqlite_area)
    asha, late = sqlite_area.desk("asha"), waiting(sqlite_area)[0]
    for owed in chasing.by_agency(sqlite_area.desk("sam")):
        if owed.late:
            chasing.chase(sqlite_area.desk("sam"), owed.agency_id)
    chased = [one for one in sqlite_area.lines() if one.act == Act.CHASE]
    assert late.item in {ref for one in chased for ref in one.shown.split()}
    last_time.hear(asha, MEETING, late.id, ActionState.DONE, "", late.version)


def test_the_items_of_what_is_handed_over_are_in_its_line(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    ruth, dev = (sqlite_area.desk(one).viewer.user_id for one in ("ruth", "dev"))
    held = {one.ref for one in handing_over.held_by(sam, ruth).lines}
    handing_over.hand_over(sam, ruth, dev)
    (line,) = (one for one in sqlite_area.lines() if one.act == Act.HAND_OVER)
    assert held <= set(line.shown.split()) | {MEETING}
