"""Whatever a map holds is written, and reads back as the same map."""

from datetime import date

from hypothesis import given

from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.sketch import Sketch
from peerdash.rules.shorthand.writing import write
from tests.unit.rules.shorthand.sketches import sketches


@given(sketches)
def test_what_is_written_reads_back_as_it_was(sketch: Sketch) -> None:
    assert read(write(sketch), date(2031, 1, 1)) == sketch


@given(sketches)
def test_writing_what_was_read_changes_no_letter(sketch: Sketch) -> None:
    text = write(sketch)

    assert write(read(text, date(2031, 1, 1))) == text


@given(sketches)
def test_each_thing_has_one_line(sketch: Sketch) -> None:
    parts = (
        sketch.people,
        sketch.places,
        sketch.ties,
        sketch.stays,
        sketch.circles,
        sketch.incidents,
        sketch.gaps,
        sketch.findings,
        sketch.stickers,
    )
    lines = [line for line in write(sketch).split("\n") if line]

    said = bool(sketch.narrative) + bool(sketch.size_because)
    assert len(lines) == 1 + said + sum(map(len, parts))


@given(sketches)
def test_places_on_the_drawing_can_be_left_out(sketch: Sketch) -> None:
    back = read(write(sketch, spots=False), date(2031, 1, 1))

    spots = [one.at for one in back.people] + [one.at for one in back.places]
    assert not any(spots)
    assert back.ties == sketch.ties
