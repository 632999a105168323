"""One child at a time: what happened to and with them, and who they are linked to.

Their events stand in order on one side, their connections with what each rests on
on the other, and the rest of the map fades to initials (R250).
"""

from dataclasses import dataclass
from datetime import date

from peerdash.services.pictures import BoxSeen, MapPicture
from peerdash.views.words import said_of


@dataclass(frozen=True, slots=True)
class Focus:
    """Somebody in focus: `near` is what does not fade, by ref or id."""

    ref: str
    label: str
    events: tuple[str, ...]
    links: tuple[str, ...]
    near: tuple[str, ...]


def focused(picture: MapPicture, ref: str) -> Focus | None:
    """Return the focus on one person who is drawn, or None when they are not."""
    said = said_of(picture)
    who = next((p for p in picture.people if p.ref == ref and ref in said), None)
    if who is None:
        return None
    boxes = [box for box in picture.boxes if ref in box.members]
    rings = [ring.id for ring in picture.rings if ref in ring.members]
    ties = [(t.id, t.from_ref, t.to_ref) for t in picture.ties]
    ties += [(one.id, one.person_ref, one.location_ref) for one in picture.presences]
    mine = [tie for tie in ties if ref in tie[1:] and tie[0] in said]
    ends = [end for _, *both in mine for end in both if end != ref]
    links = [one for one, *_ in mine]
    stuck = [one.id for one in picture.stickers if one.of == ref]
    return Focus(
        ref,
        who.label,
        tuple(_event(box, ref) for box in sorted(boxes, key=_when)),
        tuple(said[one] for one in (*links, *rings, *stuck)),
        tuple(dict.fromkeys([ref, *ends, *links, *rings, *(b.ref for b in boxes)])),
    )


def _event(box: BoxSeen, ref: str) -> str:
    parts = [part for who, part in box.parts if who == ref]
    return f"{box.label}: {', '.join(parts)}" if parts else box.label


def _when(box: BoxSeen) -> tuple[bool, date, str]:
    """Undated ones last: an undated thing never borrows a date."""
    earliest = box.happened.earliest if box.happened else date.max
    return box.happened is None, earliest, box.ref
