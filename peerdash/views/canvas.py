"""A picture as plain data for the interactive map: looks as numbers, people in words.

The browser draws with the same numbers (`ui/canvas/web`). What is usual is left
out, so that 50 people take less than 40 kB.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from json import dumps
from typing import Any, Final
from zlib import crc32

from peerdash.services.pictures import MapPicture, TieSeen
from peerdash.views.captions import wrapped
from peerdash.views.drawing import (
    Area,
    Arrow,
    Badge,
    Figure,
    Label,
    Mark,
    Sheet,
    Sign,
    Stroke,
)
from peerdash.views.drawn import area_looks, figure_looks, line_looks
from peerdash.views.key import KeyLine, key
from peerdash.views.layout import positions
from peerdash.views.looks import TIE_WIDTH, FigureLook, LineLook, steps
from peerdash.views.outlines import OUTLINES, Point
from peerdash.views.palette import DARK, LIGHT, ROOM, WASH
from peerdash.views.pinned import marked, pinned
from peerdash.views.scene import beside, stamp
from peerdash.views.sheets import half
from peerdash.views.words import said_of
from peerdash.vocabulary.marks import Border, Head, Pen, Tone

CanvasData = dict[str, Any]
GAP: Final = "gap:"
ROOM_LETTERS: Final = 14
"""A line of a place's name on a room's screen is no longer than this."""

USUAL: Final[CanvasData] = {
    "tone": Tone.PLAIN,
    "border": Border.PLAIN,
    "head": Head.NONE,
    "width": TIE_WIDTH,
}  # what the browser takes for granted; empty, false and nought go without saying


def canvas_data(
    picture: MapPicture,
    places: Mapping[str, Point] | None = None,
    *,
    editable: bool = False,
    room: bool = False,
) -> CanvasData:
    """Everything the interactive map draws; `rev` changes whenever any of it does.

    `room` is for a screen read from five metres: larger type, stronger inks.
    """
    data: CanvasData = {
        "ref": picture.ref,
        "stamp": stamp(picture, caution=False),
        "fictitious": picture.fictitious,
        "hidden": beside(picture),
        "editable": editable,
        "room": room,
        "inks": {theme.name: asdict(theme) for theme in (LIGHT, DARK, ROOM)},
        "opacity": {"wash": WASH},
        "key": [_key_line(entry) for entry in key(picture)],
        **_things(picture, places or positions(picture)),
    }
    if room:
        _narrow(data["figures"])
    return {"rev": crc32(dumps(data, sort_keys=True).encode()), **data}


def _narrow(figures: Iterable[CanvasData]) -> None:
    """Break the names of places sooner: words that a room reads are large."""
    for one in figures:
        if one["kind"] == "place":
            one["label"] = wrapped(" ".join(one.get("label", ())), ROOM_LETTERS)


def _things(picture: MapPicture, at: Mapping[str, Point]) -> CanvasData:
    """People, lines and areas, and the shapes and pens they are drawn with."""
    looks, said = figure_looks(picture), said_of(picture)
    pens: list[Pen] = []
    return {
        "figures": _figures(picture, at, looks, marked(said, picture)),
        "lines": _lines(picture, looks, said, pens),
        "areas": _areas(picture, looks, said),
        "gaps": _gaps(looks),
        **pinned(picture, at, looks, said),
        "pens": [asdict(pen) for pen in pens],
        "shapes": {look.shape: OUTLINES[look.shape] for look in looks.values()},
    }


def _gaps(looks: Mapping[str, FigureLook]) -> list[CanvasData]:
    """A "?" of its own for whoever has one, so that hand and key can open it."""
    return [
        {
            "ref": f"{GAP}{ref}",
            "kind": "gap",
            "of": ref,
            "words": f"Not answered about {' '.join(look.label)}: open the question",
        }
        for ref, look in looks.items()
        if look.gap
    ]


def asked_about(gap: str) -> str:
    """Whom or what a "?" is about, by its own ref on the canvas."""
    return gap.removeprefix(GAP)


def _figures(
    picture: MapPicture,
    at: Mapping[str, Point],
    looks: Mapping[str, FigureLook],
    said: Mapping[str, str],
) -> list[CanvasData]:
    people = {person.ref for person in picture.people}
    return [
        {
            "ref": ref,
            "kind": "person" if ref in people else "place",
            "x": round(at[ref][0], 1),
            "y": round(at[ref][1], 1),
            "words": said[ref],
            **unusual(_facts(look)),
        }
        for ref, look in looks.items()
    ]


def _lines(
    picture: MapPicture,
    looks: Mapping[str, FigureLook],
    said: Mapping[str, str],
    pens: list[Pen],
) -> list[CanvasData]:
    presences = {seen.id for seen in picture.presences}
    said_more = {tie.id: _said_more(tie) for tie in picture.ties}
    shown = line_looks(picture, looks)
    drawn = {look: unusual(without_pen(look)) for look in set(shown.values())}
    return [
        {
            "ref": link.id,
            "kind": "presence" if link.id in presences else "tie",
            "a": link.a,
            "b": link.b,
            "words": said[link.id],
            "pen": _numbered(look.pen, pens),
            **drawn[look],
            **said_more.get(link.id, {}),
        }
        for link, look in shown.items()
    ]


def _said_more(tie: TieSeen) -> CanvasData:
    """What an edit of a tie has to know: whether it is tested, and the version seen."""
    facts = {"sure": tie.tested, "held": bool(tie.held)}
    return unusual(facts) | ({"v": tie.version} if tie.version > 1 else {})


def _areas(
    picture: MapPicture, looks: Mapping[str, FigureLook], said: Mapping[str, str]
) -> list[CanvasData]:
    wider = steps(picture)
    return [
        {
            "ref": ref,
            "kind": "box" if look.square else "circle",
            "members": [member for member in members if member in looks],
            "words": said[ref],
            **unusual({**_facts(look), "out": wider[ref]}),
        }
        for ref, (look, members) in area_looks(picture).items()
    ]


def _numbered(pen: Pen, pens: list[Pen]) -> int:
    if pen not in pens:
        pens.append(pen)
    return pens.index(pen)


def without_pen(look: LineLook) -> CanvasData:
    """A look's facts but for its pen, which is sent once for all its lines."""
    return {name: value for name, value in _facts(look).items() if name != "pen"}


def _facts(look: Any) -> CanvasData:  # noqa: ANN401 (any dataclass)
    """A look's own facts by name, no deeper: there are thousands on a map."""
    return {name: getattr(look, name) for name in look.__slots__}


def unusual(facts: CanvasData) -> CanvasData:
    """What the browser does not take for granted."""
    return {
        name: value
        for name, value in facts.items()
        if value and value != USUAL.get(name)
    }


def _key_line(entry: KeyLine) -> CanvasData:
    return {"words": entry.words, "marks": [_mark(mark) for mark in entry.marks]}


def _mark(mark: Mark) -> CanvasData:
    """A primitive of the key, named and rounded."""
    names = {
        Stroke: "stroke",
        Arrow: "arrow",
        Area: "area",
        Figure: "figure",
        Label: "label",
        Badge: "badge",
        Sign: "sign",
        Sheet: "sheet",
    }
    facts = {name: _rounded(value) for name, value in asdict(mark).items()}
    if isinstance(mark, Sheet):
        facts["half"] = _rounded(half(mark.lines))
    if isinstance(mark, Figure | Sign):
        facts["points"] = _rounded(mark.outline)
    facts.pop("of")
    return {"mark": names[type(mark)], **unusual(facts)}


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, tuple):
        return [_rounded(part) for part in value]
    return value
