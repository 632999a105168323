"""What an agency says of somebody on an item: said, corrected, taken back (R101)."""

from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import HandlingDraft, Item, Person, Statement, StatementDraft
from peerdash.rules import people, wording
from peerdash.rules import statements as rules
from peerdash.rules.refusal import no_such
from peerdash.services import lists
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, told
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.services.saving import as_draft, save_over
from peerdash.store import pointing
from peerdash.store.queries import cases, identities, maps
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One statement as its form shows it; `ours` is whether our agency made it."""

    id: str
    draft: StatementDraft
    version: int
    ours: bool


def statement_record(desk: Desk, ref: str, statement_id: str) -> StatementRecord:
    """Return what was said of somebody on an item."""
    with looking(desk, ref) as session:
        row = _said(session, find(session, ref), statement_id)
    ours = row.agency_id == desk.viewer.agency_id
    return StatementRecord(row.id, as_draft(row, StatementDraft), row.version, ours)


def say(
    desk: Desk,
    ref: str,
    person_ref: str,
    draft: StatementDraft,
    who: HandlingDraft = USUAL,
) -> str:
    """Say something of somebody on an item, beside what others say; return its id."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{person_ref}") as deed:
        pointing.regardless(deed.session)  # what is said is kept, however late
        item = open_item(deed.session, ref)
        person = _on(deed.session, item, person_ref)
        return deed.gives(said(desk, deed.session, item, person, draft, who))


def said(
    desk: Desk,
    session: Session,
    item: Item,
    person: Person,
    draft: StatementDraft,
    who: HandlingDraft = USUAL,
) -> str:
    """Keep what is said of somebody within an act; return its id."""
    _require(desk, person, draft)
    rules.require_narrow(draft.attribute, who.handling, who.named_to)
    _require_chosen(session, draft)
    ours = {
        "item_id": item.id,
        "person_id": person.id,
        "captured_on": draft.captured_on or desk.today,
        **told(desk, who),
    }
    row = Statement.model_validate(draft, update=ours)
    session.add(row)
    return row.id


def change_statement(
    desk: Desk, ref: str, statement_id: str, draft: StatementDraft, seen: int
) -> None:
    """Save what was said over the version the form showed, or that it has ended.

    Only the agency that said it corrects it: it stands under their name.
    """
    with acting(desk, Act.EDIT_MAP, f"{ref}/{statement_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _said(deed.session, item, statement_id)
        rules.require_ours(row.agency_id, desk.viewer.agency_id)
        _require(desk, cases.person(deed.session, row.person_id), draft)
        rules.require_narrow(draft.attribute, row.handling, row.named_to)
        _require_chosen(deed.session, draft, row.value)
        save_over(deed, row, seen, draft)


def unsay(desk: Desk, ref: str, statement_id: str, reason: str) -> None:
    """Take back what was said; that something was taken back stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _said(deed.session, item, statement_id)
        rub_out(deed, desk, item, row, "statement", reason)


def _require(desk: Desk, person: Person | None, draft: StatementDraft) -> None:
    if person is None:
        raise no_such("person")
    happened = draft.happened.earliest if draft.happened else None
    rules.require_sourced(draft.source, happened, desk.today)
    group = people.group_of(person, desk.today)
    wording.require_fair(f"{draft.value} {draft.note}", group)


def _require_chosen(session: Session, draft: StatementDraft, before: str = "") -> None:
    """Refuse what an area offers no more, unless that is what was said already."""
    if kind := draft.attribute.row.listed:
        lists.require_chosen(session, kind, [draft.value], [before])


def _on(session: Session, item: Item, ref: str) -> Person:
    """Somebody who is on an item, or whom it is about."""
    if pair := maps.member(session, item.id, ref):
        return pair[1]
    about = cases.person(session, item.person_id) if item.person_id else None
    if about is None or about.ref != ref:
        raise no_such(ref)
    return about


def _said(session: Session, item: Item, statement_id: str) -> Statement:
    row = identities.one_of(session, item.id, statement_id)
    if row is None:
        raise no_such("statement")
    return row
