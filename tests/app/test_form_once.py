"""A form sent twice on screen is done once; and what shows when nothing saves."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from peerdash.model import GapDraft
from peerdash.services import findings, relationships, shorthand, unsent
from tests.app.pages_open import told
from tests.area import Area
from tests.unit.store.test_condition import unwritable

SCRIPT = """
import streamlit as st
from peerdash.model import GapDraft
from peerdash.services import findings
from peerdash.services.desk import Desk
from peerdash.store.engine import database
from peerdash.ui import form
from peerdash.services import unsent
from tests.app.pages_open import told
from tests.area import Area
from tests.unit.store.test_condition import unwritable
from peerdash.web import installation

desk = Area(installation.database()).desk("asha")
draft = form.filled("try.question", GapDraft, ("question",), submit="Ask")

def attempt(_):
    made = findings.add_gap(desk, "M-1", draft)
    st.session_state.setdefault("made", []).append(made)
    if st.session_state.get("cut off"):
        st.session_state["cut off"] = False
        st.stop()  # as a second click stops the run that the first began
    return made

if draft:
    st.session_state["given"] = form.made("try.question", attempt)
"""
NOTICE = """
from peerdash.ui import frame
frame.notice(writable=False)
"""


def opened() -> AppTest:
    return AppTest.from_string(SCRIPT, default_timeout=30)


def ask(page: AppTest) -> None:
    page.text_input[0].set_value("Who collects him from school?")
    page.button[0].click().run()
    assert not page.exception


def test_a_second_click_makes_no_second_row(area: Area) -> None:
    page = opened()
    page.session_state["cut off"] = True
    page.run()
    ask(page)
    page.button[0].click().run()
    assert page.session_state["made"] == [page.session_state["given"]]
    assert len(area.lines()) == 1


def test_the_next_one_is_another(area: Area) -> None:
    page = opened().run()
    ask(page)
    page.run()
    ask(page)
    assert len(set(page.session_state["made"])) == 2
    assert len(area.lines()) == 2


def test_a_page_says_that_nothing_can_be_saved() -> None:
    page = AppTest.from_string(NOTICE).run()
    assert told(page).startswith("Nothing can be saved just now")


def test_the_way_in_says_that_nobody_can_be_signed_in() -> None:
    page = AppTest.from_string(NOTICE.replace("False", "False, signed_in=False"))
    assert "Nobody can sign in just now" in page.run().warning[0].value


SIGN_IN = """
from peerdash.ui import signin
from peerdash.web import installation
signin.form(installation.database())
"""


def test_who_tries_to_sign_in_meanwhile_is_told(sqlite_area: Area) -> None:
    page = AppTest.from_string(SIGN_IN, default_timeout=30).run()
    page.text_input[0].set_value("asha")
    page.text_input[1].set_value("whatever it is today")
    with unwritable(sqlite_area.db):
        page.button[0].click().run()
    assert not page.exception
    assert "Nobody can sign in just now" in page.warning[0].value


SAVED = "What you sent at 13:00:00 was saved: you {}. There is no need to send it again"
LOST = SCRIPT.replace("desk = Area", "from peerdash.ui import unsent\ndesk = Area", 1)
LOST = LOST.replace("draft =", "unsent.begin(desk)\ndraft =", 1)
LOST += "unsent.watch()\n"
"""The form as in the running program: with what waits for its reader."""


def test_who_never_had_the_answer_is_told_and_nothing_is_sent_twice(
    area: Area,
) -> None:
    killed = AppTest.from_string(LOST, default_timeout=30).run()
    ask(killed)
    again = AppTest.from_string(LOST, default_timeout=30).run()
    assert SAVED.format("changed a map") in told(again)
    assert again.text_input[0].key != killed.text_input[0].key
    assert len(area.lines()) == 1
    ask(again)
    assert len(area.lines()) == 2
    assert len(set(killed.session_state["made"] + again.session_state["made"])) == 2


def test_what_was_typed_comes_back_on_another_machine_and_can_be_dropped(
    area: Area,
) -> None:
    desk = area.desk("asha")
    writer = unsent.Writer(desk.db, desk.viewer.user_id, desk.today, desk.now)
    words = "Who walks him home?"
    typed = unsent.Typed("try.question", "question", "0" * 32, 0, words)
    unsent.keep(writer, [typed])
    page = AppTest.from_string(LOST, default_timeout=30).run()
    assert page.text_input[0].value == words
    assert "As you left it today at 13:00, not sent yet" in told(page)
    page.button(key="try.question.afresh").click().run()
    assert page.text_input[0].value == ""
    assert not page.caption
    assert unsent.waiting(desk).typed == {}


def test_what_was_typed_and_then_sent_is_not_offered_again(area: Area) -> None:
    desk = area.desk("asha")
    writer = unsent.Writer(desk.db, desk.viewer.user_id, desk.today, desk.now)
    typed = unsent.Typed("try.question", "question", "0" * 32, 0, "Who?")
    unsent.keep(writer, [typed])
    page = AppTest.from_string(LOST, default_timeout=30).run()
    ask(page)
    assert page.text_input[0].value == ""
    assert unsent.waiting(desk).typed == {}


EDITOR = """
from peerdash.ui import shorthand, unsent
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("sam")
unsent.begin(desk)
shorthand.editor(desk, "M-5")
"""


def test_shorthand_typed_and_not_kept_is_there_again_beside_what_it_was_typed_into(
    area: Area,
) -> None:
    desk = area.desk("sam")
    given = shorthand.written(desk, "M-5")
    mine = given.text + '\nZZ "Zed Zola" 15 m\n'
    who = next(iter(relationships.people_by_id(desk, "M-5")))
    asked = GapDraft(question="Asked meanwhile?", person_id=who)
    findings.add_gap(area.desk("asha"), "M-5", asked)
    writer = unsent.Writer(desk.db, desk.viewer.user_id, desk.today, desk.now)
    typed = unsent.Typed("map.shorthand.M-5", "text", "0" * 32, given.version, mine)
    unsent.keep(writer, [typed])

    page = AppTest.from_string(EDITOR, default_timeout=30).run()
    assert not page.exception
    assert page.text_area[0].value == mine
    assert "As you left it today at 13:00, not kept yet." in told(page)
    assert "1 new person." in told(page)
    page.text_input[0].set_value("Named in the meeting").run()
    page.button[0].click().run()
    assert "Zed Zola" in page.text_area[0].value
    assert "Asked meanwhile?" in page.text_area[0].value
    assert unsent.waiting(desk).typed == {}


BUTTON = """
import streamlit as st
from peerdash.model import GapDraft
from peerdash.services import findings
from peerdash.ui import unsent
from peerdash.ui.sending import send
from peerdash.web import installation
from tests.area import Area

desk = Area(installation.database()).desk("asha")
unsent.begin(desk)
question = st.text_input("What")
if st.button("Ask"):
    send("try.ask", lambda: findings.add_gap(desk, "M-1", GapDraft(question=question)))
if st.session_state.pop("cut off", False):
    st.stop()  # as a click stops the run that draws the page it was meant for
unsent.watch()
"""
"""A button and a field that nothing keeps, as on Users."""


def pressed(page: AppTest, question: str) -> AppTest:
    page.text_input[0].set_value(question)
    page.button[0].click().run()
    assert not page.exception
    return page


def test_what_says_something_else_goes_through_in_a_new_session(area: Area) -> None:
    pressed(AppTest.from_string(BUTTON).run(), "Who collects him?")
    again = AppTest.from_string(BUTTON).run()
    assert SAVED.format("changed a map") in told(again)
    assert len(area.lines()) == 1
    pressed(again, "Who walks him home?")
    assert len(area.lines()) == 2


def test_it_is_said_for_a_minute_whatever_draws_the_page_again(area: Area) -> None:
    pressed(AppTest.from_string(BUTTON).run(), "Who collects him?")
    assert len(area.lines()) == 1
    again = AppTest.from_string(BUTTON).run()
    assert "was saved" in told(again.run())
    again.session_state["unsent.unheard"] = (
        area.desk("asha").now - timedelta(minutes=1),
        again.session_state["unsent.unheard"][1],
    )
    assert "was saved" not in told(again.run())


def test_what_was_pressed_before_the_page_could_say_so_is_the_same(area: Area) -> None:
    pressed(AppTest.from_string(BUTTON).run(), "Who collects him?")
    again = AppTest.from_string(BUTTON)
    again.session_state["cut off"] = True
    pressed(again.run(), "Who collects him?")
    assert len(area.lines()) == 1
    pressed(again, "Who walks him home?")
    assert len(area.lines()) == 2


def test_what_is_wrong_is_said_above_the_form_and_beside_its_field_once(
    sqlite_area: Area,
) -> None:
    page = opened().run()
    page.button[0].click().run()
    said = "Ask a question"
    assert [one.value.replace("\\", "") for one in page.error] == [complaint(said)]
    beside = [one.value.replace("\\", "") for one in page.markdown]
    assert f":red[{complaint(said)}]" in beside
    before = len(sqlite_area.lines())
    ask(page)
    assert not page.error
    assert len(sqlite_area.lines()) == before + 1


def complaint(otherwise: str) -> str:
    field = GapDraft.model_fields["question"]
    return f"{field.description or otherwise}."
