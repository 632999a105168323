"""The register of people, and one person with what each agency says."""

from streamlit.testing.v1 import AppTest

from peerdash.services.identities import identity
from peerdash.services.maps import picture
from tests.app.pages_open import told
from tests.area import Area

SCRIPT = """
import streamlit as st
from pages import people
from peerdash.ui import unsent, way
from peerdash.web import installation
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
    box = next(one for one in page.text_input if one.label == "What is said")
    box.set_value("Lock Lane School")
    source = next(one for one in page.selectbox if one.label == "Source")
    source.select_index(3)
    about = next(one for one in page.selectbox if one.label == "What it is about")
    about.select_index(3)
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
