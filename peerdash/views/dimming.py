"""What fades on a picture while a few come first: a core group, or one in focus.

The same things fade here as on the canvas (`ui/canvas/web/focus.js`): who is not
near keeps a thin outline and initials, their lines go quiet, and areas, badges,
notes and symbols that are not about anybody near are left out (R180, R250).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views.drawing import Area, Arrow, Figure, Label, Mark, Stroke
from peerdash.views.focus import focused
from peerdash.vocabulary.marks import Border, Tone

THIN: Final = 1.0  # of a line that has gone quiet, in map units


def near(picture: MapPicture, focus: str = "") -> frozenset[str]:
    """Return what does not fade: round whoever is in focus, else the core group."""
    if focus and (found := focused(picture, focus)):
        return frozenset((*found.near, *_stuck(picture, {focus, *found.near})))
    core = {one.ref for one in picture.people if one.core}
    within = (ref for ref, ends in _ends(picture).items() if set(ends) <= core)
    return frozenset((*core, *within, *_stuck(picture, core))) if core else frozenset()


def dimmed(marks: Iterable[Mark], near: frozenset[str]) -> Iterator[Mark]:
    """Return the marks with all that is not near faded; nothing fades for nobody."""
    every = tuple(marks)
    if not near:
        yield from every
        return
    areas = {one.of for one in every if isinstance(one, Area)}
    for mark in every:
        if mark.of in near:
            yield mark
        elif quiet := _quiet(mark, areas):
            yield quiet


def _quiet(mark: Mark, areas: set[str]) -> Mark | None:
    match mark:
        case Stroke():
            return replace(mark, tone=Tone.QUIET, width=THIN, faded=True)
        case Arrow():
            return replace(mark, tone=Tone.QUIET, faded=True)
        case Figure():
            return replace(mark, tone=Tone.QUIET, border=Border.PLAIN, inside="")
        case Label() if mark.of not in areas:
            return replace(mark, tone=Tone.QUIET)
        case _:
            return None


def _stuck(picture: MapPicture, on: set[str]) -> list[str]:
    return [one.id for one in picture.stickers if one.of in on]


def _ends(picture: MapPicture) -> Mapping[str, tuple[str, ...]]:
    """Whom each line and area is between, or round."""
    ends: dict[str, tuple[str, ...]] = {
        one.id: (one.from_ref, one.to_ref) for one in picture.ties
    }
    ends |= {one.id: (one.person_ref, one.location_ref) for one in picture.presences}
    ends |= {one.ref: one.members for one in picture.boxes}
    return ends | {one.id: one.members for one in picture.rings}
