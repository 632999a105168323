"""The confidentiality protocol: asked once, again when it changes, and in a room."""

from datetime import timedelta

import pytest

from peerdash.model import MeetingDraft, ProtocolDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import meetings, protocols
from peerdash.services.desk import Desk
from peerdash.vocabulary.meetings import Attending
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

OTHERS = ProtocolDraft(
    words="Share what keeps a child safe.\n\nSay where it comes from."
)
MEETING = "G-4"
LATER = TODAY + timedelta(days=60)


def changed(area: Area, who: str = "sam") -> Desk:
    protocols.change(area.desk(who), OTHERS, 1)
    return area.desk(who)


def here(area: Area, many: int) -> None:
    """Mark so many as present, who were not yet."""
    desk = area.desk("asha")
    guests = meetings.roster(desk, MEETING).guests
    coming = [one.id for one in guests if one.attending != Attending.PRESENT]
    for guest in coming[:many]:
        meetings.attend(desk, MEETING, guest, Attending.PRESENT)


def test_until_an_area_has_its_own_words_ours_hold(area: Area) -> None:
    now = protocols.now(area.desk("nia"))
    assert (now.version, now.since) == (1, None)
    assert any("fact" in one for one in now.points)


def test_it_is_asked_once(area: Area) -> None:
    assert protocols.is_acknowledged(area.desk("nia"))


def test_other_words_are_asked_of_everybody_again(area: Area) -> None:
    changed(area)
    for who in ("sam", "nia", "dev", "mina", "olu"):
        assert not protocols.is_acknowledged(area.desk(who)), who
    assert protocols.now(area.desk("nia")).points == tuple(
        line for line in OTHERS.words.splitlines() if line
    )


def test_acknowledging_is_one_s_own_and_in_the_log(area: Area) -> None:
    changed(area)
    protocols.acknowledge(area.desk("nia"), 2)
    assert protocols.is_acknowledged(area.desk("nia"))
    assert not protocols.is_acknowledged(area.desk("dev"))
    line = area.lines()[-1]
    assert (line.act, line.ref) == (Act.ACKNOWLEDGE, "protocol-2")
    assert line.user_id == area.desk("nia").viewer.user_id


def test_acknowledging_twice_keeps_it_once(area: Area) -> None:
    protocols.acknowledge(area.desk("nia"), 1)
    assert protocols.is_acknowledged(area.desk("nia"))


def test_words_that_have_changed_are_not_acknowledged_by_mistake(area: Area) -> None:
    changed(area)
    with pytest.raises(Refused, match="Read them as they are now"):
        protocols.acknowledge(area.desk("nia"), 1)


def test_of_two_who_change_it_the_second_is_told(area: Area) -> None:
    changed(area)
    with pytest.raises(Refused, match="have changed"):
        protocols.change(area.desk("asha"), OTHERS, 1)


@pytest.mark.parametrize("who", ["nia", "dev", "mina"])
def test_others_do_not_word_it(area: Area, who: str) -> None:
    assert not protocols.now(area.desk(who)).may_change
    with pytest.raises(Denied):
        changed(area, who)


def test_the_room_is_asked_once_and_who_comes_later_again(area: Area) -> None:
    desk = area.desk("asha")
    here(area, 2)
    asked = protocols.in_the_room(desk, MEETING)
    assert asked.acknowledged == 0
    assert asked.not_asked >= 2
    protocols.hear(desk, MEETING, 1)
    done = protocols.in_the_room(desk, MEETING)
    assert (done.acknowledged, done.not_asked) == (asked.not_asked, 0)
    here(area, 1)
    assert protocols.in_the_room(desk, MEETING).not_asked == 1
    line = next(one for one in area.lines() if one.act == Act.HEAR_PROTOCOL)
    assert (line.ref, line.about) == (MEETING, "protocol-1")


def test_an_empty_room_keeps_to_nothing(area: Area) -> None:
    desk = area.desk("asha")
    for guest in meetings.roster(desk, MEETING).guests:
        meetings.attend(desk, MEETING, guest.id, Attending.EXPECTED)
    with pytest.raises(Refused, match="Nobody is marked as present"):
        protocols.hear(desk, MEETING, 1)


def test_after_a_meeting_nothing_is_acknowledged_in_it(area: Area) -> None:
    with pytest.raises(Refused, match="is closed"):
        protocols.hear(area.desk("asha"), "G-1", 1)


def test_a_meeting_has_a_chair_and_a_deputy_who_runs_meetings(area: Area) -> None:
    desk = area.desk("asha")
    able = meetings.deputies(desk)
    assert set(able.values()) >= {"Asha Verrin", "Sam Teale"}
    sam = area.desk("sam").viewer.user_id
    ref = meetings.plan(desk, MeetingDraft(held_on=LATER, deputy_id=sam))
    line, _ = meetings.meeting(desk, ref)
    assert (line.chair, line.deputy) == ("Asha Verrin", "Sam Teale")
    assert meetings.following(desk).deputy_id in {sam, None}


def test_nobody_else_is_a_deputy(area: Area) -> None:
    nia = area.desk("nia").viewer.user_id
    with pytest.raises(Refused, match="does not run meetings"):
        meetings.plan(area.desk("asha"), MeetingDraft(held_on=LATER, deputy_id=nia))
