"""Draw a picture once, into primitives; every renderer starts from the scene."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views import sheets
from peerdash.views.boxes import Block, box
from peerdash.views.captions import (
    LEADING,
    SIZE,
    captioned,
    figure_room,
    inked,
    label_room,
    room,
)
from peerdash.views.dimming import dimmed, near
from peerdash.views.drawing import (
    Area,
    Arrow,
    Badge,
    Figure,
    Label,
    Mark,
    Scene,
    Sheet,
    Sign,
    Stroke,
)
from peerdash.views.drawn import area_looks, figure_looks, line_looks, paths
from peerdash.views.glyphs import SLOTS
from peerdash.views.layout import positions
from peerdash.views.looks import (
    FigureLook,
    LineLook,
    steps,
)
from peerdash.views.outlines import LABEL_DROP, Point
from peerdash.views.rings import ring
from peerdash.views.routes import Link
from peerdash.views.strokes import Path, arrowhead, middle, strokes
from peerdash.views.words import sentences
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.marks import Head, Tone

GAP_AT: Final = (21.0, -21.0)  # where a gap badge stands on a figure


def draw(
    picture: MapPicture, places: Mapping[str, Point] | None = None, focus: str = ""
) -> Scene:
    """Draw a picture, back to front, with people at `places` (else `positions`).

    Who is not near whoever is in `focus`, or not of a core group, fades.
    """
    at = places or positions(picture)
    looks = figure_looks(picture)
    routes = paths(line_looks(picture, looks), at, looks)
    marks = (
        *_areas(picture, at, looks),
        *_lines(picture, routes, looks),
        *(mark for ref, look in looks.items() for mark in figure(ref, at[ref], look)),
        *stuck(picture, at, routes.values()),
    )
    areas = [mark for mark in marks if isinstance(mark, Area)]
    taken = [
        figure_room(at[ref], *label_room(look.label)) for ref, look in looks.items()
    ]
    taken += [block for route in routes.values() for block in inked(route)]
    taken += [sheet_room(mark) for mark in marks if isinstance(mark, Sheet)]
    labels = _area_labels(picture, areas, taken)
    return Scene(
        picture.ref,
        picture.title,
        stamp(picture, caution=False),
        " ".join(sentences(picture)),
        tuple(dimmed((*marks, *labels), near(picture, focus))),
        picture.fictitious,
        beside(picture),
    )


def beside(picture: MapPicture) -> tuple[str, ...]:
    """What is said over a drawing: not to rely on it, and what was taken away."""
    return (*filter(None, [picture.caution]), *picture.hidden)


def stamp(picture: MapPicture, *, purpose: bool = True, caution: bool = True) -> str:
    """The line that dates a drawing (R126), and says when not to rely on it."""
    dated = f"As at {in_words(picture.as_at.date())}, version {picture.version}"
    if purpose and picture.purpose:
        dated = f"{dated} \N{EN DASH} {picture.purpose}"
    return (
        f"{dated}. {picture.caution.rstrip('.')}"
        if caution and picture.caution
        else dated
    )


def line(of: str, path: Path, look: LineLook) -> Iterator[Mark]:
    """The marks of one line: its strokes, arrow and badge."""
    for stroke in strokes(look.pen, path):
        yield Stroke(of, stroke, look.tone, look.width, look.pen.dash, look.faded)
    if look.head != Head.NONE:
        filled = look.head == Head.FILLED
        yield Arrow(of, arrowhead(path), look.tone, filled, look.faded)
    if look.badge:
        yield Badge(of, *middle(path), look.badge, look.tone, faded=look.faded)


def figure(of: str, at: Point, look: FigureLook) -> Iterator[Mark]:
    """The marks of one person or place: its shape, label and gap badge."""
    x, y = at
    yield Figure(of, x, y, look.shape, look.tone, look.border, look.inside)
    lower = y + LABEL_DROP - 5 + (len(look.label) - 1) * SIZE * LEADING / 2
    if look.label:
        yield Label(of, x, lower, look.label)
    if look.gap:
        yield Badge(of, x + GAP_AT[0], y + GAP_AT[1], "?", Tone.PLAIN, solid=True)
    for glyph, (dx, dy) in zip(look.signs, SLOTS, strict=False):
        yield Sign(of, x + dx, y + dy, glyph)


def stuck(
    picture: MapPicture, at: Mapping[str, Point], routes: Iterable[Path]
) -> Iterator[Sheet]:
    """The notes of a picture, each on its stalk."""
    if not (every := sheets.notes(picture)):
        return
    taken = [block for route in routes for block in inked(route)]
    off = sheets.offsets(picture, at, taken)
    for one in every:
        if one.id in off:
            spot = at[one.of][0] + off[one.id][0], at[one.of][1] + off[one.id][1]
            stalk = sheets.stalk(at[one.of], spot)
            yield Sheet(one.id, *spot, sheets.lines(one.words), stalk)


def sheet_room(mark: Sheet) -> Block:
    """The room that a note takes."""
    return sheets.room((mark.x, mark.y), mark.lines)


def _lines(
    picture: MapPicture, routes: Mapping[Link, Path], looks: Mapping[str, FigureLook]
) -> Iterator[Mark]:
    lines = line_looks(picture, looks)
    for of, path in routes.items():
        yield from line(of.id, path, lines[of])


def _areas(
    picture: MapPicture, at: Mapping[str, Point], looks: Mapping[str, FigureLook]
) -> Iterator[Area]:
    wider = steps(picture)
    for of, (look, inside) in area_looks(picture).items():
        members = [at[ref] for ref in inside if ref in looks]
        others = [at[ref] for ref in looks if ref not in inside]
        loops = (box if look.square else ring)(members, others, wider[of])
        if loops:
            yield Area(
                of, tuple(loops), look.tone, look.border, look.square, look.faded
            )


def _area_labels(
    picture: MapPicture,
    areas: list[Area],
    taken: list[Block],
) -> Iterator[Label]:
    named = area_looks(picture)
    for area in areas:
        lines = named[area.of][0].label
        x, y = captioned(area.loops, lines, taken)
        label = Label(area.of, x, y, lines, area.tone)
        taken.append(room(lines, (x, y)))
        yield label
