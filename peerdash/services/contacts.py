"""The contact matrix: who knows each person and place of an item, role by role (R040).

A cell says who it is, that nobody from there is involved, or that nobody has said:
a gap. Naming a contact draws nobody and asks nobody anything.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, select

from peerdash.model import Contact, ContactDraft, Item, Location, Person
from peerdash.rules import contacts as rules
from peerdash.rules import people
from peerdash.rules.contacts import Known, Row
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.remembering import remembered
from peerdash.store.queries import contacts, maps, services
from peerdash.vocabulary.contacts import ContactRole
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class NamedContact:
    """One contact as a list has it, to be taken off again."""

    id: str
    ref: str
    role: ContactRole
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who knows whom and where on one item, and where nobody has said."""

    ref: str
    rows: tuple[Row, ...]
    contacts: tuple[NamedContact, ...]
    settled: bool

    @property
    def gaps(self) -> int:
        """How many cells nobody has filled."""
        return sum(len(rules.gaps(row)) for row in self.rows)

    @property
    def unknown(self) -> tuple[Row, ...]:
        """The people and places for whom nobody at all is named."""
        return tuple(row for row in self.rows if not rules.is_known(row))


@remembered
def matrix(desk: Desk, ref: str) -> Matrix:
    """Return the contact matrix of one item. Raises Refused."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        rows = contacts.named(session, [item.id])
        subjects = _subjects(session, item)
        known = _known(session, item)
    called = {
        one.id: subject.ref
        for one in rows
        if (subject := subjects.get(one.person_id or one.location_id or ""))
    }
    named = tuple(
        NamedContact(one.id, called[one.id], one.role, one.name)
        for one in rows
        if one.id in called
    )
    return Matrix(
        ref=ref,
        rows=tuple(
            replace(_row(one, named, desk.today), known=tuple(known[id_]))
            for id_, one in subjects.items()
        ),
        contacts=named,
        settled=item.stage.row.settled,
    )


def name_contact(desk: Desk, ref: str, about: str, draft: ContactDraft) -> str:
    """Say who somebody's or a place's contact is in a role; return its id.

    `about` is the ref of the person or place. No name says that nobody from there
    is involved, which is an answer too.
    """
    with acting(desk, Act.NAME_CONTACT, ref) as deed:
        deed.about = about
        item = _open(deed.session, ref)
        one = _one(deed.session, item, about)
        row = _row(one, (), desk.today)
        rules.require_role(row, draft.role)
        rows = contacts.named(deed.session, [item.id])
        _require_new(rows, one.id, draft)
        which = "location_id" if isinstance(one, Location) else "person_id"
        ours = {"item_id": item.id, "agency_id": desk.viewer.agency_id, which: one.id}
        made = Contact.model_validate(draft, update=ours)
        deed.session.add(made)
        return deed.gives(made.id)


def drop_contact(desk: Desk, ref: str, contact_id: str) -> None:
    """Take a contact off again: a gap is honest, a wrong name is not."""
    with acting(desk, Act.NAME_CONTACT, ref) as deed:
        item = _open(deed.session, ref)
        asked = select(Contact).where(
            Contact.id == contact_id, Contact.item_id == item.id
        )
        row = deed.session.exec(asked).first()
        if row is None:
            raise no_such("contact")
        deed.session.delete(row)


def _known(session: Session, item: Item) -> defaultdict[str, list[Known]]:
    """Which services know whom, by private id, as each agency has it (R079)."""
    agencies = maps.agency_names(session)
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for one in services.knowing(session, item.id):
        written = in_words(one.captured_on) if one.captured_on else ""
        on = one.happened.words if one.happened else written
        told = one.value, agencies.get(one.agency_id, ""), one.source, on
        found[one.person_id].append(Known(*told))
    return found


def _open(session: Session, ref: str) -> Item:
    item = find(session, ref)
    if item.stage.row.settled:
        raise Refused(f"{ref} is {item.stage.in_sentence}; it asks for no contacts.")
    return item


def _subjects(session: Session, item: Item) -> dict[str, Person | Location]:
    """Everybody and everywhere on an item, what it is about first."""
    found: dict[str, Person | Location] = {}
    if item.person_id and (who := session.get(Person, item.person_id)):
        found[who.id] = who
    found |= {who.id: who for _, who in maps.members(session, item.id)}
    found |= {place.id: place for _, place in maps.places(session, item.id)}
    return found


def _one(session: Session, item: Item, ref: str) -> Person | Location:
    for one in _subjects(session, item).values():
        if one.ref == ref:
            return one
    raise no_such(ref)


def _row(one: Person | Location, named: Sequence[NamedContact], today: date) -> Row:
    said = tuple((each.role, each.name) for each in named if each.ref == one.ref)
    if isinstance(one, Location):
        return Row(one.ref, one.name, is_place=True, named=said)
    age = people.age_on(one.born_on, one.age_said, today)
    return Row(
        one.ref, one.name, group=people.age_group(age, one.age_group), named=said
    )


def _require_new(rows: Sequence[Contact], about: str, draft: ContactDraft) -> None:
    here = [
        one.name
        for one in rows
        if about in (one.person_id, one.location_id) and one.role == draft.role
    ]
    if draft.name in here:
        raise Refused("That is said already.")
    if here and not (draft.name and all(here)):
        raise Refused(
            "Somebody is named and nobody is involved cannot both be so. Take off "
            "what is wrong first."
        )
