"""Taking something off a referral that nobody outside its agency has read yet."""

from sqlmodel import Session, SQLModel

from peerdash.model import Gap, Incident, InvolvedIn, Item, Member, Person
from peerdash.rules.referrals import require_draft
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting
from peerdash.services.referrals import writable
from peerdash.store.queries import maps, referrals
from peerdash.store.versions import touch
from peerdash.vocabulary.roles import Act

Rows = list[SQLModel]


def drop(desk: Desk, ref: str, what: str) -> None:
    """Take a person, place, incident (by ref) or question (by id) off a draft.

    Somebody who is nowhere else leaves no trace but the log's line. Once it is
    sent, taking somebody off needs a reason: see `services.members`.
    """
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        require_draft(ref, item.stage)
        rows = _hanging(deed.session, item, what)
        if not rows:
            raise no_such(what)
        for row in rows:
            if isinstance(row, Person):
                row.version += 1
        deed.session.flush()  # PostgreSQL shows a transaction what it wrote itself
        for row in rows:
            deed.session.delete(row)
            deed.session.flush()
        touch(deed.session, item)


def _hanging(session: Session, item: Item, what: str) -> Rows:
    """Everything that one ref or id names on the item, in the order it can go."""
    if pair := maps.member(session, item.id, what):
        return _person(session, item, *pair)
    for put, place in maps.places(session, item.id):
        if place.ref == what and place.id != item.location_id:
            return [put]
    for incident in maps.rows(session, Incident, item.id):
        if incident.ref == what:
            involved = maps.rows(session, InvolvedIn, item.id)
            return [
                *(one for one in involved if one.incident_id == incident.id),
                incident,
            ]
    return [gap for gap in maps.rows(session, Gap, item.id) if gap.id == what]


def _person(session: Session, item: Item, member: Member, person: Person) -> Rows:
    rows: Rows = [*referrals.naming(session, item.id, person.id), member]
    if not referrals.is_elsewhere(session, item.id, person.id):
        rows.append(person)
    return rows
