"""Lenses: ways of looking at one map that are kept with it, to be stepped through."""

from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Lens, LensDraft
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft
from peerdash.store.queries import maps
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class LensSeen:
    """One lens, and the ref of whoever is in focus in it."""

    id: str
    draft: LensDraft
    focus: str = ""


@remembered
def lenses(desk: Desk, ref: str) -> tuple[LensSeen, ...]:
    """Return the lenses of a map in the order they are stepped through."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        rows = _ordered(session, item.id)
        whose = {member.id: who.ref for member, who in maps.members(session, item.id)}
    return tuple(
        LensSeen(row.id, as_draft(row, LensDraft), whose.get(row.member_id or "", ""))
        for row in rows
    )


def keep_lens(desk: Desk, ref: str, draft: LensDraft, focus: str = "") -> str:
    """Keep a way of looking at a map, after the others; return its id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        pair = maps.member(deed.session, item.id, focus) if focus else None
        if focus and pair is None:
            raise no_such(focus)
        before = _ordered(deed.session, item.id)
        ours = {
            "item_id": item.id,
            "member_id": pair[0].id if pair else None,
            "place": 1 + max((one.place for one in before), default=0),
            "made_by_id": desk.viewer.user_id,
        }
        row = Lens.model_validate(draft, update=ours)
        deed.session.add(row)
        return deed.gives(row.id)


def drop_lens(desk: Desk, ref: str, lens_id: str) -> None:
    """Take a lens away; nothing on the map goes with it."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        rows = [row for row in _ordered(deed.session, item.id) if row.id == lens_id]
        if not rows:
            raise no_such("lens")
        deed.session.delete(rows[0])


def _ordered(session: Session, item_id: str) -> list[Lens]:
    found = maps.rows(session, Lens, item_id)
    return sorted(found, key=lambda row: (row.place, row.id))
