"""Comparing whoever is new or changed with everybody, so that no page has to (R084).

It is done with nobody's eyes, because two may be one person whom nobody who adds
either sees both of. It gives nothing back: a pair is read by a convenor who sees the
two, and what people are looked up by is read by nobody (`store.reach`).

It comes after every act that writes somebody down, and again at the door, so that
what was cut off or could not be done between the two is made good: the act is done.
Keys are kept before anybody is compared: of two added at once, the later finds the
other. Many are compared in parts, each kept, so that whoever stops the server in the
middle loses one part and not hours.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from sqlalchemy.exc import DBAPIError

from peerdash.model import SamePerson
from peerdash.rules import pairs as pairing
from peerdash.rules import same_person
from peerdash.rules.same_person import Somebody
from peerdash.store import comparing as store
from peerdash.store import condition, scope
from peerdash.store.engine import Database
from peerdash.vocabulary.same_person import Sameness

MANY: Final = 2000
"""People compared before what was found is kept."""
AT_ONCE: Final = 200
"""More people than that, as an import brings, wait for the door: nobody waits here."""
PARTED: Final = "That was decided of a record that has been parted from {} since."


def ask_again(db: Database) -> None:
    """Ask again of those whose decision came with a record that has been parted.

    Whoever parts two need not see everybody whom it was decided of, and is not told.
    """
    with (
        suppress(condition.CannotWriteError, DBAPIError),
        condition.noticing(db),
        scope.unscoped(db) as session,
    ):
        for row, merge in store.came_with_parted(session):
            session.add(
                SamePerson(
                    verdict=Sameness.UNSURE,
                    reason=PARTED.format(merge.kept_ref),
                    one_id=row.one_id,
                    other_id=row.other_id,
                    decided_by_id=merge.parted_by_id or merge.by_id,
                    decided_at=merge.parted_at or merge.at,
                )  # with nothing that was known: all of it is new again
            )


def again(db: Database, today: date) -> int:
    """Compare everybody with everybody again, as after an upgrade that does it anew.

    Since when two may be one stays, and so does what was decided of them. What is cut
    off is made good at the door. Returns how many pairs there are then.
    """
    with scope.unscoped(db) as session:
        store.forget(session)
    compare(db, today)
    with scope.unscoped(db) as session:
        return store.count(session)


def soon(db: Database, today: date, wrote: Collection[str]) -> None:
    """Compare whom an act wrote down at once, where they are few."""
    if 0 < len(wrote) <= AT_ONCE:
        compare(db, today, wrote)


def compare(db: Database, today: date, among: Collection[str] | None = None) -> None:
    """Compare whoever was added or changed since they last were, with everybody.

    `among` are the only ones who can have been, where that is known.
    """
    with suppress(condition.CannotWriteError, DBAPIError), condition.noticing(db):
        new = [*_look_up(db, among).items()]
        for start in range(0, len(new), MANY):
            _compare(db, dict(new[start : start + MANY]), today)


def _look_up(db: Database, among: Collection[str] | None) -> dict[str, int]:
    with scope.unscoped(db) as session:
        new = store.changed(session, among)
        told = (Somebody(*one) for one in store.told(session, new))
        store.look_up_by(session, {one.id: same_person.keys(one) for one in told})
        return new


def _compare(db: Database, new: dict[str, int], today: date) -> None:
    with scope.unscoped(db) as session:
        keys = {
            one: same_person.keys(one)
            for one in (Somebody(*told) for told in store.told(session, new))
        }
        near = store.sharing(session, frozenset().union(*keys.values()))
        beside = frozenset().union(*near.values()) - new.keys()
        others = [Somebody(*told) for told in store.told(session, beside)]
    found = dict(_found([*keys], [*keys, *others], today))  # while others may write
    with scope.unscoped(db) as session:
        store.keep(session, new, found, today)


def _found(
    new: list[Somebody], everybody: list[Somebody], today: date
) -> Iterator[tuple[tuple[str, str], int]]:
    for some in same_person.known_as(new, everybody, today):
        for one in some:
            if one.one.id != one.other.id:
                yield pairing.pair(one.one.id, one.other.id), one.because
