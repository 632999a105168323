"""One map: its picture, redacted for the viewer, and where people stand on it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, MapPlace, Member, Sticker
from peerdash.rules import past_due
from peerdash.rules.refusal import Refused
from peerdash.services import masking, proportion
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find, standing_of
from peerdash.services.members import open_item
from peerdash.services.parts import Parts
from peerdash.services.pictures import MapPicture
from peerdash.services.remembering import remembered
from peerdash.services.stood import Rows
from peerdash.store import noticing, pointing
from peerdash.store.queries import items, maps
from peerdash.store.versions import touch
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.items import MapKind
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act

Spots = Mapping[str, tuple[float, float]]
MOVED_ON: Final = (
    "{} has changed since this arrangement was offered, so nobody was moved. Look at "
    "what is offered now."
)


def picture(
    desk: Desk, ref: str, *, names: bool = False, left: bool = False
) -> MapPicture:
    """Return a map as this viewer may see it.

    `names` gives full names too, for registers and notes; a drawing and any
    shared screen go without (C01). `left` gives circles that everybody has left.
    """
    return replace(_picture(desk, ref, names=names, left=left), as_at=desk.now)


@remembered
def _picture(desk: Desk, ref: str, *, names: bool, left: bool) -> MapPicture:
    with looking(desk, ref) as session:
        told = seen(session, desk, ref, names=names, left=left)
        masked = desk.shared and not names
        return masking.drawn(session, find(session, ref), told) if masked else told


def seen(
    session: Session,
    desk: Desk,
    ref: str,
    then: Rows | None = None,
    *,
    names: bool = False,
    left: bool = False,
) -> MapPicture:
    """Return a map as it is seen within an open look or act, or as it stood `then`."""
    item = find(session, ref)
    sheet = (then or Rows(session, item.id)).sheet()
    referral = items.referral_of(session, item.id)
    parts = Parts.of(session, item.id, desk.today, then)
    return MapPicture(
        ref=item.ref,
        title=item.title,
        kind=sheet.kind if sheet else MapKind.PEER,
        version=item.drawn_version,
        as_at=desk.now,
        purpose=referral.purpose.label if referral and referral.purpose else "",
        people=parts.people(names=names),
        places=parts.places(),
        ties=parts.ties(),
        presences=parts.presences(),
        boxes=parts.boxes(),
        rings=parts.rings(left=left),
        stickers=parts.stuck(),
        narrative=sheet.narrative if sheet else "",
        held=parts.held(),
        fictitious=desk.db.fictitious,
        state=maps.state(session, item),
        caution=_caution(item, desk.today),
        **proportion.reasons(session, item),
    )


def _caution(item: Item, today: date) -> str:
    """What is said of a map that nobody has looked at again in time."""
    late = standing_of(item, today) == Standing.OVERDUE
    return past_due.caution(item.review_on) if late and item.review_on else ""


def move(
    desk: Desk,
    ref: str,
    spots: Spots,
    *,
    offered: bool = False,
) -> None:
    """Keep where people, places and notes were put; the last hand wins (RL3).

    Moving says nothing about anybody, so it does not make a new version. What is
    `offered` a newcomer was nobody's hand, so nobody takes it back.
    """
    with acting(desk, Act.MOVE, ref) as deed:
        if offered:
            noticing.goes_over(deed.session, Way.OFFERED)
            pointing.regardless(deed.session)  # whoever looks at a late map
        _stand(deed.session, find(deed.session, ref), spots)


def rearrange(desk: Desk, ref: str, spots: Spots, seen: str) -> None:
    """Take an arrangement that was offered for a map whose state was `seen`.

    One new version, since people are looked for where they were. Raises Refused when
    anything on the map has changed or moved since: nobody meant it to go so then.
    """
    with acting(desk, Act.MOVE, ref) as deed:
        item = open_item(deed.session, ref)
        if maps.state(deed.session, item) != seen:
            raise Refused(MOVED_ON.format(ref))
        _stand(deed.session, item, spots)
        touch(deed.session, item)


def _stand(session: Session, item: Item, spots: Spots) -> None:
    on_map = _standing(session, item)
    for one, (x, y) in spots.items():
        if found := on_map.get(one):
            found.x, found.y = round(x, 1), round(y, 1)
            session.add(found)


def _standing(session: Session, item: Item) -> dict[str, Member | MapPlace | Sticker]:
    people = {person.ref: member for member, person in maps.members(session, item.id)}
    places = {place.ref: put for put, place in maps.places(session, item.id)}
    notes = {one.id: one for one in maps.rows(session, Sticker, item.id)}
    return {**people, **places, **notes}
