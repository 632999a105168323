"""A map as PowerPoint slides: the map, its key, its words and its chronology (R128).

Every mark is a native shape in a named group. Where a map is too large to be read on
one slide, the first shows the whole and says so, and parts of it follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final, TypeVar

import pptx
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from peerdash.services.pictures import MapPicture
from peerdash.views.captions import SIZE, wrapped
from peerdash.views.drawing import Scene
from peerdash.views.drawingml import EMU, Numbers, Room, Words, group, preset, shape
from peerdash.views.key import KeyLine
from peerdash.views.outlines import Point
from peerdash.views.palette import LIGHT
from peerdash.views.paper import MARKING
from peerdash.views.register_cells import in_text
from peerdash.views.registers import chronology
from peerdash.views.shapes import FACE, Ground, groups
from peerdash.views.splitting import readable
from peerdash.views.words import labels, said_of, sentences

SLIDE: Final = Room(0, 0, 960 * EMU, 540 * EMU)
MAP: Final = Room(24 * EMU, 76 * EMU, 912 * EMU, 424 * EMU)
MOST: Final = 1.15 * EMU  # to a map unit: a small map is not blown up
TITLE_ONLY: Final = 5
LETTERS: Final = 118  # a line of a slide of words
LINES: Final = 20
DATES: Final = 11  # rows of a chronology on one slide
CELL: Final = Room(24 * EMU, 84 * EMU, 56 * EMU, 30 * EMU)
KEY_ROWS: Final = 10
KEY_COLUMNS: Final = 2
Names = dict[str, tuple[str, str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deck:
    """What a file of slides is made of; `places` is where everybody stands."""

    picture: MapPicture
    scene: Scene
    key: Sequence[KeyLine]
    marking: str
    places: dict[str, Point]


def slides(deck: Deck) -> bytes:
    """Return a map as the bytes of a PowerPoint file."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Emu(SLIDE.w), Emu(SLIDE.h)
    _properties(made, deck)
    title = f"{deck.picture.ref} {deck.picture.title}"
    for scene, more in _maps(deck):
        _map(_slide(made, f"{title}{more}"), scene, names(deck.picture))
    for rows in _pages(deck.key, KEY_ROWS * KEY_COLUMNS):
        _key(_slide(made, f"Key to {deck.picture.ref}"), rows)
    for lines in _pages(_told(deck.picture), LINES):
        page = _slide(made, f"{deck.picture.ref} in words")
        _words(page, "In words", MAP, lines, 13)
    for some in _pages(chronology(deck.picture).rows, DATES):
        _chronology(_slide(made, f"Chronology of {deck.picture.ref}"), some)
    _feet(made, deck)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def names(picture: MapPicture) -> Names:
    """Return what each thing is called among a slide's shapes, and how it is told."""
    said = said_of(picture)
    called = {ref: ref for ref in labels(picture)} | {
        b.ref: b.ref for b in picture.boxes
    }
    for tie in picture.ties:
        called[tie.id] = f"{tie.from_ref} {tie.kind.label} {tie.to_ref}"
    for seen in picture.presences:
        called[seen.id] = f"{seen.person_ref} at {seen.location_ref}"
    called |= {ring.id: f"Group {ring.label}" for ring in picture.rings}
    called |= {one.id: f"Note on {one.of}" for one in picture.stickers}
    return {of: (name, said.get(of, "")) for of, name in called.items()}


def _properties(made: Any, deck: Deck) -> None:  # noqa: ANN401
    about, at = made.core_properties, deck.picture.as_at.replace(tzinfo=None)
    about.title, about.author = f"Map {deck.picture.ref}", "peerdash"
    about.last_modified_by, about.language = "peerdash", "en-GB"
    about.created = about.modified = at
    about.subject, about.keywords, about.comments = deck.scene.stamp, "", ""


def _maps(deck: Deck) -> Iterator[tuple[Scene, str]]:
    """The map on one slide, or the whole and then its parts, and what each is."""
    tall = _fitted(deck.scene).points(SIZE) * FACE
    yield from readable(deck.picture, deck.scene, deck.places, tall, "slide")


def _fitted(scene: Scene) -> Ground:
    return Ground.of(scene.bounds, MAP, MOST)


def _slide(made: Any, title: str) -> Any:  # noqa: ANN401
    """A slide with a title that outlines and screen readers find."""
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = (
        Emu(24 * EMU),
        Emu(12 * EMU),
        Emu(912 * EMU),
        Emu(34 * EMU),
    )
    head.text_frame.text = title
    run = head.text_frame.paragraphs[0]
    run.font.size, run.font.bold, run.font.name = Pt(20), True, "Arial"
    run.alignment = 1
    return slide


def _map(slide: Any, scene: Scene, called: Names) -> None:  # noqa: ANN401
    dated = f"{scene.stamp}. Fictitious" if scene.fictitious else scene.stamp
    lines = wrapped(
        "  ".join((f"{dated}.", *(f"{said.rstrip('.')}." for said in scene.hidden))),
        160,
    )
    _words(slide, "As at", Room(24 * EMU, 46 * EMU, 912 * EMU, 26 * EMU), lines, 10)
    drawn = groups(scene.marks, _fitted(scene), _numbers(slide), called)
    _put(slide, list(drawn))


def _key(slide: Any, rows: Sequence[KeyLine]) -> None:  # noqa: ANN401
    numbers = _numbers(slide)
    drawn: list[str] = []
    for place, line in enumerate(rows):
        column, row = divmod(place, KEY_ROWS)
        x = CELL.x + column * (SLIDE.w // KEY_COLUMNS)
        spot = replace(CELL, x=x, y=CELL.y + row * 41 * EMU)
        bounds = Scene("", "", "", "", line.marks).bounds
        ground = Ground.of(bounds, spot, 0.55 * EMU)
        own = {mark.of: ("Key", line.words) for mark in line.marks}
        drawn += groups(line.marks, ground, numbers, own)
        beside = replace(spot, x=x + CELL.w + 12 * EMU, w=380 * EMU)
        said = Words(wrapped(line.words, 66), 11, LIGHT.ink, left=True)
        own_words = shape(
            numbers.next(), "Key words", beside, preset("rect"), words=said
        )
        drawn.append(group(numbers.next(), "Key", "", beside, [own_words]))
    _put(slide, drawn)


def _told(picture: MapPicture) -> list[str]:
    """The words of a map in lines as long as a slide; a sentence starts with a dot."""
    said = (*filter(None, (picture.narrative,)), *sentences(picture))
    return [
        f"{'  ' if n else chr(0x2022) + ' '}{line}"
        for one in said
        for n, line in enumerate(wrapped(one, LETTERS))
    ]


def _words(
    slide: Any,  # noqa: ANN401
    name: str,
    room: Room,
    lines: Sequence[str],
    size: float,
) -> None:
    box = slide.shapes.add_textbox(Emu(room.x), Emu(room.y), Emu(room.w), Emu(room.h))
    box.name, frame = name, box.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        part = frame.paragraphs[0] if not number else frame.add_paragraph()
        part.text = line
        part.font.size, part.font.name = Pt(size), "Arial"


def _chronology(slide: Any, rows: Sequence[Sequence[Any]]) -> None:  # noqa: ANN401
    frame = slide.shapes.add_table(
        len(rows) + 1, 2, Emu(MAP.x), Emu(MAP.y), Emu(MAP.w), Emu(20 * EMU)
    )
    frame.name, table = "Chronology", frame.table
    table.first_row = True
    table.columns[0].width, table.columns[1].width = Emu(190 * EMU), Emu(722 * EMU)
    for number, row in enumerate((("When", "What"), *rows)):
        for column, cell in enumerate(row):
            own = table.cell(number, column)
            own.text = in_text(cell)
            for part in own.text_frame.paragraphs:
                part.font.size, part.font.name = Pt(12), "Arial"


def _feet(made: Any, deck: Deck) -> None:  # noqa: ANN401
    """Mark every slide: how it may be handled, as at when, which slide of how many."""
    count = len(made.slides)
    room = Room(24 * EMU, 510 * EMU, 912 * EMU, 22 * EMU)
    for number, slide in enumerate(made.slides, 1):
        dated = deck.scene.stamp.partition(" \N{EN DASH}")[0]
        said = f"{MARKING}. {deck.picture.ref}. {dated}. {deck.marking}"
        _words(slide, "Marking", room, [f"{said}  {number} of {count}"], 9)


def _numbers(slide: Any) -> Numbers:  # noqa: ANN401
    return Numbers(max(one.shape_id for one in slide.shapes) + 100)


def _put(slide: Any, drawn: Sequence[str]) -> None:  # noqa: ANN401
    for one in drawn:
        slide.shapes._spTree.append(parse_xml(one))  # noqa: SLF001 (its only way in)


def _pages(rows: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), most):
        yield rows[start : start + most]
