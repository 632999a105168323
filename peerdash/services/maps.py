"""One map: its picture, redacted for the viewer, and where people stand on it."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from peerdash.model import Item, MapPlace, Member
from peerdash.services import proportion
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.parts import Parts
from peerdash.services.pictures import MapPicture
from peerdash.services.remembering import remembered
from peerdash.services.stood import Rows
from peerdash.store import noticing
from peerdash.store.queries import items, maps
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.roles import Act


def picture(desk: Desk, ref: str, *, names: bool = False) -> MapPicture:
    """Return a map as this viewer may see it.

    `names` gives full names too, for registers and notes; a drawing and any
    shared screen go without (C01).
    """
    return replace(_picture(desk, ref, names=names), as_at=desk.now)


@remembered
def _picture(desk: Desk, ref: str, *, names: bool) -> MapPicture:
    with looking(desk, ref) as session:
        return seen(session, desk, ref, names=names)


def seen(
    session: Session,
    desk: Desk,
    ref: str,
    then: Rows | None = None,
    *,
    names: bool = False,
) -> MapPicture:
    """Return a map as it is seen within an open look or act, or as it stood `then`."""
    item = find(session, ref)
    sheet = (then or Rows(session, item.id)).sheet()
    referral = items.referral_of(session, item.id)
    parts = Parts.of(session, item.id, desk.today, then)
    why = proportion.reasons(session, item)
    purpose = referral.purpose if referral else None
    return MapPicture(
        ref=item.ref,
        title=item.title,
        kind=sheet.kind if sheet else MapKind.PEER,
        version=item.drawn_version,
        as_at=desk.now,
        purpose=purpose.label if purpose else "",
        people=parts.people(names=names),
        places=parts.places(),
        ties=parts.ties(),
        presences=parts.presences(),
        boxes=parts.boxes(),
        rings=parts.rings(),
        narrative=sheet.narrative if sheet else "",
        held=parts.held(),
        fictitious=desk.db.fictitious,
        **why,
    )


def move(
    desk: Desk,
    ref: str,
    spots: Mapping[str, tuple[float, float]],
    *,
    offered: bool = False,
) -> None:
    """Keep where people and places were put; the last hand to move one wins (RL3).

    Moving says nothing about anybody, so it does not make a new version. What is
    `offered` a newcomer was nobody's hand, so nobody takes it back.
    """
    with acting(desk, Act.MOVE, ref) as deed:
        if offered:
            noticing.goes_over(deed.session, Way.OFFERED)
        item = find(deed.session, ref)
        on_map = _standing(deed.session, item)
        for one, (x, y) in spots.items():
            if found := on_map.get(one):
                found.x, found.y = round(x, 1), round(y, 1)
                deed.session.add(found)


def _standing(session: Session, item: Item) -> dict[str, Member | MapPlace]:
    people = {person.ref: member for member, person in maps.members(session, item.id)}
    places = {place.ref: put for put, place in maps.places(session, item.id)}
    return {**people, **places}
