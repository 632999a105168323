"""Whether two records are one person: the queue, and each decided once (R084).

It is for convenors, and only of two whom they see: a pair of which the viewer sees
one is not in their queue, is not counted and cannot be told from one that there is
not. What was decided different stays decided; what was unsure is asked again on a day,
or when something is known of either that its decider could not read then; what is one
person but is still kept twice, as far as the viewer sees, waits to be joined.

Nobody is compared when it is opened: who may be one person is kept as it arises
(`comparing`), so that Today counts them too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from peerdash.model import Person, SamePerson, SamePersonDraft
from peerdash.model.likely_pairs import LikelyPair
from peerdash.rules import pairs as pairing
from peerdash.rules import people
from peerdash.rules import same_person as rules
from peerdash.rules.refusal import no_such
from peerdash.rules.same_person import Because
from peerdash.services import pairs
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.paged import PAGE, Paged
from peerdash.services.pairs import Both, Latest
from peerdash.services.remembering import remembered
from peerdash.store.queries import known
from peerdash.store.queries import same_person as queries
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.same_person import Sameness

LIST: Final = "list:same-person"


@dataclass(frozen=True, slots=True)
class Kept:
    """One of two records: who it says they are, and the items it is on."""

    ref: str
    name: str
    known_as: str
    age: int | None
    age_group: AgeGroup
    born_on: date | None
    school: str
    open_to: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What was decided of two records last: by whom, why and when."""

    id: str
    verdict: Sameness
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records side by side, why they may be one person, and what was decided."""

    one: Kept
    other: Kept
    because: str = ""
    ruled: Ruled | None = None
    first_seen_on: date | None = None

    @property
    def both_on(self) -> tuple[str, ...]:
        """The items that both of them are on."""
        return tuple(sorted(set(self.one.on) & set(self.other.on)))


@remembered
def waiting(desk: Desk, page: int = 0) -> Paged[Pair]:
    """Return one page of the pairs that wait for somebody to decide."""
    require(desk, Act.DECIDE_SAME, LIST)
    with looking(desk, LIST, Act.LIST) as session:
        found, ruled = pairs.waiting(session, desk.today)
        some = found[page * PAGE : (page + 1) * PAGE]
        return Paged(_pairs(session, some, ruled, desk.today), len(found), page)


@remembered
def decided(desk: Desk, page: int = 0) -> Paged[Pair]:
    """Return one page of what was decided, the latest first."""
    require(desk, Act.DECIDE_SAME, LIST)
    with looking(desk, LIST, Act.LIST) as session:
        last = queries.decided(session, page)
        ruled: Latest = {(row.one_id, row.other_id): (row, who) for row, who in last}
        here = queries.people(session, {one for both in ruled for one in both})
        some = [
            (here[one], here[other])
            for one, other in ruled
            if one in here and other in here
        ]
        total = queries.count_decided(session, page)
        return Paged(_told(session, some, {}, ruled, desk.today), total, page)


@remembered
def compared(desk: Desk, one_ref: str, other_ref: str) -> Pair:
    """Return any two side by side, whoever thought of comparing them."""
    require(desk, Act.DECIDE_SAME, f"{one_ref}/{other_ref}")
    pairing.require_two(one_ref, other_ref)
    with looking(desk, f"{one_ref}/{other_ref}") as session:
        two = [_find(session, ref) for ref in (one_ref, other_ref)]
        both = pairing.pair(two[0].id, two[1].id)
        latest = queries.latest(session, both)
        ruled = {both: latest} if latest else {}
        found = rules.because(rules.of(two[0]), rules.of(two[1]), desk.today)
        why = {both: found.words} if found else {}
        some = [(two[0], two[1])]
        return _told(session, some, why, ruled, desk.today)[0]


def decide(desk: Desk, refs: Both, draft: SamePersonDraft, seen: str = "") -> str:
    """Decide of two whether they are one person; return the decision's id.

    `seen` is the decision that its maker read, if there was one. Raises Refused
    when there is another by now.
    """
    with acting(desk, Act.DECIDE_SAME, "/".join(refs)) as deed:
        pairing.require_two(*refs)
        two = [_find(deed.session, ref).id for ref in refs]
        both = pairing.pair(*two)
        queries.hold(deed.session, both)
        latest = queries.latest(deed.session, both)
        pairing.require_seen(refs, latest[0].id if latest else "", seen)
        row = decision(deed.session, desk, both, draft)
        deed.because = row.id
        return deed.gives(row.id)


def decision(
    session: Session, desk: Desk, both: Both, draft: SamePersonDraft
) -> SamePerson:
    """Write down what somebody decided of two, by their ids, within another's act."""
    pairing.require_later(draft.ask_on, desk.today)
    both = pairing.pair(*both)
    told = queries.telling(session, both)
    knew = (pairing.known(told.get(one, ())) for one in both)
    ours = {
        "one_id": both[0],
        "other_id": both[1],
        "decided_by_id": desk.viewer.user_id,
        "decided_at": desk.now,
        "knew": " ".join(sorted(frozenset().union(*knew))),
    }
    row = SamePerson.model_validate(draft, update=ours)
    session.add(row)
    return row


def _pairs(
    session: Session, some: Sequence[LikelyPair], ruled: Latest, today: date
) -> tuple[Pair, ...]:
    here = queries.people(session, {who for one in some for who in _both(one)})
    why = {_both(one): Because(one.why).words for one in some}
    rows = [_in_turn(here[one.one_id], here[one.other_id]) for one in some]
    told = zip(_told(session, rows, why, ruled, today), some, strict=True)
    return tuple(replace(pair, first_seen_on=one.first_seen_on) for pair, one in told)


def _both(one: LikelyPair) -> Both:
    return one.one_id, one.other_id


def _in_turn(one: Person, other: Person) -> tuple[Person, Person]:
    first, second = sorted((one, other), key=lambda who: (len(who.ref), who.ref))
    return first, second


def _told(
    session: Session,
    some: Sequence[tuple[Person, Person]],
    why: dict[Both, str],
    ruled: Latest,
    today: date,
) -> tuple[Pair, ...]:
    on = known.items_of(session, [who.id for two in some for who in two])
    found = []
    for one, other in some:
        both = pairing.pair(one.id, other.id)
        first = _kept(one, on.get(one.id, ()), today)
        second = _kept(other, on.get(other.id, ()), today)
        found.append(Pair(first, second, why.get(both, ""), _last(ruled, both)))
    return tuple(found)


def _last(ruled: Latest, both: Both) -> Ruled | None:
    if both not in ruled:
        return None
    row, who = ruled[both]
    return Ruled(row.id, row.verdict, row.reason, who, row.decided_at)


def _kept(person: Person, on: tuple[str, ...], today: date) -> Kept:
    age = people.age_on(person.born_on, person.age_said, today)
    return Kept(
        ref=person.ref,
        name=person.name,
        known_as=person.known_as,
        age=age,
        age_group=people.age_group(age, person.age_group),
        born_on=person.born_on,
        school=person.school,
        open_to=person.open_to,
        on=on,
    )


def _find(session: Session, ref: str) -> Person:
    found = known.by_ref(session, ref)
    if found is None:
        raise no_such(ref)
    return found
