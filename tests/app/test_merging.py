"""Two people over one form, on every form that saves over a row (RL2).

The forms are those whose service calls `save_over`, found in the source: a form
added without its row here, or with no screen to choose on, fails.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash import model
from peerdash.services import gathering, members
from peerdash.store import scope, versions
from peerdash.store.settings import ROOT
from peerdash.ui.merging import joined
from peerdash.vocabulary.cards import Prompt
from peerdash.vocabulary.meetings import MeetingStage
from peerdash.vocabulary.people import RothStatus, Told
from peerdash.vocabulary.statements import Attribute
from tests.app.pages_open import pressed, told, whole
from tests.area import Area

SERVICES: Final = ROOT / "peerdash" / "services"
HERS: Final = "Written by her first."
HIS: Final = "Written by him second."
NOTHING_ASKED: Final = {
    "aims.serve": "chooses links, which are rows of their own: none of the row's words",
    "gathering.mark": "a tick, whose key carries the version; who ticked it is said",
    "inclusion.confirm": "asks what is known now, which the row does not hold yet",
    "last_time.hear": "a button: what was said of it meanwhile is shown beside it",
    "closing.reopen": "asks for nothing that the item has: what is so now is said",
    "closing.close": "asks for nothing that the item has: what is so now is said",
    "proportion.say_subject": "a button and why: what is so now is said beside it",
    "reviews.record": "adds a review: both are kept, and what is so now is said",
}
"""Saves over a version whose form asks for nothing that the row holds."""
SCRIPT: Final = """
from peerdash.services import contexts, ecomaps, ledger, meetings, members, outcomes
from peerdash.services import submissions
from peerdash.services.submissions import submission
from peerdash.ui import action_forms, agenda, agreements, ledger_forms, people
from peerdash.ui import record, writing
from peerdash.ui import referred
from peerdash.ui import planning, ruling, spots, sticking, unsent
from peerdash.ui.ecomap import about, around, talk
from peerdash.vocabulary.cards import Prompt
from peerdash.vocabulary.referrals import TriageDecision
from peerdash.web import installation
from tests.area import Area
desk = Area(installation.database()).desk("{who}")
unsent.begin(desk)
{draw}
unsent.watch()
"""


@dataclass(frozen=True)
class Edit:
    """One edit form: what draws it, its key, and the row and field it saves over."""

    draw: str
    key: str
    find: Callable[[Area], Any]
    name: str
    who: str = "sam"
    press: str = "Save"
    hers: str = HERS
    his: str = HIS


def one(area: Area, table: Any, **told: object) -> Any:  # noqa: ANN401
    with scope.unscoped(area.db) as session:
        return session.execute(select(table).filter_by(**told)).scalars().first()


def on_item(area: Area, table: Any, ref: str = "M-1", **told: object) -> Any:  # noqa: ANN401
    found = one(area, model.Item, ref=ref)
    return one(area, table, item_id=found.id, **told)


def somebody(area: Area) -> Any:  # noqa: ANN401
    return one(area, model.Person, ref="P-1")


def ledger(
    panel: str,
    what: str,
    table: Any,  # noqa: ANN401
    name: str,
    module: str = "ledger_forms",
) -> Edit:
    """Return one of the ledger's forms; it offers the row it is about first."""
    return Edit(
        "held = outcomes.ledger(desk, 'M-1')\n"
        f"st.session_state['outcomes.M-1.{what}.one'] = '{{row.id}}'\n"
        f"{module}.{panel}(desk, held)",
        f"outcomes.M-1.{what}.{{row.id}}",
        lambda area: on_item(area, table),
        name,
    )


def _of_a_place(
    panel: str, what: str, chosen: str, table: type, name: str, **told: object
) -> Edit:
    """Return one of the forms of a place's case."""
    key = f"contexts.{what}.L-1"
    return Edit(
        f"st.session_state['{key}.open'] = True\n"
        f"st.session_state['{key}.which'] = '{chosen}'\n"
        f"planning.{panel}(desk, contexts.setting(desk, 'L-1'))",
        f"{key}.{chosen}",
        lambda area: on_item(area, table, "L-1", **told),
        name,
    )


def _on_a_draft(area: Area) -> Any:  # noqa: ANN401
    """Return somebody on a referral that is still being written."""
    written = one(area, model.Referral, ref="R-27")
    if found := one(area, model.Member, item_id=written.item_id):
        return found
    unknown = {"told": Told.NOT_RECORDED, "roth": RothStatus.NOT_KNOWN}
    nia = area.desk("nia")
    gathering.add_people(nia, "R-27", "Perrin Aske, 15", "Named", **unknown)  # type: ignore[arg-type]
    return one(area, model.Member, item_id=written.item_id)


EDITS: Final[dict[str, Edit]] = {
    "members.change_member": Edit(
        "record.person(desk, 'M-1', 'P-1')",
        "record.M-1.P-1.On this map",
        lambda area: on_item(area, model.Member, person_id=somebody(area).id),
        "reason",
    ),
    "members.change_person": Edit(
        "record._who(desk, 'M-1', members.member_record(desk, 'M-1', 'P-1'), 'who')",
        "who",
        somebody,
        "known_as",
    ),
    "relationships.change_relationship": Edit(
        "record.tie(desk, 'M-1', '{row.id}')",
        "record.M-1.{row.id}.On this map",
        lambda area: on_item(area, model.Relationship),
        "note",
    ),
    "incidents.change_incident": Edit(
        "record.incident(desk, 'M-1', '{row.ref}')",
        "record.M-1.{row.ref}",
        lambda area: on_item(area, model.Incident),
        "title",
    ),
    "stickers.change_sticker": Edit(
        "sticking.record(desk, 'M-12', '{row.id}')",
        "record.M-12.{row.id}",
        lambda area: on_item(area, model.Sticker, "M-12", shape=None),
        "words",
    ),
    "statements.change_statement": Edit(
        "people.record(desk, 'M-1', '{row.id}')",
        "people.M-1.{row.id}.What it says",
        lambda area: on_item(area, model.Statement, attribute=Attribute.HOME),
        "value",
        who="nia",
    ),
    "features.change": _of_a_place(
        "features",
        "there",
        "{row.id}",
        model.contexts.Feature,
        "words",
        kind="lighting",
    ),
    "responses.weigh": _of_a_place(
        "weighing", "weigh", "{row.context.value}", model.contexts.Weighing, "because"
    ),
    "responses.change": _of_a_place(
        "responses", "done", "{row.id}", model.contexts.Intervention, "words"
    ),
    "ecomaps.record": Edit(
        "about.panel(desk, ecomaps.own_map(desk, 'C-1'))",
        "ecomap.C-1.about",
        lambda area: one(area, model.Ecomap),
        "consent_note",
        who="nia",
    ),
    "ecomap_figures.change": Edit(
        "own = ecomaps.own_map(desk, 'C-1')\n"
        "one = next(one for one in own.figures if one.id == '{row.id}')\n"
        "around._record(desk, own, one)",
        "ecomap.C-1.{row.id}",
        lambda area: one(area, model.EcoFigure, initials="AL"),
        "protect_because",
        who="nia",
    ),
    "ecomap_answers._keep": Edit(
        "own = ecomaps.own_map(desk, 'C-1')\n"
        "talk._asked(desk, own, Prompt.BEST, own.answered(Prompt.BEST))",
        "ecomap.C-1.best",
        lambda area: one(area, model.EcoSaid, prompt=Prompt.BEST, figure_id=None),
        "words",
        who="nia",
        press="Keep and go on",
    ),
    "actions.answer_action": ledger(
        "action_answer", "done", model.Action, "answer", "action_forms"
    ),
    "findings.answer_gap": ledger("answer", "answer", model.Gap, "answer"),
    "outcomes.progress": ledger("progress", "progress", model.Outcome, "why"),
    "gathering.explain": Edit(
        "read = submission(desk, 'R-27')\n"
        "one = next(one for one in read.people if one.member)\n"
        "referred._reasons(desk, read, one)",
        "refer.reasons.{person.ref}",
        _on_a_draft,
        "reason",
        who="nia",
    ),
    "referrals.amend": Edit(
        "writing.what_and_why(desk, submission(desk, 'R-27'))",
        "refer.what.R-27",
        lambda area: one(area, model.Referral, ref="R-27"),
        "concern",
        who="nia",
        press="Save draft",
    ),
    "meetings.change": Edit(
        "agenda.general(desk, *meetings.meeting(desk, '{row.ref}'))",
        "meeting.plan.{row.ref}",
        lambda area: one(area, model.Meeting, stage=MeetingStage.PLANNED),
        "room",
    ),
    "agreements.record": Edit(
        "st.session_state['agreements.agency'] = '{row.id}'\nagreements.register(desk)",
        "agreements.{row.id}",
        lambda area: one(area, model.Agency, code="police"),
        "agreement_ref",
        press="Record the agreement",
    ),
    "triage.decide": Edit(
        "read = submission(desk, 'R-21')\n"
        "ruling._reason(desk, read, TriageDecision.DECLINE)",
        "triage.R-21.decline",
        lambda area: one(area, model.Referral, ref="R-21"),
        "decided_because",
        press="Decline",
    ),
}


ON_THE_GROUND: Final = Edit(
    "st.session_state['spots.place.L-1.open'] = True\nspots.panel(desk, 'L-1')",
    "spots.place.L-1",
    lambda area: one(
        area, model.Spot, location_id=one(area, model.Location, ref="L-1").id
    ),
    "reference",
    press="Put it there",
    hers="SR 00700 00900",
    his="SR 00650 00910",
)
"""Asked apart: of two grid references both cannot be kept."""


def drawn(area: Area, edit: Edit) -> tuple[AppTest, str]:
    """Draw an edit form; return it and its key."""
    row = edit.find(area)
    told = {"row": row, "person": _person(area, row)}
    script = SCRIPT.format(who=edit.who, draw=edit.draw.format(**told))
    page = AppTest.from_string(f"import streamlit as st\n{script}", default_timeout=30)
    return whole(page.run()), edit.key.format(**told)


def _person(area: Area, row: Any) -> Any:  # noqa: ANN401
    who = getattr(row, "person_id", None)
    return one(area, model.Person, id=who) if who else None


def she_saves(area: Area, edit: Edit) -> None:
    """Let another save the same field first."""
    row = edit.find(area)
    with scope.unscoped(area.db) as session:
        assert versions.save(session, row, row.version, {edit.name: edit.hers})


def he_saves(page: AppTest, edit: Edit, key: str) -> None:
    """Type in the field, and send the form."""
    boxes = [*page.text_area, *page.text_input]
    box = next(
        box
        for box in boxes
        if str(box.key).startswith(f"{key}.") and str(box.key).endswith(f".{edit.name}")
    )
    pressed(box.set_value(edit.his) and page, edit.press)


def saving_over() -> set[str]:
    """Every service that saves over a row, as module.function."""
    found = set()
    for file in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.FunctionDef) or node.name == "save_over":
                continue
            calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
            if any(getattr(call.func, "id", "") == "save_over" for call in calls):
                found.add(f"{file.stem}.{node.name}")
    return found


def test_every_form_that_saves_over_a_row_is_here() -> None:
    assert saving_over() == {*EDITS, *NOTHING_ASKED, "spots.place"}


@pytest.mark.parametrize("keep", ["Theirs", "Mine"])
def test_of_two_references_of_one_place_one_is_kept(
    sqlite_area: Area, keep: str
) -> None:
    edit = ON_THE_GROUND
    page, key = drawn(sqlite_area, edit)
    she_saves(sqlite_area, edit)
    he_saves(page, edit, key)
    assert {edit.hers, edit.his} <= set(told(page).splitlines())
    way = next(one for one in page.radio if str(one.key).endswith(f".{edit.name}"))
    way.set_value(next(one for one in way.options if one.endswith(keep)))
    pressed(page, "Save what I chose")
    kept = edit.hers if keep == "Theirs" else edit.his
    assert edit.find(sqlite_area).reference == kept


@pytest.mark.parametrize("service", EDITS)
@pytest.mark.parametrize(
    ("keep", "left"),
    [("Theirs", HERS), ("Mine", HIS), ("Both", f"{HERS} {HIS}")],
)
def test_the_second_is_shown_both_and_chooses(
    sqlite_area: Area, service: str, keep: str, left: str
) -> None:
    edit = EDITS[service]
    page, key = drawn(sqlite_area, edit)
    she_saves(sqlite_area, edit)
    he_saves(page, edit, key)
    said = told(page)
    assert "saved this" in said
    assert {HERS, HIS} <= set(said.splitlines())
    assert getattr(edit.find(sqlite_area), edit.name) == HERS
    way = next(one for one in page.radio if str(one.key).endswith(f".{edit.name}"))
    way.set_value(next(one for one in way.options if one.endswith(keep)))
    pressed(page, "Save what I chose")
    if service == "triage.decide" and page.error:
        return
    kept = getattr(edit.find(sqlite_area), edit.name)
    assert " ".join(kept.split()) == left


def test_who_saved_first_and_when_is_said(sqlite_area: Area) -> None:
    edit = EDITS["members.change_member"]
    page, key = drawn(sqlite_area, edit)
    asha = sqlite_area.desk("asha", minutes=42)
    kept = members.member_record(asha, "M-1", "P-1")
    draft = kept.member.model_copy(update={"reason": HERS})
    members.change_member(asha, "M-1", "P-1", draft, kept.member_version)
    he_saves(page, edit, key)
    assert "Asha Verrin saved this at 13:42" in told(page)
    assert "Theirs: Asha Verrin, 13:42" in told(page)


def test_what_one_of_them_alone_touched_is_chosen_already(sqlite_area: Area) -> None:
    edit = EDITS["members.change_member"]
    page, key = drawn(sqlite_area, edit)
    row = edit.find(sqlite_area)
    with scope.unscoped(sqlite_area.db) as session:
        versions.save(session, row, row.version, {"told_note": HERS})
    he_saves(page, edit, key)
    chosen = {str(one.key).rpartition(".")[2]: _kept(one) for one in page.radio}
    assert chosen == {"reason": "Mine", "told_note": "Theirs"}
    pressed(page, "Save what I chose")
    kept = edit.find(sqlite_area)
    assert (kept.reason, kept.told_note) == (HIS, HERS)


def _kept(radio: Any) -> str:  # noqa: ANN401
    return str(radio.value.value)


def test_a_third_who_saves_meanwhile_is_shown_too(sqlite_area: Area) -> None:
    edit = EDITS["members.change_member"]
    page, key = drawn(sqlite_area, edit)
    she_saves(sqlite_area, edit)
    he_saves(page, edit, key)
    row = edit.find(sqlite_area)
    with scope.unscoped(sqlite_area.db) as session:
        versions.save(session, row, row.version, {"reason": "A third"})
    pressed(page, "Save what I chose")
    assert {"A third", f"{HERS} {HIS}"} <= set(told(page).splitlines())
    assert edit.find(sqlite_area).reason == "A third"


def test_theirs_is_left_and_mine_dropped_when_asked(sqlite_area: Area) -> None:
    edit = EDITS["members.change_member"]
    page, key = drawn(sqlite_area, edit)
    she_saves(sqlite_area, edit)
    he_saves(page, edit, key)
    pressed(page, "Leave theirs and drop mine")
    values = [box.value for box in (*page.text_input, *page.text_area)]
    assert HERS in values
    assert HIS not in values
    assert edit.find(sqlite_area).reason == HERS


def test_back_on_the_form_mine_is_still_there(sqlite_area: Area) -> None:
    edit = EDITS["members.change_member"]
    page, key = drawn(sqlite_area, edit)
    she_saves(sqlite_area, edit)
    he_saves(page, edit, key)
    pressed(page, "Back to the form with mine")
    boxes = {str(box.key): box.value for box in (*page.text_area, *page.text_input)}
    assert HIS in boxes.values()
    pressed(page, "Save")
    assert edit.find(sqlite_area).reason == HIS


def test_both_texts_are_joined_and_neither_comes_twice() -> None:
    monday, both = "Seen on Monday.", "Seen on Monday. Twice."
    tuesday = "Seen on Tuesday"
    assert joined(monday, tuesday, lines=True) == f"{monday}\n{tuesday}"
    assert joined(monday, tuesday, lines=False) == f"{monday} {tuesday}"
    assert joined(tuesday, monday, lines=False) == f"{tuesday}; {monday}"
    assert joined(both, monday, lines=True) == joined(monday, both, lines=True) == both
