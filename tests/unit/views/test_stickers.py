"""Notes and symbols as they are drawn, told and counted."""

from dataclasses import replace
from itertools import combinations

import pytest

from peerdash.services.pictures import MapPicture, StickerSeen
from peerdash.views import glyphs, sheets
from peerdash.views.boxes import Block
from peerdash.views.canvas import canvas_data
from peerdash.views.dimming import dimmed, near
from peerdash.views.drawing import Area, Badge, Figure, Sheet, Sign
from peerdash.views.key import key
from peerdash.views.layout import positions
from peerdash.views.palette import LIGHT
from peerdash.views.points import points
from peerdash.views.scene import draw
from peerdash.views.svg import svg
from peerdash.views.switches import SHARED, Switches, switched
from peerdash.views.words import sentences, sticker_rows
from peerdash.vocabulary.layers import Layer
from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.symbols import Glyph
from tests.unit.views.pictures import person, picture, sticker, tie, town


def drawn(seen: MapPicture, kind: type) -> list:  # type: ignore[type-arg]
    return [mark for mark in draw(seen).marks if isinstance(mark, kind)]


def pinned(*some: StickerSeen) -> MapPicture:
    """Two people, with these on them."""
    return picture(
        [person("AB", (0, 0), gaps=1), person("CD", (300, 0))], stickers=some
    )


def test_every_shape_is_drawn_and_no_two_alike() -> None:
    assert set(glyphs.OUTLINES) == set(Glyph)
    assert len(set(glyphs.OUTLINES.values())) == len(Glyph)
    reach = max(abs(n) for o in glyphs.OUTLINES.values() for at in o for n in at)
    assert reach <= glyphs.REACH


@pytest.mark.parametrize(
    "words", ["ab?", "x" * 120, "a b " * 30, "w" * 18 + " " + "v" * 90]
)
def test_the_words_of_a_sheet_are_at_most_two_short_lines(words: str) -> None:
    lines = sheets.lines(words)
    assert 1 <= len(lines) <= sheets.LINES
    assert all(len(line) <= sheets.LETTERS for line in lines)
    whole = " ".join(lines) == " ".join(words.split())
    assert whole or lines[-1].endswith("\N{HORIZONTAL ELLIPSIS}")


def test_a_note_covers_no_figure_no_badge_no_label_and_no_other_note() -> None:
    some = [sticker("AB", f"Note number {n} of some length") for n in range(5)]
    seen = pinned(*(replace(one, id=str(n)) for n, one in enumerate(some)))
    rooms = [sheets.room((m.x, m.y), m.lines) for m in drawn(seen, Sheet)]
    assert len(rooms) == 5
    for one, other in combinations(rooms, 2):
        assert not one.meets(other)
    badges = [Block(m.x - 10, m.y - 10, m.x + 10, m.y + 10) for m in drawn(seen, Badge)]
    assert badges
    figures = [
        Block(m.x - 28, m.y - 28, m.x + 28, m.y + 48) for m in drawn(seen, Figure)
    ]
    for block in (*badges, *figures):
        assert not any(room.meets(block) for room in rooms)


def test_a_symbol_covers_neither_its_figure_nor_its_badge_nor_another() -> None:
    some = [sticker("AB", f"Meaning {g}", g) for g in list(Glyph)[:4]]
    signs = drawn(pinned(*some), Sign)
    (badge,) = drawn(pinned(*some), Badge)
    apart = [*((m.x, m.y) for m in signs), (badge.x, badge.y)]
    assert len(signs) == 4
    for (x, y), (x2, y2) in combinations(apart, 2):
        assert (x - x2) ** 2 + (y - y2) ** 2 > (2 * 9) ** 2
    assert all(m.x**2 + m.y**2 > (24 + 8) ** 2 for m in signs)


def test_a_fifth_symbol_is_told_where_there_is_no_room_to_draw_it() -> None:
    seen = pinned(*(sticker("AB", f"Meaning {g}", g) for g in list(Glyph)[:5]))
    assert len(drawn(seen, Sign)) == 4
    assert sum("Meaning" in said for said in sentences(seen)) == 5


def test_a_note_moves_nobody_and_goes_where_its_anchor_goes() -> None:
    bare, stuck = town(20), town(20)
    bare = replace(bare, stickers=())
    assert positions(bare) == positions(stuck)
    kept = replace(sticker("AB", "Kept there"), x=90.0, y=-60.0)
    (mark,) = drawn(pinned(kept), Sheet)
    assert (mark.x, mark.y) == (90.0, -60.0)
    moved = replace(
        pinned(kept), people=(person("AB", (50, 10)), person("CD", (300, 0)))
    )
    (mark,) = drawn(moved, Sheet)
    assert (mark.x, mark.y) == (140.0, -50.0)


def test_a_newer_note_moves_no_note_that_is_kept() -> None:
    kept = replace(sticker("AB", "Kept there"), x=90.0, y=-60.0)
    more = sticker("AB", "One that came later")
    first = next(m for m in drawn(pinned(more, kept), Sheet) if m.of == kept.id)
    assert (first.x, first.y) == (90.0, -60.0)


def test_the_key_says_exactly_the_symbols_on_this_map_and_that_there_are_notes() -> (
    None
):
    seen = pinned(
        sticker("AB", "In college", Glyph.STAR),
        sticker("CD", "In college", Glyph.STAR),
        sticker("CD", "Walks home alone", Glyph.BELL),
    )
    said = [line.words for line in key(seen)]
    assert said.count("In college") == 1
    assert said.count("Walks home alone") == 1
    assert not any(one.startswith("Note:") for one in said)
    noted = replace(seen, stickers=(*seen.stickers, sticker("AB", "A note")))
    assert [one.words for one in key(noted) if one.words.startswith("Note:")]
    gone = switched(noted, Switches(layers_off=frozenset({Layer.SYMBOLS})))
    assert "In college" not in [line.words for line in key(gone)]


def test_each_layer_hides_its_own_and_counts_it_in_words() -> None:
    seen = pinned(sticker("AB", "A note"), sticker("CD", "In college", Glyph.STAR))
    notes = switched(seen, Switches(layers_off=frozenset({Layer.NOTES})))
    assert notes.hidden == ("1 note hidden by leaving out notes",)
    assert [one.shape for one in notes.stickers] == [Glyph.STAR]
    symbols = switched(seen, Switches(layers_off=frozenset({Layer.SYMBOLS})))
    assert symbols.hidden == ("1 symbol hidden by leaving out symbols",)
    theirs = switched(seen, Switches(agencies_off=frozenset({"Education"})))
    assert theirs.stickers == ()


def test_a_room_reads_no_note_that_is_only_said() -> None:
    seen = pinned(
        replace(sticker("AB", "Only said"), fact=False), sticker("CD", "Seen")
    )
    shared = switched(seen, SHARED)
    assert [one.words for one in shared.stickers] == ["Seen"]
    assert shared.hidden == ("1 note hidden by facts only",)


def test_the_twins_tell_the_same_stickers_in_the_same_order() -> None:
    seen = town(20)
    said = [one for one in sentences(seen) if "written on 20 October 2026" not in one]
    told = [one for one in sentences(seen) if one not in said]
    rows = sticker_rows(seen)
    assert len(told) == len(rows) == len(seen.stickers) > 0
    for sentence, row, one in zip(told, rows, seen.stickers, strict=True):
        assert one.words in sentence
        assert (row["What it says"], row["On"]) == (
            one.words,
            sentence.split(":")[0].split(" on ")[1],
        )


def test_the_canvas_and_the_picture_draw_the_same_notes_in_the_same_places() -> None:
    seen = town(20)
    at = positions(seen)
    on = {one.id: at[one.of] for one in seen.stickers}
    data = {one["ref"]: one for one in canvas_data(seen)["notes"]}
    for mark in drawn(seen, Sheet):
        one, (x, y) = data[mark.of], on[mark.of]
        assert (round(mark.x - x, 1), round(mark.y - y, 1)) == (one["x"], one["y"])
        assert one["label"] == mark.lines
    assert set(data) == {mark.of for mark in drawn(seen, Sheet)}


def test_notes_and_symbols_are_in_the_svg_and_in_the_numbers() -> None:
    seen = town(20)
    scene = draw(seen)
    assert "Collected by an" in svg(scene, key(seen), LIGHT)
    told = points(seen, scene, key(seen))
    assert [one["lines"] for one in told["notes"]]
    assert sum(len(one["symbols"]) for one in told["people"]) == 3


def core() -> MapPicture:
    seen = pinned(sticker("CD", "A note"), sticker("CD", "In college", Glyph.STAR))
    people = (replace(seen.people[0], core=True), seen.people[1])
    return replace(seen, people=people, ties=(tie("AB", "CD"),))


def test_who_is_not_of_the_core_group_fades_in_the_picture_too() -> None:
    scene = draw(core())
    tones = {m.of: m.tone for m in scene.marks if isinstance(m, Figure)}
    assert tones == {"AB": Tone.PLAIN, "CD": Tone.QUIET}
    assert not [m for m in scene.marks if isinstance(m, Sheet | Sign)]
    assert [m.of for m in scene.marks if isinstance(m, Badge)] == ["AB"]
    assert "Thin and quiet: not of the core group" in [k.words for k in key(core())]


def test_in_focus_what_is_not_near_fades_and_areas_without_them_go() -> None:
    seen = town(20)
    scene, whole = draw(seen, focus="P0"), draw(seen)
    kept = near(seen, "P0")
    assert {m.of for m in scene.marks if isinstance(m, Area)} == {
        m.of for m in whole.marks if isinstance(m, Area) and m.of in kept
    }
    quiet = {
        m.of for m in scene.marks if isinstance(m, Figure) and m.tone == Tone.QUIET
    }
    everybody = {m.of for m in whole.marks if isinstance(m, Figure)}
    assert quiet == everybody - kept


def test_nothing_fades_when_nobody_is_chosen() -> None:
    marks = draw(town(8)).marks
    assert near(town(8)) == frozenset()
    assert tuple(dimmed(marks, frozenset())) == marks
