"""Notes and symbols as plain data for the interactive map; where new notes stand."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from peerdash.services.pictures import MapPicture
from peerdash.views.captions import inked
from peerdash.views.drawn import figure_looks, line_looks, paths
from peerdash.views.glyphs import OUTLINES, SLOTS
from peerdash.views.looks import FigureLook
from peerdash.views.outlines import Point
from peerdash.views.sheets import half, lines, notes, offsets

CanvasData = dict[str, Any]


def pinned(
    picture: MapPicture,
    at: Mapping[str, Point],
    looks: Mapping[str, FigureLook],
    said: Mapping[str, str],
) -> CanvasData:
    """Return the notes of a map, and the shapes of the symbols that are on it."""
    off = placed(picture, at)
    used = {one for look in looks.values() for one in look.signs}
    drawn = {"glyphs": {one: OUTLINES[one] for one in used}, "slots": SLOTS}
    told = {
        "notes": [
            {
                "ref": one.id,
                "kind": "note",
                "of": one.of,
                "x": off[one.id][0],
                "y": off[one.id][1],
                "label": lines(one.words),
                "half": half(lines(one.words)),
                "words": said[one.id],
            }
            for one in notes(picture)
            if one.id in off
        ]
    }
    return {**(drawn if used else {}), **(told if off else {})}


def placed(picture: MapPicture, at: Mapping[str, Point]) -> dict[str, Point]:
    """Return how far each note stands from what it is on."""
    every = notes(picture)
    if not every:
        return {}
    if all(one.x is not None for one in every):
        return offsets(picture, at, ())
    looks = figure_looks(picture)
    routes = paths(line_looks(picture, looks), at, looks).values()
    return offsets(picture, at, [block for route in routes for block in inked(route)])


def unplaced(picture: MapPicture, at: Mapping[str, Point]) -> dict[str, Point]:
    """Return where notes stand that nobody has put anywhere yet."""
    new = {one.id for one in notes(picture) if one.x is None}
    return (
        {id_: off for id_, off in placed(picture, at).items() if id_ in new}
        if new
        else {}
    )


def marked(said: Mapping[str, str], picture: MapPicture) -> dict[str, str]:
    """Return what is said of each figure, with what its symbols stand for."""
    signs = defaultdict(list)
    for one in picture.stickers:
        if one.shape:
            signs[one.of].append(one.words)
    more = {
        ref: f"{said[ref]}; marked: {', '.join(some)}"
        for ref, some in signs.items()
        if ref in said
    }
    return {**said, **more}
