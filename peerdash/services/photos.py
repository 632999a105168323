"""Photos of what was drawn on paper: added, looked at beside the map, taken off (R129).

They are for redrawing and for nothing else: no file that leaves holds one, and no
room's screen shows one, since nobody can mask a name in handwriting.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from peerdash.model.photos import Photo, PhotoDraft
from peerdash.model.record import new_id
from peerdash.rules import photos as rules
from peerdash.rules import wording
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.rubbing_out import require_why, tombstone
from peerdash.store import sealing
from peerdash.store.queries import outcomes
from peerdash.store.queries import photos as queries
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act

NOT_HERE: Final = "A photo of a flipchart may show names, so no shared screen shows it."


@dataclass(frozen=True, slots=True)
class PhotoSeen:
    """One photo as a list has it: the picture itself is looked at alone."""

    id: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo's picture, a JPEG of so many pixels."""

    words: str
    jpeg: bytes
    width: int
    height: int


@remembered
def listing(desk: Desk, ref: str) -> tuple[PhotoSeen, ...]:
    """Return the photos of an item, the latest first; none for a shared screen."""
    if desk.shared:
        return ()
    with looking(desk, ref) as session:
        rows = queries.of_item(session, find(session, ref).id)
        called = outcomes.user_names(session, [one.added_by_id for one in rows])
        return tuple(
            PhotoSeen(
                one.id, one.words, called.get(one.added_by_id, ""), day_of(one.added_at)
            )
            for one in rows
        )


def picture(desk: Desk, ref: str, photo_id: str) -> Picture:
    """Return one photo's picture. Each look has a line of its own."""
    if desk.shared:
        raise Refused(NOT_HERE)
    with looking(desk, f"{ref}/{photo_id[:8]}", about="photo") as session:
        row = queries.one_of(session, find(session, ref).id, photo_id)
        if row is None:
            raise no_such("photo")
        plain = sealing.opened(desk.db.log_key, row.sealed, _place(row.item_id, row.id))
        return Picture(row.words, plain, row.width, row.height)


def add(desk: Desk, ref: str, draft: PhotoDraft, drawn: tuple[bytes, int, int]) -> str:
    """Keep a photo that was drawn anew apart (`peerdash.apart`); return its id."""
    wording.require_fair(draft.words, AgeGroup.NOT_KNOWN)
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        rules.require_room(len(queries.of_item(deed.session, item.id)))
        deed.about = "photo"
        made, width, height = drawn
        ident = new_id()
        ours = {
            "id": ident,
            "item_id": item.id,
            "added_by_id": desk.viewer.user_id,
            "added_at": desk.now,
            "width": width,
            "height": height,
            "sealed": sealing.sealed(desk.db.log_key, made, _place(item.id, ident)),
        }
        deed.session.add(Photo.model_validate(draft, update=ours))
        return deed.gives(ident)


def remove(desk: Desk, ref: str, photo_id: str, reason: str) -> None:
    """Take a photo off for good; that it was there, and why it went, stays."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = queries.one_of(deed.session, item.id, photo_id)
        if row is None:
            raise no_such("photo")
        deed.session.delete(row)
        deed.session.add(tombstone(desk, item, "photo", reason))


def _place(item_id: str, ident: str) -> str:
    return f"{item_id}/{ident}"
