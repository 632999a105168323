"""People on a map: why each is there, and the fair ways in and out."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from peerdash.model import (
    Gap,
    HandlingDraft,
    Item,
    Member,
    MemberDraft,
    Person,
    PersonDraft,
)
from peerdash.rules import people, wording
from peerdash.rules.outcomes import require_open
from peerdash.rules.refusal import Refused, no_such
from peerdash.services import lists
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.services.rubbing_out import require_why, tombstone
from peerdash.services.saving import as_draft, save_over
from peerdash.store import aside, withheld
from peerdash.store.queries import items, maps
from peerdash.store.versions import next_ref, touch
from peerdash.vocabulary.items import THE_GROUPS
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """Everything on record about one person on one map; full name, for notes.

    When why they are here is another agency's (`held`), its reason says whom to ask.
    Whether the map is about them is `settled` once the group has taken it on.
    """

    ref: str
    label: str
    name: str
    age: int | None
    age_group: AgeGroup
    member: MemberDraft
    member_version: int
    person: PersonDraft
    person_version: int
    gaps: tuple[str, ...]
    member_id: str = ""
    ours: bool = False
    held: bool = False
    settled: bool = False


@remembered
def roster(desk: Desk, ref: str) -> dict[str, str]:
    """Return everybody on a map, full name by ref: for pickers and notes."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return {person.ref: person.name for _, person in maps.members(session, item.id)}


@remembered
def by_ref(desk: Desk, ref: str) -> dict[str, str]:
    """Return the private id of everybody and every place on a map: for a canvas."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        people = {who.ref: who.id for _, who in maps.members(session, item.id)}
        places = {where.ref: where.id for _, where in maps.places(session, item.id)}
    return people | places


def member_record(desk: Desk, ref: str, person_ref: str) -> MemberRecord:
    """Return one person on one map. Looking is logged against the person."""
    with looking(desk, f"{ref}/{person_ref}") as session:
        item = find(session, ref)
        member, person = _on_map(session, item, person_ref)
        everybody = maps.members(session, item.id)
        short = people.labels({one.ref: one.name for _, one in everybody})
        gaps = maps.rows(session, Gap, item.id)
        held = withheld.is_emptied(session, member)
    age = people.age_on(person.born_on, person.age_said, desk.today)
    return MemberRecord(
        ref=person.ref,
        label=short[person.ref],
        name=person.name,
        age=age,
        age_group=people.age_group(age, person.age_group),
        member=as_draft(member, MemberDraft),
        member_version=member.version,
        person=as_draft(person, PersonDraft),
        person_version=person.version,
        gaps=tuple(gap.question for gap in gaps if gap.person_id == person.id),
        member_id=member.id,
        ours=member.agency_id == desk.viewer.agency_id,
        held=held,
        settled=item.stage in THE_GROUPS,
    )


def add(
    desk: Desk,
    ref: str,
    person: PersonDraft,
    member: MemberDraft,
    who: HandlingDraft = USUAL,
) -> str:
    """Put somebody new on a map, for a reason. Returns their ref."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        _require_fair(desk, person, member)
        _require_school(deed.session, person.school)
        row = Person.model_validate(person, update={"ref": next_ref(deed.session, "P")})
        deed.session.add(row)
        deed.session.flush()
        ours = {"item_id": item.id, "person_id": row.id, **told(desk, who)}
        deed.session.add(Member.model_validate(member, update=ours))
        deed.about = row.ref
        noticed(deed.session, item, who.handling)
        return deed.gives(row.ref)


def change_member(
    desk: Desk, ref: str, person_ref: str, draft: MemberDraft, seen: int
) -> None:
    """Save why and how somebody is on a map, over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{person_ref}") as deed:
        item = open_item(deed.session, ref)
        member, person = _on_map(deed.session, item, person_ref)
        _require_fair(desk, person, draft)
        save_over(deed, member, seen, draft)
        touch(deed.session, item)


def change_person(
    desk: Desk, ref: str, person_ref: str, draft: PersonDraft, seen: int
) -> None:
    """Save who somebody is, over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{person_ref}") as deed:
        item = open_item(deed.session, ref)
        _, person = _on_map(deed.session, item, person_ref)
        _require_school(deed.session, draft.school, person.school)
        save_over(deed, person, seen, draft)
        touch(deed.session, item)


def take_off(desk: Desk, ref: str, person_ref: str, reason: str) -> None:
    """Take somebody off a map with all that names them there (R208, R209).

    What stays is that a removal happened, when and why; not who. For a day, who
    took them off may take it back (`store.aside`).
    """
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        member, person = _on_map(deed.session, item, person_ref)
        aside.take(deed.session, item.id, person.id)
        deed.session.expunge(member)
        deed.session.add(tombstone(desk, item, "person", reason))
        touch(deed.session, item)


def open_item(session: Session, ref: str) -> Item:
    """Return an item that may be changed, held until the act is done.

    So what one act reads of a map is still so when it writes: nobody is put in a
    circle whom another act takes off meanwhile, and nothing is taken back twice.
    Raises Refused when it is closed.
    """
    item = items.hold(session, find(session, ref))
    require_open(ref, item.closed_on)
    return item


def require_here(session: Session, item: Item, people: Iterable[str]) -> list[str]:
    """Only people already on the item: nobody is added to one by an incident."""
    wanted = sorted(set(people))
    asked = select(Member.person_id).where(
        Member.item_id == item.id, col(Member.person_id).in_(wanted)
    )
    if len(here := sorted(session.exec(asked).all())) != len(wanted):
        raise Refused(f"Choose people who are on {item.ref}.")
    if not here:
        raise Refused(f"Choose who on {item.ref} it is about.")
    return here


def _require_fair(desk: Desk, person: PersonDraft, member: MemberDraft) -> None:
    """Refuse words that brand whoever may be a child (C04)."""
    said = f"{member.reason} {member.first_because}"
    wording.require_fair(said, people.group_of(person, desk.today))


def _require_school(session: Session, school: str, before: str = "") -> None:
    lists.require_chosen(session, ListKind.SCHOOL, [school], [before])


def _on_map(session: Session, item: Item, ref: str) -> tuple[Member, Person]:
    pair = maps.member(session, item.id, ref)
    if pair is None:
        raise no_such(ref)
    return pair
