import json
from dataclasses import replace

import pytest

from peerdash.views.canvas import canvas_data
from peerdash.views.drawing import Area, Figure, Stroke
from peerdash.views.outlines import OUTLINES
from peerdash.views.scene import draw
from peerdash.views.words import said_of
from peerdash.vocabulary.marks import Shape
from tests.unit.views.pictures import person, picture, tie, town

BUDGET = 40_000  # bytes for 50 people


def test_fifty_people_fit_the_budget() -> None:
    assert len(json.dumps(canvas_data(town(50)), separators=(",", ":"))) < BUDGET


def test_what_the_canvas_draws_is_what_the_picture_draws() -> None:
    seen = town(20)
    data, scene = canvas_data(seen), draw(seen)
    figures = {m.of: m for m in scene.marks if isinstance(m, Figure)}
    assert {
        f["ref"]: (f["shape"], f.get("tone", "plain")) for f in data["figures"]
    } == {ref: (mark.shape, mark.tone) for ref, mark in figures.items()}
    strokes = {m.of: m for m in scene.marks if isinstance(m, Stroke)}
    for line in data["lines"]:
        pen, mark = data["pens"][line["pen"]], strokes[line["ref"]]
        assert (line.get("tone", "plain"), tuple(pen["dash"])) == (mark.tone, mark.dash)
    assert {line["ref"] for line in data["lines"]} == set(strokes)
    areas = {m.of: m.square for m in scene.marks if isinstance(m, Area)}
    assert {a["ref"]: a.get("square", False) for a in data["areas"]} == areas


def test_everything_on_the_canvas_has_its_words() -> None:
    seen = town(20)
    data, said = canvas_data(seen), said_of(seen)
    things = [*data["figures"], *data["lines"], *data["areas"], *data["notes"]]
    symbols = {one.id: one for one in seen.stickers if one.shape}
    told = {thing["ref"]: thing["words"].split("; marked: ")[0] for thing in things}
    assert told == {ref: words for ref, words in said.items() if ref not in symbols}
    on = {thing["ref"]: thing["words"] for thing in things}
    assert all(one.words in on[one.of] for one in symbols.values())


def test_rev_changes_when_and_only_when_the_drawing_does() -> None:
    seen = town(6)
    assert canvas_data(seen)["rev"] == canvas_data(seen)["rev"]
    changed = replace(seen, people=(replace(seen.people[0], gaps=9), *seen.people[1:]))
    assert canvas_data(changed)["rev"] != canvas_data(seen)["rev"]
    assert canvas_data(seen, room=True)["rev"] != canvas_data(seen)["rev"]


def test_no_name_goes_to_the_browser_unless_it_was_released() -> None:
    hidden = picture([person("AB", (0, 0))])
    shown = replace(hidden, people=(replace(hidden.people[0], name="Ayaan Bell"),))
    assert "Ayaan Bell" not in json.dumps(canvas_data(hidden))
    assert "Ayaan Bell" in json.dumps(canvas_data(shown))


def test_a_line_to_somebody_not_drawn_is_not_sent() -> None:
    data = canvas_data(picture([person("AB", (0, 0))], [tie("AB", "ZZ")]))
    assert data["lines"] == []


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_is_sent_as_the_points_python_draws(shape: Shape) -> None:
    shapes = canvas_data(town(20))["shapes"]
    if shape in shapes:
        assert shapes[shape] == OUTLINES[shape]
    else:
        assert shape not in {
            figure["shape"] for figure in canvas_data(town(20))["figures"]
        }
