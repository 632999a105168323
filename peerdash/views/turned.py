"""A map with what has changed on it marked: each change a word in a tag on its thing.

What is gone is drawn once more where it was, faded, and tagged as gone: a ghost, that
cannot be chosen. Somebody who was taken off is no ghost: nothing names them (R209).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from peerdash.services.pictures import MapPicture
from peerdash.views.canvas import CanvasData, canvas_data
from peerdash.vocabulary.since import Since

GONE: Final = "gone"
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
    data = canvas_data(together(now, then, marks))
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
