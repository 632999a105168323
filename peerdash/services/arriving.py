"""Coming onto a map where a hand put them: people by a line of text, and places.

Nobody comes without a reason (R207), and nobody twice: whoever may be somebody the
group knows is asked about first, and the same person is one identity (R084).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlmodel import Session

from peerdash.model import Item, LocationDraft, MapPlace, Member, Person, Sticker
from peerdash.rules import pasted
from peerdash.rules import same_person as rules
from peerdash.rules.refusal import Refused, no_such
from peerdash.rules.same_person import Somebody
from peerdash.services.desk import Desk, acting, looking
from peerdash.services.handling import USUAL, told
from peerdash.services.incidents import new_place
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.rubbing_out import require_why, tombstone
from peerdash.store.queries import known as queries
from peerdash.store.queries import maps, same_person
from peerdash.store.versions import next_ref, touch
from peerdash.vocabulary.roles import Act

Spot: TypeAlias = tuple[float, float]
SOMEBODY_NEW: Final = "new"
UNASKED: Final = (
    "Person {} in the list may be somebody the group knows. Say whether it is the "
    "same person."
)
HERE: Final = (
    "Person {} in the list is {}, on this map already. Take the line out, or give a "
    "date of birth that tells them apart."
)


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody known who may be the person of one line, and why it may be them."""

    line: int
    ref: str
    because: str
    on: tuple[str, ...]


def likely(desk: Desk, ref: str, text: str, reason: str = "") -> tuple[Likely, ...]:
    """Return everybody on other items whom these lines may mean (R084)."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        return _likely(session, item, pasted.read(text, reason, desk.today), desk)


def people(
    desk: Desk,
    ref: str,
    text: str,
    reason: str,
    *,
    spots: Sequence[Spot] = (),
    same: Mapping[int, str] | None = None,
) -> str:
    """Put people on a map by lines of text. Returns the first one's ref.

    `same` answers for each line that may mean somebody known: their ref, or
    SOMEBODY_NEW. `spots` are where they stand, line by line.
    """
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item, answers = open_item(deed.session, ref), same or {}
        listed = pasted.read(text, reason, desk.today)
        _require_answered(deed.session, item, listed, answers, desk)
        refs = []
        for line, one in enumerate(listed, 1):
            who = _who(deed.session, one, answers.get(line, SOMEBODY_NEW))
            ours = {"item_id": item.id, "person_id": who.id, **told(desk, USUAL)}
            x, y = spots[line - 1] if line <= len(spots) else (None, None)
            row = Member.model_validate(one.member, update={**ours, "x": x, "y": y})
            deed.session.add(row)
            refs.append(who.ref)
        touch(deed.session, item)
        return deed.gives(refs[0])


def place(desk: Desk, ref: str, draft: LocationDraft, spot: Spot) -> str:
    """Put a place on a map where it was drawn. Returns its ref."""
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        row = new_place(deed.session, draft)
        x, y = spot
        put = MapPlace(item_id=item.id, location_id=row.id, x=x, y=y)
        deed.session.add(put)
        touch(deed.session, item)
        return deed.gives(row.ref)


def take_place_off(desk: Desk, ref: str, place_ref: str, reason: str) -> None:
    """Take a place off a map with what says who was there, and what is stuck on it.

    It stays on the register.
    """
    require_why(reason)
    with acting(desk, Act.REMOVE, ref) as deed:
        item = open_item(deed.session, ref)
        pairs = maps.places(deed.session, item.id)
        put = next((put for put, where in pairs if where.ref == place_ref), None)
        if put is None:
            raise no_such(place_ref)
        for stay in queries.stays_at(deed.session, item.id, put.location_id):
            deed.session.delete(stay)
        for one in maps.rows(deed.session, Sticker, item.id):
            if one.location_id == put.location_id:
                deed.session.delete(one)
        deed.session.delete(put)
        deed.session.add(tombstone(desk, item, "place", reason))
        touch(deed.session, item)


def _require_answered(
    session: Session,
    item: Item,
    listed: Sequence[pasted.Pasted],
    answers: Mapping[int, str],
    desk: Desk,
) -> None:
    here = [person for _, person in maps.members(session, item.id)]
    for line, one in enumerate(listed, 1):
        if line in answers:
            continue
        for other in here:
            why = rules.because(rules.of(one.person), rules.of(other), desk.today)
            if why and why.by_name:
                raise Refused(HERE.format(line, other.ref))
    asked = (one.line for one in _likely(session, item, listed, desk))
    if unasked := next((line for line in asked if line not in answers), None):
        raise Refused(UNASKED.format(unasked))


def _likely(
    session: Session, item: Item, listed: Sequence[pasted.Pasted], desk: Desk
) -> tuple[Likely, ...]:
    here = {person.id for _, person in maps.members(session, item.id)}
    everybody = [Somebody(*one) for one in same_person.everybody(session)]
    found = rules.known_as(
        [rules.of(one.person) for one in listed],
        [one for one in everybody if one.id not in here],
        desk.today,
    )
    ids = {one.other.id for some in found for one in some}
    known, on = same_person.people(session, ids), queries.items_of(session, [*ids])
    return tuple(
        Likely(line, known[who].ref, one.because.words, on.get(who, ()))
        for line, some in enumerate(found, 1)
        for one in some
        if (who := one.other.id) in known
    )


def _who(session: Session, one: pasted.Pasted, answer: str) -> Person:
    """The same person, or somebody new."""
    if answer != SOMEBODY_NEW:
        known = queries.by_ref(session, answer)
        if known is None:
            raise no_such(answer)
        return known
    number = {"ref": next_ref(session, "P")}
    row = Person.model_validate(one.person, update=number)
    session.add(row)
    session.flush()
    return row
