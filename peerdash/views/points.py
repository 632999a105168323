"""A drawing as plain numbers: where everybody stands, and every stroke as points.

For whoever scripts peerdash, or checks it: what is here is what the SVG draws.
Coordinates are map units, x running east and y south.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from peerdash.services.pictures import MapPicture, PresenceSeen, TieSeen
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
from peerdash.views.key import KeyLine
from peerdash.views.sheets import outline
from peerdash.views.words import said_of

Numbers = dict[str, Any]
M = TypeVar("M", bound=Mark)
PLACES: Final = 2


def points(picture: MapPicture, scene: Scene, key: list[KeyLine]) -> Numbers:
    """Return a drawing as data: everything drawn, back to front, and the key."""
    said = said_of(picture)
    people = {person.ref for person in picture.people}
    figures = [_figure(one, scene, said) for one in _all(scene, Figure)]
    ground = scene.bounds
    return {
        "title": scene.title,
        "stamp": scene.stamp,
        "bounds": _numbers((ground.w, ground.n, ground.e, ground.s)),
        "people": [one for one in figures if one["id"] in people],
        "places": [one for one in figures if one["id"] not in people],
        "lines": list(_lines(picture, scene, said)),
        "boxes": list(_areas(picture, scene, said, square=True)),
        "circles": list(_areas(picture, scene, said, square=False)),
        "notes": [_note(one, said) for one in _all(scene, Sheet)],
        "key": [entry.words for entry in key],
        "words": scene.words,
    }


def _figure(mark: Figure, scene: Scene, said: dict[str, str]) -> Numbers:
    label = next(iter(_of(scene, mark.of, Label)), None)
    return {
        "id": mark.of,
        "label": " ".join(label.lines) if label else "",
        "x": round(mark.x, PLACES),
        "y": round(mark.y, PLACES),
        "shape": mark.shape.value,
        "border": mark.border.value,
        "inside": mark.inside,
        "outline": _numbers(mark.outline),
        "badges": [_badge(one) for one in _of(scene, mark.of, Badge)],
        "symbols": [_symbol(one) for one in _of(scene, mark.of, Sign)],
        "words": said[mark.of],
    }


def _lines(
    picture: MapPicture, scene: Scene, said: dict[str, str]
) -> Iterator[Numbers]:
    """Every line, in the order it is drawn in."""
    ends: dict[str, Numbers] = {one.id: _presence(one) for one in picture.presences}
    ends |= {one.id: _tie(one) for one in picture.ties}
    for of in dict.fromkeys(mark.of for mark in _all(scene, Stroke)):
        strokes = _of(scene, of, Stroke)
        arrows = _of(scene, of, Arrow)
        yield {
            "id": of,
            **ends[of],
            "strokes": [_numbers(one.points) for one in strokes],
            "dash": _numbers(strokes[0].dash) if any(strokes[0].dash) else None,
            "arrow": _numbers(arrows[0].points) if arrows else None,
            "filled": any(one.filled for one in arrows),
            "faded": strokes[0].faded,
            "badges": [_badge(one) for one in _of(scene, of, Badge)],
            "words": said[of],
        }


def _tie(tie: TieSeen) -> Numbers:
    ends = {"from": tie.from_ref, "to": tie.to_ref}
    return {**ends, "kind": tie.kind.value, "tested": tie.tested}


def _presence(one: PresenceSeen) -> Numbers:
    ends = {"from": one.person_ref, "to": one.location_ref}
    return {**ends, "kind": one.kind.value, "tested": None}


def _areas(
    picture: MapPicture, scene: Scene, said: dict[str, str], *, square: bool
) -> Iterator[Numbers]:
    """Every box, or every circle."""
    inside = {box.ref: (box.label, box.members) for box in picture.boxes}
    inside |= {ring.id: (ring.label, ring.members) for ring in picture.rings}
    for mark in _all(scene, Area):
        label, members = inside[mark.of]
        if mark.square == square:
            yield {
                "id": mark.of,
                "label": label,
                "members": list(members),
                "border": mark.border.value,
                "faded": mark.faded,
                "loops": [_numbers(loop) for loop in mark.loops],
                "words": said[mark.of],
            }


def _symbol(mark: Sign) -> Numbers:
    return {"shape": mark.glyph.value, "at": _numbers((mark.x, mark.y))}


def _note(mark: Sheet, said: dict[str, str]) -> Numbers:
    return {
        "id": mark.of,
        "lines": list(mark.lines),
        "at": _numbers((mark.x, mark.y)),
        "outline": _numbers(outline((mark.x, mark.y), mark.lines)),
        "words": said[mark.of],
    }


def _badge(mark: Badge) -> Numbers:
    return {"text": mark.text, "at": _numbers((mark.x, mark.y))}


def _all(scene: Scene, kind: type[M]) -> list[M]:
    return [mark for mark in scene.marks if isinstance(mark, kind)]


def _of(scene: Scene, of: str, kind: type[M]) -> list[M]:
    return [mark for mark in _all(scene, kind) if mark.of == of]


def _numbers(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, float):
        return round(value, PLACES)
    return [_numbers(one) for one in value] if isinstance(value, tuple) else value
