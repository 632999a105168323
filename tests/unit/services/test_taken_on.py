"""Whom a map is about, once the group has taken it on: a chair's act, with a reason."""

import pytest

from peerdash.model import MemberDraft, PersonDraft
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import arriving, filings, members, proportion, shorthand, undoing
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from tests.area import Area

CANAL, CHILD, ADULT = "M-12", "P-12", "P-19"
WHY = "The meeting turned to what is done to her"
SETTLED = "was settled when the group took it on"


def is_open(area: Area, ref: str) -> bool:
    sheet = filings.sheet(area.desk("asha"), CANAL)
    return next(one for one in sheet.targets if one.ref == ref).decision is not None


def say(area: Area, who: str, ref: str, why: str = WHY, *, subject: bool) -> None:
    desk = area.desk(who)
    seen = members.member_record(desk, CANAL, ref).member_version
    proportion.say_subject(desk, CANAL, ref, why, seen, subject=subject)


def test_a_chair_opens_a_record_and_shuts_it_with_a_reason_in_the_log(
    sqlite_area: Area,
) -> None:
    assert not is_open(sqlite_area, CHILD)
    say(sqlite_area, "asha", CHILD, subject=True)
    line = sqlite_area.lines()[-1]
    assert (line.act, line.ref, bool(line.because)) == (
        Act.SAY_SUBJECT,
        f"{CANAL}/{CHILD}",
        True,
    )
    assert is_open(sqlite_area, CHILD)
    say(sqlite_area, "asha", CHILD, subject=False)
    assert not is_open(sqlite_area, CHILD)


@pytest.mark.parametrize("who", ["sam", "mina", "olu"])
def test_nobody_but_a_chair_does(sqlite_area: Area, who: str) -> None:
    with pytest.raises(Denied):
        say(sqlite_area, who, CHILD, subject=True)


def test_it_wants_a_reason_and_a_child(sqlite_area: Area) -> None:
    with pytest.raises(Refused, match="Say why"):
        say(sqlite_area, "asha", CHILD, " ", subject=True)
    with pytest.raises(Refused, match="about children"):
        say(sqlite_area, "asha", ADULT, subject=True)


def test_no_form_changes_it_by_the_way(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    kept = members.member_record(desk, CANAL, CHILD)
    assert kept.settled
    draft = kept.member.model_copy(update={"subject": True})
    with pytest.raises(Refused, match=SETTLED):
        members.change_member(desk, CANAL, CHILD, draft, kept.member_version)
    new = MemberDraft(reason="Named by the school", subject=True)
    somebody = PersonDraft(name="Wilf Arden", age_group=AgeGroup.CHILD)
    with pytest.raises(Refused, match=SETTLED):
        members.add(desk, CANAL, somebody, new)


def test_no_list_and_no_line_of_shorthand_does(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    with pytest.raises(Refused, match=SETTLED):
        arriving.people(desk, CANAL, "* Wilf Arden, 15", "Named by the school")
    given = shorthand.written(desk, CANAL).text
    text = f'{given}\nZZ "Zed Zola" 15 subject'
    with pytest.raises(Refused, match=SETTLED):
        shorthand.keep(desk, CANAL, given, text, why="Named by the school")


def test_undoing_a_chair_s_act_is_a_chair_s_and_putting_somebody_back_is_not(
    sqlite_area: Area,
) -> None:
    say(sqlite_area, "asha", CHILD, subject=True)
    undoing.undo(sqlite_area.desk("asha"), CANAL)
    assert not is_open(sqlite_area, CHILD)
    undoing.redo(sqlite_area.desk("asha"), CANAL)
    assert is_open(sqlite_area, CHILD)
    members.take_off(sqlite_area.desk("sam"), CANAL, CHILD, "Not part of it after all")
    undoing.undo(sqlite_area.desk("sam"), CANAL)
    assert is_open(sqlite_area, CHILD)
