"""A group's safety plan: its goals and their steps, and what each action is for."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import ActionDraft, GapDraft, OutcomeDraft
from peerdash.model.contexts import Aim, GoalDraft
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import (
    actions,
    aims,
    findings,
    leaving,
    members,
    outcomes,
    responses,
    undoing,
)
from peerdash.services.aims import Served
from peerdash.services.desk import Desk
from peerdash.services.ledger import Ledger
from peerdash.services.wishes import Wish
from peerdash.store import scope
from peerdash.views import mapped
from peerdash.views.previewing import preview
from peerdash.views.registers import registers
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from tests.area import Area

MAP = "M-12"
HOME = "Somewhere of their own after dark"


def ledger(desk: Desk) -> Ledger:
    return outcomes.ledger(desk, MAP)


def a_goal(desk: Desk, **told: object) -> GoalDraft:
    whole = {"words": HOME, "lead_id": desk.viewer.agency_id, "review_on": desk.today}
    return GoalDraft.model_validate(whole | told)


def an_action(desk: Desk, serves: frozenset[str]) -> str:
    due = desk.today + timedelta(days=7)
    draft = ActionDraft(words="Open the hall", owner="Sam Teale", due_on=due)
    return actions.add_action(desk, MAP, draft, serves=serves)


def a_child(desk: Desk) -> tuple[str, str]:
    rows = (one for one in ledger(desk).rows if one.age_group == AgeGroup.CHILD)
    one = next(rows)
    return one.id, one.ref


def aimed(area: Area) -> list[Aim]:
    with scope.unscoped(area.db) as rows:
        return list(rows.exec(select(Aim)))


def test_a_plan_is_goals_with_steps_said_over_what_was_seen(area: Area) -> None:
    desk = area.desk("sam")
    made = responses.plan(desk, MAP, a_goal(desk))
    assert (area.lines()[-1].act, area.lines()[-1].ref) == (Act.SET_RESPONSE, MAP)
    step = an_action(desk, frozenset([made]))
    (one,) = (one for one in ledger(desk).goals if one.id == made)
    assert [each.words for each in one.told.steps] == ["Open the hall"]
    responses.change(desk, MAP, made, a_goal(desk, words="A hall"), one.version)
    with pytest.raises(Changed):
        responses.change(desk, MAP, made, a_goal(desk), one.version)
    aims.serve(desk, MAP, step, Served(), 1)
    (one,) = (one for one in ledger(desk).goals if one.id == made)
    assert (one.told.words, one.told.steps) == ("A hall", ())
    with pytest.raises(Changed):
        aims.serve(desk, MAP, step, Served(serves=frozenset([made])), 1)


def test_the_last_that_was_done_to_a_plan_is_taken_back(area: Area) -> None:
    desk = area.desk("sam")
    made = responses.plan(desk, MAP, a_goal(desk))
    undoing.undo(desk, MAP)
    assert made not in {one.id for one in ledger(desk).goals}
    undoing.redo(desk, MAP)
    an_action(desk, frozenset([made]))
    with pytest.raises(Refused, match="changed"):
        undoing.undo(desk, MAP)  # an action has come to rest on it


def test_a_dropped_goal_that_is_taken_back_has_its_steps_again(area: Area) -> None:
    desk = area.desk("sam")
    made = responses.plan(desk, MAP, a_goal(desk))
    other = responses.plan(desk, MAP, a_goal(desk, words="A light at the gate"))
    steps = {an_action(desk, frozenset([made])) for _ in range(2)}
    moved = an_action(desk, frozenset([made]))
    before = towards(desk, made)
    responses.drop(desk, MAP, GoalDraft, made, "It was said twice")
    assert not any(a.serves for a in ledger(desk).actions if a.id in {*steps, moved})
    aims.serve(desk, MAP, moved, Served(serves=frozenset([other])), 1)
    for _ in range(2):
        undoing.undo(desk, MAP)
        assert before == towards(desk, made) == steps | {moved}
        undoing.redo(desk, MAP)
        assert towards(desk, made) == set()
    assert towards(desk, other) == {moved}


def towards(desk: Desk, goal: str) -> set[str]:
    return {one.id for one in ledger(desk).actions if goal in one.serves}


def test_who_is_taken_off_takes_their_goal_and_what_was_for_them(area: Area) -> None:
    desk = area.desk("sam")
    child, ref = a_child(desk)
    asked = GapDraft(question="Who walks with him?", person_id=child)
    gap = findings.add_gap(desk, MAP, asked)
    goal = responses.plan(desk, MAP, a_goal(desk, person_id=child))
    made = an_action(desk, frozenset([goal, gap, child]))
    before = len(aimed(area))
    members.take_off(desk, MAP, ref, "Put here by mistake")
    after = ledger(desk)
    assert goal not in {one.id for one in after.goals}
    (action,) = (one for one in after.actions if one.id == made)
    assert (action.serves, before - len(aimed(area))) == ((), 3)
    undoing.undo(desk, MAP)
    (action,) = (one for one in ledger(desk).actions if one.id == made)
    assert set(action.serves) == {goal, gap, child}


def test_disruption_says_which_children_it_protects_from_who_is_there(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    child, _ = a_child(desk)
    about = ledger(desk)
    adult = next(one for one in about.people if one not in {o.id for o in about.rows})
    draft = OutcomeDraft(
        kind=OutcomeKind.DISRUPTION,
        owner="Dev Harlan",
        due_on=desk.today,
        review_on=desk.today,
        person_id=adult,
        why="Keep him from the steps",
    )
    for nobody in ((), (adult,), ("nobody",)):
        with pytest.raises(Refused, match="which children it protects"):
            outcomes.record(desk, MAP, draft, shields=nobody)
    made = outcomes.record(desk, MAP, draft, shields=[child])
    (seen,) = (one for one in ledger(desk).decided if one.id == made)
    assert seen.protected == ledger(desk).people[child]


def test_what_an_action_answers_is_on_its_own_map(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("sam")
    elsewhere = outcomes.ledger(desk, "M-1").gaps[0].id
    with pytest.raises(Refused, match="from what is on M-12"):
        an_action(desk, frozenset([elsewhere]))


def test_a_plan_leaves_in_initials_and_comes_back_whole(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    child, _ = a_child(desk)
    name = ledger(desk).people[child]
    responses.plan(
        desk, MAP, a_goal(desk, words=f"{name} is not alone", person_id=child)
    )
    agency = desk.viewer.agency_id
    wish = Wish(MAP, Form.JSON, Purpose.PLAN, agency)
    shown = preview(leaving.ahead(desk, wish), wish)
    told = [one for one in shown.things if "is not alone" in one]
    assert len(told) == 1
    assert name not in told[0]
    whole = shown.seen
    assert mapped.from_json(mapped.as_json(whole, "")) == whole
    (table,) = (one for one in registers(whole) if one.title == "Group safety plan")
    assert len(table.rows) == len(whole.plan)
