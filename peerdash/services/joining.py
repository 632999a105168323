"""Who is in a circle or an incident: in, out, and the whole of it taken off.

Coming out is one of two things: it was never so, and then nothing is left of it; or
somebody has left a circle they were in, and then the day is kept (R081).
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Group, InvolvedIn, Item, Membership, Person, SpanDraft
from peerdash.rules import lasting
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import noticed
from peerdash.services.incidents import on_item
from peerdash.services.items import find
from peerdash.services.members import open_item, require_here
from peerdash.services.rubbing_out import require_why, rub_out
from peerdash.store.queries import outcomes as queries
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.roles import Act

NOT_IN: Final = "They are not in it. Look again."


@dataclass(frozen=True, slots=True)
class CircleRecord:
    """One circle and who is in it now; full names by private id, for notes."""

    id: str
    label: str
    kind: GroupKind
    people: dict[str, str]


def circle_record(desk: Desk, ref: str, circle_id: str) -> CircleRecord:
    """Return one circle on a map."""
    with looking(desk, ref) as session:
        row = _circle(session, find(session, ref), circle_id)
        asked = (
            select(Person, Membership)
            .join(Membership, col(Membership.person_id) == col(Person.id))
            .where(Membership.group_id == row.id)
            .order_by(col(Person.name))
        )
        inside = {
            who.id: who.name
            for who, part in session.exec(asked).all()
            if not lasting.is_over(part.ended, desk.today)
        }
    return CircleRecord(row.id, row.label, row.kind, inside)


def join_circle(desk: Desk, ref: str, circle_id: str, person_id: str) -> None:
    """Put somebody on a map into one of its circles; again, if they had left it."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{circle_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _circle(deed.session, item, circle_id)
        require_here(deed.session, item, [person_id])
        part = deed.session.get(Membership, (row.id, person_id)) or Membership(
            group_id=row.id, person_id=person_id, item_id=item.id
        )
        part.ended = None
        deed.session.add(part)
        noticed(deed.session, item, row.handling)


def leave_circle(
    desk: Desk, ref: str, circle_id: str, person_id: str, *, mistaken: bool
) -> None:
    """Take somebody out of a circle: a mistake leaves nothing, a leaving its day."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{circle_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _circle(deed.session, item, circle_id)
        part = deed.session.get(Membership, (row.id, person_id))
        if part is None:
            raise Refused(NOT_IN)
        if mistaken:
            deed.session.delete(part)
        else:
            part.ended = ImpreciseDate(desk.today)
            deed.session.add(part)
        noticed(deed.session, item, row.handling)


def date_inside(
    desk: Desk,
    ref: str,
    circle_id: str,
    person_id: str,
    draft: SpanDraft,
    seen: int,
) -> None:
    """Say from when until when somebody is in a circle, over the dates shown (R081)."""
    lasting.require_order(draft.happened, draft.ended)
    with acting(desk, Act.EDIT_MAP, f"{ref}/{circle_id[:8]}") as deed:
        item = open_item(deed.session, ref)
        row = _circle(deed.session, item, circle_id)
        part = deed.session.get(Membership, (row.id, person_id))
        if part is None:
            raise Refused(NOT_IN)
        lasting.require_seen(part, seen)
        part.happened, part.ended = draft.happened, draft.ended
        deed.session.add(part)
        noticed(deed.session, item, row.handling)


def leave_incident(desk: Desk, ref: str, incident_ref: str, person_id: str) -> None:
    """Take somebody out of an incident they were not in after all."""
    with acting(desk, Act.EDIT_MAP, f"{ref}/{incident_ref}") as deed:
        item = open_item(deed.session, ref)
        row = on_item(deed.session, item, incident_ref)
        asked = select(InvolvedIn).where(
            InvolvedIn.incident_id == row.id, InvolvedIn.person_id == person_id
        )
        parts = deed.session.exec(asked).all()
        if not parts:
            raise Refused(NOT_IN)
        for part in parts:
            deed.session.delete(part)
        noticed(deed.session, item, row.handling)


def rub_out_circle(desk: Desk, ref: str, circle_id: str, reason: str) -> None:
    """Take a circle off a map; that it was taken off stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = _circle(deed.session, item, circle_id)
        asked = select(Membership).where(Membership.group_id == row.id)
        parts = deed.session.exec(asked).all()
        rub_out(deed, desk, item, row, "circle", reason, parts)


def rub_out_incident(desk: Desk, ref: str, incident_ref: str, reason: str) -> None:
    """Take an incident off a map; that it was taken off stays, and why."""
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        row = on_item(deed.session, item, incident_ref)
        asked = select(InvolvedIn).where(InvolvedIn.incident_id == row.id)
        parts = deed.session.exec(asked).all()
        rub_out(deed, desk, item, row, "incident", reason, parts)


def _circle(session: Session, item: Item, circle_id: str) -> Group:
    row = queries.one_of(session, Group, item.id, circle_id)
    if row is None:
        raise no_such("circle")
    return row
