"""Relationships on a map: somebody asserts one, somebody tests it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from peerdash.model import Item, Member, Relationship, RelationshipDraft
from peerdash.rules.evidence import is_tested
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item, tombstone
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import maps
from peerdash.store.versions import touch
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class RelationshipRecord:
    """One relationship with everything it rests on; full names, for notes."""

    id: str
    from_name: str
    to_name: str
    draft: RelationshipDraft
    version: int
    tested: bool
    agency: str


def people_by_id(desk: Desk, ref: str) -> dict[str, str]:
    """Return the full names of everybody on a map by private id: for pickers."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return {person.id: person.name for _, person in maps.members(session, item.id)}


def relationship_record(desk: Desk, ref: str, tie_id: str) -> RelationshipRecord:
    """Return one relationship on a map."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        row = _on_map(session, item, tie_id)
        pairs = maps.members(session, item.id)
        names = {person.id: person.name for _, person in pairs}
        agencies = maps.agency_names(session)
    return RelationshipRecord(
        id=row.id,
        from_name=names.get(row.from_id, ""),
        to_name=names.get(row.to_id, ""),
        draft=as_draft(row, RelationshipDraft),
        version=row.version,
        tested=is_tested(row),
        agency=agencies.get(row.agency_id, ""),
    )


def relate(desk: Desk, ref: str, draft: RelationshipDraft) -> str:
    """Say that two people on a map are linked. Returns the relationship's id."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        _require_pair(deed.session, item, draft)
        row = Relationship.model_validate(
            draft, update={"item_id": item.id, "agency_id": desk.viewer.agency_id}
        )
        deed.session.add(row)
        touch(deed.session, item)
        return deed.gives(row.id)


def change_relationship(
    desk: Desk, ref: str, tie_id: str, draft: RelationshipDraft, seen: int
) -> None:
    """Save a relationship, tested or not, over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{tie_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        _require_pair(deed.session, item, draft)
        save_over(deed, _on_map(deed.session, item, tie_id), seen, draft)
        touch(deed.session, item)


def withdraw(desk: Desk, ref: str, tie_id: str, reason: str) -> None:
    """Take a relationship off a map; that it was taken off stays, and why."""
    if not reason.strip():
        raise Refused("Say why it is being taken off.")
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        deed.session.delete(_on_map(deed.session, item, tie_id))
        deed.session.add(tombstone(desk, item, "relationship", reason))
        touch(deed.session, item)


def _on_map(session: Session, item: Item, tie_id: str) -> Relationship:
    row = session.exec(
        select(Relationship).where(
            Relationship.item_id == item.id, Relationship.id == tie_id
        )
    ).first()
    if row is None:
        raise no_such("relationship")
    return row


def _require_pair(session: Session, item: Item, draft: RelationshipDraft) -> None:
    """Both ends are people on this map, and not one person twice."""
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
