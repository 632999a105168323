import json
import shutil
import subprocess
from itertools import pairwise
from math import cos, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.views.captions import label_room
from peerdash.views.outlines import OUTLINES, Point, apart, reach
from peerdash.views.strokes import (
    GAP,
    Spot,
    arrowhead,
    centre_line,
    strokes,
    untested,
)
from peerdash.vocabulary.marks import Line, Pen, Shape
from tests.unit.views.golden import GOLDEN, WEB, cases, rounded

PENS = [line.row for line in Line] + [untested(line.row) for line in Line]
MODULES = ("strokes", "routes", "boxes", "rings", "captions")
numbers = st.integers(-500, 500)


def spot(x: float, y: float, shape: Shape = Shape.SQUARE) -> Spot:
    return Spot(x, y, OUTLINES[shape], label_room(("AB",)))


@pytest.mark.parametrize("pen", PENS, ids=lambda pen: pen.label)
@pytest.mark.parametrize("shape", Shape)
@given(x=numbers, y=numbers, bow=st.sampled_from([0.0, 30.0, -60.0]))
def test_every_line_runs_end_to_end(
    pen: Pen, shape: Shape, x: float, y: float, bow: float
) -> None:
    a, b = spot(0, 0, shape), spot(x, y, shape)
    line = centre_line(a, b, bow)
    for stroke, offset in zip(strokes(pen, line), pen.offsets, strict=True):
        assert apart(stroke[0], line[0]) <= abs(offset) + 0.01
        assert apart(stroke[-1], line[-1]) <= abs(offset) + 0.01


@pytest.mark.parametrize("shape", Shape)
@given(turn=st.floats(3.3, 6.1))
def test_a_line_stops_at_the_outline_and_not_inside_it(
    shape: Shape, turn: float
) -> None:
    start, _ = centre_line(
        spot(0, 0, shape), spot(400 * cos(turn), 400 * sin(turn), shape)
    )
    edge = reach(OUTLINES[shape], cos(turn), sin(turn))
    assert apart((0, 0), start) == pytest.approx(edge + GAP, abs=0.01)
    assert 15 < edge < 35


def test_a_line_from_below_stops_under_the_label() -> None:
    start, _ = centre_line(spot(0, 0), spot(0, 400))
    assert start[1] > label_room(("AB",))[1]


def test_teeth_are_evenly_spaced_whatever_the_length() -> None:
    for length in (150.0, 333.0, 700.0):
        (teeth,) = strokes(Line.ZIGZAG.row, ((0.0, 0.0), (length, 0.0)))
        across = [x for x, y in teeth if abs(y) > 1]
        gaps = [b - a for a, b in pairwise(across)]
        assert max(gaps) - min(gaps) < 0.001
        assert gaps[0] == pytest.approx(8, abs=1)


def test_a_double_line_is_two_lines() -> None:
    one, two = strokes(Line.DOUBLE.row, ((0.0, 0.0), (100.0, 0.0)))
    assert one[0][1] == -two[0][1] != 0


def test_an_arrow_points_at_the_far_end() -> None:
    line: tuple[Point, ...] = ((0.0, 0.0), (100.0, 0.0))
    left, tip, right = arrowhead(line)
    assert tip == (100.0, 0.0)
    assert left[0] < tip[0] > right[0]
    assert left[1] == -right[1] != 0


def test_an_untested_line_is_broken_and_keeps_its_swing() -> None:
    for line in Line:
        pen = untested(line.row)
        assert pen.dash[0] > 0
        assert pen.amplitude == line.row.amplitude
        assert len(pen.offsets) == 1


def test_people_on_top_of_each_other_are_no_trouble() -> None:
    for pen in PENS:
        assert strokes(pen, centre_line(spot(5, 5), spot(5, 5), 30.0))


def test_python_agrees_with_the_golden_file() -> None:
    assert rounded(cases()) == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.skipif(not shutil.which("node"), reason="node is not here; see browser")
def test_the_browser_modules_agree_with_the_golden_file(tmp_path: Path) -> None:
    here = Path(__file__).parent
    for source in (*WEB.glob("*.js"), here / "golden_check.js"):
        shutil.copy(source, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    imports = "".join(f"import * as {name} from './{name}.js';" for name in MODULES)
    program = (
        f"{imports}import {{ differences }} from './golden_check.js';"
        f"import {{ readFileSync }} from 'node:fs';"
        f"const golden = JSON.parse(readFileSync({json.dumps(str(GOLDEN))}, 'utf8'));"
        f"const wrong = differences(golden, {{ {', '.join(MODULES)} }});"
        "console.log(JSON.stringify(wrong));"
    )
    (tmp_path / "run.js").write_text(program, encoding="utf-8")
    ran = subprocess.run(
        ["node", "run.js"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []
