"""Sharing agreements on screen: read by overseers, recorded by who runs them."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.services import agreements
from tests.app.pages_open import opened, pressed, told
from tests.area import TODAY, Area

pytestmark = pytest.mark.usefixtures("sqlite_area")
RECORD = "Record the agreement"


def stands(page: AppTest, agency: str) -> str:
    """Return how an agency's agreement stands, as the table says it."""
    for table in page.table:
        if "How it stands" in table.value:
            rows = table.value.set_index("Agency")
            return str(rows.loc[agency, "How it stands"]).replace("\\", "")
    raise LookupError(agency)


@pytest.mark.parametrize("who", ["asha", "mina"])
def test_each_says_how_it_stands(who: str) -> None:
    page = opened("governance", who, view="agreements")
    assert "lapsed on 30 October 2026. Renew it" in stands(page, "Housing")
    assert "in date until 13 December 2026. Renew it" in stands(page, "Child health")
    assert stands(page, "Police").endswith("in date until 27 June 2027")
    offered = [one.label for one in page.button]
    assert (RECORD in offered) == (who == "asha")


def test_the_administrator_has_them_beside_who_signs_in() -> None:
    assert "lapsed" in stands(opened("users", "olu"), "Housing")


def test_recording_one_puts_it_in_force(sqlite_area: Area) -> None:
    page = opened("governance", "sam", view="agreements")
    housing = next(
        one
        for one in agreements.register(sqlite_area.desk("sam")).lines
        if one.agency == "Housing"
    )
    page.selectbox(key="agreements.agency").set_value(housing.agency_id)
    page.run()
    ref = next(one for one in page.text_input if one.label == "Reference")
    assert ref.value == "ISA-MV-07"
    ref.input("ISA-MV-17")
    for label, days in (("Signed on", 0), ("Ends on", 365)):
        day = next(one for one in page.date_input if one.label == label)
        day.set_value(TODAY + timedelta(days=days))
    shown = pressed(page, RECORD)
    assert stands(shown, "Housing").endswith("in date until 22 November 2027")


def test_days_that_cannot_be_are_told_by_the_form() -> None:
    page = opened("governance", "sam", view="agreements")
    for one in page.date_input:
        if one.label == "Ends on":
            one.set_value(TODAY - timedelta(days=2000))
    shown = pressed(page, RECORD)
    assert "would end before that" in told(shown) + str([e.value for e in shown.error])
