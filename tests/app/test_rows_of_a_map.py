"""The rows of a map's tables: all that a canvas can do, without one (issue 4.6)."""

from datetime import date

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash.model import Action
from peerdash.services.maps import picture
from peerdash.services.questions import open_about
from peerdash.store import scope
from peerdash.ui.doing import things
from tests.app.pages_open import opened, pressed, told, whole
from tests.area import Area

pytestmark = pytest.mark.usefixtures("sqlite_area")

PARADE = "M-5"


def row(area: Area, says: str) -> AppTest:
    """Open the tables and choose the row that says so."""
    shown = opened("map", "sam", item=PARADE)
    shown.segmented_control(key="map.view").set_value("Tables").run()
    seen = picture(area.desk("sam"), PARADE, names=True)
    said = next(one for one in things(seen) if says in one)
    return whole(shown.selectbox(key=f"map.row.{PARADE}").set_value(said).run())


def more(shown: AppTest, what: str) -> AppTest:
    """Ask for one of the things that can be done with the row."""
    (asked,) = (one for one in shown.segmented_control if one.label == "More")
    return whole(asked.set_value(what).run())


def test_every_row_can_be_chosen_by_what_is_said_of_it(sqlite_area: Area) -> None:
    seen = picture(sqlite_area.desk("sam"), PARADE, names=True)
    kinds = {one.kind for one in things(seen).values()}
    assert {"person", "tie"} <= kinds
    shown = row(sqlite_area, seen.people[0].name or "")
    assert seen.people[0].ref in told(shown)


def test_somebody_is_linked_from_their_row(sqlite_area: Area) -> None:
    shown = more(row(sqlite_area, "aged"), "Link to")
    before = picture(sqlite_area.desk("sam"), PARADE)
    pressed(shown, "Link")
    after = picture(sqlite_area.desk("sam"), PARADE)
    (tie,) = {tie for tie in after.ties if tie not in before.ties}
    assert not tie.tested
    assert after.version == before.version + 1
    spots = [(one.ref, one.x, one.y) for one in after.people]
    assert spots == [(one.ref, one.x, one.y) for one in before.people]


def test_a_row_comes_off_only_with_a_reason(sqlite_area: Area) -> None:
    ties = picture(sqlite_area.desk("sam"), PARADE).ties
    shown = row(sqlite_area, "connected to")
    shown.segmented_control[-1].set_value("Take off").run()
    pressed(whole(shown), "Take off this map")
    assert "Say why" in told(shown)
    assert picture(sqlite_area.desk("sam"), PARADE).ties == ties


def noted(area: Area, wanted: str) -> AppTest:
    """Open the tables of a map with notes; choose a note's row, or somebody's."""
    shown = opened("map", "sam", item="M-12")
    shown.segmented_control(key="map.view").set_value("Tables").run()
    seen = picture(area.desk("sam"), "M-12", names=True)
    rows = things(seen).items()
    said = next(said for said, one in rows if wanted in said or one.ref == wanted)
    return whole(shown.selectbox(key="map.row.M-12").set_value(said).run())


def test_since_when_somebody_is_in_a_circle_is_said_at_its_row(
    sqlite_area: Area,
) -> None:
    before = since_when(sqlite_area)
    shown = more(noted(sqlite_area, "Same group"), "From and until")
    (since,) = (one for one in shown.text_input if one.label == "From, if known")
    since.set_value("May 2025")
    pressed(shown, "Save")
    now = since_when(sqlite_area)
    (changed,) = (one for one, said in now.items() if said != before[one])
    assert now[changed] == "May 2025"


def since_when(area: Area) -> dict[tuple[str, str], str]:
    """Since when each is in each circle of the map, by the two; "" where undated."""
    rings = picture(area.desk("sam"), "M-12").rings
    return {
        (r.id, one.ref): one.happened.words if one.happened else ""
        for r in rings
        for one in r.ever
    }


def test_a_note_becomes_a_question_about_whom_it_is_on(sqlite_area: Area) -> None:
    before = picture(sqlite_area.desk("sam"), "M-12")
    pressed(more(noted(sqlite_area, "No worker yet"), "Question"), "Ask this question")
    after = picture(sqlite_area.desk("sam"), "M-12")
    asked = {p.ref: p.gaps for p in before.people}
    assert [p.ref for p in after.people if p.gaps > asked[p.ref]] == ["P-14"]
    assert len(after.stickers) == len(before.stickers)
    held = open_about(sqlite_area.desk("sam"), "M-12", "P-14")
    assert "No worker yet" in [one.question for one in held]


def test_a_note_becomes_an_action(sqlite_area: Area) -> None:
    shown = more(noted(sqlite_area, "No worker yet"), "Action")
    owner = next(one for one in shown.text_input if one.label == "Who will do it")
    owner.set_value("Nia Vane")
    shown.date_input[-1].set_value(date(2026, 12, 1))
    pressed(shown, "Add the action")
    with scope.unscoped(sqlite_area.db) as session:
        asked = select(Action).where(Action.words == "No worker yet")
        assert session.exec(asked).one().owner == "Nia Vane"


def test_a_symbol_comes_off_beside_whoever_it_is_on(sqlite_area: Area) -> None:
    before = picture(sqlite_area.desk("sam"), "M-12").stickers
    symbol = next(one for one in before if one.shape)
    shown = more(noted(sqlite_area, symbol.of), "Symbol off")
    why = next(one for one in shown.text_input if one.label.startswith("Why should"))
    why.set_value("It is no longer so")
    pressed(shown, "Take off this map")
    after = picture(sqlite_area.desk("sam"), "M-12").stickers
    assert {one.id for one in before} - {one.id for one in after} == {symbol.id}


def test_what_has_changed_is_marked_in_the_tables_and_told_in_words(
    sqlite_area: Area,
) -> None:
    shown = more(row(sqlite_area, "aged"), "Link to")
    before = {tie.id for tie in picture(sqlite_area.desk("sam"), PARADE).ties}
    pressed(shown, "Link")
    after = picture(sqlite_area.desk("sam"), PARADE).ties
    since = shown.selectbox(key=f"map.since.{PARADE}")
    assert since.options[0] == "Nothing"
    assert "Since" not in told(shown)
    whole(since.select_index(1).run())
    lines = next(one.value for one in shown.table if "Kind" in one.value)
    new = [one.id in before for one in after]
    assert [said == "Same" for said in lines["Since"]] == new
    assert set(lines["Since"]) == {"Same", "New"}
    shown.segmented_control(key="map.view").set_value("In words").run()
    assert "What has changed since" in told(whole(shown))
