"""One map: its picture, redacted for the viewer, and where people stand on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import (
    Gap,
    Group,
    Incident,
    InvolvedIn,
    Item,
    Location,
    MapPlace,
    Member,
    Membership,
    PeerMap,
    Person,
    Presence,
    Relationship,
)
from peerdash.rules import evidence, people
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.pictures import (
    BoxSeen,
    MapPicture,
    PersonSeen,
    PlaceSeen,
    PresenceSeen,
    RingSeen,
    TieSeen,
)
from peerdash.store.queries import items, maps
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.roles import Act


def picture(desk: Desk, ref: str, *, names: bool = False) -> MapPicture:
    """Return a map as this viewer may see it; `names` only on registers and notes."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        sheet = items.peer_map(session, item.id)
        parts = _Parts.on(session, item, desk)
    return MapPicture(
        ref=item.ref,
        title=item.title,
        kind=sheet.kind if sheet else MapKind.PEER,
        version=item.version,
        as_at=desk.now,
        purpose=parts.purpose,
        people=parts.people(names=names),
        places=parts.places(),
        ties=parts.ties(),
        presences=parts.presences(),
        boxes=parts.boxes(),
        rings=parts.rings(),
        narrative=sheet.narrative if sheet else "",
        held_back=sum(not m.involvement.row.drawn for m, _ in parts.members),
        fictitious=desk.db.fictitious,
    )


def move(desk: Desk, ref: str, spots: Mapping[str, tuple[float, float]]) -> None:
    """Keep where people and places were put; the last hand to move one wins (RL3)."""
    with acting(desk, Act.MOVE, ref) as deed:
        item = find(deed.session, ref)
        for one, (x, y) in spots.items():
            _place(deed.session, item, one, (round(x, 1), round(y, 1)))


def _place(session: Session, item: Item, ref: str, spot: tuple[float, float]) -> None:
    found: Member | MapPlace | None = None
    if pair := maps.member(session, item.id, ref):
        found = pair[0]
    else:
        on_map = maps.places(session, item.id)
        found = next((put for put, place in on_map if place.ref == ref), None)
    if found:
        found.x, found.y = spot
        session.add(found)
