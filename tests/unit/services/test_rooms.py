"""The room's screen: it follows the chair, tells who was shown what, and no more."""

import json

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from peerdash.model import (
    Attendance,
    Item,
    Location,
    MapPlace,
    Meeting,
    Person,
    Showing,
)
from peerdash.rules import rooms as rules
from peerdash.rules.masking import WORD
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import (
    agenda,
    attending,
    briefing,
    conduct,
    maps,
    meetings,
    oversight,
    rooms,
)
from peerdash.services.desk import Desk
from peerdash.services.governance import Asked
from peerdash.services.rooms import Room, Stands
from peerdash.store import scope, showing
from peerdash.store.queries import meetings as queries
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.vocabulary.meetings import Attending, Follows
from peerdash.vocabulary.places import LocationKind
from peerdash.vocabulary.roles import Act
from tests import canaries
from tests.area import NOW, Area
from tests.canaries import Aviary, heard_in
from tests.unit.store.test_condition import unwritable

MEETING, MAP, RESTRICTED, BARRED = "G-4", "M-12", "M-6", "M-3"
HOME, LEAST = "Flat 3, 9 Home Row", 7


@pytest.fixture
def area(sqlite_area: Area) -> Area:
    """Open the meeting, with its chair and its coordinator there."""
    meetings.open_meeting(sqlite_area.desk("asha"), MEETING)
    come(sqlite_area, "Asha Verrin", "Sam Teale")
    return sqlite_area


def come(area: Area, *names: str, how: Attending = Attending.PRESENT) -> None:
    for guest in meetings.roster(area.desk("asha"), MEETING).guests:
        if guest.name in names:
            meetings.attend(area.desk("asha"), MEETING, guest.id, how)


def at(area: Area, item: str, beside: str = "Open", view: str = "{}") -> None:
    rooms.show(area.desk("asha"), MEETING, Stands(item, beside, view))


def seen(area: Area, who: str = "sam") -> Room:
    return rooms.room(area.desk(who), MEETING)


def test_it_stands_where_the_chair_stands(area: Area) -> None:
    assert seen(area).notice == rules.NOWHERE
    at(area, MAP, "Told", '{"focus": "P-12"}')
    shown = seen(area)
    assert shown.item
    assert (shown.item.line.ref, shown.notice) == (MAP, "")
    assert shown.at == Stands(MAP, "Told", '{"focus": "P-12"}')
    at(area, "L-1")
    moved = seen(area)
    assert moved.item
    assert moved.item.line.ref == "L-1"
    assert len({shown.state, moved.state, showing.state(area.db, MEETING)}) == 2


def test_nobody_but_the_chair_moves_it_and_only_while_it_goes_on(area: Area) -> None:
    at(area, MAP)
    rooms.show(area.desk("sam"), MEETING, Stands("L-1"))
    shown = seen(area)
    assert shown.item
    assert shown.item.line.ref == MAP
    with pytest.raises(Refused, match="There is no M-97"):
        at(area, "M-97")
    conduct.close(area.desk("asha"), MEETING)
    at(area, "L-1")
    assert (seen(area).notice, seen(area).item) == (rules.OVER, None)


def test_standing_still_writes_nothing_and_moving_leaves_no_line(area: Area) -> None:
    at(area, MAP)
    before = showing.state(area.db, MEETING)
    lines = len(area.lines())
    at(area, MAP)
    assert showing.state(area.db, MEETING) == before
    at(area, "L-1")
    assert showing.state(area.db, MEETING) != before
    assert len(area.lines()) == lines


def test_the_log_says_what_was_shown_to_whom_and_who_came_later(area: Area) -> None:
    at(area, MAP)
    for _ in range(2):
        seen(area)
    come(area, "Dev Harlan")
    seen(area)
    shows = [one for one in area.lines() if one.act == Act.PROJECT]
    assert [(one.ref, one.about) for one in shows] == [(MAP, MEETING)] * 2
    left = oversight.left(area.desk("mina"), Asked()).lines
    told = [
        {guest.split(",")[0] for guest in one.to}
        for one in left
        if one.how == Act.PROJECT.row.leaves
    ]
    before = {"Asha Verrin", "Sam Teale"}
    assert told == [before | {"Dev Harlan"}, before]


def test_the_agenda_on_the_wall_is_told_to_whoever_is_there(area: Area) -> None:
    assert seen(area).notice == rules.NOWHERE
    here = {
        one.id
        for one in meetings.roster(area.desk("asha"), MEETING).guests
        if one.name in {"Asha Verrin", "Sam Teale"}
    }
    last = [one for one in area.lines() if one.ref == MEETING][-1]
    assert set(last.recipients.split()) == here


def test_a_chair_goes_on_while_nothing_can_be_written(area: Area) -> None:
    at(area, MAP)
    before = showing.state(area.db, MEETING)
    desk = area.desk("asha")
    with unwritable(area.db):
        rooms.show(desk, MEETING, Stands("L-1", "Open", "{}"))
        assert showing.state(area.db, MEETING) == before
    at(area, "L-1")
    assert showing.state(area.db, MEETING) != before


def test_of_two_windows_that_begin_at_once_both_are_followed(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = rooms._put

    def late(desk: Desk, now: Showing) -> None:
        """Let another window begin between the question and the writing."""
        monkeypatch.setattr(rooms, "_put", put)
        put(desk, now)
        raise IntegrityError("", None, Exception())

    monkeypatch.setattr(rooms, "_put", late)
    at(area, "L-1")
    assert seen(area).at.item == "L-1"


def test_a_look_with_every_layer_and_agency_off_is_kept_whole(area: Area) -> None:
    view = json.dumps({"agencies": [f"A-{number}" for number in range(900)]})
    at(area, MAP, view=view)
    assert seen(area).at.view == view


def test_nothing_is_shown_to_a_room_in_which_nobody_is(area: Area) -> None:
    at(area, MAP)
    come(area, "Asha Verrin", "Sam Teale", how=Attending.APOLOGIES)
    assert (seen(area).notice, seen(area).item) == (rules.NOBODY, None)
    assert Act.PROJECT not in {one.act for one in area.lines()}
    assert RESTRICTED not in {one.ref for one in seen(area).heard}
    assert MAP in {one.ref for one in seen(area).heard}


def test_a_restricted_item_waits_until_all_may_see_it(area: Area) -> None:
    at(area, RESTRICTED)
    for who in ("asha", "sam"):
        shown = seen(area, who)
        assert (shown.notice, shown.item) == (rules.SOME_ALONE, None)
        assert RESTRICTED not in {one.ref for one in shown.heard}
        assert "supported home" not in titles(shown)[4]
    come(area, "Sam Teale", how=Attending.APOLOGIES)
    shown = seen(area, "asha")
    assert shown.item
    assert shown.item.line.ref == RESTRICTED


def titles(shown: Room) -> list[str]:
    return [one.title for one in shown.heard]


def test_an_item_is_hidden_from_a_room_with_somebody_barred_from_it(
    area: Area,
) -> None:
    agenda.add(area.desk("asha"), MEETING, BARRED, unready_because="It is urgent")
    at(area, BARRED)
    assert seen(area).item
    come(area, "Ruth Ombley")
    assert (seen(area).notice, seen(area).item) == (rules.SOME_ALONE, None)


def test_who_said_they_leave_for_an_item_keeps_it_off_until_they_have(
    area: Area,
) -> None:
    at(area, MAP)
    come(area, "Joss Lindqvist", "Dev Harlan")
    desk = area.desk("asha")
    who = {one.name: one.id for one in meetings.roster(desk, MEETING).guests}
    attending.declare(desk, MEETING, who["Dev Harlan"], Follows.STAYS, MAP)
    assert seen(area).item
    attending.declare(desk, MEETING, who["Joss Lindqvist"], Follows.LEAVES, MAP)
    assert (seen(area).notice, seen(area).item) == (rules.SOME_ALONE, None)
    assert MAP not in {one.ref for one in seen(area).heard}
    come(area, "Joss Lindqvist", how=Attending.APOLOGIES)
    assert seen(area).item


def test_a_guest_nobody_knows_keeps_a_restricted_item_off(area: Area) -> None:
    come(area, "Sam Teale", how=Attending.APOLOGIES)
    desk = area.desk("asha")
    agency = next(iter(meetings.roster(desk, MEETING).agencies))
    attending.expect(desk, MEETING, "A guest of the day", agency)
    come(area, "A guest of the day")
    at(area, RESTRICTED)
    assert seen(area, "asha").item is None


def test_who_shows_nothing_to_rooms_has_no_room(area: Area) -> None:
    at(area, MAP)
    for who in ("nia", "dev", "mina", "olu"):
        with pytest.raises(Denied):
            seen(area, who)


def test_a_followed_chair_looks_before_themself_alone(area: Area) -> None:
    at(area, MAP)
    with scope.unscoped(area.db) as rows:
        row = rows.exec(select(Showing)).one()
        row.followed_at = NOW
        rows.add(row)
    briefing.briefing(area.desk("asha"), MEETING, MAP)
    assert area.lines()[-1].act == Act.VIEW
    briefing.briefing(area.desk("asha", minutes=30), MEETING, MAP)
    assert area.lines()[-1].act == Act.PROJECT


def test_no_name_no_home_and_no_foreign_word_of_any_item_is_in_it(area: Area) -> None:
    aviary, names, every = planted(area)
    assert len(every) >= LEAST
    heard: set[str] = set()
    for ref in every:
        at(area, ref)
        shown = seen(area)
        assert shown.item, ref
        whole = maps.picture(area.desk("sam").for_the_room, ref)
        drawn = canvas_data(whole, positions(whole), editable=False, room=True)
        said = "\n".join(canaries.strings((shown, drawn)))
        assert not [one for one in names if one in said], ref
        assert not alone(area, ref) & set(WORD.findall(said)), ref
        assert not heard_in(said) & aviary.foreign("sam", room=True)
        heard |= heard_in(said)
    assert heard


def alone(area: Area, ref: str) -> set[str]:
    """Return each part of the name of everybody on an item, canaries left out."""
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        names = ["Jojo", "Wolf", *queries.names_on(rows, item.id)]
    told = " ".join(one for one in names if not one.startswith("Somebody"))
    return {one for one in WORD.findall(told) if one.isalpha()}


def planted(area: Area) -> tuple[Aviary, set[str], list[str]]:
    """Put names, a home and every agency's words where an item might show them."""
    with scope.unscoped(area.db) as rows:
        aviary = canaries.release(rows)
        item = rows.exec(select(Item).where(Item.ref == MAP)).one()
        item.title, item.objective = "JONAH  MARRICK", "Is Jojo safe at Marrick's?"
        jonah = rows.exec(select(Person).where(Person.name == "Jonah Marrick")).one()
        jonah.known_as = "Jojo, the Wolf"
        home = Location(
            ref="L-900", name=HOME, where=f"{HOME}, Ostrey", kind=LocationKind.HOME
        )
        rows.add(home)
        rows.flush()
        rows.add(MapPlace(item_id=item.id, location_id=home.id))
        meeting = rows.exec(select(Meeting).where(Meeting.ref == MEETING)).one()
        every = [one.ref for _, one in queries.agenda(rows, meeting.id)]
        people = rows.exec(select(Person.name)).all()
    names = {one for one in people if " " in one} | {HOME}
    return aviary, names, [one for one in every if one != RESTRICTED]


def test_a_guest_called_as_somebody_barred_keeps_the_item_off(area: Area) -> None:
    agenda.add(area.desk("asha"), MEETING, BARRED, unready_because="It is urgent")
    at(area, BARRED)
    with scope.unscoped(area.db) as session:
        asked = select(Attendance).where(Attendance.name == "Ruth Ombley")
        for guest in session.exec(asked):
            guest.user_id, guest.name = None, "ruth OMBLEY"
    come(area, "ruth OMBLEY", "Dev Harlan")
    assert (seen(area).notice, seen(area).item) == (rules.SOME_ALONE, None)
