"""Minutes given out: to whom they may go, what each holds, and who approved them."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from peerdash.model import Agency, Item, MinuteLine, User
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import approving, circulating, meetings, minutes, oversight
from peerdash.services.circulating import Papers
from peerdash.services.governance import Asked
from peerdash.store import scope
from peerdash.views import circulating as files
from peerdash.views.minutes import NOT_DISCUSSED
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.roles import Act
from tests.area import Area

LAST, NEXT, CANARY = "G-3", "G-4", "zqminutesqz"


@pytest.fixture
def area(sqlite_area: Area) -> Area:
    return sqlite_area


def guest(area: Area, name: str) -> str:
    guests = meetings.roster(area.desk("sam"), LAST).guests
    return next(one.id for one in guests if one.name == name)


def given(area: Area, to: str, who: str = "sam", form: Paper = Paper.HTML) -> Papers:
    desk = area.desk(who)
    token = circulating.offer(desk, LAST, guest(area, to), form)
    return circulating.take(desk, token, as_it_is)


def as_it_is(papers: Papers) -> Papers:
    return papers


def refs(papers: Papers) -> list[str]:
    return [one.ref for one in papers.minutes.items]


def planted(area: Area) -> None:
    """Write a word about every item of the meeting, with the item's own ref."""
    with scope.unscoped(area.db) as rows:
        told = col(MinuteLine.item_id).is_not(None)
        refs = {item.id: item.ref for item in rows.exec(select(Item)).all()}
        for one in rows.exec(select(MinuteLine).where(told)).all():
            one.words = f"{CANARY} of {refs[one.item_id or '']}."
            rows.add(one)


def read(papers: Papers) -> str:
    """Return the words of the file that leaves, whichever form it has."""
    made = files.file(papers)
    if papers.form == Paper.HTML:
        return made.decode()
    if papers.form == Paper.PDF:
        return "\n".join(one.extract_text() for one in PdfReader(BytesIO(made)).pages)
    return "\n".join(docx.Document(BytesIO(made)).element.itertext())


@pytest.mark.parametrize("form", list(Paper))
def test_a_recipient_reads_only_what_is_open_to_them_and_to_the_giver(
    area: Area, form: Paper
) -> None:
    planted(area)
    whole = [one.ref for one in minutes.minutes(area.desk("asha"), LAST).items]
    assert {"M-3", "M-6"} <= set(whole)
    assert "M-6" in refs(given(area, "Nia Corbet", "asha"))
    assert "M-6" not in refs(given(area, "Nia Corbet", "sam"))
    ruth = given(area, "Ruth Ombley", "asha", form)
    assert refs(ruth)
    assert {"M-3", "M-6"}.isdisjoint(refs(ruth))
    page = read(ruth)
    hidden = [ref for ref in whole if ref not in refs(ruth)]
    assert CANARY in page
    assert all(re.search(rf"\b{ref}\b", page) for ref in refs(ruth))
    assert not [ref for ref in hidden if re.search(rf"\b{ref}\b", page)]


def test_what_cannot_be_made_was_not_given_out(area: Area) -> None:
    desk = area.desk("sam")
    token = circulating.offer(desk, LAST, guest(area, "Dev Harlan"), Paper.PDF)
    before = len(area.lines())

    def broken(_: Papers) -> Papers:
        raise ValueError("no such letter")

    with pytest.raises(ValueError, match="no such letter"):
        circulating.take(desk, token, broken)
    assert len(area.lines()) == before
    assert circulating.given(desk, LAST) == ()
    assert refs(circulating.take(desk, token, as_it_is))


def test_it_is_in_the_list_and_in_the_log_with_whom_it_is_for(area: Area) -> None:
    papers = given(area, "Dev Harlan", "asha")
    assert "Dev Harlan, Police" in papers.marking
    (row,) = circulating.given(area.desk("sam"), LAST)
    assert (row.name, row.edition, row.form, row.by) == (
        "Dev Harlan",
        1,
        Paper.HTML,
        "Asha Verrin",
    )
    line = next(one for one in area.lines() if one.act == Act.CIRCULATE)
    assert (line.ref, line.recipients) == (LAST, guest(area, "Dev Harlan"))
    assert set(refs(papers)) <= set(line.shown.split())
    (left,) = oversight.left(area.desk("mina"), Asked()).lines
    assert (left.how, left.to) == ("Minutes", ("Dev Harlan, Police",))


def test_a_file_is_handed_out_once(area: Area) -> None:
    desk = area.desk("sam")
    token = circulating.offer(desk, LAST, guest(area, "Dev Harlan"), Paper.HTML)
    circulating.take(desk, token, as_it_is)
    with pytest.raises(Refused, match="offered once"):
        circulating.take(desk, token, as_it_is)
    with pytest.raises(Refused, match="offered once"):
        circulating.take(area.desk("asha"), token, as_it_is)
    assert len(circulating.given(desk, LAST)) == 1


def test_an_agency_without_an_agreement_gets_none(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        police = rows.exec(select(Agency).where(Agency.name == "Police")).one()
        police.agreement_ends_on = None
        rows.add(police)
    every = circulating.recipients(area.desk("sam"), LAST)
    why = {one.name: one.why_not for one in every}
    assert why["Dev Harlan"] == "No sharing agreement is on record."
    assert why["Ruth Ombley"] == ""
    with pytest.raises(Refused, match="No sharing agreement"):
        given(area, "Dev Harlan")


def test_what_is_going_on_is_not_given_out_and_nobody_else_gives(area: Area) -> None:
    desk = area.desk("asha")
    somebody = meetings.roster(desk, NEXT).guests[0].id
    with pytest.raises(Refused, match="G-4 has not ended"):
        circulating.offer(desk, NEXT, somebody, Paper.PDF)
    for who in ("nia", "dev", "mina", "olu"):
        with pytest.raises(Denied):
            circulating.offer(area.desk(who), LAST, somebody, Paper.PDF)


def test_the_next_meeting_approves_them_and_a_correction_says_so(area: Area) -> None:
    desk = area.desk("asha")
    assert approving.waiting(desk, NEXT) == (LAST,)
    with pytest.raises(Refused, match="G-4 is planned"):
        approving.approve(desk, NEXT, LAST)
    meetings.open_meeting(desk, NEXT)
    with pytest.raises(Refused):
        approving.approve(desk, NEXT, NEXT)
    approving.approve(desk, NEXT, LAST)
    assert approving.waiting(desk, NEXT) == ()
    found = approving.approved(desk, LAST)
    assert found
    assert (found.at, found.edition) == (NEXT, 1)
    with pytest.raises(Refused, match="already"):
        approving.approve(desk, NEXT, LAST)
    said = minutes.minutes(desk, LAST)
    line = next(one for item in said.items for one in item.decisions)
    minutes.correct(desk, LAST, line.id, f"{line.words} From Monday.")
    again = minutes.minutes(desk, LAST)
    assert (again.version, approving.approved(desk, LAST)) == (2, found)
    assert line.words in repr(again)


def test_a_version_tells_nothing_of_items_that_are_hidden_from_who_reads(
    area: Area,
) -> None:
    asha, sam, ruth = (area.desk(who) for who in ("asha", "sam", "ruth"))
    given(area, "Ruth Ombley", "asha")
    meetings.open_meeting(asha, NEXT)
    approving.approve(asha, NEXT, LAST)
    later = replace(asha, now=asha.now + timedelta(minutes=1))
    hidden = next(o for o in minutes.minutes(asha, LAST).items if o.ref == "M-3")
    assert "M-3" not in [one.ref for one in minutes.minutes(ruth, LAST).items]
    line = (*hidden.discussion, *hidden.decisions)[0]
    minutes.correct(later, LAST, line.id, f"{line.words} From Monday.")
    assert minutes.minutes(asha, LAST).version == 2
    assert minutes.minutes(ruth, LAST).version == 1
    found = approving.approved(ruth, LAST)
    assert found
    assert found.edition == 1
    assert given(area, "Ruth Ombley", "asha").minutes.version == 1
    after = replace(later, now=later.now + timedelta(minutes=1))
    token = circulating.offer(after, LAST, guest(area, "Ruth Ombley"), Paper.HTML)
    circulating.take(after, token, as_it_is)
    assert [one.edition for one in circulating.given(asha, LAST)] == [2, 1, 1]
    assert {one.edition for one in circulating.given(sam, LAST)} >= {1}


def test_who_moved_agency_needs_the_agreement_of_the_new_one_too(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        housing = rows.exec(select(Agency).where(Agency.name == "Housing")).one()
        ruth = rows.exec(select(User).where(User.name == "Ruth Ombley")).one()
        ruth.agency_id = housing.id
        rows.add(ruth)
    every = circulating.recipients(area.desk("sam"), LAST)
    assert next(one.why_not for one in every if one.name == "Ruth Ombley")
    with pytest.raises(Refused):
        given(area, "Ruth Ombley", "asha")


def test_every_agency_s_actions_stand_in_one_list(area: Area) -> None:
    said = minutes.minutes(area.desk("asha"), "G-1")
    listed = [owed for one in said.lists for owed in one.actions]
    assert len(listed) == sum(len(one.actions) for one in said.items) > 0
    assert [one.agency for one in said.lists] == sorted(o.agency for o in said.lists)
    for one in said.lists:
        days = [owed.due_on for owed in one.actions]
        assert days == sorted(days)


def test_what_was_considered_and_not_discussed_is_a_line(area: Area) -> None:
    said = minutes.minutes(area.desk("asha"), LAST)
    quiet = replace(
        said.items[0],
        considered=True,
        discussion=(),
        decisions=(),
        parked=(),
        outcomes=(),
        actions=(),
        gaps=(),
        review="",
    )
    papers = Papers(replace(said, items=(quiet,)), Paper.HTML, "")
    assert NOT_DISCUSSED in files.file(papers).decode()
    assert said.stage == MeetingStage.CLOSED
