"""Settling what a partner answered: taken on as a finding, or left out (R045).

A finding made of an answer says whose answer it was, and is only said by somebody
until the group tests it, whatever it rests on there.
"""

from sqlmodel import Session

from peerdash.model import Agency, Answer, Ask, Finding, Item
from peerdash.model.record import LINE, tidied
from peerdash.rules import contacts as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.services.asks import first
from peerdash.services.desk import Desk, acting
from peerdash.services.handling import USUAL, noticed, told
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.store import versions
from peerdash.store.queries import contacts, maps
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.evidence import Evidence
from peerdash.vocabulary.roles import Act


def take_on(desk: Desk, ref: str, answer_id: str, person_id: str | None) -> str:
    """Take an answer on to its item as a finding; return the finding's id.

    It is said by somebody and tested by nobody yet, whatever it rests on there.
    """
    with acting(desk, Act.SETTLE_ANSWER, ref) as deed:
        item = open_item(deed.session, ref)
        given, asked = _unsettled(deed.session, item, answer_id)
        deed.about = asked.ref
        _require_here(deed.session, item, person_id)
        row = Finding(
            item_id=item.id,
            kind=given.kind,
            words=given.words,
            person_id=person_id,
            source=given.source,
            evidence=Evidence.ANECDOTAL,
            happened=given.happened,
            captured_on=given.answered_on,
            note=_whence(deed.session, given, asked),
            **told(desk, USUAL),
        )
        deed.session.add(row)
        _settle(desk, deed.session, given, "")
        noticed(deed.session, item, row.handling)
        return deed.gives(row.id)


def leave_out(desk: Desk, ref: str, answer_id: str, because: str) -> None:
    """Leave an answer out, for a reason that its agency reads."""
    if not (said := tidied(because)) or len(said) > LINE:
        raise Refused(f"Say why it is left out, in up to {LINE} characters.")
    with acting(desk, Act.SETTLE_ANSWER, ref) as deed:
        given, asked = _unsettled(deed.session, find(deed.session, ref), answer_id)
        deed.about = asked.ref
        _settle(desk, deed.session, given, said)


def _unsettled(session: Session, item: Item, answer_id: str) -> tuple[Answer, Ask]:
    found = contacts.answer(session, answer_id)
    if found is None or found[2].id != item.id:
        raise no_such("answer")
    rules.require_unsettled(found[1].ref, found[0].settled_on)
    return found[0], found[1]


def _settle(desk: Desk, session: Session, row: Answer, because: str) -> None:
    values = {"settled_on": desk.today, "left_because": because}
    if not versions.save(session, row, row.version, values):
        raise first("answer", row.version)


def _require_here(session: Session, item: Item, person_id: str | None) -> None:
    here = {who.id for _, who in maps.members(session, item.id)}
    if person_id and person_id not in {*here, item.person_id}:
        raise Refused(f"Choose somebody who is on {item.ref}, or nobody.")


def _whence(session: Session, given: Answer, asked: Ask) -> str:
    agency = session.get(Agency, given.agency_id)
    whose = agency.name if agency else "A partner"
    return f"{whose} answered {asked.ref} on {in_words(given.answered_on)}; not tested"
