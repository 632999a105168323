"""Notes and symbols on a map: stuck on, said otherwise, taken off with a reason."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from peerdash.model import HandlingDraft, Item, Person, Sticker, StickerDraft, User
from peerdash.rules import people
from peerdash.rules import stickers as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import maps
from peerdash.store.queries import outcomes as queries
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class StickerRecord:
    """One note or symbol with who wrote it, and on whom or what; for notes."""

    id: str
    on: str
    draft: StickerDraft
    version: int
    by: str
    agency: str


@remembered
def sticker_record(desk: Desk, ref: str, sticker_id: str) -> StickerRecord:
    """Return one note or symbol on a map."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        row = _on_map(session, item, sticker_id)
        names = {who.id: who.name for _, who in maps.members(session, item.id)}
        names |= {place.id: place.name for _, place in maps.places(session, item.id)}
        writer = session.get(User, row.made_by_id) if row.made_by_id else None
        agencies = maps.agency_names(session)
    return StickerRecord(
        id=row.id,
        on=names.get(row.person_id or row.location_id or "", ""),
        draft=as_draft(row, StickerDraft),
        version=row.version,
        by=writer.name if writer else "",
        agency=agencies.get(row.agency_id, ""),
    )


def stick(
    desk: Desk,
    ref: str,
    draft: StickerDraft,
    *,
    at: tuple[float, float] | None = None,
    who: HandlingDraft = USUAL,
) -> str:
    """Stick a note or a symbol on somebody or somewhere on a map; return its id.

    `at` is how far a note stands from there. It is dated by the day (R125).
    """
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        require(deed.session, item, draft, desk.today)
        x, y = at or (None, None)
        ours = {
            "item_id": item.id,
            "made_by_id": desk.viewer.user_id,
            "captured_on": draft.captured_on or desk.today,
            "x": x,
            "y": y,
            **told(desk, who),
        }
        row = Sticker.model_validate(draft, update=ours)
        deed.session.add(row)
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def change_sticker(
    desk: Desk, ref: str, sticker_id: str, draft: StickerDraft, seen: int
) -> None:
    """Save what a note or symbol says, over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{sticker_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, sticker_id)
        require(deed.session, item, draft, desk.today, but=row)
        save_over(deed, row, seen, draft)
        noticed(deed.session, item, row.handling)


def unstick(desk: Desk, ref: str, sticker_id: str, reason: str) -> None:
    """Take a note or symbol off a map; that it was taken off stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, sticker_id)
        rub_out(deed, desk, item, row, "symbol" if row.shape else "note", reason)


def require(
    session: Session,
    item: Item,
    draft: StickerDraft,
    today: date,
    but: Sticker | None = None,
) -> None:
    """Refuse what may not be stuck on this map; `but` is the one that is changed."""
    members = [who for _, who in maps.members(session, item.id)]
    places = {place.id: place.name for _, place in maps.places(session, item.id)}
    _require_anchor(item, draft, members, places)
    names = {who.ref: f"{who.name} {who.known_as}" for who in members}
    rules.require_no_names(draft.words, names, places.values())
    person = next((who for who in members if who.id == draft.person_id), None)
    group = people.group_of(person, today) if person else AgeGroup.ADULT
    rules.require_fair(draft.words, draft.shape, group)
    if draft.shape:
        rules.require_key(draft.words)
        others = [one for one in _symbols(session, item) if one != but]
        said = [(one.shape, one.words) for one in others]
        rules.require_one_meaning(draft.shape, draft.words, said)
        rules.require_room(sum(_anchor(one) == _anchor(draft) for one in others))


def _anchor(one: StickerDraft) -> tuple[str | None, str | None]:
    return one.person_id, one.location_id


def _symbols(session: Session, item: Item) -> list[Sticker]:
    return [one for one in maps.rows(session, Sticker, item.id) if one.shape]


def _require_anchor(
    item: Item, draft: StickerDraft, members: list[Person], places: dict[str, str]
) -> None:
    known = {who.id for who in members} | set(places)
    ends = [one for one in (draft.person_id, draft.location_id) if one]
    if len(ends) != 1 or ends[0] not in known:
        raise Refused(f"Choose one person or one place that is on {item.ref}.")


def _on_map(session: Session, item: Item, sticker_id: str) -> Sticker:
    row = queries.one_of(session, Sticker, item.id, sticker_id)
    if row is None:
        raise no_such("note or symbol")
    return row
