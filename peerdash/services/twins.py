"""Who on a referral is, or may be, on another item as well: told before it is decided.

It is asked as everywhere (`rules.same_person`): nobody is matched on initials.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from peerdash.model import Item, Person
from peerdash.rules import pairs as pairing
from peerdash.rules import same_person
from peerdash.services import pairs
from peerdash.services.on_referrals import Somebody
from peerdash.services.submissions import Submission
from peerdash.store.queries import referrals

SAME: Final = "the same record"


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody on this referral who may be on another live item as well."""

    person_ref: str
    name: str
    item_refs: tuple[str, ...]
    because: str
    same: bool = False


def found(
    session: Session, item: Item, read: Submission, today: date
) -> tuple[Twin, ...]:
    """People who are or may be on other live items this viewer may see (R084).

    Whom somebody decided to be two people are not asked about again.
    """
    on: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, Person] = {}
    for row, ref in referrals.elsewhere(session, item.id):
        rows[row.ref] = row
        on[row.ref].add(ref)
    known = same_person.known_as(
        [_recognised(one) for one in read.people],
        [same_person.of(row) for row in rows.values()],
        today,
    )
    apart = pairs.told_apart(session, [one.id for one in read.people])
    twins = []
    for one, some in zip(read.people, known, strict=True):
        others = [
            (other.other.ref, other.because.words)
            for other in some
            if pairing.pair(one.id, other.other.id) not in apart
        ]
        like = [(one.ref, SAME)] if one.ref in rows else others
        if like:
            refs = {ref for who, _ in like for ref in on[who]}
            because = like[0][1]
            told = tuple(sorted(refs, key=_in_order))
            twins.append(Twin(one.ref, one.name, told, because, because == SAME))
    return tuple(twins)


def _recognised(one: Somebody) -> same_person.Somebody:
    return same_person.Somebody(
        one.id, one.ref, one.name, one.known_as, one.born_on, one.age
    )


def _in_order(ref: str) -> tuple[str, int]:
    prefix, _, number = ref.partition("-")
    return prefix, int(number)
