"""The refer page: a draft from the first word, kept, sent, and answered."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.model import ItemDraft
from peerdash.services import gathering, referrals
from peerdash.services.submissions import submission
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.referrals import Trigger
from tests.app import pages_open
from tests.app.pages_open import pressed, told
from tests.area import Area

DRAFT = "R-27"


def opened(sqlite_area: Area, who: str = "nia", **address: str) -> AppTest:
    del sqlite_area
    return pages_open.opened("refer", who, days=0, **address)


def field(app: AppTest, label: str) -> object:
    boxes = [*app.text_input, *app.text_area, *app.selectbox, *app.checkbox]
    return next(box for box in boxes if box.label.startswith(label))


def filled(app: AppTest, **told: str) -> None:
    for label, value in told.items():
        field(app, label.replace("_", " ")).set_value(value)  # type: ignore[attr-defined]


def test_it_offers_five_kinds_on_equal_terms(sqlite_area: Area) -> None:
    app = opened(sqlite_area)
    kinds = app.get("button_group")[0]
    labels = [str(option.content) for option in kinds.proto.options]
    assert labels == [kind.label for kind in SubjectKind]
    assert not app.text_input


def test_a_draft_starts_with_its_ref_in_the_address(sqlite_area: Area) -> None:
    app = opened(sqlite_area)
    app.segmented_control[0].set_value(SubjectKind.THEME)
    app.run()
    filled(app, Short_title="Lifts offered after dark")
    pressed(app, "Start a draft")
    ref = app.query_params["referral"]
    assert "Lifts offered after dark" in told(app)
    read = submission(sqlite_area.desk("nia"), ref)
    assert (read.kind, read.stage) == (SubjectKind.THEME, Stage.DRAFT)


def test_a_child_is_refused_as_an_adult_of_concern(sqlite_area: Area) -> None:
    app = opened(sqlite_area)
    app.segmented_control[0].set_value(SubjectKind.CONCERN)
    app.run()
    filled(app, Full_name="Willa Marsh", Short_title="Seen at the parade")
    app.number_input[0].set_value(15)
    pressed(app, "Start a draft")
    assert "Only an adult" in told(app)
    assert "referral" not in app.query_params


def test_the_checks_and_what_is_missing_stand_beside_the_draft(
    sqlite_area: Area,
) -> None:
    ref = _map(sqlite_area)
    shown = told(opened(sqlite_area, referral=ref))
    assert "1 of 5" in shown
    assert "Add the people, each with the reason they are included." in shown
    assert "Places: Which places does it point to?" in shown


def test_what_is_typed_is_kept_when_it_is_saved_and_when_it_is_sent(
    sqlite_area: Area,
) -> None:
    app = opened(sqlite_area, referral=DRAFT)
    filled(app, What_you_know="She runs the last part")
    pressed(app, "Save draft")
    desk = sqlite_area.desk("nia")
    assert submission(desk, DRAFT).written.concern == "She runs the last part"
    filled(app, Who_knows="Her brother")
    pressed(app, "Send")
    read = submission(desk, DRAFT)
    assert (read.stage, read.written.contacts) == (Stage.NEW, "Her brother")


def test_sending_too_soon_keeps_the_words_and_says_what_to_add(
    sqlite_area: Area,
) -> None:
    ref = _map(sqlite_area)
    app = opened(sqlite_area, referral=ref)
    filled(app, What_you_know="Seen there late")
    pressed(app, "Send")
    assert any("Add the people" in str(one.value) for one in app.error)
    read = submission(sqlite_area.desk("nia"), ref)
    assert (read.stage, read.written.concern) == (Stage.DRAFT, "Seen there late")


def test_what_sending_lacks_is_said_beside_its_field_and_above_all(
    sqlite_area: Area,
) -> None:
    app = opened(sqlite_area, referral=_map(sqlite_area))
    pressed(app, "Send")
    worry = "Say what you know and why you are worried"
    assert any(worry in one.value for one in app.error)
    assert any(one.value.startswith(f":red[{worry}") for one in app.markdown)


def test_pasted_people_are_listed_with_their_reasons(sqlite_area: Area) -> None:
    ref = _map(sqlite_area)
    app = opened(sqlite_area, referral=ref)
    filled(app, Add_people="Willa Marsh, 14, f\nTobin Ash, 15, m, hurt on Friday")
    filled(app, Why_they_are_here="Seen there")
    pressed(app, "Add these people")
    shown = told(app)
    for said in ("Willa Marsh", "Seen there", "Tobin Ash", "hurt on Friday"):
        assert said in shown
    assert "2 of 5" in shown


def test_a_paste_without_a_reason_adds_nobody_and_keeps_the_list(
    sqlite_area: Area,
) -> None:
    ref = _map(sqlite_area)
    app = opened(sqlite_area, referral=ref)
    filled(app, Add_people="Willa Marsh, 14, f")
    pressed(app, "Add these people")
    assert "Line 1 has no reason" in told(app)
    assert field(app, "Add people").value == "Willa Marsh, 14, f"  # type: ignore[attr-defined]
    assert not submission(sqlite_area.desk("nia"), ref).people


def test_a_tick_says_whom_it_is_about_and_a_name_can_be_taken_off(
    sqlite_area: Area,
) -> None:
    ref = _map(sqlite_area)
    desk = sqlite_area.desk("nia")
    gathering.add_people(desk, ref, "Willa Marsh, 14, f", "Seen there")
    app = opened(sqlite_area, referral=ref)
    app.checkbox[-1].check()
    app.run()
    (one,) = submission(desk, ref).people
    assert one.member is not None
    assert one.member.subject
    pressed(app, "Take off")
    assert not submission(desk, ref).people


def test_the_second_of_two_colleagues_keeps_what_they_typed(sqlite_area: Area) -> None:
    app = opened(sqlite_area, referral=DRAFT)
    draft = submission(sqlite_area.desk("asha"), DRAFT).written
    theirs = referrals.ReferralForm.model_validate(
        {**draft.model_dump(exclude={"version"}), "concern": "Asha's account"}
    )
    referrals.amend(sqlite_area.desk("asha"), DRAFT, theirs, draft.version)
    filled(app, What_you_know="Nia's account")
    pressed(app, "Save draft")
    assert "Asha Verrin saved this" in str(app.warning[0].value).replace("\\", "")
    assert {"Asha's account", "Nia's account"} <= set(told(app).splitlines())
    assert submission(sqlite_area.desk("nia"), DRAFT).written.concern == (
        "Asha's account"
    )
    pressed(app, "Save what I chose")
    assert submission(sqlite_area.desk("nia"), DRAFT).written.concern == (
        "Asha's account\nNia's account"
    )


def test_the_replies_stand_in_the_list(sqlite_area: Area) -> None:
    shown = told(opened(sqlite_area))
    assert "Your referral R-13 has been accepted" in shown
    assert "The risk is outside the home." in shown
    assert "Sam Teale" not in shown


def test_somebody_who_wrote_nothing_is_told_what_fills_the_list(
    sqlite_area: Area,
) -> None:
    assert "You have written no referral yet" in told(opened(sqlite_area, "gil"))


@pytest.mark.parametrize("ref", [DRAFT, "R-999"])
def test_another_agency_gets_the_same_words_as_for_none(
    sqlite_area: Area, ref: str
) -> None:
    app = opened(sqlite_area, "dev", referral=ref)
    assert str(app.error[0].value).replace("\\", "") == (
        f"There is no {ref} that you can open. Check the reference, or ask the "
        "coordinator to invite you."
    )


def test_names_do_not_reach_the_address(sqlite_area: Area) -> None:
    ref = _map(sqlite_area)
    app = opened(sqlite_area, referral=ref)
    filled(app, Add_people="Willa Marsh, 14, f, seen there")
    pressed(app, "Add these people")
    assert dict(app.query_params) == {"referral": ref}


def _map(area: Area) -> str:
    draft = ItemDraft(kind=SubjectKind.MAP, title="Group at the parade")
    return referrals.start(area.desk("nia"), draft)


def test_what_is_missing_follows_what_is_on_the_screen_before_any_save(
    sqlite_area: Area,
) -> None:
    app = opened(sqlite_area, referral=_map(sqlite_area))
    missing = "Say what you know and why you are worried."
    assert missing in told(app)
    filled(app, What_you_know="Seen there late by the offender")
    app.run()
    shown = told(app)
    assert missing not in shown
    assert "is not said of a child" in shown
    filled(app, Who_knows="Her brother")
    field(app, "Somebody may be in danger").set_value(True)  # type: ignore[attr-defined]
    app.run()
    assert "2 of 5" in told(app)
    assert "This cannot wait for a meeting." in told(app)


def test_what_a_cause_asks_besides_is_there_as_soon_as_it_is_chosen(
    sqlite_area: Area,
) -> None:
    app = opened(sqlite_area, referral=_map(sqlite_area))
    assert not any(one.label == "Seen there from" for one in app.date_input)
    field(app, "What brings this now").set_value(Trigger.PLACE)  # type: ignore[attr-defined]
    app.run()
    assert "Say since when children have gathered there." in told(app)
    next(one for one in app.date_input if one.label == "Seen there from").set_value(
        date(2026, 11, 2)
    )
    app.run()
    assert "Say since when children have gathered there." not in told(app)
    assert "Add the place." in told(app)
