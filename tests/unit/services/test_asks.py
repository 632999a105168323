"""Contacts and asks to partners: whose they are, and what becomes of an answer."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import (
    Agency,
    AnswerDraft,
    AskDraft,
    ContactDraft,
    Finding,
    StatementDraft,
)
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import (
    asks,
    cases,
    contacts,
    maps,
    settling,
    statements,
    subject_reports,
    submissions,
)
from peerdash.services.asks import Asked
from peerdash.services.desk import Desk
from peerdash.store import scope
from peerdash.vocabulary.contacts import AskState, ContactRole
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.outcomes import FindingKind
from peerdash.vocabulary.referrals import ReadinessCheck
from peerdash.vocabulary.statements import Attribute
from tests.area import TODAY, Area

HOTEL, PLACE, SHOPS = "M-9", "L-11", "M-7"
HELD = AnswerDraft(
    kind=FindingKind.RISK, words="The car was stopped twice", source=Source.POLICE
)


def agency_id(area: Area, code: str) -> str:
    with scope.unscoped(area.db) as rows:
        return rows.exec(select(Agency).where(Agency.code == code)).one().id


def draft(area: Area, code: str = "education") -> AskDraft:
    return AskDraft(
        asked_agency_id=agency_id(area, code),
        question="Which of them is at school?",
        due_on=TODAY + timedelta(days=3),
    )


def ours(area: Area, who: str) -> list[str]:
    return [one.ref for one in asks.put_to_us(area.desk(who))]


def asked(area: Area, ref: str) -> Asked:
    found = asks.of_item(area.desk("sam"), HOTEL)
    return next(one for one in found.asks if one.ref == ref)


def test_who_is_asked_reads_the_question_and_nothing_of_the_item(area: Area) -> None:
    assert ours(area, "dev") == ["Q-1"]
    assert ours(area, "ruth") == []
    with pytest.raises(Refused, match="There is no M-9 that you can open"):
        contacts.matrix(area.desk("ruth"), HOTEL)
    assert asks.ask(area.desk("sam"), HOTEL, draft(area)) == "Q-4"
    assert ours(area, "ruth") == ["Q-4"]
    with pytest.raises(Refused, match="There is no M-9 that you can open"):
        contacts.matrix(area.desk("ruth"), HOTEL)


def test_one_without_an_agreement_is_not_asked(area: Area) -> None:
    with pytest.raises(Refused, match="agreement"):
        asks.ask(area.desk("sam"), HOTEL, draft(area, "housing"))


@pytest.mark.parametrize("who", ["dev", "nia", "mina", "olu"])
def test_only_who_runs_the_item_asks(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        asks.ask(area.desk(who), HOTEL, draft(area))
    with pytest.raises(Refused, match="Only a chair or coordinator"):
        asks.of_item(area.desk(who), HOTEL)


@pytest.mark.parametrize("who", ["ruth", "sam", "nia"])
def test_nobody_answers_for_another_agency(area: Area, who: str) -> None:
    with pytest.raises(Refused, match="There is no Q-1 that you can open"):
        asks.answer(area.desk(who), "Q-1", HELD)


def test_an_answer_is_on_no_map_until_it_is_taken_on_and_is_then_untested(
    area: Area,
) -> None:
    asks.answer(area.desk("dev"), "Q-1", HELD)
    (sent,) = asked(area, "Q-1").answers
    assert (asked(area, "Q-1").state, sent.settled_on) == (AskState.RETURNED, None)
    assert "stopped twice" not in str(cases.case_file(area.desk("sam"), PLACE))
    made = settling.take_on(area.desk("sam"), HOTEL, sent.id, None)
    with scope.unscoped(area.db) as rows:
        finding = rows.get_one(Finding, made)
    assert (finding.words, finding.evidence) == (HELD.words, Evidence.ANECDOTAL)
    assert finding.note == "Police answered Q-1 on 22 November 2026; not tested"
    assert finding.source == Source.POLICE
    with pytest.raises(Refused, match="taken on or left out already"):
        settling.take_on(area.desk("asha"), HOTEL, sent.id, None)


def test_what_is_left_out_says_why_to_its_agency(area: Area) -> None:
    asks.answer(area.desk("dev"), "Q-1", HELD)
    (sent,) = asked(area, "Q-1").answers
    with pytest.raises(Refused, match="Say why"):
        settling.leave_out(area.desk("sam"), HOTEL, sent.id, "  ")
    settling.leave_out(area.desk("sam"), HOTEL, sent.id, "It is about another car")
    (one,) = asks.put_to_us(area.desk("dev"))
    assert one.answers[0].left_because == "It is about another car"


def test_nothing_held_is_an_answer_given_once(area: Area) -> None:
    asks.hold_nothing(area.desk("dev"), "Q-1")
    assert asked(area, "Q-1").standing == "Nothing held"
    with pytest.raises(Refused, match="answered already"):
        asks.hold_nothing(area.desk("dev"), "Q-1")


def test_somebody_not_on_the_item_is_no_finding_s(area: Area) -> None:
    (sent,) = asked(area, "Q-2").answers
    with pytest.raises((Refused, Changed), match="who is on M-9"):
        settling.take_on(area.desk("sam"), HOTEL, sent.id, "f" * 32)


def test_a_contact_fills_a_gap_and_can_be_taken_off(area: Area) -> None:
    desk = area.desk("sam")
    before = contacts.matrix(desk, HOTEL).gaps
    told = ContactDraft(role=ContactRole.POLICE, name="Sgt Vance")
    made = contacts.name_contact(desk, HOTEL, "P-62", told)
    assert contacts.matrix(desk, HOTEL).gaps == before - 1
    with pytest.raises(Refused, match="said already"):
        contacts.name_contact(desk, HOTEL, "P-62", told)
    contacts.drop_contact(desk, HOTEL, made)
    assert contacts.matrix(desk, HOTEL).gaps == before


def test_nobody_is_involved_and_somebody_is_are_not_both_kept(area: Area) -> None:
    desk = area.desk("sam")
    told = ContactDraft(role=ContactRole.YOUTH_JUSTICE, name="Wren Addison")
    with pytest.raises(Refused, match="cannot both be so"):
        contacts.name_contact(desk, HOTEL, "P-62", told)


def test_a_name_for_everyone_and_everywhere_meets_the_check(area: Area) -> None:
    desk = area.desk("nia")
    ref, item = "R-27", "C-3"

    def met() -> bool:
        read = submissions.submission(desk, ref).readiness
        return next(o.met for o in read if o.check == ReadinessCheck.CONTACTS)

    assert not met()
    (row,) = contacts.matrix(desk, item).rows
    told = ContactDraft(role=ContactRole.SCHOOL, name="")
    contacts.name_contact(desk, item, row.ref, told)
    assert not met()
    told = ContactDraft(role=ContactRole.SOCIAL_WORKER, name="Nia Corbet")
    contacts.name_contact(desk, item, row.ref, told)
    assert met()


def test_which_services_know_whom_stands_in_the_matrix_until_it_is_over(
    sqlite_area: Area,
) -> None:
    ruth, about = sqlite_area.desk("ruth"), {"attribute": Attribute.KNOWN}
    before = {one.ref: one.known for one in contacts.matrix(ruth, SHOPS).rows}
    assert not before["P-47"]
    said = {**about, "value": "School nurse", "source": Source.SCHOOL}
    told = StatementDraft.model_validate({**said, "ended_on": TODAY})
    for one in (told, told.model_copy(update={"ended_on": None})):
        statements.say(ruth, SHOPS, "P-47", one)
    now = {one.ref: one.known for one in contacts.matrix(ruth, SHOPS).rows}
    (known,) = now["P-47"]
    assert (known.to, known.source) == ("School nurse", Source.SCHOOL)
    assert {**now, "P-47": ()} == before


def test_a_subject_report_holds_what_partners_were_asked_and_said_of_them(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    who, other = (one.ref for one in maps.picture(desk, HOTEL).people[:2])
    name = subject_reports.report(desk, who).name
    other_name = subject_reports.report(desk, other).name
    before = _asked_of(desk, other)
    question = AskDraft(
        asked_agency_id=agency_id(sqlite_area, "police"),
        question=f"Has {name} been stopped with {other_name}?",
        due_on=TODAY,
    )
    ref = asks.ask(desk, HOTEL, question)
    asks.answer(sqlite_area.desk("dev"), ref, HELD)
    found = _asked_of(desk, who)
    assert any(name in one and other_name not in one for one in found)
    assert any(HELD.words in one for one in found)
    assert len(_asked_of(desk, other)) == len(before) + 2
    third = maps.picture(desk, HOTEL).people[2].ref
    assert not any(HELD.words in one for one in _asked_of(desk, third))


def _asked_of(desk: Desk, ref: str) -> list[str]:
    items = subject_reports.report(desk, ref).items
    facts = [fact for one in items if one.ref == HOTEL for fact in one.facts]
    return [
        said
        for head, said in facts
        if head.endswith("by partners") or head == "Asked of partners"
    ]
