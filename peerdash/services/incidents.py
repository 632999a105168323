"""Incidents and places on an item, and who is linked to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from peerdash.model import (
    Group,
    HandlingDraft,
    Incident,
    IncidentDraft,
    InvolvedIn,
    Item,
    Location,
    LocationDraft,
    MapPlace,
    Membership,
    Person,
)
from peerdash.rules import incidents, lasting
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.items import find
from peerdash.services.members import open_item, require_here
from peerdash.services.remembering import remembered
from peerdash.services.saving import as_draft, save_over
from peerdash.store import pointing
from peerdash.store.queries import maps
from peerdash.store.versions import next_ref, touch
from peerdash.vocabulary.incidents import IncidentRole
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """One incident with who was in it and how; full names, for notes."""

    ref: str
    label: str
    draft: IncidentDraft
    version: int
    people: tuple[tuple[str, str], ...]
    agency: str
    ours: bool = False
    lasted: str = ""


@remembered
def places_by_id(desk: Desk, ref: str) -> dict[str, str]:
    """Return the places linked to an item by private id: for pickers."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return {place.id: place.name for _, place in maps.places(session, item.id)}


def incident_record(desk: Desk, ref: str, incident_ref: str) -> IncidentRecord:
    """Return one incident on an item."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        row = on_item(session, item, incident_ref)
        where = {place.id: place.name for _, place in maps.places(session, item.id)}
        agencies = maps.agency_names(session)
        people = _people(session, row)
    return IncidentRecord(
        ref=row.ref,
        label=incidents.label(row, where.get(row.location_id or "", "")),
        draft=as_draft(row, IncidentDraft),
        version=row.version,
        people=people,
        agency=agencies.get(row.agency_id, ""),
        ours=row.agency_id == desk.viewer.agency_id,
        lasted=lasting.lasted(row),
    )


def add_incident(
    desk: Desk,
    ref: str,
    draft: IncidentDraft,
    people: Iterable[str],
    role: IncidentRole,
    *,
    who: HandlingDraft = USUAL,
) -> str:
    """Record an incident on an item, with the people in it. Returns its ref.

    It draws a box and never a line: nobody is linked by it (C21).
    """
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        pointing.regardless(deed.session)  # what happened is kept, however late
        item = open_item(deed.session, ref)
        number = next_ref(deed.session, "I")
        ours = {"ref": number, "item_id": item.id, **told(desk, who)}
        lasting.require_sound(draft)
        row = Incident.model_validate(draft, update=ours)
        deed.session.add(row)
        deed.session.flush()
        _put_in(deed.session, item, row, people, role)
        noticed(deed.session, item, who.handling)
        return deed.gives(number)


def change_incident(
    desk: Desk, ref: str, incident_ref: str, draft: IncidentDraft, seen: int
) -> None:
    """Save an incident over the version the form showed."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{incident_ref}") as deed:
        item = open_item(deed.session, ref)
        row = on_item(deed.session, item, incident_ref)
        lasting.require_sound(draft)
        save_over(deed, row, seen, draft)
        noticed(deed.session, item, row.handling)


def put_in_incident(
    desk: Desk, ref: str, incident_ref: str, people: Iterable[str], role: IncidentRole
) -> None:
    """Say that people on an item were in one of its incidents, and how."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{incident_ref}") as deed:
        item = open_item(deed.session, ref)
        row = on_item(deed.session, item, incident_ref)
        _put_in(deed.session, item, row, people, role)
        noticed(deed.session, item, row.handling)


def add_place(desk: Desk, ref: str, draft: LocationDraft) -> str:
    """Put a place on an item. Returns its ref."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        row = new_place(deed.session, draft)
        deed.session.add(MapPlace(item_id=item.id, location_id=row.id))
        touch(deed.session, item)
        return deed.gives(row.ref)


def new_place(session: Session, draft: LocationDraft) -> Location:
    """Return a place that is new to the register, with its ref."""
    number = next_ref(session, SubjectKind.LOCATION)
    row = Location.model_validate(draft, update={"ref": number})
    session.add(row)
    session.flush()
    return row


def draw_circle(
    desk: Desk,
    ref: str,
    label: str,
    kind: GroupKind,
    people: Iterable[str],
    *,
    who: HandlingDraft = USUAL,
) -> str:
    """Draw a circle round people who share a place or see themselves as one group.

    Returns its id.
    """
    if not label.strip():
        raise Refused("Say what to write on the circle, without names.")
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        inside = require_here(deed.session, item, people)
        said = {"item_id": item.id, "kind": kind, "label": label}
        row = Group.model_validate({**said, **told(desk, who)})
        deed.session.add(row)
        deed.session.flush()
        for one in inside:
            deed.session.add(
                Membership(group_id=row.id, person_id=one, item_id=item.id)
            )
        noticed(deed.session, item, who.handling)
        return deed.gives(row.id)


def on_item(session: Session, item: Item, ref: str) -> Incident:
    """Return one incident of an item. Raises Refused when it has none of that ref."""
    asked = select(Incident).where(Incident.item_id == item.id, Incident.ref == ref)
    row = session.exec(asked).first()
    if row is None:
        raise no_such(ref)
    return row


def _people(session: Session, row: Incident) -> tuple[tuple[str, str], ...]:
    asked = (
        select(Person, InvolvedIn)
        .join(InvolvedIn, col(InvolvedIn.person_id) == col(Person.id))
        .where(InvolvedIn.incident_id == row.id)
        .order_by(col(Person.name))
    )
    return tuple(
        (person.name, part.role.label) for person, part in session.exec(asked).all()
    )


def _put_in(
    session: Session,
    item: Item,
    row: Incident,
    people: Iterable[str],
    role: IncidentRole,
) -> None:
    for one in require_here(session, item, people):
        if session.get(InvolvedIn, (row.id, one, role)) is None:
            session.add(
                InvolvedIn(
                    incident_id=row.id, person_id=one, role=role, item_id=item.id
                )
            )
