"""Which two records wait to be decided on, and what was decided of which (R084).

It is told within an open look or act, so that a queue, its count and whoever asks
whether two were told apart all mean the same pairs.
"""

from collections.abc import Collection, Iterable
from datetime import date

from sqlmodel import Session

from peerdash.model import SamePerson
from peerdash.model.likely_pairs import LikelyPair
from peerdash.rules import pairs as pairing
from peerdash.store.queries import same_person as queries
from peerdash.vocabulary.dates import day_of

Both = tuple[str, str]
Latest = dict[Both, tuple[SamePerson, str]]


def waiting(session: Session, today: date) -> tuple[list[LikelyPair], Latest]:
    """Return the pairs that wait, the surest first, and what was decided of any."""
    found = queries.likely(session)
    decided = _last(queries.decisions_of_likely(session))
    unsure = {
        one
        for both in decided
        if decided[both][0].verdict.row.asked_again
        for one in both
    }
    known_of = queries.telling(session, unsure)
    return [one for one in found if _waits(one, decided, known_of, today)], decided


def ruled(session: Session, ids: Collection[str]) -> Latest:
    """Return what was decided last of each pair that one of these people is of."""
    return _last(queries.decisions(session, ids))


def told_apart(session: Session, ids: Collection[str]) -> frozenset[Both]:
    """Return whom somebody decided to be two people, of who is one of these."""
    last = ((both, row.verdict.row) for both, (row, _) in ruled(session, ids).items())
    return frozenset(
        both for both, said in last if not said.one and not said.asked_again
    )


def _last(told: Iterable[tuple[SamePerson, str]]) -> Latest:
    return {(row.one_id, row.other_id): (row, who) for row, who in told}


def _waits(
    one: LikelyPair,
    decided: Latest,
    known_of: dict[str, list[tuple[str, int]]],
    today: date,
) -> bool:
    both = one.one_id, one.other_id
    if both not in decided:
        return True
    latest = decided[both][0]
    if not latest.verdict.row.asked_again:
        return bool(latest.verdict.row.one)
    now = (pairing.known(known_of.get(who, ())) for who in both)
    due = pairing.ask_again_on(latest.ask_on, day_of(latest.decided_at))
    return today >= due or pairing.is_new(frozenset().union(*now), latest.knew)
