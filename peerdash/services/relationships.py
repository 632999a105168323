"""Relationships on a map: somebody asserts one, somebody tests it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from peerdash.model import HandlingDraft, Item, Member, Relationship, RelationshipDraft
from peerdash.rules import lasting
from peerdash.rules.evidence import is_tested
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.services.saving import as_draft, save_over
from peerdash.store import withheld
from peerdash.store.queries import maps
from peerdash.store.withheld import Withheld
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class RelationshipRecord:
    """One relationship with everything it rests on; full names, for notes.

    One whose words are not this viewer's says in `held` whom to ask, and no more.
    """

    id: str
    from_name: str
    to_name: str
    draft: RelationshipDraft
    version: int
    tested: bool
    agency: str
    ours: bool = False
    held: str = ""


@remembered
def people_by_id(desk: Desk, ref: str) -> dict[str, str]:
    """Return the full names of everybody on a map by private id: for pickers."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return {person.id: person.name for _, person in maps.members(session, item.id)}


def relationship_record(desk: Desk, ref: str, tie_id: str) -> RelationshipRecord:
    """Return one relationship on a map."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        pairs = maps.members(session, item.id)
        names = {person.id: person.name for _, person in pairs}
        for one in withheld.on(session, [item.id], Relationship):
            if one.id == tie_id:
                return _unsaid(one, names)
        row = _on_map(session, item, tie_id)
        agencies = maps.agency_names(session)
    return RelationshipRecord(
        id=row.id,
        from_name=names.get(row.from_id, ""),
        to_name=names.get(row.to_id, ""),
        draft=as_draft(row, RelationshipDraft),
        version=row.version,
        tested=is_tested(row),
        agency=agencies.get(row.agency_id, ""),
        ours=row.agency_id == desk.viewer.agency_id,
    )


def relate(
    desk: Desk, ref: str, draft: RelationshipDraft, who: HandlingDraft = USUAL
) -> str:
    """Say that two people on a map are linked. Returns the relationship's id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        require_pair(deed.session, item, draft)
        ours = {"item_id": item.id, **told(desk, who)}
        row = Relationship.model_validate(draft, update=ours)
        deed.session.add(row)
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def change_relationship(
    desk: Desk, ref: str, tie_id: str, draft: RelationshipDraft, seen: int
) -> None:
    """Save a relationship, tested or not, over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{tie_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        require_pair(deed.session, item, draft)
        row = _on_map(deed.session, item, tie_id)
        save_over(deed, row, seen, draft)
        noticed(deed.session, item, row.handling)


def withdraw(desk: Desk, ref: str, tie_id: str, reason: str) -> None:
    """Take a relationship off a map; that it was taken off stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _on_map(deed.session, item, tie_id)
        rub_out(deed, desk, item, row, "relationship", reason)


def _unsaid(one: Withheld, names: Mapping[str, str]) -> RelationshipRecord:
    return RelationshipRecord(
        id=one.id,
        from_name=names.get(one.from_id, ""),
        to_name=names.get(one.to_id, ""),
        draft=RelationshipDraft.model_construct(
            None, from_id=one.from_id, to_id=one.to_id
        ),
        version=0,
        tested=False,
        agency=one.agency,
        held=one.words,
    )


def _on_map(session: Session, item: Item, tie_id: str) -> Relationship:
    row = session.exec(
        select(Relationship).where(
            Relationship.item_id == item.id, Relationship.id == tie_id
        )
    ).first()
    if row is None:
        raise no_such("relationship")
    return row


def require_pair(session: Session, item: Item, draft: RelationshipDraft) -> None:
    """Both ends are people on this map and not one twice, and it ends last."""
    lasting.require_order(draft.happened, draft.ended)
    if draft.from_id == draft.to_id:
        raise Refused("Choose two different people.")
    here = session.exec(
        select(Member.person_id).where(
            Member.item_id == item.id,
            col(Member.person_id).in_([draft.from_id, draft.to_id]),
        )
    ).all()
    if len(set(here)) < len(("from", "to")):
        raise Refused(f"Choose two people who are on {item.ref}.")
