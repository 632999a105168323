"""Meetings: the calendar, the agenda, who came, moving through it and closing it."""

from datetime import date

import pytest
from sqlmodel import select

from peerdash.model import AgendaItem, Grant, Item, MeetingDraft, ReviewDraft
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import (
    agenda,
    arranging,
    attending,
    conduct,
    meetings,
    minutes,
    reviews,
)
from peerdash.services.briefing import briefing
from peerdash.store import scope
from peerdash.vocabulary.meetings import Attending, MeetingStage, Pressing
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

NEXT = date(2026, 12, 10)
HEARD = ("M-12", "M-1", "L-1", "C-1", "M-6", "M-7", "A-1", "T-1")


def planned(area: Area, held_on: date = NEXT) -> str:
    draft = MeetingDraft(held_on=held_on, starts_at="10:00", room="Room 2")
    return meetings.plan(area.desk("sam"), draft)


def opened(area: Area) -> str:
    meetings.open_meeting(area.desk("asha"), "G-4")
    return "G-4"


def done(area: Area, ref: str) -> None:
    """Give an item what it must not be left without."""
    desk = area.desk("asha")
    minutes.add_line(desk, "G-4", ref, "d: agreed to go on")
    version = reviews.history(desk, ref).line.version
    draft = ReviewDraft(found="Considered", next_on=date(2027, 1, 4))
    reviews.record(desk, ref, draft, version)


def bar(area: Area, username: str, ref: str) -> None:
    user_id = area.desk(username).viewer.user_id
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == ref)).one()
        barred = Grant(
            user_id=user_id,
            item_id=item.id,
            starts_on=TODAY,
            ends_on=NEXT,
            excluded=True,
            reason="Related to somebody on it",
        )
        session.add(barred)


def new_acts(area: Area, before: int) -> list[tuple[Act, str, str]]:
    return [(one.act, one.ref, one.about) for one in area.lines()[before:]]


def test_the_next_meeting_is_the_one_today(area: Area) -> None:
    coming = meetings.next_meeting(area.desk("nia"))
    assert coming
    assert (coming.ref, coming.held_on, coming.starts_at) == ("G-4", TODAY, "14:00")
    assert coming.stage == MeetingStage.PLANNED


def test_a_meeting_under_way_is_next_whatever_its_day(sqlite_area: Area) -> None:
    opened(sqlite_area)
    later = meetings.next_meeting(sqlite_area.desk("asha", days=3))
    assert later
    assert later.ref == "G-4"


def test_nothing_is_next_when_nothing_is_planned(sqlite_area: Area) -> None:
    assert meetings.next_meeting(sqlite_area.desk("asha", days=3)) is None


def test_the_calendar_has_the_latest_first(sqlite_area: Area) -> None:
    shown = meetings.calendar(sqlite_area.desk("asha"))
    assert [line.ref for line in shown.lines] == ["G-4", "G-3", "G-2", "G-1"]
    assert (shown.total, shown.pages) == (4, 1)


def test_the_next_meeting_is_offered_a_fortnight_after_the_last(
    sqlite_area: Area,
) -> None:
    offered = meetings.following(sqlite_area.desk("asha"))
    assert (offered.held_on, offered.starts_at) == (date(2026, 12, 6), "14:00")
    late = meetings.following(sqlite_area.desk("asha", days=40))
    assert late.held_on == date(2027, 1, 1)


def test_planning_gives_a_ref_expects_the_same_people_and_writes_one_line(
    area: Area,
) -> None:
    before = len(area.lines())
    ref = planned(area)
    assert ref == "G-5"
    assert new_acts(area, before) == [(Act.PLAN_MEETING, "G-5", "")]
    last, now = (meetings.roster(area.desk("asha"), one) for one in ("G-4", ref))
    assert [one.name for one in now.guests] == [one.name for one in last.guests]
    assert {one.attending for one in now.guests} == {Attending.EXPECTED}


def test_the_same_form_sent_twice_plans_one_meeting(sqlite_area: Area) -> None:
    planned(sqlite_area)
    with pytest.raises(Refused, match="G-5 is already planned for 10 December 2026"):
        planned(sqlite_area)
    assert meetings.calendar(sqlite_area.desk("asha")).total == 5


def test_two_people_changing_one_meeting_lose_nothing(area: Area) -> None:
    ref = planned(area)
    first, second = (
        MeetingDraft(held_on=NEXT, starts_at="10:00", room=room)
        for room in ("Hall", "Annexe")
    )
    meetings.change(area.desk("asha"), ref, first, 1)
    with pytest.raises(Changed) as changed:
        meetings.change(area.desk("sam"), ref, second, 1)
    (difference,) = changed.value.differences
    assert (difference.theirs, difference.yours) == ("Hall", "Annexe")
    assert meetings.meeting(area.desk("asha"), ref)[0].room == "Hall"


@pytest.mark.parametrize("username", ["nia", "dev"])
def test_only_those_who_convene_plan_and_conduct(
    sqlite_area: Area, username: str
) -> None:
    desk = sqlite_area.desk(username)
    for act in (
        lambda: meetings.plan(desk, MeetingDraft(held_on=NEXT)),
        lambda: agenda.add(desk, "G-4", "M-2"),
        lambda: meetings.open_meeting(desk, "G-4"),
        lambda: conduct.consider(desk, "G-4", "M-1"),
        lambda: conduct.close(desk, "G-4"),
    ):
        with pytest.raises(Refused, match="Only a chair or coordinator"):
            act()


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_opens_no_meeting(
    sqlite_area: Area, username: str
) -> None:
    desk = sqlite_area.desk(username)
    for look in (meetings.roster, agenda.agenda, minutes.minutes, meetings.meeting):
        with pytest.raises(Refused):
            look(desk, "G-4")


def test_an_absent_meeting_cannot_be_opened(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="There is no G-99 that you can open"):
        agenda.agenda(sqlite_area.desk("asha"), "G-99")


def test_the_agenda_is_in_order_and_says_when_each_is_to_finish(area: Area) -> None:
    shown = agenda.agenda(area.desk("asha"), "G-4")
    assert shown.refs == HEARD
    assert [line.finishes_at for line in shown.lines][:3] == ["14:20", "14:40", "14:50"]
    assert shown.lines[0].standing_in_words.startswith("Overdue by 9 days")
    assert shown.lines[7].unready_because.startswith("Education's answers")


def test_a_place_not_seen_is_one_line_that_says_nothing(area: Area) -> None:
    bar(area, "sam", "M-1")
    bar(area, "sam", "T-1")
    shown = agenda.agenda(area.desk("sam"), "G-4")
    refs = [line.ref for line in shown.lines]
    assert refs == ["M-12", None, "L-1", "C-1", None, "M-7", "A-1"]
    hidden = shown.lines[1]
    assert (hidden.title, hidden.objective, hidden.kind) == (
        "Restricted item",
        "",
        None,
    )
    assert "T-1" not in repr(shown)


def test_an_item_not_invited_to_is_refused_as_an_absent_one(sqlite_area: Area) -> None:
    bar(sqlite_area, "sam", "M-1")
    desk = sqlite_area.desk("sam")
    said = []
    for ref in ("M-1", "M-99"):
        with pytest.raises(Refused) as refused:
            briefing(desk, "G-4", ref)
        said.append(str(refused.value).replace(ref, "it"))
    assert said[0] == said[1]


def test_adding_puts_last_with_its_minutes_and_one_line_in_the_log(area: Area) -> None:
    before = len(area.lines())
    agenda.add(area.desk("sam"), "G-4", "M-2", unready_because="The school asked")
    assert new_acts(area, before) == [(Act.PLAN_MEETING, "G-4", "M-2")]
    last = agenda.agenda(area.desk("asha"), "G-4").lines[-1]
    assert (last.ref, last.allowed, last.number) == ("M-2", 20, 9)


def test_an_item_is_put_on_an_agenda_once(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="M-12 is already on the agenda of G-4"):
        agenda.add(sqlite_area.desk("sam"), "G-4", "M-12")


def test_an_item_that_is_not_ready_needs_a_reason_which_is_kept(
    sqlite_area: Area,
) -> None:
    ref = planned(sqlite_area)
    desk = sqlite_area.desk("sam")
    with pytest.raises(Refused, match=r"T-1 meets \d of 5 checks"):
        agenda.add(desk, ref, "T-1")
    agenda.add(desk, ref, "T-1", unready_because="The chair asked")
    (line,) = agenda.agenda(desk, ref).lines
    assert line.unready_because == "The chair asked"


def test_taking_off_closes_the_gap_and_moving_swaps(area: Area) -> None:
    desk = area.desk("asha")
    agenda.remove(desk, "G-4", "M-1")
    arranging.move(desk, "G-4", "L-1", by=-1)
    arranging.move(desk, "G-4", "L-1", by=-1)
    shown = agenda.agenda(desk, "G-4")
    assert shown.refs[:3] == ("L-1", "M-12", "C-1")
    assert all(line.ref for line in shown.lines)


def test_what_is_taken_off_leaves_a_place_not_seen_where_it_is(
    sqlite_area: Area,
) -> None:
    agenda.remove(sqlite_area.desk("sam"), "G-4", "M-1")  # M-6 is not Sam's to see
    shown = agenda.agenda(sqlite_area.desk("asha"), "G-4")
    assert [line.ref for line in shown.lines].index("M-6") == 4
    assert len(shown.refs) == len(shown.lines) == len(HEARD) - 1


def test_moving_leaves_what_is_not_seen_where_it_is(sqlite_area: Area) -> None:
    bar(sqlite_area, "sam", "M-1")
    arranging.move(sqlite_area.desk("sam"), "G-4", "M-12", by=1)
    assert agenda.agenda(sqlite_area.desk("asha"), "G-4").refs[:3] == (
        "L-1",
        "M-1",
        "M-12",
    )


def test_an_item_is_dropped_among_those_that_were_seen_and_not_among_others(
    area: Area,
) -> None:
    bar(area, "sam", "M-1")
    desk = area.desk("sam")
    seen = agenda.agenda(desk, "G-4").refs
    before = len(area.lines())
    arranging.place(desk, "G-4", "L-1", 0, seen)
    assert new_acts(area, before)[:1] == [(Act.PLAN_MEETING, "G-4", "L-1")]
    now = agenda.agenda(area.desk("asha"), "G-4").refs
    assert now[:3] == ("L-1", "M-1", "M-12")
    with pytest.raises(Refused, match="Somebody changed the agenda of G-4"):
        arranging.place(desk, "G-4", "C-1", 0, seen)
    assert agenda.agenda(area.desk("asha"), "G-4").refs == now


def test_what_presses_is_proposed_new_first_then_overdue(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    ref = planned(sqlite_area)
    offered = agenda.proposed(desk, ref)
    whys = [list(Pressing).index(one.why) for one in offered]
    assert whys == sorted(whys)
    by_ref = {one.line.ref: one.why for one in offered}
    assert by_ref["M-12"] == Pressing.OVERDUE
    assert "M-4" not in by_ref  # closed
    agenda.add(desk, ref, "M-12", unready_because="Overdue")
    assert "M-12" not in {one.line.ref for one in agenda.proposed(desk, ref)}


def test_attendance_is_kept_and_a_social_worker_asked_for(area: Area) -> None:
    desk = area.desk("sam")
    roster = meetings.roster(desk, "G-4")
    assert roster.needs_social_worker
    assert "Police" in roster.absent_agencies
    before = len(area.lines())
    for name in ("Nia Corbet", "Dev Harlan"):
        guest = next(one for one in roster.guests if one.name == name)
        meetings.attend(desk, "G-4", guest.id, Attending.PRESENT)
    assert new_acts(area, before) == [(Act.CONDUCT, "G-4", "")] * 2
    now = meetings.roster(desk, "G-4")
    assert not now.needs_social_worker
    assert "Police" not in now.absent_agencies


def test_a_guest_of_another_meeting_is_not_marked_here(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    guest = meetings.roster(desk, "G-3").guests[0]
    with pytest.raises(Refused):
        meetings.attend(desk, "G-4", guest.id, Attending.PRESENT)


def test_somebody_can_be_expected(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    roster = meetings.roster(desk, "G-4")
    attending.expect(desk, "G-4", "Una Bright", next(iter(roster.agencies)))
    now = meetings.roster(desk, "G-4")
    assert len(now.guests) == len(roster.guests) + 1


def test_a_meeting_is_opened_once_by_its_chair(area: Area) -> None:
    opened(area)
    line, _ = meetings.meeting(area.desk("asha"), "G-4")
    assert (line.stage, line.chair) == (MeetingStage.OPEN, "Asha Verrin")
    with pytest.raises(Refused, match="G-4 is under way"):
        opened(area)


def test_nothing_is_considered_before_the_meeting_opens(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="G-4 is planned"):
        conduct.consider(sqlite_area.desk("asha"), "G-4", "M-12")


def test_an_item_is_not_left_while_it_lacks_something(sqlite_area: Area) -> None:
    opened(sqlite_area)
    before = len(sqlite_area.lines())
    desk = sqlite_area.desk("asha")
    with pytest.raises(Refused, match="M-12 is not done") as refused:
        conduct.consider(desk, "G-4", "M-12")
    assert "Record an outcome" in str(refused.value)
    assert "Decide the review" in str(refused.value)
    with pytest.raises(Refused, match="M-1 is not done") as refused:
        conduct.consider(desk, "G-4", "M-1")  # its review day is after the meeting
    assert "Decide the review" not in str(refused.value)
    assert new_acts(sqlite_area, before) == []
    assert not any(one.considered for one in agenda.agenda(desk, "G-4").lines)


def test_an_item_that_is_done_is_marked_once(area: Area) -> None:
    opened(area)
    done(area, "M-12")
    before = len(area.lines())
    conduct.consider(area.desk("asha"), "G-4", "M-12")
    assert new_acts(area, before) == [(Act.CONDUCT, "G-4", "M-12")]
    conduct.consider(area.desk("asha", minutes=9), "G-4", "M-12")
    with scope.unscoped(area.db) as session:
        (at,) = session.exec(
            select(AgendaItem.considered_at)
            .join(Item, Item.id == AgendaItem.item_id)  # type: ignore[arg-type]
            .where(Item.ref == "M-12", AgendaItem.minutes_allowed == 20)
            .order_by(AgendaItem.considered_at.desc())  # type: ignore[union-attr]
            .limit(1)
        ).all()
    assert at == area.desk("asha").now


def test_an_item_is_put_off_with_a_reason_and_is_then_not_reached(
    sqlite_area: Area,
) -> None:
    opened(sqlite_area)
    desk = sqlite_area.desk("asha")
    with pytest.raises(Refused, match="Say why it is put off"):
        conduct.put_off(desk, "G-4", "M-12", " ")
    conduct.put_off(desk, "G-4", "M-12", "Its worker is away")
    first = agenda.agenda(desk, "G-4").lines[0]
    assert (first.considered, first.put_off_because) == (False, "Its worker is away")
    assert "M-12" in conduct.not_reached(desk, "G-4")
    done(sqlite_area, "M-12")
    conduct.consider(desk, "G-4", "M-12")
    assert agenda.agenda(desk, "G-4").lines[0].put_off_because == ""
    with pytest.raises(Refused, match="M-12 was considered at this meeting"):
        conduct.put_off(desk, "G-4", "M-12", "Its worker is away")


def test_an_item_s_minutes_begin_once(sqlite_area: Area) -> None:
    opened(sqlite_area)
    desk = sqlite_area.desk("asha")
    conduct.begin(desk, "G-4", "M-12")
    conduct.begin(sqlite_area.desk("asha", minutes=5), "G-4", "M-12")
    assert agenda.agenda(desk, "G-4").lines[0].began_at == desk.now


def test_a_meeting_closes_only_when_nothing_spoken_of_is_undone(area: Area) -> None:
    opened(area)
    desk = area.desk("asha")
    minutes.add_line(desk, "G-4", "M-12", "Both workers spoke")
    assert set(conduct.left_undone(desk, "G-4")) == {"M-12"}
    with pytest.raises(Refused, match=r"G-4 leaves something undone\. M-12: Record"):
        conduct.close(desk, "G-4")
    done(area, "M-12")
    conduct.consider(desk, "G-4", "M-12")
    assert tuple(conduct.not_reached(desk, "G-4")) == HEARD[1:]
    conduct.close(desk, "G-4")
    assert meetings.meeting(desk, "G-4")[0].stage == MeetingStage.CLOSED


def test_what_was_not_reached_and_presses_is_proposed_again(
    sqlite_area: Area,
) -> None:
    opened(sqlite_area)
    desk = sqlite_area.desk("asha")
    version = reviews.history(desk, "M-7").line.version
    far = ReviewDraft(found="Looked at outside", next_on=date(2027, 3, 1))
    reviews.record(desk, "M-7", far, version)
    ref = planned(sqlite_area)
    said = conduct.not_reached(desk, "G-4")
    assert (said["M-12"], said["M-7"]) == (Pressing.OVERDUE, None)
    conduct.close(desk, "G-4")
    offered = {one.line.ref: one.why for one in agenda.proposed(desk, ref)}
    assert {ref: why for ref, why in said.items() if why} == {
        ref: why for ref, why in offered.items() if ref in said
    }


def test_a_review_due_by_the_next_meeting_presses_though_not_today(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    version = reviews.history(desk, "M-7").line.version
    soon = ReviewDraft(found="Looked at outside", next_on=date(2026, 12, 10))
    reviews.record(desk, "M-7", soon, version)
    assert conduct.not_reached(desk, "G-4")["M-7"] == Pressing.DUE


def test_a_closed_meeting_is_not_replanned(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="G-3 is closed"):
        agenda.remove(sqlite_area.desk("asha"), "G-3", "M-3")


def test_a_briefing_shows_initials_wherever_a_name_was_written(area: Area) -> None:
    opened(area)
    desk = area.desk("asha")
    before = briefing(desk, "G-4", "M-12")
    name = next(iter(before.names.values()))
    minutes.add_line(desk, "G-4", "M-12", f"{name} came with a worker")
    shown = briefing(desk, "G-4", "M-12")
    said = [*(one.words for one in shown.written), *(f.words for f in shown.findings)]
    said += [one.question for one in shown.questions]
    assert shown.written[-1].words.endswith("came with a worker")
    for known in shown.names.values():
        assert not any(known in words for words in said)
    assert all(person.name is None for person in shown.people)


def test_a_briefing_counts_the_group_and_lists_what_is_open(sqlite_area: Area) -> None:
    shown = briefing(sqlite_area.desk("asha"), "G-4", "M-12")
    assert shown.glance.people == len(shown.people) > 0
    assert shown.questions
    assert shown.untested
    assert any(one.hopeful for one in shown.findings)
    assert shown.place.number == 1


def test_a_theme_is_chaired_in_its_own_words_with_nobody_named(
    sqlite_area: Area,
) -> None:
    shown = briefing(sqlite_area.desk("asha"), "G-4", "T-1")
    assert shown.people == ()
    assert shown.text.startswith("Children in three settings")
