"""Outcomes: a decision is whole, stands in the ledger, and comes before closing."""

from datetime import date

import pytest
from sqlmodel import select

from peerdash.model import (
    Action,
    ActionDraft,
    Finding,
    FindingDraft,
    GapDraft,
    OutcomeDraft,
    User,
)
from peerdash.rules.minutes import outcome_sentence
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import (
    actions,
    chronology,
    closing,
    findings,
    lists,
    members,
    outcomes,
)
from peerdash.services.actions import ActionAnswer
from peerdash.services.closing import ReopenDraft
from peerdash.services.desk import Desk
from peerdash.services.findings import GapAnswer
from peerdash.services.ledger import Ledger, LedgerRow, OutcomeSeen
from peerdash.services.outcomes import Progress
from peerdash.store import scope
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.lives import Attribution
from peerdash.vocabulary.outcomes import (
    ActionState,
    FindingKind,
    OutcomeKind,
    OutcomeState,
    Reach,
)
from peerdash.vocabulary.people import AgeGroup, PlanStatus
from peerdash.vocabulary.reviews import Forum, Standing
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

AGAIN = ReopenDraft(reason="Two of them were seen again")
CANAL, CLOSED, NOT_YET, EMPTY = "M-12", "M-4", "M-9", "M-7"
BY = date(2026, 12, 4)


def decide(kind: OutcomeKind, **told: object) -> OutcomeDraft:
    said = {"kind": kind, "owner": "Ruth Ombley", "due_on": BY, **told}
    return OutcomeDraft.model_validate(said)


def a_child(ledger: Ledger) -> LedgerRow:
    return next(row for row in ledger.rows if row.age_group == AgeGroup.CHILD)


def an_adult(ledger: Ledger) -> str:
    children = {row.id for row in ledger.rows}
    return next(one for one in ledger.people if one not in children)


def seen(desk: Desk, outcome_id: str) -> OutcomeSeen:
    decided = outcomes.ledger(desk, CANAL).decided
    return next(one for one in decided if one.id == outcome_id)


def in_the_minutes(one: OutcomeSeen) -> str:
    return outcome_sentence(
        one.kind,
        subject=one.subject,
        owner=one.owner,
        due_on=one.due_on,
        why=one.why,
        protects=one.protects,
    )


def nothing_further(desk: Desk, ref: str) -> str:
    draft = decide(OutcomeKind.NO_FURTHER_ACTION, due_on=None, why="Nothing was found")
    return outcomes.record(desk, ref, draft)


def test_the_ledger_is_children_by_what_can_be_decided_for_one(area: Area) -> None:
    ledger = outcomes.ledger(area.desk("asha"), CANAL)
    assert set(ledger.kinds) == {o for o in OutcomeKind if o.row.reach == Reach.CHILD}
    assert AgeGroup.ADULT not in {row.age_group for row in ledger.rows}
    everybody = members.roster(area.desk("asha"), CANAL)
    assert all(row.name == everybody[row.ref] for row in ledger.rows)
    decided = [
        one for row in ledger.rows for held in row.cells.values() for one in held
    ]
    assert decided
    assert not {one.kind for one in ledger.strip} & set(ledger.kinds)
    assert len(ledger.decided) == ledger.line.outcomes


@pytest.mark.parametrize("ref", ["M-1", "C-1", "L-1", "T-2", "A-1"])
def test_every_outcome_of_an_item_of_any_kind_stands_somewhere(
    area: Area, ref: str
) -> None:
    ledger = outcomes.ledger(area.desk("asha"), ref)
    assert len(ledger.decided) == ledger.line.outcomes > 0


def test_findings_stand_side_by_side_whether_or_not_there_are_any(area: Area) -> None:
    ledger = outcomes.ledger(area.desk("asha"), CANAL)
    assert list(ledger.findings) == list(FindingKind)


def test_a_decision_for_a_child_stands_in_their_row(area: Area) -> None:
    desk = area.desk("sam")
    child = a_child(outcomes.ledger(desk, CANAL))
    draft = decide(OutcomeKind.STRATEGY, person_id=child.id)
    lines = len(area.lines())
    made = outcomes.record(desk, CANAL, draft, meeting="G-4")
    assert [(one.act, one.ref) for one in area.lines()[lines:]] == [
        (Act.RECORD_OUTCOME, CANAL)
    ]
    ledger = outcomes.ledger(desk, CANAL)
    row = next(row for row in ledger.rows if row.id == child.id)
    held = row.cells[OutcomeKind.STRATEGY][-1]
    assert (held.id, held.subject, held.short) == (made, child.name, child.short)
    assert held.in_words == "Requested, by 4 December 2026"
    assert in_the_minutes(held) == (
        f"Ruth Ombley to request a strategy meeting for {child.name} by "
        "4 December 2026."
    )


def test_unmet_need_can_be_written_where_a_service_is_missing(area: Area) -> None:
    desk = area.desk("sam")
    child = a_child(outcomes.ledger(desk, CANAL))
    draft = decide(
        OutcomeKind.SERVICE,
        person_id=child.id,
        why="No service available before spring.",
        state=OutcomeState.WAITING,
    )
    made = seen(desk, outcomes.record(desk, CANAL, draft))
    assert made.state == OutcomeState.WAITING
    assert in_the_minutes(made).endswith("2026: No service available before spring.")


def test_a_referral_keeps_its_reference_its_decision_and_the_plans_around_it(
    area: Area,
) -> None:
    desk = area.desk("sam")
    child = a_child(outcomes.ledger(desk, CANAL))
    draft = decide(
        OutcomeKind.CSC_REFERRAL,
        person_id=child.id,
        attributed=Attribution.OUTSIDE,
        overseen_by=Forum.EFH,
    )
    made = seen(desk, outcomes.record(desk, CANAL, draft))
    assert made.in_words == "Made, by 4 December 2026"
    assert made.plan_before == child.plan
    day = date(2026, 11, 20)
    answered = Progress(
        state=OutcomeState.ACCEPTED,
        reference="SC-1",
        settled_on=day,
        plan_after=PlanStatus.PROTECTION,
    )
    outcomes.progress(desk, CANAL, made.id, answered, made.version)
    after = seen(desk, made.id)
    assert after.in_words == "Accepted 20 November 2026"
    assert after.besides[0] == "reference SC-1"
    assert after.plan.endswith("child protection after")
    assert "outside the home and family" in "; ".join(after.besides)


def test_no_kind_reaches_a_stage_that_is_not_its_own(area: Area) -> None:
    desk = area.desk("sam")
    child = a_child(outcomes.ledger(desk, CANAL))
    waits = decide(
        OutcomeKind.ROTH_TOOL, person_id=child.id, state=OutcomeState.WAITING
    )
    with pytest.raises(Refused, match="ROTH Tool is requested, not needed, completed"):
        outcomes.record(desk, CANAL, waits)


def test_an_area_names_other_outcomes_itself_and_may_retire_them(area: Area) -> None:
    desk = area.desk("sam")
    bus = decide(OutcomeKind.OTHER, why="a late bus", other="Night bus")
    lists.put_on(desk, ListKind.OUTCOME, "Night bus")
    assert seen(desk, outcomes.record(desk, CANAL, bus)).called == "Night bus"
    listed = {one.words: one for one in lists.listed(desk, ListKind.OUTCOME)}
    one = listed["Night bus"]
    lists.retire(desk, ListKind.OUTCOME, one.slot, one.version)
    with pytest.raises(Refused, match="no longer chosen"):
        outcomes.record(desk, CANAL, bus)


def test_a_decision_for_a_place_or_the_whole_stands_in_the_strip(area: Area) -> None:
    desk = area.desk("sam")
    place, name = next(iter(outcomes.ledger(desk, CANAL).places.items()))
    there = decide(OutcomeKind.CONTEXT, location_id=place)
    made = [
        outcomes.record(desk, CANAL, there),
        outcomes.record(desk, CANAL, decide(OutcomeKind.COMPLEX)),
    ]
    ledger = outcomes.ledger(desk, CANAL)
    strip = {one.id: one for one in ledger.strip}
    assert [strip[one].subject for one in made] == [name, "the group"]
    assert in_the_minutes(strip[made[0]]).endswith("no reason was recorded.")


def test_disruption_is_never_of_a_child(area: Area) -> None:
    desk = area.desk("asha")
    ledger = outcomes.ledger(desk, CANAL)
    told = {
        "why": "keep boys out of cars",
        "protects": "The three younger boys",
        "review_on": BY,
    }
    child = decide(OutcomeKind.DISRUPTION, person_id=a_child(ledger).id, **told)
    with pytest.raises(Refused, match="Choose an adult or a place"):
        outcomes.record(desk, CANAL, child)
    adult = decide(OutcomeKind.DISRUPTION, person_id=an_adult(ledger), **told)
    made = seen(desk, outcomes.record(desk, CANAL, adult))
    assert in_the_minutes(made).endswith(
        "in order to keep boys out of cars. Who it protects: The three younger boys."
    )


def test_nothing_is_decided_before_anything_has_been_found(area: Area) -> None:
    desk = area.desk("asha")
    with scope.unscoped(area.db) as rows:
        for row in rows.exec(select(Finding)).all():
            rows.delete(row)
    with pytest.raises(Refused, match="strengths or risks on M-12"):
        outcomes.record(desk, CANAL, decide(OutcomeKind.COMPLEX))
    strength = FindingDraft(kind=FindingKind.STRENGTH, words="They look out for her")
    findings.add_finding(desk, CANAL, strength)
    outcomes.record(desk, CANAL, decide(OutcomeKind.COMPLEX))


@pytest.mark.parametrize(
    ("ref", "said"), [(CLOSED, "M-4 was closed on"), (NOT_YET, "M-9 is not before")]
)
def test_only_what_is_before_the_group_is_decided(
    area: Area, ref: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        outcomes.record(area.desk("asha"), ref, decide(OutcomeKind.COMPLEX))


def test_only_somebody_on_the_item_can_be_named(area: Area) -> None:
    desk = area.desk("asha")
    other = a_child(outcomes.ledger(desk, "M-3")).id
    with pytest.raises(Refused, match="Choose somebody or somewhere on M-12"):
        outcomes.record(desk, CANAL, decide(OutcomeKind.ROTH_TOOL, person_id=other))


def test_an_outcome_outlives_its_childs_place_on_the_map(area: Area) -> None:
    desk = area.desk("asha")
    ledger = outcomes.ledger(desk, CANAL)
    row = next(row for row in ledger.rows if row.cells)
    held = {one.id for cell in row.cells.values() for one in cell}
    members.take_off(desk, CANAL, row.ref, "Not involved after all")
    after = {one.id: one for one in outcomes.ledger(desk, CANAL).strip}
    assert held <= set(after)
    assert {after[one].subject for one in held} == {"somebody no longer on this item"}


def test_how_far_an_outcome_is_is_saved_over_what_was_seen(area: Area) -> None:
    asha, sam = area.desk("asha"), area.desk("sam")
    decided = outcomes.ledger(asha, CANAL).decided
    one = next(one for one in decided if one.kind == OutcomeKind.CSC_REFERRAL)
    done = Progress(state=OutcomeState.DONE, due_on=one.due_on, why=one.why)
    outcomes.progress(asha, CANAL, one.id, done, one.version)
    waits = Progress(state=OutcomeState.WAITING, why="List is long")
    with pytest.raises(Changed) as told:
        outcomes.progress(sam, CANAL, one.id, waits, one.version)
    assert seen(sam, one.id).state == OutcomeState.DONE
    outcomes.progress(sam, CANAL, one.id, waits, told.value.version)
    assert seen(asha, one.id).why == "List is long"


def test_an_action_says_which_risk_or_question_it_answers(area: Area) -> None:
    desk = area.desk("asha")
    draft = ActionDraft(
        words="Walk the route with them",
        owner="Sam Teale",
        due_on=BY,
        target="The younger boys",
        answers="The way home is dark",
    )
    made = actions.add_action(desk, CANAL, draft)
    every = {one.id: one for one in outcomes.ledger(desk, CANAL).actions}
    held = every[made]
    assert (held.target, held.answers) == (draft.target, draft.answers)


def test_closing_without_an_outcome_is_refused(area: Area) -> None:
    desk = area.desk("asha")
    line = outcomes.ledger(desk, EMPTY).line
    lines = len(area.lines())
    with pytest.raises(Refused, match=r"^M-7 has no outcome yet"):
        closing.close(desk, EMPTY, "Nothing more to do", line.version)
    assert outcomes.ledger(desk, EMPTY).closed_on is None
    assert len(area.lines()) == lines
    nothing_further(desk, EMPTY)
    closing.close(desk, EMPTY, "Nothing more to do", line.version)
    ledger = outcomes.ledger(desk, EMPTY)
    assert (ledger.closed_on, ledger.closed_because) == (TODAY, "Nothing more to do")
    assert ledger.line.stage == Stage.CLOSED


def test_closing_is_saved_over_what_was_seen_and_wants_a_reason(area: Area) -> None:
    desk = area.desk("asha")
    version = outcomes.ledger(desk, CANAL).line.version
    with pytest.raises(Refused, match="Say why it is being closed"):
        closing.close(desk, CANAL, " ", version)
    with pytest.raises(Changed):
        closing.close(desk, CANAL, "All have workers", version - 1)
    assert outcomes.ledger(desk, CANAL).closed_on is None


def test_reopening_leaves_the_review_to_be_decided_and_the_reason_on_record(
    area: Area,
) -> None:
    desk = area.desk("asha")
    before = outcomes.ledger(desk, CLOSED)
    closing.reopen(desk, CLOSED, AGAIN, before.line.version)
    after = outcomes.ledger(desk, CLOSED)
    assert (after.line.stage, after.line.standing) == (
        Stage.OPEN,
        Standing.NOT_DECIDED,
    )
    assert (after.closed_on, after.closed_because) == (None, before.closed_because)
    with pytest.raises(Refused, match="M-4 is not closed"):
        closing.reopen(desk, CLOSED, AGAIN, after.line.version)
    told = [one for one in chronology.of(desk, CLOSED).dated if one.what == "Reopened"]
    assert [one.more for one in told] == [AGAIN.reason]


def test_maps_without_a_response_are_those_the_viewer_sees(area: Area) -> None:
    asha = area.desk("asha")
    refs = {one.ref for one in outcomes.without_response(asha)}
    assert refs == {EMPTY}
    nothing_further(asha, EMPTY)
    assert outcomes.without_response(asha) == ()
    assert outcomes.without_response(area.desk("wren")) == ()


@pytest.mark.parametrize("username", ["asha", "sam", "nia", "dev", "ruth"])
def test_the_list_puts_what_has_no_outcome_first(area: Area, username: str) -> None:
    listing = outcomes.listing(area.desk(username))
    has = [bool(line.outcomes) for line in listing.lines]
    assert has == sorted(has)
    assert len(has) == listing.total


def test_an_action_finds_its_owner_and_the_owner_answers_it(area: Area) -> None:
    draft = ActionDraft(words="Ask the school", owner="ruth ombley", due_on=BY)
    made = actions.add_action(area.desk("sam"), CANAL, draft)
    with scope.unscoped(area.db) as rows:
        row = rows.get_one(Action, made)
        owner = rows.get_one(User, row.owner_user_id)
        assert (owner.username, row.agency_id) == ("ruth", owner.agency_id)
    ruth = area.desk("ruth")
    told = ActionAnswer(state=ActionState.NOT_POSSIBLE, answer="School is shut")
    actions.answer_action(ruth, CANAL, made, told, 1)
    one = next(a for a in outcomes.ledger(ruth, CANAL).actions if a.id == made)
    assert (one.state, one.answered_on) == (ActionState.NOT_POSSIBLE, TODAY)
    with pytest.raises(Changed):
        actions.answer_action(area.desk("sam"), CANAL, made, told, 1)


def test_an_action_still_to_do_is_not_dated_as_done_and_goes_overdue(
    area: Area,
) -> None:
    sam = area.desk("sam")
    draft = ActionDraft(words="Ask the school", owner="The school", due_on=BY)
    made = actions.add_action(sam, CANAL, draft)
    told = ActionAnswer(state=ActionState.OPEN, answer="Left a message")
    actions.answer_action(sam, CANAL, made, told, 1)
    for days, late in ((12, False), (13, True)):
        desk = area.desk("sam", days=days)
        one = next(a for a in outcomes.ledger(desk, CANAL).actions if a.id == made)
        assert (one.answered_on, one.overdue) == (None, late)


def test_a_question_is_asked_and_its_answer_kept(area: Area) -> None:
    desk = area.desk("dev", session="one")
    made = findings.add_gap(area.desk("sam"), CANAL, GapDraft(question="Who drives?"))
    with pytest.raises(Refused, match="Say what was done or found out"):
        findings.answer_gap(area.desk("sam"), CANAL, made, GapAnswer(answer=" "), 1)
    findings.answer_gap(area.desk("sam"), CANAL, made, GapAnswer(answer="A cousin"), 1)
    one = next(g for g in outcomes.ledger(desk, CANAL).gaps if g.id == made)
    assert (one.answer, one.answered_on, one.overdue) == ("A cousin", TODAY, False)


@pytest.mark.parametrize("ref", ["M-6", "M-99"])
def test_not_theirs_and_not_there_are_the_same_sentence(area: Area, ref: str) -> None:
    sam = area.desk("sam")
    action = ActionDraft(words="Ask the school", owner="School", due_on=BY)
    for attempt in (
        lambda: outcomes.ledger(sam, ref),
        lambda: outcomes.record(sam, ref, decide(OutcomeKind.COMPLEX)),
        lambda: closing.close(sam, ref, "All have workers", 1),
        lambda: closing.reopen(sam, ref, AGAIN, 1),
        lambda: actions.add_action(sam, ref, action),
        lambda: findings.add_gap(sam, ref, GapDraft(question="Who drives?")),
    ):
        with pytest.raises(Refused, match=f"^There is no {ref} that you can open"):
            attempt()


def test_rows_of_another_item_cannot_be_reached_through_this_one(area: Area) -> None:
    asha = area.desk("asha")
    other = outcomes.ledger(asha, "M-3")
    told = ActionAnswer(state=ActionState.DONE, answer="Done")
    with pytest.raises(Refused, match="There is no action"):
        actions.answer_action(asha, CANAL, other.actions[0].id, told, 1)
    done = Progress(state=OutcomeState.DONE)
    with pytest.raises(Refused, match="There is no outcome"):
        outcomes.progress(asha, CANAL, other.decided[0].id, done, 1)
    with pytest.raises(Refused, match="There is no question"):
        findings.answer_gap(asha, CANAL, other.gaps[0].id, GapAnswer(answer="Yes"), 1)


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(area: Area, username: str) -> None:
    desk = area.desk(username)
    for attempt in (
        lambda: outcomes.ledger(desk, CANAL),
        lambda: outcomes.listing(desk),
        lambda: outcomes.without_response(desk),
        lambda: outcomes.record(desk, CANAL, decide(OutcomeKind.COMPLEX)),
    ):
        with pytest.raises(Refused, match=r"^Only an? "):
            attempt()


def test_whoever_does_not_convene_decides_and_closes_nothing(area: Area) -> None:
    wren = area.desk("wren")
    with pytest.raises(Refused, match="Only a chair or coordinator can record an out"):
        outcomes.record(wren, CANAL, decide(OutcomeKind.COMPLEX))
    with pytest.raises(Refused, match="Only a chair or coordinator can close"):
        closing.close(wren, CANAL, "All have workers", 1)
