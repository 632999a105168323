"""`peerdash draw` and `peerdash shorthand`: 0 and a file, or 1 and a sentence."""

import json
import struct
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peerdash.cli import main

TEXT = """
map "Canal Street group"  purpose: understand strengths  as at 3 Nov 2026
AB "Ayaan Bell" 15 m subject
CD "Cara Dunn" 14 f
KL "Kit Lowe" adult m
park @ "The basin" place: outdoor
AB -- CD tested 20 Oct school
AB == KL
KL ~> AB police report 11 Oct
AB @ park spends time
group (park) "Basin lads": AB CD
incident 11/5/2026 "Assault" suspected: AB harmed, KL suspected
gap AB: who collects him?
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "map.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*told: str, typed: str = "") -> Result:
    with chdir(Path.cwd()):
        return CliRunner().invoke(main, list(told), input=typed)


def test_one_text_is_drawn_in_every_form(place: Path) -> None:
    done = run("draw", "map.txt", *_into("a.svg", "a.png", "a.txt", "a.json"))

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "3 people, 3 lines, 2 not yet tested.\n"
    assert (place / "a.svg").read_text().endswith("</svg>")
    assert (place / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "AB is connected to CD: tested by school" in (place / "a.txt").read_text()
    assert json.loads((place / "a.json").read_text())["title"] == "Canal Street group"


def test_the_numbers_say_where_everybody_stands_and_how_each_line_runs(
    place: Path,
) -> None:
    run("draw", "map.txt", "-o", "a.json")
    drawn = json.loads((place / "a.json").read_text())

    assert [one["id"] for one in drawn["people"]] == ["AB", "CD", "KL"]
    assert {one["from"] + one["to"]: one["tested"] for one in drawn["lines"]} == {
        "ABpark": None,
        "ABCD": True,
        "ABKL": False,
        "KLAB": False,
    }
    harm = next(one for one in drawn["lines"] if one["kind"] == "harm")
    assert harm["arrow"] is not None
    assert harm["dash"] is not None
    assert len(harm["strokes"][0]) > 5
    assert [box["members"] for box in drawn["boxes"]] == [["AB", "KL"]]
    assert [ring["label"] for ring in drawn["circles"]] == ["Basin lads"]


def test_a_strong_line_that_nobody_tested_is_one_broken_stroke(place: Path) -> None:
    run("draw", "map.txt", "-o", "a.json")
    lines = json.loads((place / "a.json").read_text())["lines"]
    (strong,) = (one for one in lines if one["kind"] == "strong")

    assert len(strong["strokes"]) == 1
    assert strong["dash"]


def test_where_somebody_was_put_they_stay(place: Path) -> None:
    (place / "map.txt").write_text("AB 15 m at 40,-12.5\nCD at 300,90\nAB -- CD")
    run("draw", "map.txt", "-o", "a.json")
    people = json.loads((place / "a.json").read_text())["people"]

    assert [(one["x"], one["y"]) for one in people] == [(40, -12.5), (300, 90)]


def test_the_same_text_always_gives_the_same_picture(place: Path) -> None:
    run("draw", "map.txt", "-o", "a.svg", "-o", "a.png")
    run("draw", "map.txt", "-o", "b.svg", "-o", "b.png")

    assert (place / "a.svg").read_bytes() == (place / "b.svg").read_bytes()
    assert (place / "a.png").read_bytes() == (place / "b.png").read_bytes()


def test_no_name_is_on_any_picture(place: Path) -> None:
    run("draw", "map.txt", *_into("a.svg", "a.txt", "a.json"))

    for name in ("a.svg", "a.txt", "a.json"):
        assert "Ayaan" not in (place / name).read_text()


def test_letters_are_drawn_without_any_font_of_the_machine(place: Path) -> None:
    (place / "few.txt").write_text("AB 15 m")
    (place / "more.txt").write_text('map "A title of many letters"\nAB 15 m')
    run("draw", "few.txt", "-o", "few.png")
    run("draw", "more.txt", "-o", "more.png")

    assert _size(place / "few.png") == _size(place / "more.png")
    assert (place / "more.png").stat().st_size > (place / "few.png").stat().st_size


def test_a_text_may_come_through_a_pipe(place: Path) -> None:
    done = run("draw", "-", "-o", "a.txt", typed="AB 15 m\n")

    assert done.exit_code == 0
    assert "AB, aged 15, male" in (place / "a.txt").read_text()


def test_each_line_that_cannot_be_read_is_said_and_nothing_is_drawn(
    place: Path,
) -> None:
    (place / "map.txt").write_text("AB -- XY\nCD @ pool\n")
    done = run("draw", "map.txt", "-o", "a.svg")

    assert done.exit_code == 1
    assert "Line 1: " in done.stderr
    assert "Line 2: " in done.stderr
    assert "Nothing was drawn." in done.stderr
    assert not (place / "a.svg").exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("draw", "map.txt", "-o", "a.pdf"), "expected a name ending in .svg"),
        (("draw", "none.txt", "-o", "a.svg"), "none.txt cannot be read"),
        (("draw", "map.txt", "-o", "no/such/a.svg"), "cannot be written there"),
        (("draw", "bad.txt", "-o", "a.svg"), "bad.txt is not text in UTF-8"),
        (("shorthand", "none.csv"), "none.csv cannot be read"),
        (("shorthand", "people.csv"), "Nobody is added to a map without a reason"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    place: Path, told: tuple[str, ...], sentence: str
) -> None:
    (place / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (place / "people.csv").write_text("id,name\n1,Ayla Reed\n")
    done = run(*told)

    assert done.exit_code == 1
    assert sentence in done.stderr


def test_two_tables_are_written_as_shorthand_and_drawn(place: Path) -> None:
    (place / "people.csv").write_text(
        "id,name,age,gender\n1,Ayla Reed,15,f\n2,Bo Tarn,,\n3,Abe Rowe,16,m\n"
    )
    (place / "ties.csv").write_text("from,to,kind\n1,2,\n2,1,\n3,1,harm\n")
    done = run("shorthand", "people.csv", "ties.csv", "--reason", "Named in a survey")

    assert done.exit_code == 0
    assert 'AR\u00b71  "Ayla Reed"  15  f  why "Named in a survey"' in done.stdout
    assert "AR\u00b71 -- BT" in done.stdout
    assert "AR\u00b72 ~> AR\u00b71" in done.stdout
    (place / "made.txt").write_text(done.stdout)
    assert run("draw", "made.txt", "-o", "a.json").stdout.startswith("3 people, 2 lin")


def test_a_relationship_of_nobody_in_the_file_stops_it(place: Path) -> None:
    (place / "people.csv").write_text("id,name\n1,Ayla Reed\n")
    (place / "ties.csv").write_text("from,to\n1,9\n9,1\n")
    done = run("shorthand", "people.csv", "ties.csv", "--reason", "In a survey")

    assert done.exit_code == 1
    assert "ties.csv row 2, column to: '9' was read" in done.stderr
    assert "1 more do not hold either" in done.stderr


def _into(*names: str) -> list[str]:
    return [part for name in names for part in ("-o", name)]


def _size(png: Path) -> tuple[int, int]:
    return struct.unpack(">II", png.read_bytes()[16:24])


def _tables(place: Path, ties: str) -> None:
    (place / "people.csv").write_text(
        "id,name\n1,Ayaan Bell\n2,Cara Dunn\n3,Kit Lowe\n"
    )
    (place / "ties.csv").write_text(ties)


def test_three_kinds_between_the_same_two_stay_apart(place: Path) -> None:
    _tables(place, "from,to,kind\n1,2,gets_on\n1,2,best\n1,2,works\n")
    means = ("gets_on=connection", "best=strong", "works=tension")
    told = [part for word in means for part in ("--means", word)]
    done = run("shorthand", "people.csv", "ties.csv", "--reason", "Trial", *told)

    assert (done.exit_code, done.stderr) == (0, "")
    said = [row.split() for row in done.stdout.splitlines() if row]
    signs = [row[1] for row in said if {row[0], *row[2:3]} == {"AB", "CD"}]
    assert sorted(signs) == ["--", "==", "~~"]


def test_who_was_at_what_becomes_incidents_and_no_lines(place: Path) -> None:
    _tables(place, "source,target\n1,11/5\n2,11/5\n3,8/3\n1,8/3\n1,8/3\n")
    told = ("--events", "--reason", "Trial", "-o", "all.txt")
    done = run("shorthand", "people.csv", "ties.csv", *told)
    assert (done.exit_code, done.stderr) == (0, "")
    drawn = run("draw", "all.txt", *_into("all.json"))

    assert drawn.stdout == "3 people, 0 lines.\n"
    boxes = json.loads((place / "all.json").read_text())["boxes"]
    assert [box["members"] for box in boxes] == [["AB", "CD"], ["AB", "KL"]]


def test_somebody_at_an_event_who_is_nobody_s_row_is_named(place: Path) -> None:
    _tables(place, "source,target\n9,11/5\n")
    told = ("--events", "--reason", "Trial")
    done = run("shorthand", "people.csv", "ties.csv", *told)
    assert done.exit_code == 1
    assert "ties.csv row 2: '9' is not among the people." in done.stderr
