"""A map with what has changed on it marked: each change a word in a tag on its thing.

What is gone is drawn once more where it was, faded, and tagged as gone: a ghost, that
cannot be chosen. Somebody who was taken off is no ghost: nothing names them (R209).
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views.canvas import CanvasData, canvas_data
from peerdash.views.drawing import Area, Figure, Label, Mark, Scene, Stroke
from peerdash.views.key import KeyLine
from peerdash.views.outlines import Point
from peerdash.vocabulary.marks import Border, Tone
from peerdash.vocabulary.since import Since

GONE: Final = "gone"
HIGH, POINT, LETTER = 20.0, 7.0, 7.6  # map units; the last is a letter's width
TAGGED: Final = ("figures", "lines", "areas")


def together(
    now: MapPicture, then: MapPicture, marks: Mapping[str, Since]
) -> MapPicture:
    """Return a map as it is, with what is gone from it as it was."""
    off = {ref for ref, what in marks.items() if what == Since.GONE}
    ties = (replace(one, faded=True) for one in then.ties if one.id in off)
    boxes = (replace(one, faded=True) for one in then.boxes if one.ref in off)
    return replace(
        now,
        places=(*now.places, *(one for one in then.places if one.ref in off)),
        ties=(*now.ties, *ties),
        presences=(*now.presences, *(p for p in then.presences if p.id in off)),
        boxes=(*now.boxes, *boxes),
        rings=(*now.rings, *(one for one in then.rings if one.id in off)),
    )


def marked(now: MapPicture, then: MapPicture, marks: Mapping[str, Since]) -> CanvasData:
    """Return what the canvas draws of a map and of what has changed on it."""
    return tagging(canvas_data(together(now, then, marks)), marks)


def tagging(data: CanvasData, marks: Mapping[str, Since]) -> CanvasData:
    """Return what the canvas draws, with a tag on everything of it that is marked."""
    if not marks:
        return data
    used = set()
    for one in (thing for part in TAGGED for thing in data[part]):
        what = marks.get(one["ref"])
        if what is None:
            continue
        used.add(what)
        one["since"] = what.row.label
        one["words"] = f"{one['words']}: {what.row.meaning.lower()}"
        if what == Since.GONE:
            one["kind"] = GONE
            one["faded"] = True
    signs = [_sign(what) for what in Since if what in used]
    told = ".".join(f"{ref}{what.value}" for ref, what in marks.items())
    return {**data, "key": [*signs, *data["key"]], "rev": f"{data['rev']} {told}"}


def _sign(what: Since) -> CanvasData:
    """A line of the key: the tag as it is drawn, and what it means."""
    return {
        "words": what.row.meaning,
        "marks": [{"mark": "tag", "text": what.row.label}],
    }


def tagged(scene: Scene, marks: Mapping[str, Since]) -> Scene:
    """Return a drawing with a tag on everything that is marked."""
    at: dict[str, Point] = {}
    for mark in scene.marks:
        if (spot := _at(mark)) and mark.of not in at:
            at[mark.of] = spot
    tags = (tag(what, at[ref]) for ref, what in marks.items() if ref in at)
    return replace(scene, marks=(*scene.marks, *chain.from_iterable(tags)))


def tag(what: Since, at: Point) -> tuple[Mark, ...]:
    """The marks of one tag, whose point is `at`: a frame, and its word in it."""
    (x, y), word = at, what.row.label
    half = len(word) * LETTER / 2 + 7
    top, foot = y - HIGH - POINT, y - POINT
    frame = (
        *((x - half, top), (x + half, top), (x + half, foot), (x + 5, foot)),
        *((x, y), (x - 5, foot), (x - half, foot)),
    )
    area = Area("tag", (frame,), Tone.PLAIN, Border.PLAIN, square=True)
    return area, Label("tag", x, (top + foot) / 2, (word,), size=13)


def signs(marks: Mapping[str, Since]) -> list[KeyLine]:
    """The lines of a key: each tag that is used, and what it means."""
    used = set(marks.values())
    return [
        KeyLine(what.row.meaning, tag(what, (0.0, 14.0)))
        for what in Since
        if what in used
    ]


def _at(mark: Mark) -> Point | None:
    """Where a tag points at a thing: over somebody, on a line, on an area's edge."""
    match mark:
        case Figure():
            return mark.x, mark.y - 25
        case Stroke():
            half = len(mark.points) // 2
            (ax, ay), (bx, by) = mark.points[-half - 1], mark.points[half]
            return (ax + bx) / 2, (ay + by) / 2
        case Area():
            return min(mark.loops[0], key=lambda point: point[1])
        case _:
            return None
