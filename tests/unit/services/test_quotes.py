"""What somebody is quoted as saying is read by those who may, and told to the rest."""

from functools import partial

import pytest
from sqlmodel import select

from peerdash.model import MinuteLine
from peerdash.rules.refusal import Refused
from peerdash.services import handling, meetings, minutes, notes, rooms
from peerdash.services.briefing import briefing
from peerdash.services.handling import Recoding
from peerdash.services.minuted import ItemMinutes
from peerdash.services.rooms import Stands
from peerdash.store import scope
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.meetings import MinuteKind
from tests.area import Area

CANAL, MEETING = "M-12", "G-4"
WORDS = "the kestrel is afraid of the basin"


@pytest.fixture
def quoted(area: Area) -> Area:
    """An area in whose meeting somebody was quoted, for the writer and the chair."""
    meetings.open_meeting(area.desk("asha"), MEETING)
    typed = f"q: Nia Corbet: {WORDS} / only us and the chair"
    said = notes.keep(area.desk("sam"), MEETING, CANAL, typed)
    assert said.startswith("Quote kept. Only for ")
    assert "kestrel" not in said
    return area


def part(area: Area, who: str) -> ItemMinutes:
    said = minutes.minutes(area.desk(who), MEETING)
    return next(one for one in said.items if one.ref == CANAL)


def theirs(area: Area, who: str) -> list[str]:
    """Return the words that one reader is given of what is held back."""
    kept = minutes.held_back(area.desk(who), MEETING)
    return [one.words for lines in kept.values() for one in lines]


def test_it_is_held_back_wherever_a_room_looks_and_told_there(quoted: Area) -> None:
    for who in ("asha", "sam"):
        said = part(quoted, who)
        assert said.discussion == ()
        assert said.discussed
        (held,) = said.held
        assert held.startswith("Information held by ")
        for room in (False, True):
            told = briefing(quoted.desk(who), MEETING, CANAL, room=room)
            assert (told.written, told.held) == ((), (held,))
    rooms.show(quoted.desk("asha"), MEETING, Stands(CANAL, "Open", "{}"))
    assert "kestrel" not in repr(rooms.room(quoted.desk("asha"), MEETING))


def test_who_is_given_it_reads_it_and_nobody_else_does(quoted: Area) -> None:
    assert theirs(quoted, "asha") == theirs(quoted, "sam") == [WORDS]
    for who in ("nia", "dev", "ruth"):
        assert theirs(quoted, who) == []


def test_what_puts_it_right_is_held_back_with_it(quoted: Area) -> None:
    (line,) = minutes.held_back(quoted.desk("sam"), MEETING)[CANAL]
    minutes.correct(quoted.desk("sam"), MEETING, line.id, f"{WORDS} at night")
    assert theirs(quoted, "asha") == [f"{WORDS} at night"]
    assert part(quoted, "asha").discussion == ()
    assert len(part(quoted, "asha").held) == 1
    (now,) = minutes.held_back(quoted.desk("sam"), MEETING)[CANAL]
    opened = Recoding(
        handling=Handling.OPEN,
        named_to=frozenset(),
        reason="He agreed to it",
        seen=Handling.STUB,
    )
    handling.change(quoted.desk("sam"), CANAL, "minuteline", now.id, opened)
    (told,) = part(quoted, "nia").discussion
    assert (told.words, len(told.was)) == (f"{WORDS} at night", 1)
    assert part(quoted, "nia").held == ()


def test_only_a_quote_about_an_item_is_held_back(sqlite_area: Area) -> None:
    meetings.open_meeting(sqlite_area.desk("asha"), MEETING)
    desk, code = sqlite_area.desk("sam"), handling.USUAL
    add = partial(minutes.add_line, desk, MEETING, code=code)
    with pytest.raises(Refused, match="Only what somebody is quoted as saying"):
        add(CANAL, "All are safe", MinuteKind.DECISION)
    with pytest.raises(Refused, match="Only what somebody is quoted as saying"):
        add("", "All are safe", MinuteKind.QUOTE, who="Nia Corbet")
    minutes.add_line(desk, MEETING, CANAL, "All are safe")
    with scope.unscoped(sqlite_area.db) as rows:
        (line,) = rows.exec(
            select(MinuteLine).where(MinuteLine.words == "All are safe")
        )
        assert line.agency_id == desk.viewer.agency_id
    with pytest.raises(Refused, match="Only what somebody is quoted as saying"):
        handling.coded(desk, CANAL, "minuteline", line.id)
