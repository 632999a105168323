"""What agencies say of a place besides what happened there: said, corrected, unsaid."""

from sqlmodel import Session

from peerdash.model import HandlingDraft, Item
from peerdash.model.contexts import Feature, FeatureDraft
from peerdash.rules import contexts, statements, wording
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.members import open_item
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.services.saving import save_over
from peerdash.store import pointing
from peerdash.store.queries import contexts as queries
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


def say(desk: Desk, ref: str, draft: FeatureDraft, who: HandlingDraft = USUAL) -> str:
    """Say who looks out for a place, or what about it matters; return its id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        pointing.regardless(deed.session)  # what is said is kept, however late
        item = open_item(deed.session, ref)
        _require_said(desk, item, draft)
        day = draft.captured_on or desk.today
        ours = {"item_id": item.id, "captured_on": day, **told(desk, who)}
        row = Feature.model_validate(draft, update=ours)
        deed.session.add(row)
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def change(desk: Desk, ref: str, ident: str, draft: FeatureDraft, seen: int) -> None:
    """Save what our own agency says over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{ident[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _feature(deed.session, item, ident)
        statements.require_ours(row.agency_id, desk.viewer.agency_id)
        _require_said(desk, item, draft)
        save_over(deed, row, seen, draft)
        noticed(deed.session, item, row.handling)


def unsay(desk: Desk, ref: str, ident: str, reason: str) -> None:
    """Take back what was said of a place; that it was, and why, stays."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _feature(deed.session, item, ident)
        rub_out(deed, desk, item, row, "feature of a place", reason)


def _require_said(desk: Desk, item: Item, draft: FeatureDraft) -> None:
    contexts.require_place(item)
    happened = draft.happened.earliest if draft.happened else None
    statements.require_sourced(draft.source, happened, desk.today)
    wording.require_fair(f"{draft.words} {draft.note}", AgeGroup.NOT_KNOWN)


def _feature(session: Session, item: Item, ident: str) -> Feature:
    row = queries.one_of(session, Feature, item.id, ident)
    if row is None:
        raise no_such("feature")
    return row
