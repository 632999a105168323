"""Packs: each is its reader's own view, looked over before it goes, and registered."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from peerdash.model import Agency, Attendance, Item, Member, Person
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import agenda, attending, items, meetings, packs
from peerdash.services.desk import Desk
from peerdash.services.outlines import Outline
from peerdash.services.own_pack import own_pack
from peerdash.services.preparing import preparing
from peerdash.store import scope
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

MEETING = "G-4"
READERS = {"Dev Harlan": "dev", "Nia Corbet": "nia", "Ruth Ombley": "ruth"}


def guest(area: Area, name: str) -> str:
    guests = meetings.roster(area.desk("sam"), MEETING).guests
    return next(one.id for one in guests if one.name == name)


def previewed(area: Area, name: str, who: str = "asha") -> Outline:
    return packs.preview(area.desk(who), MEETING, guest(area, name))


def restrict(area: Area, ref: str) -> None:
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == ref)).one()
        item.restricted = True


@pytest.mark.parametrize("name", READERS)
def test_what_is_looked_over_is_exactly_what_its_reader_opens(
    area: Area, name: str
) -> None:
    told = previewed(area, name)
    packs.send(area.desk("asha"), MEETING, guest(area, name))
    theirs = own_pack(area.desk(READERS[name]), MEETING)
    shown = {one.line.ref: dict(one.named) for one in told.items}
    assert {one.held.line.ref: dict(one.held.named) for one in theirs.parts} == shown
    assert len(told.held_back) + len(told.items) == 8
    mine = {line.ref for line in agenda.agenda(area.desk(READERS[name]), MEETING).lines}
    assert set(shown) == mine - {None}


def test_a_pack_holds_what_is_aimed_at_and_says_what_its_reader_leads_on(
    sqlite_area: Area,
) -> None:
    packs.send(sqlite_area.desk("asha"), MEETING, guest(sqlite_area, "Dev Harlan"))
    parts = own_pack(sqlite_area.desk("dev"), MEETING).parts
    [aims] = [one.goals for one in parts if one.held.line.ref == "M-12"]
    assert {(one.who, one.ours) for one in aims} == {
        ("Police", True),
        ("Youth service", False),
        ("Children's social care", False),
    }
    assert not any("steps by the canal" in one.words for one in aims)


def test_each_item_is_named_or_said_to_be_held_back(sqlite_area: Area) -> None:
    told = previewed(sqlite_area, "Ruth Ombley")
    numbers = [one.line.number for one in told.items]
    assert sorted(numbers + [one.number for one in told.held_back]) == [*range(1, 9)]
    assert told.items
    assert told.held_back
    assert told.names == tuple(sorted(told.names))


def test_a_sender_is_told_nothing_of_what_they_cannot_see(sqlite_area: Area) -> None:
    before = previewed(sqlite_area, "Dev Harlan", "sam")
    restrict(sqlite_area, "M-12")
    now = previewed(sqlite_area, "Dev Harlan", "sam")
    assert "M-12" in {one.line.ref for one in before.items}
    assert "M-12" not in str(now)
    hidden = next(one for one in now.held_back if one.number == 1)
    assert hidden.title == agenda.RESTRICTED
    assert items.line(sqlite_area.desk("dev"), "M-12").restricted


def test_a_pack_goes_once_with_a_line_in_the_log_of_whom_it_names(
    sqlite_area: Area,
) -> None:
    told, before = previewed(sqlite_area, "Dev Harlan"), len(sqlite_area.lines())
    dev = guest(sqlite_area, "Dev Harlan")
    number = packs.send(sqlite_area.desk("asha"), MEETING, dev)
    (line,) = (one for one in sqlite_area.lines()[before:] if one.act == Act.SEND_PACK)
    assert number == 1
    assert line.recipients == dev
    people = {ref for one in told.items for ref in one.named}
    assert people <= set(line.shown.split())
    register = packs.register(sqlite_area.desk("sam"), MEETING)
    one = next(one for one in register.lines if one.name == "Dev Harlan")
    assert (one.number, one.sent_on) == (1, TODAY)
    assert (one.was_late, one.changed) == (True, False)
    assert register.due_on == date(2026, 11, 19)
    assert "less time" in register.late


def test_a_changed_agenda_wants_another_version(sqlite_area: Area) -> None:
    dev, sam = guest(sqlite_area, "Dev Harlan"), sqlite_area.desk("sam")
    packs.send(sam, MEETING, dev)
    agenda.remove(sam, MEETING, "M-1")
    lines = packs.register(sam, MEETING).lines
    assert next(one for one in lines if one.id == dev).changed
    assert own_pack(sqlite_area.desk("dev"), MEETING).changed
    assert packs.send(sqlite_area.desk("sam", minutes=9), MEETING, dev) == 2
    theirs = own_pack(sqlite_area.desk("dev", minutes=10), MEETING)
    assert (theirs.number, theirs.changed) == (2, False)


def test_an_agency_without_an_agreement_is_sent_no_names(sqlite_area: Area) -> None:
    sam, dev = sqlite_area.desk("sam"), guest(sqlite_area, "Dev Harlan")
    with scope.unscoped(sqlite_area.db) as session:
        agency = session.exec(select(Agency).where(Agency.code == "police")).one()
        agency.agreement_ends_on = date(2026, 11, 21)
    for refused in (packs.preview, packs.send):
        with pytest.raises(Refused, match="ended on 21 November"):
            refused(sam, MEETING, dev)
    (line,) = (one for one in packs.register(sam, MEETING).lines if one.id == dev)
    assert "ended on 21 November" in line.why_not


def test_who_does_not_sign_in_has_no_view_to_make_one_from(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    with scope.unscoped(sqlite_area.db) as session:
        agency_id = session.exec(select(Attendance)).all()[0].agency_id
    attending.expect(sam, MEETING, "Una Bright", agency_id)
    with pytest.raises(Refused, match="do not sign in"):
        packs.send(sam, MEETING, guest(sqlite_area, "Una Bright"))


def test_nobody_opens_a_pack_that_was_not_sent_to_them(sqlite_area: Area) -> None:
    packs.send(sqlite_area.desk("sam"), MEETING, guest(sqlite_area, "Dev Harlan"))
    for who in ("nia", "sam"):
        with pytest.raises(Refused, match="No pack for G-4 has been sent to you"):
            own_pack(sqlite_area.desk(who), MEETING)
    with pytest.raises(Refused, match="There is no G-99 that you can open"):
        own_pack(sqlite_area.desk("nia"), "G-99")
    for who in ("nia", "mina"):
        with pytest.raises(Denied):
            packs.register(sqlite_area.desk(who), MEETING)


def test_what_is_taken_from_a_reader_is_not_in_the_pack_they_have(
    sqlite_area: Area,
) -> None:
    packs.send(sqlite_area.desk("sam"), MEETING, guest(sqlite_area, "Dev Harlan"))
    desk = sqlite_area.desk("dev")
    assert own_pack(desk, MEETING).parts
    gone = replace(desk.viewer, roles=frozenset())
    with pytest.raises(Denied):
        own_pack(replace(desk, viewer=gone), MEETING)


def test_a_sender_is_not_told_of_what_a_reader_s_agency_keeps_to_itself(
    area: Area,
) -> None:
    dev = guest(area, "Dev Harlan")
    packs.send(area.desk("sam"), MEETING, dev)
    add_member(area, Handling.EYES)
    assert own_pack(area.desk("dev"), MEETING).changed
    assert not line_of(area, dev).changed
    add_member(area, Handling.OPEN)
    assert line_of(area, dev).changed


def line_of(area: Area, guest_id: str) -> packs.Recipient:
    lines = packs.register(area.desk("sam"), MEETING).lines
    return next(one for one in lines if one.id == guest_id)


def add_member(area: Area, code: Handling) -> None:
    """Put somebody on a map that a meeting hears, kept by the police or open."""
    with scope.unscoped(area.db) as session:
        item = session.exec(select(Item).where(Item.ref == "M-12")).one()
        police = session.exec(select(Agency).where(Agency.code == "police")).one()
        person = Person(ref=f"P-9{code.row.closed}0", name="Kestrel Amble")
        session.add(person)
        session.flush()
        row = Member(
            item_id=item.id,
            person_id=person.id,
            reason="Seen there",
            handling=code,
            agency_id=police.id,
        )
        session.add(row)


def test_today_counts_only_packs_that_can_go(sqlite_area: Area) -> None:
    sam = sqlite_area.desk("sam")
    before = asked_of(sam)
    with scope.unscoped(sqlite_area.db) as session:
        agency = session.exec(select(Agency).where(Agency.code == "police")).one()
        agency.agreement_ends_on = date(2026, 11, 21)
    able = [one for one in packs.register(sam, MEETING).lines if not one.why_not]
    assert asked_of(sam) != before
    assert asked_of(sam) == f"{len(able)} packs of {len(able)} for {MEETING} not sent"


def asked_of(desk: Desk) -> str:
    with scope.reading(desk.db, desk.scope) as session:
        return next(o.words for o in preparing(session, desk) if o.verb == "Send")
