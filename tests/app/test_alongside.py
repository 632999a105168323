"""Workers to link up, asked beside their map and ticked when they have met."""

from streamlit.testing.v1 import AppTest

from peerdash.services import alongside
from tests.area import TODAY, Area

SCRIPT = """
from peerdash.ui import alongside, unsent
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("sam")
unsent.begin(desk)
alongside.asked(desk, "M-12")
"""


def test_two_workers_are_ticked_once_they_have_met_and_their_plans_agree(
    area: Area,
) -> None:
    page = AppTest.from_string(SCRIPT, default_timeout=30).run()
    names = page.selectbox[0].value
    page.date_input[0].set_value(TODAY)
    page.checkbox[0].set_value(True)
    page.button[0].click().run()
    assert not page.exception
    found = alongside.workers(area.desk("sam"), "M-12")
    assert [one.names for one in found if one.settled] == [names]
    assert names not in page.selectbox[0].options
