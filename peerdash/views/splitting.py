"""A map in parts, each of which can be read on a slide or page; nobody moves (R252)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import Final, TypeVar

from peerdash.services.pictures import BoxSeen, MapPicture, RingSeen
from peerdash.views.drawing import Scene
from peerdash.views.drawn import drawn
from peerdash.views.outlines import Point
from peerdash.views.scene import draw

Around = TypeVar("Around", BoxSeen, RingSeen)

READABLE: Final = 8.0  # points: words on a slide or on paper are no smaller
WIDE: Final = (1000.0, 460.0)  # map units that are read on one slide, less its edges


def readable(
    picture: MapPicture,
    whole: Scene,
    places: Mapping[str, Point],
    points: float,
    on: str,
) -> Iterator[tuple[Scene, str]]:
    """A map on one slide or page, or the whole and then its parts, and what each is.

    `points` is how high its words would be there, and `on` what it is put on.
    """
    if points >= READABLE:
        yield whole, ""
        return
    every = parts(picture, places)
    why = (
        f"Its words would be {points:.0f} points high on one {on}, too small to read, "
        f"so {len(every)} parts follow. Lines between two parts are on this {on} alone"
    )
    yield replace(whole, hidden=(*whole.hidden, why)), ": the whole map"
    for number, scene in enumerate(every, 1):
        yield replace(scene, stamp=whole.stamp), f": part {number} of {len(every)}"


def parts(picture: MapPicture, places: Mapping[str, Point]) -> list[Scene]:
    """Return a map's parts, west to east and north to south, everybody in one."""
    refs = [one.ref for one in drawn(picture)]
    xs, ys = [places[ref][0] for ref in refs], [places[ref][1] for ref in refs]
    across, down = (
        max(1, ceil((max(some) - min(some)) / most))
        for some, most in zip((xs, ys), WIDE, strict=True)
    )
    tiles = defaultdict(list)
    for ref, x, y in zip(refs, xs, ys, strict=True):
        column = min(across - 1, int((x - min(xs)) / WIDE[0]))
        row = min(down - 1, int((y - min(ys)) / WIDE[1]))
        tiles[row, column].append(ref)
    return [draw(only(picture, tiles[at]), places) for at in sorted(tiles)]


def only(picture: MapPicture, refs: Collection[str]) -> MapPicture:
    """Return a map with these people and places alone, and what lies among them."""
    kept = frozenset(refs)
    return replace(
        picture,
        people=tuple(one for one in picture.people if one.ref in kept),
        places=tuple(one for one in picture.places if one.ref in kept),
        ties=tuple(t for t in picture.ties if {t.from_ref, t.to_ref} <= kept),
        presences=tuple(
            one
            for one in picture.presences
            if {one.person_ref, one.location_ref} <= kept
        ),
        boxes=tuple(
            replace(_among(one, kept), parts=_parts(one, kept))
            for one in picture.boxes
            if kept & set(one.members)
        ),
        rings=tuple(
            _among(one, kept) for one in picture.rings if kept & set(one.members)
        ),
        stickers=tuple(one for one in picture.stickers if one.of in kept),
        hidden=(),
    )


def _among(one: Around, kept: frozenset[str]) -> Around:
    return replace(one, members=tuple(m for m in one.members if m in kept))


def _parts(box: BoxSeen, kept: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(part for part in box.parts if part[0] in kept)
