"""The triage page: the trays, the card, and a decision with its reason."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.model import ItemDraft
from peerdash.services import referrals
from peerdash.services.submissions import submission
from peerdash.services.triage import decide
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.referrals import TriageDecision
from tests.app import pages_open
from tests.app.pages_open import pressed, told
from tests.area import Area

URGENT, READY = "R-21", "R-18"


def opened(sqlite_area: Area, who: str = "sam", **address: str) -> AppTest:
    del sqlite_area
    return pages_open.opened("triage", who, days=0, **address)


def test_the_trays_say_how_many_are_in_each(sqlite_area: Area) -> None:
    trays = opened(sqlite_area).get("button_group")[0]
    assert [str(option.content) for option in trays.proto.options] == [
        "New 4",
        "Waiting for answers 3",
        "Ready 2",
        "Decided this week 0",
    ]


def test_a_tray_in_the_address_is_the_one_that_opens(sqlite_area: Area) -> None:
    shown = told(opened(sqlite_area, stage="ready"))
    assert "Four children placed at a hotel" in shown
    assert "Vapes given as a way in" not in shown


def test_turning_to_another_tray_keeps_it_in_the_address(sqlite_area: Area) -> None:
    app = opened(sqlite_area, referral=URGENT)
    app.segmented_control[0].set_value("waiting")
    app.run()
    assert dict(app.query_params) == {"stage": "waiting"}
    assert "Sallow Row parade" in told(app)


def test_an_empty_tray_says_what_would_fill_it(sqlite_area: Area) -> None:
    assert "Nothing has been decided since Monday" in told(
        opened(sqlite_area, stage="decided")
    )


def test_a_line_opens_its_card(sqlite_area: Area) -> None:
    app = pressed(opened(sqlite_area), URGENT)
    assert app.query_params["referral"] == URGENT
    assert "She told the school nurse" in told(app)


def test_the_card_has_what_a_decision_needs(sqlite_area: Area) -> None:
    app = opened(sqlite_area, stage="ready", referral=READY)
    shown = told(app)
    for said in (
        "5 of 5",
        "Join up what services already hold",
        "5 people, each with a reason",
        "3 of 5 told",
        "Talked to first: Placing council",
        "in date until",
        "Who is the driver?",
    ):
        assert said in shown
    people = str(app.table[0].value).replace("\\", "")
    assert "Zeki Aldous" in people


def test_an_urgent_one_says_what_to_do_now(sqlite_area: Area) -> None:
    said = str(opened(sqlite_area, referral=URGENT).error[0].value)
    assert "strategy meeting now" in said


def test_who_is_on_another_item_is_named_with_it(sqlite_area: Area) -> None:
    shown = told(opened(sqlite_area, referral=URGENT))
    assert "Pia Hurrell is on M-7 and M-10 already" in shown


def test_a_lapsed_agreement_is_warned_of(sqlite_area: Area) -> None:
    app = opened(sqlite_area, stage="waiting", referral="R-26")
    assert "lapsed on" in str(app.warning[0].value)


@pytest.mark.parametrize("decision", list(TriageDecision))
def test_a_decision_asks_why_in_place_before_it_acts(
    sqlite_area: Area, decision: TriageDecision
) -> None:
    desk = sqlite_area.desk("asha")
    app = pressed(opened(sqlite_area, referral=URGENT), decision.label)
    assert submission(desk, URGENT).stage == Stage.NEW
    pressed(app, decision.label)
    assert "Say why" in told(app)
    assert submission(desk, URGENT).stage == Stage.NEW
    app.text_area[0].set_value("Several agencies hold a part of it")
    pressed(app, decision.label)
    assert submission(desk, URGENT).stage == decision.row.to


def test_there_is_one_primary_button_before_and_after_choosing(
    sqlite_area: Area,
) -> None:
    app = opened(sqlite_area, referral=URGENT)
    assert [b.label for b in app.button if b.proto.type == "primary"] == [
        "Accept to agenda"
    ]
    pressed(app, "Ask for more")
    assert [b.label for b in app.button if b.proto.type == "primary"] == [
        "Ask for more"
    ]
    pressed(app, "Choose differently")
    assert "Decline" in [button.label for button in app.button]


def test_the_second_of_two_deciders_keeps_their_reason(sqlite_area: Area) -> None:
    app = pressed(opened(sqlite_area, referral=URGENT), "Decline")
    decide(
        sqlite_area.desk("asha"), URGENT, TriageDecision.ASK, "Who gave her these?", 1
    )
    app.text_area[0].set_value("Not outside the home")
    pressed(app, "Decline")
    said = " ".join(str(one.value) for one in app.warning)
    assert "Asha Verrin saved this" in said
    assert "Not outside the home" in told(app)
    assert submission(sqlite_area.desk("sam"), URGENT).stage == Stage.WAITING


def test_whoever_wrote_it_is_offered_no_decision(sqlite_area: Area) -> None:
    app = opened(sqlite_area, "asha", referral=_asha_wrote(sqlite_area))
    assert "somebody else decides it" in told(app)
    assert "Decline" not in [button.label for button in app.button]


@pytest.mark.parametrize("who", ["nia", "dev", "mina", "olu"])
def test_nobody_else_opens_it(sqlite_area: Area, who: str) -> None:
    app = opened(sqlite_area, who)
    assert "Only a chair or coordinator" in str(app.error[0].value).replace("\\", "")
    assert not app.markdown


def test_a_draft_is_as_absent_here_as_none(sqlite_area: Area) -> None:
    for ref in ("R-27", "R-999"):
        app = opened(sqlite_area, referral=ref)
        assert f"There is no {ref} that you can open" in str(
            app.error[0].value
        ).replace("\\", "")


def _asha_wrote(area: Area) -> str:
    desk = area.desk("asha")
    draft = ItemDraft(kind=SubjectKind.THEME, title="Lifts offered after dark")
    ref = referrals.start(desk, draft)
    words = {"kind": draft.kind, "title": draft.title, "concern": "Two schools say so"}
    referrals.amend(desk, ref, referrals.ReferralForm.model_validate(words), 1)
    referrals.send(desk, ref)
    return ref
