"""The lists on their page: an administrator puts on, retires, and words anew."""

from peerdash.services import lists
from peerdash.vocabulary.lists import ListKind
from tests.app.pages_open import opened, pressed, told
from tests.area import Area

SCHOOL = ListKind.SCHOOL


def test_an_administrator_keeps_the_lists(sqlite_area: Area) -> None:
    page = opened("lists", "olu")
    assert "Sexual exploitation" in told(page)
    page.segmented_control[0].set_value(SCHOOL).run()
    assert "Millbrook Lower School" in told(page)
    page.text_area[0].set_value("Coldharbour School")
    pressed(page, "Put on the list")
    page.selectbox[0].set_value("tarn high school")
    pressed(page, "Offer it no more")
    offered = lists.offered(sqlite_area.desk("nia"), SCHOOL)
    assert "Coldharbour School" in offered
    assert "Tarn High School" not in offered
    page.segmented_control[0].set_value(ListKind.QUESTION).run()
    page.selectbox[0].set_value("hoped_for").run()
    page.text_input[0].set_value("What would help most?")
    pressed(page, "Ask with these words")
    assert lists.questions(sqlite_area.desk("nia"))["hoped_for"].version == 2


def test_a_referrer_is_asked_in_the_area_s_words(sqlite_area: Area) -> None:
    assert "concern" in lists.questions(sqlite_area.desk("olu"))
    page = opened("lists", "olu")
    page.segmented_control[0].set_value(ListKind.QUESTION).run()
    page.selectbox[0].set_value("concern").run()
    page.text_input[0].set_value("What worries you most?")
    pressed(page, "Ask with these words")
    form = opened("refer", "nia", referral="R-27")
    assert "What worries you most?" in {box.label for box in form.text_area}
    kinds = next(box for box in form.multiselect if box.label == "Kinds of concern")
    assert "Weapons" in kinds.options
