"""Which two records wait to be decided on, and what was decided of which (R084).

It is told within an open look or act, so that a queue, its count and whoever asks
whether two were told apart all mean the same pairs.
"""

from datetime import date

from sqlmodel import Session

from peerdash.model import SamePerson
from peerdash.rules import pairs as pairing
from peerdash.rules import same_person as rules
from peerdash.rules.same_person import Likely, Somebody
from peerdash.store.queries import same_person as queries

Both = tuple[str, str]
Latest = dict[Both, tuple[SamePerson, str]]


def waiting(session: Session, today: date) -> tuple[list[Likely], Latest]:
    """Return the pairs that wait, the surest first, and what was decided of any."""
    everybody = [Somebody(*one) for one in queries.everybody(session)]
    found, decided = rules.likely(everybody, today), ruled(session)
    unsure = {
        one
        for both in decided
        if decided[both][0].verdict.row.asked_again
        for one in both
    }
    known_of = queries.telling(session, unsure)
    return [one for one in found if _waits(one, decided, known_of)], decided


def ruled(session: Session) -> Latest:
    """Return what was decided last of each pair, in the order of deciding."""
    found: Latest = {}
    for row, who in queries.decisions(session):
        both = row.one_id, row.other_id
        found.pop(both, None)
        found[both] = row, who
    return found


def told_apart(session: Session) -> frozenset[Both]:
    """Return the pairs of whom somebody decided that they are two people."""
    last = ((both, row.verdict.row) for both, (row, _) in ruled(session).items())
    return frozenset(
        both for both, said in last if not said.one and not said.asked_again
    )


def _waits(
    one: Likely, decided: Latest, known_of: dict[str, list[tuple[str, int]]]
) -> bool:
    both = pairing.pair(one.one.id, one.other.id)
    if both not in decided:
        return True
    latest = decided[both][0]
    if not latest.verdict.row.asked_again:
        return bool(latest.verdict.row.one)
    now = (pairing.known(known_of.get(who, ())) for who in both)
    return pairing.is_new(frozenset().union(*now), latest.knew)
