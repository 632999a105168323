"""Triage: the trays and their order, the card, and what a decision does."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from peerdash.model import Item, Member, Person, Referral
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import referrals, submissions
from peerdash.services.triage import Card, card, decide, inbox
from peerdash.store import scope
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.trays import Tray
from tests.area import NOW, TODAY, Area

WHY = "Several agencies hold a part of it"
URGENT, READY, OURS = "R-21", "R-18", "R-20"


def refs(area: Area, tray: Tray, who: str = "sam", days: int = 0) -> list[str]:
    return [line.ref for line in inbox(area.desk(who, days=days), tray).lines]


def opened(area: Area, ref: str, who: str = "sam") -> Card:
    return card(area.desk(who), ref)


def item_of(area: Area, ref: str) -> tuple[Item, Referral]:
    with scope.unscoped(area.db) as rows:
        referral = rows.exec(select(Referral).where(Referral.ref == ref)).one()
        return rows.get_one(Item, referral.item_id), referral


def ruled(
    area: Area, ref: str, decision: TriageDecision, who: str = "sam", seen: int = 1
) -> None:
    decide(area.desk(who), ref, decision, WHY, seen)


def test_urgent_ones_come_first_and_then_the_oldest(area: Area) -> None:
    assert refs(area, Tray.NEW) == ["R-21", "R-23", "R-22", "R-20"]
    assert refs(area, Tray.WAITING) == ["R-26", "R-24", "R-25"]


def test_a_tray_counts_what_it_holds(area: Area) -> None:
    box = inbox(area.desk("sam"), Tray.NEW)
    held = [box.counts[tray] for tray in Tray]
    assert held == [len(refs(area, tray)) for tray in Tray]
    assert held == [4, 3, 2, 0]


def test_a_line_says_how_long_how_ready_and_from_whom(area: Area) -> None:
    line = inbox(area.desk("sam"), Tray.NEW).lines[0]
    assert (line.waited, line.met, line.urgent) == ("waiting 1 day", 4, True)
    assert line.agency == "Child health"


def test_a_line_and_its_card_are_equally_ready(area: Area) -> None:
    for tray in Tray:
        for line in inbox(area.desk("sam"), tray).lines:
            assert opened(area, line.ref).submission.met == line.met


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_only_who_runs_the_group_sees_the_trays(area: Area, who: str) -> None:
    before = len(area.lines())
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        inbox(area.desk(who), Tray.NEW)
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        opened(area, READY, who)
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        ruled(area, READY, TriageDecision.ACCEPT, who)
    assert [one.act for one in area.lines()[before:]] == [Act.DENIED] * 3


def test_a_restricted_referral_is_as_absent_as_one_that_is_not_there(
    area: Area,
) -> None:
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == "M-10")).one()
        item.restricted = True
        rows.add(item)
    assert OURS not in refs(area, Tray.NEW)
    for ref in (OURS, "R-999"):
        with pytest.raises(Refused, match=f"There is no {ref} that you can open"):
            opened(area, ref)
        with pytest.raises(Refused, match=f"There is no {ref} that you can open"):
            ruled(area, ref, TriageDecision.ACCEPT)


def test_somebody_on_another_live_item_is_pointed_out_by_full_name(
    area: Area,
) -> None:
    twins = {twin.name: twin for twin in opened(area, URGENT).twins}
    assert twins["Pia Hurrell"].item_refs == ("M-7", "M-10")
    assert twins["Pia Hurrell"].same


def test_somebody_on_an_item_this_viewer_may_not_see_is_not(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        for ref in ("M-7", "M-10"):
            item = rows.exec(select(Item).where(Item.ref == ref)).one()
            item.restricted = True
            rows.add(item)
    assert opened(area, URGENT).twins == ()


def test_a_lapsed_agreement_and_who_was_told_are_on_the_card(area: Area) -> None:
    lapsed = opened(area, "R-26")
    assert not lapsed.agreed
    assert "lapsed on" in lapsed.agreement
    held = opened(area, READY)
    assert held.agreed
    assert held.told == "3 of 5 told"


@pytest.mark.parametrize("decision", list(TriageDecision))
def test_each_decision_takes_it_where_its_row_says_and_nowhere_else(
    area: Area, decision: TriageDecision
) -> None:
    before = len(area.lines())
    ruled(area, URGENT, decision)
    item, referral = item_of(area, URGENT)
    assert item.stage == decision.row.to
    assert (referral.decision, referral.decided_because) == (decision, WHY)
    assert referral.decided_by_id == area.desk("sam").viewer.user_id
    assert referral.decided_at == NOW
    assert item.opened_on == (TODAY if decision.row.to.row.live else None)
    assert (item.review_on, item.no_review_because) == (None, "")
    (line,) = area.lines()[before:]
    assert (line.act, line.ref) == (Act.TRIAGE, URGENT)


def test_an_unready_one_is_accepted_with_a_reason_and_never_without(
    area: Area,
) -> None:
    assert opened(area, "R-22").submission.met < 5
    for nothing in ("", "  ", "\x08\x08\x08"):
        with pytest.raises(Refused, match="needs a reason"):
            decide(area.desk("sam"), "R-22", TriageDecision.ACCEPT, nothing, 1)
    ruled(area, "R-22", TriageDecision.ACCEPT)
    assert item_of(area, "R-22")[0].stage == Stage.OPEN


def test_nobody_decides_their_own(area: Area) -> None:
    sam = area.desk("sam").viewer.user_id
    with scope.unscoped(area.db) as rows:
        referral = rows.exec(select(Referral).where(Referral.ref == URGENT)).one()
        referral.referred_by_id = sam
        rows.add(referral)
    assert opened(area, URGENT).own
    with pytest.raises(Refused, match="somebody else decides"):
        ruled(area, URGENT, TriageDecision.ACCEPT)
    ruled(area, URGENT, TriageDecision.ACCEPT, "asha")
    assert item_of(area, URGENT)[0].stage == Stage.OPEN


def test_the_second_of_two_deciders_is_told_and_changes_nothing(area: Area) -> None:
    ruled(area, URGENT, TriageDecision.ASK)
    with pytest.raises(Changed) as changed:
        ruled(area, URGENT, TriageDecision.DECLINE, "asha")
    assert changed.value.who == "Sam Teale"
    item, referral = item_of(area, URGENT)
    assert (item.stage, referral.decision) == (Stage.WAITING, TriageDecision.ASK)


def test_what_is_decided_is_decided_once_and_shown_for_the_week(area: Area) -> None:
    ruled(area, READY, TriageDecision.ACCEPT)
    with pytest.raises(Refused, match="needs no decision"):
        ruled(area, READY, TriageDecision.DECLINE, seen=2)
    assert READY in refs(area, Tray.DECIDED)
    assert READY not in refs(area, Tray.READY)
    monday = timedelta(days=7 - TODAY.weekday()).days
    assert READY not in refs(area, Tray.DECIDED, days=monday)


def test_answers_come_back_ready_when_all_five_are_met(area: Area) -> None:
    ruled(area, READY, TriageDecision.ASK)
    waiting = inbox(area.desk("sam"), Tray.WAITING).lines
    told = next(line for line in waiting if line.ref == READY)
    assert told.reply is not None
    assert told.reply.by == "coordinator"
    assert referrals.send(area.desk("nia"), READY) == Stage.READY
    with pytest.raises(Changed):
        ruled(area, READY, TriageDecision.ACCEPT, seen=2)
    read = submissions.submission(area.desk("nia"), READY)
    assert read.reply is not None
    assert read.reply.decision == TriageDecision.ASK


def test_looking_at_a_card_twice_leaves_one_line(area: Area) -> None:
    before = len(area.lines())
    opened(area, READY)
    opened(area, READY)
    assert [line.ref for line in area.lines()[before:]] == [READY]


def crowded(area: Area, ref: str, people: int) -> None:
    item, _ = item_of(area, ref)
    with scope.unscoped(area.db) as rows:
        on = set(rows.exec(select(Member.person_id).where(Member.item_id == item.id)))
        others = rows.exec(select(Person).where(col(Person.id).not_in(on))).all()
        for one in others[: people - len(on)]:
            rows.add(Member(item_id=item.id, person_id=one.id, reason="Was there"))


def test_a_map_of_more_than_twelve_is_taken_on_by_a_chair_alone(area: Area) -> None:
    crowded(area, READY, 13)
    with pytest.raises(Refused, match="Only a chair can accept a map of more than 12"):
        ruled(area, READY, TriageDecision.ACCEPT)
    last = area.lines()[-1]
    assert (last.act, last.ref) == (Act.DENIED, READY)
    ruled(area, READY, TriageDecision.ACCEPT, who="asha")
    assert item_of(area, READY)[0].stage == Stage.OPEN


def test_twelve_are_taken_on_and_thirteen_declined_by_a_coordinator(
    area: Area,
) -> None:
    crowded(area, READY, 12)
    ruled(area, READY, TriageDecision.ACCEPT)
    crowded(area, URGENT, 13)
    ruled(area, URGENT, TriageDecision.DECLINE)
    assert item_of(area, URGENT)[0].stage == Stage.DECLINED
