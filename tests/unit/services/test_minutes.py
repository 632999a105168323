"""The minutes: lines saved at once, full names, corrections, and the whole as read."""

from datetime import date

import pytest
from sqlmodel import col, select

from peerdash.model import (
    ActionDraft,
    Item,
    MapPlace,
    MeetingDraft,
    Member,
    MinuteLine,
    OutcomeDraft,
    Person,
    ReviewDraft,
)
from peerdash.rules.refusal import Refused
from peerdash.services import (
    actions,
    agenda,
    conduct,
    meetings,
    minutes,
    notes,
    outcomes,
    reviews,
)
from peerdash.services.briefing import briefing
from peerdash.services.minuted import ItemMinutes
from peerdash.store import scope
from peerdash.views.minutes import item_parts
from peerdash.vocabulary.meetings import MinuteKind
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.roles import Act
from tests.area import Area

CANAL = "M-12"
DUE = date(2026, 12, 4)


def opened(area: Area) -> Area:
    meetings.open_meeting(area.desk("asha"), "G-4")
    return area


def somebody(area: Area, ref: str = CANAL) -> Person:
    with scope.unscoped(area.db) as session:
        asked = (
            select(Person)
            .join(Member, col(Member.person_id) == col(Person.id))
            .join(Item, col(Item.id) == col(Member.item_id))
            .where(Item.ref == ref, Person.age_group == "child")
            .order_by(col(Person.ref))
        )
        return session.exec(asked).first() or pytest.fail("nobody is on it")


def place(area: Area, ref: str = CANAL) -> str:
    with scope.unscoped(area.db) as session:
        asked = (
            select(MapPlace.location_id)
            .join(Item, col(Item.id) == col(MapPlace.item_id))
            .where(Item.ref == ref)
        )
        return session.exec(asked).first() or pytest.fail("no place is on it")


def part(area: Area, ref: str, meeting: str = "G-4", who: str = "asha") -> ItemMinutes:
    said = minutes.minutes(area.desk(who), meeting)
    return next(one for one in said.items if one.ref == ref)


def words(area: Area) -> set[str]:
    with scope.unscoped(area.db) as session:
        return set(session.exec(select(MinuteLine.words)).all())


def test_a_line_is_kept_at_once_with_one_line_in_the_log(area: Area) -> None:
    opened(area)
    before = len(area.lines())
    at = minutes.add_line(area.desk("sam"), "G-4", CANAL, "d: Go on with outreach")
    assert at == area.desk("sam").now
    (line,) = area.lines()[before:]
    assert (line.act, line.ref, line.about) == (Act.MINUTE, "G-4", CANAL)
    assert [one.words for one in part(area, CANAL).decisions] == ["Go on with outreach"]


def test_initials_of_somebody_on_the_item_are_refused_and_nothing_is_kept(
    area: Area,
) -> None:
    opened(area)
    name = somebody(area).name
    short = "".join(one[0] for one in (name.split()[0], name.split()[-1]))
    before = len(area.lines())
    with pytest.raises(Refused, match="Use full names in the notes"):
        minutes.add_line(area.desk("sam"), "G-4", CANAL, f"{short} came late")
    assert len(area.lines()) == before
    minutes.add_line(area.desk("sam"), "G-4", CANAL, f"{name} came late")
    minutes.add_line(area.desk("sam"), "G-4", "L-1", "XQ is the bus stop's number")
    assert f"{name} came late" in words(area)


def test_a_parked_line_stays_out_of_the_discussion(sqlite_area: Area) -> None:
    opened(sqlite_area)
    minutes.add_line(sqlite_area.desk("sam"), "G-4", CANAL, "p: lighting elsewhere")
    said = part(sqlite_area, CANAL)
    assert [one.words for one in said.parked] == ["lighting elsewhere"]
    assert said.discussion == ()


def test_a_line_is_put_elsewhere_and_both_stand_in_the_minutes(area: Area) -> None:
    opened(area)
    desk = area.desk("sam")
    minutes.add_line(desk, "G-4", CANAL, "He stays out late")
    (first,) = part(area, CANAL).discussion
    minutes.stand(desk, "G-4", first.id, MinuteKind.PARKED, "council")
    said = part(area, CANAL)
    assert said.discussion == ()
    (parked,) = said.parked
    assert parked.sentence == "He stays out late. Taken on by: Council."
    assert parked.was == ("He stays out late",)
    (now,) = briefing(desk, "G-4", CANAL).written
    assert (now.id, now.kind) == (parked.id, MinuteKind.PARKED)
    with pytest.raises(Refused, match="Somebody corrected this line"):
        minutes.stand(desk, "G-4", first.id, MinuteKind.MAPPED)
    with pytest.raises(Refused, match="Change the line"):
        minutes.stand(desk, "G-4", parked.id, MinuteKind.PARKED, "council")


def test_a_line_can_be_about_no_item(sqlite_area: Area) -> None:
    opened(sqlite_area)
    minutes.add_line(sqlite_area.desk("sam"), "G-4", "", "Agreements were checked")
    said = minutes.minutes(sqlite_area.desk("asha"), "G-4")
    assert [one.words for one in said.opening] == ["Agreements were checked"]


@pytest.mark.parametrize("meeting", ["G-3", "G-4"])
def test_lines_are_written_only_while_the_meeting_is_open(
    sqlite_area: Area, meeting: str
) -> None:
    with pytest.raises(Refused, match=f"{meeting} is"):
        minutes.add_line(sqlite_area.desk("sam"), meeting, "", "Too early or too late")


def test_a_line_about_an_item_off_the_agenda_is_refused(sqlite_area: Area) -> None:
    opened(sqlite_area)
    with pytest.raises(Refused, match="There is no M-2 that you can open"):
        minutes.add_line(sqlite_area.desk("sam"), "G-4", "M-2", "Not today")


def test_a_correction_follows_and_takes_nothing_away(area: Area) -> None:
    said = part(area, "M-3", "G-3")
    (first,) = said.discussion
    minutes.correct(area.desk("sam"), "G-3", first.id, "Five workers, not six.")
    (now,) = part(area, "M-3", "G-3").discussion
    assert (now.words, now.was) == ("Five workers, not six.", (first.words,))
    assert (now.first, now.at) == (first.id, area.desk("sam").now)
    assert {first.words, now.words} <= words(area)
    minutes.correct(area.desk("asha"), "G-3", now.id, "Five workers.")
    (last,) = part(area, "M-3", "G-3").discussion
    assert last.was == ("Five workers, not six.", first.words)


def test_a_correction_writes_one_line_in_the_log(sqlite_area: Area) -> None:
    (first,) = part(sqlite_area, "M-3", "G-3").discussion
    before = len(sqlite_area.lines())
    minutes.correct(sqlite_area.desk("sam"), "G-3", first.id, "Five workers.")
    (line,) = sqlite_area.lines()[before:]
    assert (line.act, line.ref, line.about) == (Act.MINUTE, "G-3", "M-3")


def test_a_line_that_somebody_has_put_right_is_not_put_right_unseen(
    area: Area,
) -> None:
    (first,) = part(area, "M-3", "G-3").discussion
    minutes.correct(area.desk("sam"), "G-3", first.id, "Five workers.")
    with pytest.raises(Refused, match="Somebody corrected this line"):
        minutes.correct(area.desk("asha"), "G-3", first.id, "Seven workers.")
    (now,) = part(area, "M-3", "G-3").discussion
    assert now.words == "Five workers."


@pytest.mark.parametrize("username", ["nia", "dev"])
def test_only_those_who_convene_put_a_line_right(
    sqlite_area: Area, username: str
) -> None:
    (first,) = part(sqlite_area, "M-3", "G-3").discussion
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        minutes.correct(sqlite_area.desk(username), "G-3", first.id, "Five workers.")


def test_a_correction_names_in_full_too(sqlite_area: Area) -> None:
    (first,) = part(sqlite_area, "M-3", "G-3").discussion
    name = somebody(sqlite_area, "M-3").name
    short = name.split()[0][0] + name.split()[-1][0]
    with pytest.raises(Refused, match="Use full names"):
        minutes.correct(sqlite_area.desk("sam"), "G-3", first.id, f"{short} said so")


@pytest.mark.parametrize("username", ["nia", "dev", "mina", "olu"])
def test_only_those_who_convene_write_minutes(sqlite_area: Area, username: str) -> None:
    opened(sqlite_area)
    with pytest.raises(Refused, match="Only a chair or coordinator can write a minute"):
        minutes.add_line(sqlite_area.desk(username), "G-4", "", "A line")


def test_outcomes_actions_and_the_review_are_sentences_with_full_names(
    area: Area,
) -> None:
    opened(area)
    desk, person = area.desk("asha"), somebody(area)
    draft = OutcomeDraft(
        kind=OutcomeKind.ROTH_TOOL,
        owner="Nia Corbet",
        due_on=DUE,
        person_id=person.id,
    )
    outcomes.record(desk, CANAL, draft, "G-4")
    version = reviews.history(desk, CANAL).line.version
    reviews.record(desk, CANAL, ReviewDraft(found="Going on", next_on=DUE), version)
    said = part(area, CANAL)
    assert said.outcomes == (
        f"Nia Corbet to complete the ROTH Tool for {person.name} by 4 December 2026.",
    )
    assert said.review == (
        "To be looked at again by 4 December 2026, at: ROTH Tactical Group."
    )
    assert said.gaps


def test_an_outcome_says_whom_it_protects(area: Area) -> None:
    opened(area)
    draft = OutcomeDraft(
        kind=OutcomeKind.DISRUPTION,
        owner="Dev Harlan",
        due_on=DUE,
        location_id=place(area),
        why="keep boys out of cars",
        protects="The three younger boys",
        review_on=DUE,
    )
    outcomes.record(area.desk("asha"), CANAL, draft, "G-4")
    (said,) = part(area, CANAL).outcomes
    assert said.endswith("Who it protects: The three younger boys.")


def test_an_action_stays_with_the_meeting_it_was_recorded_in(area: Area) -> None:
    opened(area)
    desk = area.desk("asha")
    notes.keep(desk, "G-4", CANAL, "a: school to confirm attendance by 27 Nov")
    minutes.add_line(desk, "G-4", CANAL, "d: Go on")
    version = reviews.history(desk, CANAL).line.version
    reviews.record(desk, CANAL, ReviewDraft(found="Going on", next_on=DUE), version)
    conduct.consider(desk, "G-4", CANAL)
    conduct.close(desk, "G-4")
    later = area.desk("asha", days=14)
    ref = meetings.plan(later, MeetingDraft(held_on=date(2026, 12, 6)))
    agenda.add(later, ref, CANAL, unready_because="Its outcomes are due")
    meetings.open_meeting(later, ref)
    minutes.add_line(later, ref, CANAL, "d: Go on again")
    version = reviews.history(later, CANAL).line.version
    again = ReviewDraft(found="Going on", next_on=date(2027, 1, 15))
    reviews.record(later, CANAL, again, version)
    conduct.consider(later, ref, CANAL)
    conduct.close(later, ref)
    told = {meeting: part(area, CANAL, meeting).actions for meeting in ("G-4", ref)}
    assert [one.words for one in told["G-4"]] == ["confirm attendance"]
    assert told[ref] == ()


def test_an_action_recorded_outside_is_at_its_outcome_s_meeting_or_at_none(
    area: Area,
) -> None:
    opened(area)
    desk = area.desk("asha")
    draft = OutcomeDraft(kind=OutcomeKind.COMPLEX, owner="Sam Teale", due_on=DUE)
    towards = outcomes.record(desk, CANAL, draft, "G-4")
    for words, outcome in (("Book a room", towards), ("Ring the school", None)):
        action = ActionDraft(words=words, owner="Sam Teale", due_on=DUE)
        actions.add_action(desk, CANAL, action, outcome)
    assert [one.words for one in part(area, CANAL).actions] == ["Book a room"]
    assert "Ring the school" not in repr(part(area, CANAL, "G-1"))


def test_an_action_towards_an_old_outcome_is_at_the_meeting_that_gave_it(
    sqlite_area: Area,
) -> None:
    opened(sqlite_area)
    desk = sqlite_area.desk("asha")
    old = next(one for one in outcomes.ledger(desk, CANAL).decided if one.meeting_id)
    action = ActionDraft(words="Ring the school", owner="Sam Teale", due_on=DUE)
    actions.add_action(desk, CANAL, action, old.id, meeting="G-4")
    assert [one.words for one in part(sqlite_area, CANAL).actions] == [action.words]
    assert action.words not in repr(part(sqlite_area, CANAL, "G-1"))


def test_items_stand_in_the_order_of_the_agenda(sqlite_area: Area) -> None:
    said = minutes.minutes(sqlite_area.desk("asha"), "G-3")
    assert [one.ref for one in said.items] == ["M-3", "M-5", "M-6", "A-1"]
    assert said.chair == "Asha Verrin"
    housing = next(one for one in said.attendance if one.agency == "Housing")
    assert housing.absent == ("Idris Pellow",)


def test_considered_but_not_discussed_is_told_from_not_reached(
    sqlite_area: Area,
) -> None:
    opened(sqlite_area)
    why = "Its worker is away"
    conduct.put_off(sqlite_area.desk("asha"), "G-4", "A-1", why)
    first, second = part(sqlite_area, "A-1"), part(sqlite_area, "T-1")
    assert not first.discussed
    assert not second.discussed
    assert item_parts(first) == (
        ("Discussion", ("Considered, not discussed: Its worker is away.",)),
    )
    assert item_parts(second) == (("Discussion", ("Not reached.",)),)


def test_somebody_not_invited_reads_nothing_about_an_item(area: Area) -> None:
    refs = [one.ref for one in minutes.minutes(area.desk("ruth"), "G-3").items]
    assert "M-3" not in refs  # she is barred from it
    everything = repr(minutes.minutes(area.desk("ruth"), "G-3"))
    assert "Amaya Lindell" not in everything


def test_the_minutes_of_a_closed_meeting_keep_their_questions(
    sqlite_area: Area,
) -> None:
    first = part(sqlite_area, "M-1", "G-1")
    assert all(one.question for one in first.gaps)
    assert first.decisions[0].words.startswith("Child in need plan")
    assert MinuteKind.DECISION.row.letter == "d"
