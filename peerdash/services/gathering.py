"""What hangs on a referral while it is written: people, places, events, questions.

Nobody is on it without a reason (R207), and nothing here draws or links anybody.
"""

from sqlmodel import Session

from peerdash.model import (
    Gap,
    GapDraft,
    Incident,
    IncidentDraft,
    Item,
    Location,
    LocationDraft,
    MapPlace,
    Member,
    MemberDraft,
    Person,
    StatementDraft,
)
from peerdash.rules import pasted, people, same_person, wording
from peerdash.rules import referrals as rules
from peerdash.rules.refusal import Changed, Refused, no_such
from peerdash.services import statements
from peerdash.services.desk import Desk, acting
from peerdash.services.incidents import new_place
from peerdash.services.referrals import writable
from peerdash.services.saving import as_draft, save_over
from peerdash.store.queries import maps, referrals
from peerdash.store.versions import next_ref, save, touch
from peerdash.vocabulary.people import RothStatus, Told
from peerdash.vocabulary.roles import Act


def add_people(
    desk: Desk,
    ref: str,
    text: str,
    reason: str,
    *,
    told: Told = Told.NOT_RECORDED,
    roth: RothStatus = RothStatus.NOT_KNOWN,
) -> tuple[str, ...]:
    """Add a pasted list of people, each with a reason. Returns their refs.

    `reason` serves every line that has none of its own; `told` and `roth` are
    what is so of all of them.
    """
    listed = pasted.read(text, reason, desk.today)
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        _require_new(desk, deed.session, item, listed)
        refs = []
        for one in listed:
            number = next_ref(deed.session, "P")
            who = {"ref": number, "roth": roth}
            row = Person.model_validate(one.person, update=who)
            deed.session.add(row)
            deed.session.flush()
            on = {"item_id": item.id, "person_id": row.id, "told": told}
            deed.session.add(Member.model_validate(one.member, update=on))
            refs.append(number)
        touch(deed.session, item)
        return tuple(refs)


def mark(desk: Desk, ref: str, person_ref: str, seen: int, *, subject: bool) -> None:
    """Say that the meeting is, or is not, about this child. Raises Changed."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        member, person = _on_item(deed.session, item, person_ref)
        if subject:
            rules.require_child(people.group_of(person, desk.today))
        draft = as_draft(member, MemberDraft)
        draft.subject = subject
        save_over(deed, member, seen, draft)


def explain(
    desk: Desk, ref: str, person_ref: str, draft: MemberDraft, seen: int
) -> None:
    """Save why somebody is here and what they were told. Raises Changed."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        member, person = _on_item(deed.session, item, person_ref)
        rules.require_reason(draft.reason)
        wording.require_fair(draft.reason, people.group_of(person, desk.today))
        if draft.subject:
            rules.require_child(people.group_of(person, desk.today))
        save_over(deed, member, seen, draft)


def note_roth(
    desk: Desk, ref: str, person_ref: str, roth: RothStatus, seen: int
) -> None:
    """Say whether somebody is at ROTH already, or considered (R041)."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        person = _somebody(deed.session, item, person_ref)
        if not save(deed.session, person, seen, {"roth": roth}):
            raise _moved(person)


def say_open(desk: Desk, ref: str, person_ref: str, draft: StatementDraft) -> str:
    """Say what service somebody is open to, and who works with them (R025).

    Returns the statement's id. Who works with different children is asked, once the
    group takes it on, whether they have met.
    """
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        person = _somebody(deed.session, item, person_ref)
        rules.require_service(draft.attribute)
        return deed.gives(statements.said(desk, deed.session, item, person, draft))


def add_place(
    desk: Desk, ref: str, draft: LocationDraft | None = None, known: str = ""
) -> str:
    """Link a place: one on the register, by its ref, or a new one. Returns its ref."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        row = _known_place(deed.session, known) or _new_place(deed.session, draft)
        if deed.session.get(MapPlace, (item.id, row.id)):
            raise Refused(f"{row.ref} is on this referral already.")
        deed.session.add(MapPlace(item_id=item.id, location_id=row.id))
        touch(deed.session, item)
        return deed.gives(row.ref)


def add_incident(desk: Desk, ref: str, draft: IncidentDraft) -> str:
    """Record something that happened; it links nobody (C21). Returns its ref."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        number = next_ref(deed.session, "I")
        ours = {
            "ref": number,
            "item_id": item.id,
            "agency_id": desk.viewer.agency_id,
        }
        deed.session.add(Incident.model_validate(draft, update=ours))
        touch(deed.session, item)
        return deed.gives(number)


def add_question(desk: Desk, ref: str, draft: GapDraft) -> None:
    """Add a question for the meeting to answer (R042)."""
    with acting(desk, Act.REFER, ref) as deed:
        _, item = writable(desk, deed)
        deed.session.add(Gap.model_validate(draft, update={"item_id": item.id}))
        touch(deed.session, item)


def _require_new(
    desk: Desk, session: Session, item: Item, listed: tuple[pasted.Pasted, ...]
) -> None:
    """Refuse somebody who is on it already: pasting twice adds nobody twice."""
    here = [same_person.of(person) for _, person in maps.members(session, item.id)]
    for number, one in enumerate(listed, 1):
        who = same_person.of(one.person)
        why = (same_person.because(who, other, desk.today) for other in here)
        if any(one and one.by_name for one in why):
            raise Refused(
                f"Person {number} in the list is on this referral already. Take the "
                "line out."
            )


def _on_item(session: Session, item: Item, ref: str) -> tuple[Member, Person]:
    pair = maps.member(session, item.id, ref)
    if pair is None:
        raise no_such(ref)
    return pair


def _somebody(session: Session, item: Item, ref: str) -> Person:
    """Somebody on the item, or whom it is about."""
    about = session.get(Person, item.person_id) if item.person_id else None
    if about and about.ref == ref:
        return about
    return _on_item(session, item, ref)[1]


def _moved(person: Person) -> Changed:
    return Changed(
        person.ref, who="Somebody", at=None, version=person.version, differences=()
    )


def _known_place(session: Session, ref: str) -> Location | None:
    row = referrals.place(session, ref) if ref else None
    if ref and row is None:
        raise no_such(ref)
    return row


def _new_place(session: Session, draft: LocationDraft | None) -> Location:
    if draft is None:
        raise Refused("Choose a place, or say which it is.")
    return new_place(session, draft)
