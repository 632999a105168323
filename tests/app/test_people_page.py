"""The register of people, and one person with what each agency says."""

from streamlit.testing.v1 import AppTest

from peerdash.services.identities import identity
from peerdash.services.maps import picture
from peerdash.vocabulary.statements import Attribute
from tests.app.pages_open import told
from tests.area import Area

SCRIPT = """
import streamlit as st
from pages import people
from peerdash.ui import unsent, way
from peerdash.web import installation
from peerdash.vocabulary.statements import Attribute
from tests.area import Area

st.navigation([way._page(one) for one in ("people", "map", "case")], position="hidden")
desk = Area(installation.database()).desk("{who}")
unsent.begin(desk)
people.page(desk)
"""


def opened(who: str, ref: str = "") -> AppTest:
    page = AppTest.from_string(SCRIPT.format(who=who), default_timeout=30)
    if ref:
        page.query_params["person"] = ref
    return page.run()


def test_the_register_is_searched_and_says_when_nobody_matches(area: Area) -> None:
    del area
    page = opened("sam")
    assert sum(one.label.startswith("P-") for one in page.button) == 25
    page.text_input[0].set_value("nobody at all").run()
    assert "Nobody matches" in told(page)


def test_a_person_is_shown_with_every_answer_and_one_is_added(area: Area) -> None:
    page = opened("nia", "P-1")
    said = told(page)
    assert "They differ" in said
    assert "Not in school since September" in said
    assert "Ostrey School on record" in said.replace(":gray[", "").replace("]", "")
    about = next(one for one in page.selectbox if one.label == "What it is about")
    about.set_value(Attribute.SCHOOL).run()
    box = next(one for one in page.selectbox if one.label == "What is said")
    assert box.value is None
    assert {"Ostrey School", "Tarn High School"} < set(box.options)
    box.set_value("Lock Lane School")
    source = next(one for one in page.selectbox if one.label == "Source")
    source.select_index(3)
    next(b for b in page.button if b.label == "Add what we say").click().run()
    assert not page.exception
    found = identity(area.desk("nia"), "P-1").sides
    assert "Lock Lane School" in {a.value for side in found for a in side.answers}


def test_the_chair_takes_somebody_off_everything_and_is_led_to_the_notices(
    area: Area,
) -> None:
    picture(area.desk("nia"), "M-12")
    page = opened("asha", "P-5")
    why = "Why are they not involved?"
    next(one for one in page.text_input if one.label == why).set_value("Mistaken")
    take = "Not involved: take off everything"
    next(one for one in page.button if one.label == take).click().run()
    page.query_params["show"] = "recalls"
    page.query_params.pop("person", None)
    page.run()
    assert not page.exception
    assert "Nia Corbet" in told(page)
    next(one for one in page.button if one.label == "Sent to Nia Corbet").click().run()
    assert "No notice waits" in told(page)


def test_two_who_may_be_one_wait_are_compared_and_decided_once(
    sqlite_area: Area,
) -> None:
    page = opened("sam")
    next(b for b in page.button if b.label == "The same person twice?").click().run()
    assert "names spelt nearly alike" in told(page).lower()
    label = "Compare P-64 and P-66"
    next(b for b in page.button if b.label == label).click().run()
    assert "Why they are asked about: names spelt nearly alike" in told(page)
    decide(page, 1, "Decide")
    assert "Two different people, said" in told(page)
    next(b for b in page.button if b.label == "All pairs").click().run()
    assert "No two people here look like one" in told(page)
    assert "The same person twice?" not in {b.label for b in opened("nia").button}
    del sqlite_area


def decide(page: AppTest, at: int, button: str) -> None:
    next(r for r in page.selectbox if "one person" in r.label).select_index(at)
    why = next(t for t in page.text_input if t.label.startswith("How you know"))
    why.set_value("Says the tutor, who knows both families")
    next(b for b in page.button if b.label == button).click().run()
    assert not page.exception


def test_two_are_made_one_after_what_moves_is_shown_and_parted_again(
    sqlite_area: Area,
) -> None:
    page = opened("sam")
    page.query_params["show"] = "same-person"
    page.query_params["one"], page.query_params["other"] = "P-2", "P-3"
    page.run()
    decide(page, 0, "Decide")
    said = told(page)
    assert "M-1 Stabbing of 11 May and the boys around it: both are there" in said
    assert "Put by, since nobody is tied to themself" in said
    assert not [b for b in page.button if b.label == "Decide"]
    assert not [b for b in page.button if b.label.startswith("Make P-3 one")]
    page = opened("asha")  # who decided leaves making them one to another (H14)
    page.query_params["show"] = "same-person"
    page.query_params["one"], page.query_params["other"] = "P-2", "P-3"
    page.run()
    make = next(b for b in page.button if b.label.startswith("Make P-3 one"))
    make.click().run()
    assert "Caleb Dunmore" in told(page)
    desk = sqlite_area.desk("sam")
    assert "P-3" not in repr(picture(desk, "M-1").people)
    page.query_params["show"], page.query_params["person"] = "same-person", ""
    page.query_params["one"] = page.query_params["other"] = ""
    page.run()
    page.segmented_control[0].set_value("Made one").run()
    decide(page, 1, "Part them")
    assert "Nobody has been made one" in told(page)
    assert "P-3" in repr(picture(desk, "M-1").people)
