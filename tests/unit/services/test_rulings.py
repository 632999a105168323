"""Taking a decision back, taking a referral up, and putting one first by hand."""

from functools import partial

import pytest

from peerdash.model import MemberDraft, PersonDraft
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import agenda, members, rulings, submissions
from peerdash.services.triage import card, decide, inbox
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.trays import Tray
from tests.area import Area

WHY = "Several agencies hold a part of it"
URGENT, THEME, LAST = "R-21", "R-23", "R-20"
OF_A_MAP = "R-24"


def order(area: Area) -> list[str]:
    return [one.ref for one in inbox(area.desk("sam"), Tray.NEW).lines]


def stage(area: Area, ref: str) -> Stage:
    return submissions.submission(area.desk("asha"), ref).stage


@pytest.mark.parametrize("decision", list(TriageDecision))
def test_whatever_was_decided_is_taken_back_whole(
    area: Area, decision: TriageDecision
) -> None:
    before = submissions.submission(area.desk("asha"), URGENT)
    decide(area.desk("sam"), URGENT, decision, WHY, 1)
    last = rulings.last(area.desk("sam", minutes=1))
    assert last is not None
    assert (last.ref, last.decision) == (URGENT, decision)
    rulings.take_back(area.desk("sam", minutes=59), URGENT)
    after = submissions.submission(area.desk("asha"), URGENT)
    assert (after.stage, after.reply) == (before.stage, None)
    assert rulings.last(area.desk("sam", minutes=60)) is None
    said = [one.about for one in area.lines() if one.act == Act.TRIAGE]
    assert said == [f"C-2 {decision.value}", "C-2 taken-back"]


def test_what_was_asked_before_is_what_stands_again(area: Area) -> None:
    decide(area.desk("sam"), URGENT, TriageDecision.ASK, "Who saw it?", 1)
    decide(area.desk("asha", minutes=1), URGENT, TriageDecision.DECLINE, WHY, 2)
    rulings.take_back(area.desk("asha", minutes=2), URGENT)
    read = submissions.submission(area.desk("asha"), URGENT)
    assert read.reply is not None
    assert (read.stage, read.reply.reason) == (Stage.WAITING, "Who saw it?")


def test_nobody_takes_back_another_s_decision_or_an_old_one(area: Area) -> None:
    decide(area.desk("sam"), URGENT, TriageDecision.ASK, WHY, 1)
    with pytest.raises(Refused, match="Somebody else decided"):
        rulings.take_back(area.desk("asha"), URGENT)
    with pytest.raises(Refused, match="more than an hour"):
        rulings.take_back(area.desk("sam", minutes=61), URGENT)
    assert rulings.last(area.desk("sam", minutes=61)) is None
    assert stage(area, URGENT) == Stage.WAITING


def test_what_is_on_an_agenda_is_not_taken_back(area: Area) -> None:
    decide(area.desk("sam"), URGENT, TriageDecision.ACCEPT, WHY, 1)
    agenda.add(area.desk("asha"), "G-4", "C-2", unready_because="It cannot wait")
    assert rulings.last(area.desk("sam")) is None
    with pytest.raises(Refused, match="has been worked on"):
        rulings.take_back(area.desk("sam"), URGENT)
    assert stage(area, URGENT) == Stage.OPEN


def test_what_somebody_has_been_put_on_is_not_taken_back(area: Area) -> None:
    decide(area.desk("sam"), OF_A_MAP, TriageDecision.ACCEPT, WHY, 1)
    item = submissions.submission(area.desk("asha"), OF_A_MAP).item_ref
    assert rulings.last(area.desk("sam", minutes=1)) is not None
    person, why = PersonDraft(name="Orrin Vaske"), MemberDraft(reason="Seen with them")
    members.add(area.desk("asha", minutes=2), item, person, why)
    assert rulings.last(area.desk("sam", minutes=3)) is None
    with pytest.raises(Refused, match="has been worked on"):
        rulings.take_back(area.desk("sam", minutes=3), OF_A_MAP)


def test_what_somebody_has_taken_is_taken_by_nobody_else(area: Area) -> None:
    rulings.take_up(area.desk("sam"), THEME)
    rulings.take_up(area.desk("sam"), THEME)
    with pytest.raises(Refused, match="Somebody else has taken"):
        rulings.take_up(area.desk("asha"), THEME)
    assert card(area.desk("asha"), THEME).taken_by == "Sam Teale"


def test_one_put_first_comes_first_until_it_waits_its_turn_again(area: Area) -> None:
    before = order(area)
    assert before[-1] == LAST
    with pytest.raises(Refused, match="Say why"):
        rulings.put_first(area.desk("sam"), LAST, " ")
    rulings.put_first(area.desk("sam"), LAST, "They meet again tonight")
    first = inbox(area.desk("sam"), Tray.NEW).lines[0]
    assert first.ref == LAST
    assert first.waits.why_here == "Put first: They meet again tonight"
    with pytest.raises(Refused, match="first already, since"):
        rulings.put_first(area.desk("asha"), LAST, "A parent rang")
    assert inbox(area.desk("sam"), Tray.NEW).lines[0].waits == first.waits
    stood = card(area.desk("sam"), LAST).first_at
    rulings.put_in_turn(area.desk("sam"), LAST, stood)
    assert order(area) == before


def test_a_press_on_an_older_page_takes_nobody_else_s_reason_away(area: Area) -> None:
    rulings.put_first(area.desk("sam"), LAST, "They meet again tonight")
    older = card(area.desk("sam"), LAST).first_at
    rulings.put_in_turn(area.desk("sam"), LAST, older)
    rulings.put_first(area.desk("asha", minutes=1), LAST, "A parent rang")
    with pytest.raises(Changed):
        rulings.put_in_turn(area.desk("sam"), LAST, older)
    first = inbox(area.desk("sam"), Tray.NEW).lines[0]
    assert first.waits.why_here == "Put first: A parent rang"


def test_one_that_is_taken_up_is_flagged_no_more(area: Area) -> None:
    flagged = {
        one.ref for one in inbox(area.desk("sam"), Tray.NEW).lines if one.waits.untaken
    }
    assert THEME in flagged
    rulings.take_up(area.desk("sam"), THEME)
    shown = card(area.desk("asha"), THEME)
    assert (shown.taken_by, shown.waits.untaken) == ("Sam Teale", "")


@pytest.mark.parametrize("who", ["nia", "dev", "mina"])
def test_only_who_runs_the_group_changes_how_they_wait(area: Area, who: str) -> None:
    back = partial(rulings.put_in_turn, stood=None)
    for act in (rulings.take_up, back, rulings.take_back):
        with pytest.raises(Refused, match="Only a chair or coordinator"):
            act(area.desk(who), THEME)
