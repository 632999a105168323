"""What the app's own role may see, add, change and take away, table by table (AZ5).

What it may see is the scope's own condition and is not told again. What only
writing needs is told here: no row is added in another's name or agency, or to an
item that its writer does not see, and some rows are never taken away. A table that
the scope gives to nobody is shut, unless a line here says whose its rows are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, not_, or_, true
from sqlalchemy import text as sql

from peerdash import model
from peerdash.store import sight
from peerdash.store.eyes import Eyes
from peerdash.store.queries import log as reading
from peerdash.store.written import SIGNED
from peerdash.vocabulary.glass import LASTS
from peerdash.vocabulary.parts import (
    ALARMED,
    BREAKERS,
    CONVENORS,
    JUDGES,
    KEEPERS,
    OVERSEERS,
    WORKERS,
    Role,
)
from peerdash.vocabulary.roles import Act

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Lock:
    """Which rows of one table may be seen, may be added, and may be changed."""

    seen: Condition
    added: Condition
    changed: Condition


def locks(eyes: Eyes) -> dict[type, Lock]:
    """Return the lock of every table there is."""
    seen = {row: rule() for row, rule in sight.conditions(eyes).items()}
    tables = [mapper.class_ for mapper in model.Record._sa_registry.mappers]  # noqa: SLF001
    return {
        table: OTHERWISE.get(table, _usual)(eyes, table, seen.get(table, true()))
        for table in sorted(tables, key=lambda table: str(table.__tablename__))
    }


def _usual(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """What is seen may be changed, and new rows are their writer's own."""
    return Lock(seen, and_(seen, _signed(eyes, table)), seen)


def _kept_by(roles: frozenset[Role]) -> Callable[[Eyes, type, Condition], Lock]:
    """Whoever sees it, those with one of these roles write it."""
    return lambda eyes, table, seen: Lock(
        seen, and_(eyes.holds(roles), _signed(eyes, table)), eyes.holds(roles)
    )


def _of_the_register(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """It is written before what it hangs on, so no item leads to it yet.

    A row that this very transaction wrote stays in its sight, so that somebody
    taken off their only map can be forgotten in the same act (R209).
    """
    name = table.__tablename__  # type: ignore[attr-defined]
    written = sql(f"{name}.xmin = (select pg_current_xact_id_if_assigned()::xid)")
    here = or_(seen, written)
    return Lock(here, eyes.holds(WORKERS), here)


def _agency(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """Everybody sees it; who adds users adds it, and convenors renew its agreement."""
    del table
    return Lock(seen, eyes.holds(KEEPERS), eyes.holds(KEEPERS | CONVENORS))


def _role_change(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """It is asked in one's own name, and decided by those who are told of it."""
    mine = _column(table, "asked_by_id") == eyes.user_id
    return Lock(seen, and_(eyes.holds(KEEPERS), mine), seen)


def _user(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """People change their own row, and never for whom they work."""
    keeps, theirs = eyes.holds(KEEPERS), _column(table, "agency_id") == eyes.agency_id
    mine = and_(_column(table, "id") == eyes.user_id, theirs)
    return Lock(seen, keeps, or_(keeps, mine))


def _invitation(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """Who is invited is decided by those who run an item that they see."""
    item_id = _column(table, "item_id")
    runs = and_(eyes.holds(CONVENORS), sight.on_seen_item(eyes)(item_id))
    return Lock(seen, runs, runs)


def _ask(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """A partner is asked by those who run the item; who is asked answers."""
    runs = sight.on_seen_item(eyes)(_column(table, "item_id"))
    added = and_(eyes.holds(CONVENORS), runs, _signed(eyes, table))
    return Lock(seen, added, seen)


def _sign_in(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """A session is ended by its holder, and is begun at the door alone."""
    del seen
    mine, oversees = _mine(eyes, table), eyes.holds(KEEPERS | OVERSEERS)
    return Lock(or_(mine, oversees), false(), or_(mine, eyes.holds(ALARMED)))


def _ticket(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """A way in is dropped by its holder, and is made by who looks after users."""
    del seen
    theirs = or_(_mine(eyes, table), eyes.holds(ALARMED))
    return Lock(theirs, eyes.holds(KEEPERS), theirs)


def _passphrase(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """What is kept of a passphrase is its holder's, and checked at the door."""
    del seen
    mine = _mine(eyes, table)
    return Lock(mine, mine, mine)


def _second_step(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """It is its holder's to make, and may be taken away from them."""
    mine = _mine(eyes, table)
    seen = or_(mine, eyes.holds(KEEPERS | OVERSEERS))
    return Lock(seen, mine, or_(mine, eyes.holds(KEEPERS)))


def _account(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """A council account is joined to somebody by who looks after users."""
    del seen
    keeps = eyes.holds(KEEPERS)
    return Lock(or_(_mine(eyes, table), keeps), keeps, keeps)


def _glass(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """Glass is broken by those who may, for themselves, and reviewed by a chair.

    So one statement lets its reader into what they may open urgently, but not for
    longer than the hour it may last, and never past a bar.
    """
    mine = _mine(eyes, table)
    lasting = _column(table, "shuts_at") <= eyes.now + sql(
        f"interval '{LASTS.seconds} seconds'"
    )
    broke = and_(mine, eyes.holds(BREAKERS), lasting)
    return Lock(seen, broke, or_(broke, and_(eyes.holds(JUDGES), not_(mine))))


def _written_once(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """What somebody did is written in their own name and never changes."""
    return Lock(seen, and_(seen, _signed(eyes, table)), false())


def _merge(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """Two are made one in one's own name, before it is known on which items."""
    return Lock(seen, and_(eyes.holds(CONVENORS), _signed(eyes, table)), seen)


def _nobodys(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """It is the owner's to write (`store.person_merges`, `services.comparing`)."""
    del eyes, table
    return Lock(seen, false(), false())


def _for_good(roles: frozenset[Role]) -> Callable[[Eyes, type, Condition], Lock]:
    """Those with one of these roles write it in their own name, and it stays."""
    return lambda eyes, table, seen: Lock(
        seen, and_(eyes.holds(roles), _signed(eyes, table)), false()
    )


def _passing(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """Hashes that are kept for a day, and that tell nobody whose they are."""
    del eyes, table, seen
    return Lock(true(), true(), true())


def _log(eyes: Eyes, table: type, seen: Condition) -> Lock:
    """People read their own lines and as far as they oversee; no line changes."""
    del seen
    came_in = and_(_column(table, "act") == Act.SIGN_IN, eyes.holds(OVERSEERS))
    read = or_(_mine(eyes, table), came_in, *reading.reach(eyes))
    return Lock(read, _signed(eyes, table), false())


OTHERWISE: Final[dict[type, Callable[[Eyes, type, Condition], Lock]]] = {
    model.Person: _of_the_register,
    model.Location: _of_the_register,
    model.Theme: _of_the_register,
    model.Meeting: _kept_by(WORKERS),
    model.Attendance: _kept_by(WORKERS | KEEPERS),  # who is added is known there
    model.Showing: _kept_by(CONVENORS),
    model.Circulation: _kept_by(CONVENORS),
    model.Approval: _kept_by(CONVENORS),
    model.RefCount: _kept_by(WORKERS),
    model.Agency: _agency,
    model.Symbol: _kept_by(CONVENORS),
    model.RoleHeld: _kept_by(ALARMED),  # asked by one, given by another
    model.RoleChange: _role_change,
    model.User: _user,
    model.Grant: _invitation,
    model.Ask: _ask,
    model.SignIn: _sign_in,
    model.Ticket: _ticket,
    model.Passphrase: _passphrase,
    **dict.fromkeys((model.SecondStep, model.RecoveryCode), _second_step),
    model.CalendarFeed: _second_step,
    model.Receipt: _passing,
    model.FailedSignIn: _passing,
    model.Account: _account,
    model.Glass: _glass,
    **dict.fromkeys((model.MapEdit, model.SamePerson), _written_once),
    model.PersonMerge: _merge,
    **dict.fromkeys((model.MergedItem, model.likely_pairs.LikelyPair), _nobodys),
    **dict.fromkeys((model.Pack, model.ReviewClock), _for_good(CONVENORS)),
    model.InclusionThreshold: _for_good(CONVENORS),
    model.Protocol: _for_good(KEEPERS | CONVENORS),
    **dict.fromkeys((model.Threshold, model.ListWord), _for_good(KEEPERS | CONVENORS)),
    model.Acknowledgement: _written_once,
    model.AuditLine: _log,
}


def _mine(eyes: Eyes, table: type) -> Condition:
    mine: Condition = _column(table, "user_id") == eyes.user_id
    return mine


def _signed(eyes: Eyes, table: type) -> Condition:
    columns = SIGNED.get(table, ())
    ours = {"agency_id": eyes.agency_id}
    held = (_column(table, one) == ours.get(one, eyes.user_id) for one in columns)
    return and_(true(), *held)


def _column(table: type, name: str) -> Any:  # noqa: ANN401
    return getattr(table, name)
