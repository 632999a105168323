"""Whom a look showed, to whom, by which invitation; and never a name (AU1)."""

import re

from sqlmodel import Session, select

from peerdash.model import Attendance, AuditLine, Grant, Item, Person
from peerdash.services import items, maps, meetings, members, minutes, registers
from peerdash.services.briefing import briefing
from peerdash.store import scope
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-12"


def on_map(area: Area) -> set[str]:
    return set(members.roster(area.desk("sam", session="another"), MAP))


def last(area: Area) -> AuditLine:
    return area.lines()[-1]


def test_a_look_says_whom_it_showed(area: Area) -> None:
    everybody = on_map(area)
    items.line(area.desk("asha"), MAP)
    assert not {one for one in last(area).shown.split() if one.startswith("P-")}
    maps.picture(area.desk("asha"), MAP)
    assert everybody <= set(last(area).shown.split())


def test_what_shows_nobody_else_is_the_same_look(area: Area) -> None:
    for _ in range(3):
        maps.picture(area.desk("asha"), MAP)
        items.line(area.desk("asha"), MAP)
    assert len(area.lines()) == 1


def test_somebody_added_meanwhile_is_another_look(area: Area) -> None:
    from peerdash.model import MemberDraft, PersonDraft  # noqa: PLC0415

    maps.picture(area.desk("asha"), MAP)
    draft = MemberDraft(reason="Named by two schools")
    ref = members.add(area.desk("sam"), MAP, PersonDraft(name="Perrin Vail"), draft)
    assert last(area).shown == ref
    maps.picture(area.desk("asha"), MAP)
    assert ref in last(area).shown.split()
    assert last(area).act == Act.VIEW


def test_minutes_say_whom_they_name(area: Area) -> None:
    minutes.minutes(area.desk("asha"), "G-1")
    assert [one for one in last(area).shown.split() if one.startswith("P-")]


def test_a_search_says_what_narrowed_it_and_what_it_found_and_no_word(
    area: Area,
) -> None:
    for words in ("canal", "Ayden Brack"):
        items.listing(area.desk("asha"), Wanted(words=words))
    registers.places(area.desk("asha"), "canal")
    first, second, third = area.lines()
    assert (first.ref, first.about) == ("list:items", "words")
    assert MAP in first.shown.split()
    assert (second.about, second.shown) == ("words", "")
    assert (third.ref, third.about) == ("list:places", "words")
    assert "L-1" in third.shown.split()
    assert not re.search("canal|ayden|brack", repr(area.lines()), re.IGNORECASE)


def test_another_page_of_a_list_is_another_line(area: Area) -> None:
    for page in (0, 1, 0, 1):
        items.listing(area.desk("asha"), Wanted(), page)
    first, second = area.lines()
    assert not set(first.shown.split()) & set(second.shown.split())


def test_a_look_by_invitation_says_which(area: Area) -> None:
    maps.picture(area.desk("dev"), MAP)
    maps.picture(area.desk("sam"), MAP)
    by_invitation, by_role = area.lines()
    with scope.unscoped(area.db) as rows:
        found = rows.get_one(Grant, by_invitation.because)
        assert rows.get_one(Item, found.item_id).ref == MAP
    assert found.user_id == area.desk("dev").viewer.user_id
    assert by_role.because == ""


def test_lines_of_one_run_have_it_in_common_and_say_the_version(area: Area) -> None:
    desk = area.desk("asha")
    for ref in ("M-1", "M-2"):
        items.line(desk, ref)
    items.line(area.desk("asha"), "M-3")
    one, two, three = area.lines()
    assert one.run == two.run != three.run
    assert one.version


def test_showing_the_room_says_who_was_there_and_a_late_comer_is_another_line(
    area: Area,
) -> None:
    desk = area.desk("asha")
    briefing(desk, "G-4", MAP)
    assert last(area).act == Act.VIEW
    meetings.open_meeting(desk, "G-4")
    guests = [one.id for one in meetings.roster(desk, "G-4").guests]
    meetings.attend(desk, "G-4", guests[0], Attending.PRESENT)
    for _ in range(2):
        briefing(desk, "G-4", MAP)
    meetings.attend(desk, "G-4", guests[1], Attending.PRESENT)
    briefing(desk, "G-4", MAP)
    shows = [one for one in area.lines() if one.act == Act.PROJECT]
    assert [(one.ref, one.about) for one in shows] == [(MAP, "G-4")] * 2
    there = [set(one.recipients.split()) for one in shows]
    assert there == [{guests[0]}, {guests[0], guests[1]}]
    assert on_map(area) <= set(shows[0].shown.split())


def test_opening_it_at_one_s_own_desk_is_not_showing_the_room(area: Area) -> None:
    meetings.open_meeting(area.desk("asha"), "G-4")
    briefing(area.desk("ruth"), "G-4", MAP)
    assert Act.PROJECT not in {one.act for one in area.lines()}


def test_no_line_ever_holds_a_name_or_a_word_of_a_record(area: Area) -> None:
    from tests import calls  # noqa: PLC0415

    for service in ("briefing.briefing", "minutes.minutes", "members.add"):
        calls.CALLS[service](area)()
    for service in ("items.listing", "outcomes.record", "subject_reports.report"):
        calls.CALLS[service](area)()
    with scope.unscoped(area.db) as rows:
        names = set(_names(rows))
    said = repr(area.lines())
    assert not [one for one in names if one in said]


def _names(rows: Session) -> list[str]:
    people = rows.exec(select(Person.name)).all()
    guests = rows.exec(select(Attendance.name)).all()
    return [*people, *guests, *rows.exec(select(Item.title)).all()]
