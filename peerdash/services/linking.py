"""What links a person and a place, drawn as a thin line: said, changed, taken off."""

from sqlmodel import Session

from peerdash.model import Item, Presence, PresenceDraft, SpanDraft
from peerdash.rules import lasting
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.members import open_item, require_here
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.store.queries import maps
from peerdash.store.queries import outcomes as queries
from peerdash.vocabulary.places import PresenceKind
from peerdash.vocabulary.roles import Act


def stay(desk: Desk, ref: str, draft: PresenceDraft) -> str:
    """Say that somebody on a map lives, learns or spends time at a place on it."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        lasting.require_order(draft.happened, draft.ended)
        require_here(deed.session, item, [draft.person_id])
        _require_place(deed.session, item, draft.location_id)
        row = Presence.model_validate(
            draft, update={"item_id": item.id, **told(desk, USUAL)}
        )
        deed.session.add(row)
        noticed(deed.session, item, row.handling)
        return deed.gives(row.id)


def change_stay(desk: Desk, ref: str, stay_id: str, kind: PresenceKind) -> None:
    """Say what somebody does at a place; the last to say so wins."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{stay_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, stay_id)
        row.kind = kind
        deed.session.add(row)
        noticed(deed.session, item, row.handling)


def date_stay(desk: Desk, ref: str, stay_id: str, draft: SpanDraft, seen: int) -> None:
    """Say from when until when somebody is at a place, over the dates shown."""
    lasting.require_order(draft.happened, draft.ended)
    with acting(desk, Act.EDIT_MAP, f"{ref}/{stay_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, stay_id)
        lasting.require_seen(row, seen)
        row.happened, row.ended = draft.happened, draft.ended
        deed.session.add(row)
        noticed(deed.session, item, row.handling)


def unstay(desk: Desk, ref: str, stay_id: str, reason: str) -> None:
    """Take off what was said of somebody at a place; that it was stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, stay_id)
        rub_out(deed, desk, item, row, "presence", reason)


def _require_place(session: Session, item: Item, location_id: str) -> None:
    if location_id not in {place.id for _, place in maps.places(session, item.id)}:
        raise Refused(f"Choose a place that is on {item.ref}.")


def _on_map(session: Session, item: Item, stay_id: str) -> Presence:
    row = queries.one_of(session, Presence, item.id, stay_id)
    if row is None:
        raise no_such("presence")
    return row
