"""Every form says what is wrong with it, with the focus there, and marks the field."""

import json
from typing import Any, Final, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import meetings
from peerdash.ui.panels import OUTCOME
from peerdash.vocabulary.handling import Handling
from peerdash.vocabulary.outcomes import OutcomeKind
from tests.app.pages_open import opened, pressed, whole
from tests.area import Area

Step = tuple[str, str, Any]
"""A kind of widget, its key or label, and what is chosen: a number is a place."""


class Sent(NamedTuple):
    """A form, how its reader comes to it, and which of its fields are marked."""

    page: str
    who: str
    refs: str
    steps: tuple[Step, ...]
    verb: str
    wrong: str


VIEW: Final = "map.view"
ADD: Final[Step] = ("button_group", VIEW, "Add")
WHAT: Final = "adding.what"
RECORD: Final = "outcomes.record.M-12"
MET: Final = "meeting=G-4 step=conduct item=M-12"
BESIDE: Final[Step] = ("button_group", "meeting.conduct.side.M-12", OUTCOME)
TALK: Final = "In their own words, with initials \\(or nothing\\)"
SENT: Final = {
    "a person": Sent(
        "map", "sam", "item=M-12", (ADD,), "Add this person", "name reason"
    ),
    "an incident": Sent(
        "map",
        "sam",
        "item=M-12",
        (ADD, ("button_group", WHAT, "Incident")),
        "Add this incident",
        "kind title",
    ),
    "a circle": Sent(
        "map",
        "sam",
        "item=M-12",
        (ADD, ("button_group", WHAT, "Circle")),
        "Draw this circle",
        "line",
    ),
    "sharing": Sent(
        "map",
        "asha",
        "item=M-12",
        (("button_group", VIEW, "Share"),),
        "Keep the decision",
        "because",
    ),
    "an outcome beside the map": Sent(
        "meeting", "asha", MET, (BESIDE,), "Record the outcome", "owner"
    ),
    "an outcome that a rule refuses": Sent(
        "meeting",
        "asha",
        MET,
        (
            BESIDE,
            (
                "selectbox",
                "meeting.outcome.kind.M-12",
                OutcomeKind.NO_FURTHER_ACTION,
            ),
            ("text_input", "Who will do it", "Chair"),
        ),
        "Record the outcome",
        "why",
    ),
    "an outcome": Sent(
        "outcomes",
        "asha",
        "item=M-12",
        (("button_group", RECORD, "Outcome"),),
        "Record the outcome",
        "owner",
    ),
    "a finding on a condition": Sent(
        "outcomes",
        "asha",
        "item=M-12",
        (
            ("button_group", RECORD, "Finding"),
            ("selectbox", "Who may see this", Handling.CONDITIONAL.value),
            ("selectbox", "Kind", 0),
            ("text_input", "In words", "Kind to his sister"),
        ),
        "Add the finding",
        "condition",
    ),
    "an action": Sent(
        "outcomes",
        "asha",
        "item=M-12",
        (("button_group", RECORD, "Action"),),
        "Add the action",
        "words owner due_on",
    ),
    "who may see it": Sent(
        "case",
        "joss",
        "item=L-1",
        (
            ("toggle", "contexts.there.L-1.open", True),
            ("selectbox", "contexts.there.L-1.which", 1),
        ),
        "Change who may see it",
        "reason",
    ),
    "a goal": Sent(
        "case",
        "sam",
        "item=L-1",
        (("toggle", "contexts.goal.L-1.open", True),),
        "Save",
        "words",
    ),
    "a card of a child's own map": Sent(
        "ecomap",
        "nia",
        "item=C-1 view=talk",
        (("text_area", TALK, "Jamie Fox helps me"),),
        "Keep and go on",
        "words",
    ),
    "a review": Sent("reviews", "asha", "item=M-12", (), "Record the review", "found"),
    "somebody expected": Sent(
        "meeting", "asha", "meeting=G-4 step=roster", (), "Expect", "name"
    ),
    "two by hand": Sent("people", "sam", "show=same-person", (), "Compare", "one"),
    "a list": Sent("lists", "olu", "", (), "Put on the list", "text"),
    "somebody new": Sent("users", "olu", "", (), "Add", "username"),
    "in an emergency": Sent("urgent", "asha", "", (), "Open it for 60 minutes", "ref"),
    "a passphrase": Sent("passphrase", "nia", "", (), "Set passphrase", "new"),
}


@pytest.mark.parametrize("form", SENT.values(), ids=SENT)
def test_what_is_wrong_is_said_with_the_focus_and_at_its_field(
    form: Sent, sqlite_area: Area
) -> None:
    if form.page == "meeting":
        meetings.open_meeting(sqlite_area.desk("asha"), "G-4")
    refs: Any = dict(one.split("=") for one in form.refs.split())
    page = opened(form.page, form.who, **refs)
    for step in form.steps:
        chosen(page, *step)
    pressed(page, form.verb)
    said = {one.value for one in page.error}
    assert said
    [pointed] = [
        json.loads(one.proto.json)
        for one in page.get("bidi_component")
        if one.proto.component_name == "peerdash.wrong"
    ]
    marked = pointed["fields"]
    assert [one["field"].rsplit("-", 1)[1] for one in marked] == form.wrong.split()
    if pointed["summary"].endswith("-summary"):
        beside = {one.value for one in page.markdown}
        assert {f":red[{one}]" for one in said} <= beside
    else:  # the form's one field, over what is said
        assert {one["beside"] for one in marked} <= {pointed["summary"]}


def chosen(page: AppTest, kind: str, name: str, what: Any) -> None:  # noqa: ANN401
    """Choose in the widget of this key or label; in a form, it is sent with it."""
    shown: Any = page.get(kind)
    box = next(one for one in shown if name in {one.key, one.label})
    if isinstance(what, int) and not isinstance(what, bool):
        box.select_index(what)
    else:
        box.set_value(what)
    if not box.form_id:
        whole(page.run())
