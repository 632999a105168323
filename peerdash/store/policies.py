"""The second lock: PostgreSQL itself keeps each viewer to what the scope shows (AZ5).

There are two ways in. What people ask is asked as one role, the app's; what is
nobody's (the door, the schema's steps, the demonstration) is done as another that
owns the tables (`Database.system`). They are separate logins and neither is a
member of the other, so no statement that gets past the program can become the
owner: there is no `set role` for it, and no setting that means "the system". Who
the viewer is it cannot change either (`store.vouching`).

The rules are not told again here. Each policy is the scope's own condition on
that table (`store.locks`), written as SQL with the viewer's part read from the
transaction, and they are laid afresh whenever they would come out differently.
Their questions about other tables go through views in a schema that only the
owner may name things in: so a policy asks past the policies, as the scope's
conditions do, and the two can neither disagree nor go round in a circle, while
nobody else can ask them anything.

Known and left: a constraint sees all rows, so that a ref which is taken can be told
from one which is not; and the planner's guess at a table's size is everybody's.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, false, text
from sqlalchemy.dialects.postgresql.base import PGDialect

from peerdash.store import guard, hatches, locks, vouching
from peerdash.store.engine import Database
from peerdash.store.locks import Lock
from peerdash.store.vouching import INSIDE, Told, as_sql
from peerdash.store.written import FOR_GOOD

_PAST: Final = {guard.PASSED: True}
VOUCHED: Final = f"(select {INSIDE}.is_vouched_for())"
OWNER: Final = "owner"
DROP: Final = """do $$ declare one regprocedure; begin
  for one in select oid from pg_proc
    where pronamespace = 'public'::regnamespace and prosrc like '%is_vouched_for%'
  loop execute format('drop function %s', one);
  end loop;
end $$"""
LIFT: Final = """do $$ declare one record; begin
  for one in select policyname, tablename from pg_policies
    where schemaname = 'public' and policyname <> 'owner'
  loop execute format('drop policy %I on public.%I', one.policyname, one.tablename);
  end loop;
end $$"""
HOW: Final = "`peerdash roles` says what to run to make them."
ABOVE: Final = (
    "The role {} owns the tables, is a superuser, or can become one that does, so "
    "PostgreSQL would show it everything. Give PEERDASH_DATABASE_URL a role of its "
    f"own. {HOW}"
)
PAST_POLICIES: Final = """
select r.rolsuper or r.rolbypassrls or r.rolcreaterole
  or has_schema_privilege(r.oid, 'public', 'CREATE')
  or exists (
    select from pg_class t
    where t.relnamespace = 'public'::regnamespace and pg_has_role(t.relowner, 'MEMBER')
  )
  or exists (
    select from pg_roles o
    where (o.rolsuper or o.rolbypassrls) and pg_has_role(o.oid, 'MEMBER')
  )
from pg_roles r where r.rolname = current_user"""
"""Whether whoever asks is, owns or can become something that no policy holds."""


class OneRoleError(RuntimeError):
    """What people ask would be asked as a role that no policy holds."""


def lay(connection: Connection, db: Database) -> bool:
    """Lay the policies, as the owner, if they are not there just as they should be.

    Says whether they had to be laid.
    """
    if db.owner is None:
        return False
    statements = list(_statements(db))
    print_of = sha256("\n".join(statements).encode()).hexdigest()
    if _laid(connection) == print_of:
        return False
    lift(connection)
    _do(connection, *statements, f"comment on schema {INSIDE} is '{print_of}'")
    return True


def lift(connection: Connection) -> None:
    """Take everything but the owner's own policy away, so that tables may change.

    Nobody but the owner then sees a row of any table that was locked.
    """
    if connection.dialect.name != "postgresql":
        return
    _do(
        connection,
        LIFT,
        DROP,
        f"drop schema if exists {INSIDE} cascade",
    )


def _do(connection: Connection, *statements: str) -> None:
    """Do all of it at once: there is nothing to fill in and nothing comes back."""
    cursor = connection.connection.cursor()
    cursor.execute(";\n".join(statements))
    cursor.close()


def require_two_roles(db: Database) -> None:
    """Refuse PostgreSQL without an owner apart; raises OneRoleError.

    The demonstration may do without: everybody in it is fictitious.
    """
    if db.is_sqlite or (db.fictitious and db.owner is None):
        return
    if db.owner is None:
        raise OneRoleError(
            "PostgreSQL needs two roles: PEERDASH_DATABASE_URL for the one that "
            "people's questions are asked as, and PEERDASH_OWNER_URL for the one "
            f"that owns the tables. {HOW}"
        )
    if db.owner.url.username == db.engine.url.username:
        raise OneRoleError(ABOVE.format(db.engine.url.username))


def require_apart(db: Database) -> None:
    """Refuse a role for people's questions that no policy would hold.

    Raises OneRoleError.
    """
    if db.owner is None:
        return
    with db.engine.connect() as connection:
        if connection.execute(text(PAST_POLICIES), execution_options=_PAST).scalar():
            raise OneRoleError(ABOVE.format(db.engine.url.username))


def _laid(connection: Connection) -> str | None:
    """Return what the policies there were laid from, if all of them are there."""
    found = connection.exec_driver_sql(
        "select obj_description(oid, 'pg_namespace') from pg_namespace "
        "where nspname = 'inside'"
    ).scalar()
    return str(found) if found else None


def _statements(db: Database) -> Iterator[str]:
    app, owner = _role(db.engine.url.username), _role(db.owner.url.username)  # type: ignore[union-attr]
    yield f"create schema {INSIDE}"
    yield f"revoke all on schema {INSIDE} from public"
    yield "revoke create on schema public from public"
    yield f"grant usage on schema public to {app}"
    yield from _vouching(db.log_key, app)
    told = locks.locks(Told())
    written = {table: _written(table, lock) for table, lock in told.items()}
    hatched = list(_hatches(app))
    yield from _views("\n".join([*sum(written.values(), ()), *hatched]), app)
    yield from hatched
    for table, lock in told.items():
        yield from _table(table, lock, written[table], app, owner)


def _vouching(key: bytes, app: str) -> Iterator[str]:
    one, two = (pad.hex() for pad in vouching.pads(key))
    yield f"create table {INSIDE}.pad (one bytea, two bytea)"
    yield f"insert into inside.pad values ('\\x{one}', '\\x{two}')"  # noqa: S608 - hexadecimal
    yield vouching.VOUCHED
    yield from _granted("function inside.is_vouched_for()", app)


def _hatches(app: str) -> Iterator[str]:
    for name, made in hatches.functions().items():
        yield f"create function public.{name} {made}"
        yield from _granted(f"function public.{name}", app)


def _granted(function: str, app: str) -> Iterator[str]:
    yield f"revoke all on {function} from public"
    yield f"grant execute on {function} to {app}"


def _views(policies: str, app: str) -> Iterator[str]:
    for name in sorted(
        set(re.findall(rf'{INSIDE}\.("\w+"|\w+)(?= AS|\s|$)', policies))
    ):
        yield f"create view inside.{name} as select * from public.{name}"  # noqa: S608 - our tables
        yield f"grant select on {INSIDE}.{name} to {app}"


def _table(
    table: Any,  # noqa: ANN401
    lock: Lock,
    written: tuple[str, str, str],
    app: str,
    owner: str,
) -> Iterator[str]:
    name = f"public.{_quoted(table.__tablename__)}"
    seen, added, changed = (f"({VOUCHED} and ({one}))" for one in written)
    yield f"alter table {name} enable row level security"
    yield f"alter table {name} force row level security"
    yield f"drop policy if exists {OWNER} on {name}"
    yield f"create policy {OWNER} on {name} to {owner} using (true) with check (true)"
    yield f"revoke all on {name} from public, {app}"
    yield f"grant select, insert on {name} to {app}"
    yield f"create policy seen on {name} for select to {app} using {seen}"
    yield f"create policy added on {name} for insert to {app} with check {added}"
    if lock.changed is false() or lock.changed.compare(false()):
        return
    yield f"grant update on {name} to {app}"
    yield (
        f"create policy changed on {name} for update to {app} "
        f"using {changed} with check {changed}"
    )
    if table not in FOR_GOOD:
        yield f"grant delete on {name} to {app}"
        yield f"create policy gone on {name} for delete to {app} using {changed}"


def _written(table: Any, lock: Lock) -> tuple[str, str, str]:  # noqa: ANN401
    """Return a lock's conditions as PostgreSQL reads them."""
    return tuple(  # type: ignore[return-value]
        as_sql(one, table.__table__) for one in (lock.seen, lock.added, lock.changed)
    )


def _quoted(name: str) -> str:
    preparer = PGDialect().identifier_preparer  # type: ignore[no-untyped-call]
    return str(preparer.quote(name))


def _role(name: str | None) -> str:
    return _quoted(name or "")
