"""The few questions that PostgreSQL answers past its own policies, and to whom (AZ5).

Each is a function that belongs to the owner, answers only a transaction that is
vouched for (`store.vouching`), and tells less than a row: where the log ends, so
that a line can be added to it by somebody who may read none; who is invited to
what, to an auditor who opens no record; who is invited at all, to an overseer; which
restricted items nobody is invited to any more, to a chair; and
setting aside what is said about somebody on an item that its asker sees, the
statements that they do not see with the rest (R209), and putting back what they
took off themselves (`store.aside`, `store.inverting`); forgetting what was typed
and left for two weeks, whoever typed it; and making a new version of every map that
is drawn otherwise, seen or not (`store.redrawing`).
"""

from typing import Any, Final, cast

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    Select,
    String,
    TableValuedAlias,
    and_,
    column,
    func,
    literal_column,
    select,
)

from peerdash.model import Unsent
from peerdash.model.record import Instant
from peerdash.store import openings, person_merges, putting_aside, redrawing
from peerdash.store.eyes import NEVER
from peerdash.store.unsent import KEPT
from peerdash.store.vouching import Told, as_sql
from peerdash.vocabulary.parts import OVERSEERS, Role

UNSENT: Final = Unsent.__table__  # type: ignore[attr-defined]
_HEAD: Final = "language {} {} security definer set search_path = '' as $$ {} $$"
_IN_TURN: Final = (
    "select seq, mac, at from public.auditline where inside.is_vouched_for() "
    "order by seq desc limit 1"
)
_ALL: Final = """select g.id, g.user_id, i.ref, g.starts_on, g.ends_on, g.excluded,
  g.certified_on
  from public."grant" g join public.item i on i.id = g.item_id
  where inside.is_vouched_for() and {}"""
_OLD: Final = """with gone as (delete from public.unsent
  where inside.is_vouched_for() and {} returning 1) select count(*) from gone"""
_WHO: Final = """select distinct user_id from public."grant"
  where inside.is_vouched_for() and not excluded
  and starts_on <= today and ends_on >= today and {}"""


_NOBODY: Final = """select item.ref from public.item
  where inside.is_vouched_for() and {}"""


def functions() -> dict[str, str]:
    """Return each function's own name with its arguments, and how it is made."""
    told = Told()
    auditor = as_sql(told.holds(frozenset({Role.AUDITOR})))
    overseer = as_sql(told.holds(OVERSEERS))
    old = UNSENT.c.at < told.now - literal_column(f"interval '{KEPT.days} days'")
    when = as_sql(and_(old, told.now < NEVER))
    return {
        "forget_unsent()": "returns bigint "
        + _HEAD.format("sql", "volatile", _OLD.format(when)),
        "end_of_log()": "returns table (seq bigint, mac text, at timestamptz) "
        + _HEAD.format("sql", "stable", _IN_TURN),
        "invitations()": "returns table (id text, user_id text, ref text, "
        "starts_on date, ends_on date, excluded boolean, certified_on date) "
        + _HEAD.format("sql", "stable", _ALL.format(auditor)),
        "invited(today date)": "returns table (user_id text) "
        + _HEAD.format("sql", "stable", _WHO.format(overseer)),
        "unreached()": "returns table (ref text) "
        + _HEAD.format("sql", "stable", _NOBODY.format(_unreached(told))),
        **putting_aside.functions(told),
        **person_merges.functions(told),
        **redrawing.functions(told),
    }


def _unreached(told: Told) -> str:
    return as_sql(openings.unreached(told), openings.ITEM)


def end_of_log() -> Select[Any]:
    """Ask where the log ends, as anybody who adds to it: its number, mac and moment."""
    told = column("seq", Integer), column("mac", String), column("at", Instant)
    asked: Any = select(*told).select_from(func.end_of_log())
    return cast("Select[Any]", asked)


def invitations() -> TableValuedAlias:
    """Ask for every invitation and bar there is, as an auditor: refs, no reasons."""
    words = [column(name, String) for name in ("id", "user_id", "ref")]
    days = [column(name, Date) for name in ("starts_on", "ends_on")]
    rest = column("excluded", Boolean), column("certified_on", Date)
    return func.invitations().table_valued(*words, *days, *rest, name="held")
