"""Linked workers on a map, on the day's page, and cleared by a tick."""

from peerdash.model import HandlingDraft, MetDraft, StatementDraft
from peerdash.model.contexts import GoalDraft
from peerdash.services import alongside, members, responses, statements
from peerdash.services.today import today
from peerdash.vocabulary.evidence import Source
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.statements import Attribute
from tests.area import TODAY, Area

MAP = "M-12"


def pairs(area: Area, who: str) -> list[str]:
    return [one.names for one in alongside.workers(area.desk(who), MAP)]


def needs(area: Area, who: str) -> list[str]:
    told = (one.words for one in today(area.desk(who)).needs)
    return [one for one in told if "link up" in one]


def test_workers_of_two_children_are_asked_and_a_tick_clears_it(area: Area) -> None:
    both = "Nia Corbet and Wren Addison"
    assert both in pairs(area, "sam")
    assert any(one.startswith(f"{MAP}: ") for one in needs(area, "sam"))
    assert f"{MAP}: 2 pairs of workers to link up" in needs(area, "nia")
    draft = MetDraft(one="Nia Corbet", other="Wren Addison", met_on=TODAY)
    alongside.met(area.desk("nia"), MAP, draft)
    assert f"{MAP}: 2 pairs of workers to link up" in needs(area, "nia")
    alongside.met(area.desk("nia"), MAP, draft.model_copy(update={"aligned": True}))
    assert f"{MAP}: 1 pair of workers to link up" in needs(area, "nia")
    [one] = [one for one in alongside.workers(area.desk("sam"), MAP) if one.settled]
    assert one.names == both


def test_what_two_workers_plans_aim_at_stands_side_by_side(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("sam")
    ours, theirs = alongside.side_by_side(desk, MAP, "Nia Corbet", "Wren Addison")
    assert ours[0].aims
    assert {one.label for one in ours}.isdisjoint(one.label for one in theirs)
    goal = GoalDraft(
        words="Home by nine, as both plans say",
        person_id=members.by_ref(desk, MAP)["P-12"],
        lead_id=desk.viewer.agency_id,
        review_on=TODAY,
    )
    responses.plan(desk, MAP, goal)
    after = alongside.side_by_side(desk, MAP, "Nia Corbet", "Wren Addison")
    said = f"{MAP}: Home by nine, as both plans say (not begun)"
    assert {*after[0][0].aims} - {*ours[0].aims} == {said}
    assert after[1] == theirs


def test_a_worker_whom_one_agency_keeps_to_itself_is_asked_by_it_alone(
    area: Area,
) -> None:
    said = StatementDraft(
        attribute=Attribute.SERVICE,
        value="Police",
        worker="Quill Vane",
        source=Source.POLICE,
    )
    only = HandlingDraft(handling=Handling.STUB)
    statements.say(area.desk("dev"), MAP, "P-16", said, only)
    assert any("Quill Vane" in one for one in pairs(area, "dev"))
    assert not any("Quill Vane" in one for one in pairs(area, "nia"))
