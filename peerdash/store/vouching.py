"""Who is looking, told to PostgreSQL for one transaction, and vouched for (AZ5).

Any statement can set a setting of a transaction, an injected one too, and every
user's id is there to be read. So what a transaction is told of its viewer is
signed with a key that follows from the log's own, and nothing comes back until
the signature holds. Only the owner's function can read that key: the role that
people's questions are asked as can neither sign for somebody else nor be anybody
at all without being told. Settings are the transaction's own, so that the next
to use the connection starts as nobody.
"""

import hmac
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Select,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect

from peerdash.store import guard
from peerdash.store.eyes import NEVER, Scope
from peerdash.vocabulary.roles import Role

INSIDE: Final = "inside"
"""The schema that only the owner may name things in."""

SAID: Final = ("user_id", "agency_id", "roles", "today", "now")
BLOCK: Final = 64
_PAST: Final = {guard.PASSED: True}
_TELLING: Final[Select[Any]] = select(
    *(
        func.set_config(f"peerdash.{name}", bindparam(name), true())
        for name in (*SAID, "seal")
    )
)

VOUCHED: Final = """create function inside.is_vouched_for() returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  said text := concat_ws(
    chr(10),
    current_setting('peerdash.user_id', true),
    current_setting('peerdash.agency_id', true),
    current_setting('peerdash.roles', true),
    current_setting('peerdash.today', true),
    current_setting('peerdash.now', true)
  );
begin
  return (
    select sha256(two || sha256(one || convert_to(said, 'UTF8')))
      = decode(nullif(current_setting('peerdash.seal', true), ''), 'hex')
    from inside.pad
  );
end $$"""


class Told:
    """The eyes of whoever this transaction was told of, as SQL (`store.eyes`).

    Each is a question of its own, so that it is answered once a statement and not
    once a row, and an index can be used with it.
    """

    @property
    def user_id(self) -> Any:  # noqa: ANN401
        """Return who is looking."""
        return _asked(_setting("user_id"))

    @property
    def agency_id(self) -> Any:  # noqa: ANN401
        """Return for whom they work."""
        return _asked(_setting("agency_id"))

    @property
    def today(self) -> Any:  # noqa: ANN401
        """Return the day on which they look."""
        return _asked(cast(func.nullif(_setting("today"), ""), Date))

    @property
    def now(self) -> Any:  # noqa: ANN401
        """Return the moment at which they look."""
        return _asked(cast(func.nullif(_setting("now"), ""), DateTime(timezone=True)))

    def holds(self, roles: frozenset[Role]) -> ColumnElement[bool]:
        """Return the condition that they hold one of these roles."""
        wanted = array([literal(role.value) for role in sorted(roles)])
        held = func.string_to_array(_setting("roles"), ",")
        condition: ColumnElement[bool] = _asked(
            held.op("&&", return_type=Boolean())(wanted)
        )
        return condition


def tell(connection: Connection, key: bytes, scope: Scope) -> None:
    """Tell this transaction, and no other, whose eyes it has."""
    if connection.dialect.name == "postgresql":
        said = _said(scope)
        seal = hmac.new(_ours(key), "\n".join(said.values()).encode(), sha256)
        told = said | {"seal": seal.hexdigest()}
        connection.execute(_TELLING, told, execution_options=_PAST)


def pads(key: bytes) -> tuple[bytes, bytes]:
    """Return the two halves of the key that PostgreSQL checks signatures with."""
    ours = _ours(key).ljust(BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in ours), bytes(b ^ 0x5C for b in ours)


def _said(scope: Scope) -> dict[str, str]:
    roles = ",".join(sorted(role.value for role in scope.roles))
    now = (scope.at or NEVER).isoformat()
    facts = scope.user_id, scope.agency_id, roles, scope.today.isoformat(), now
    return dict(zip(SAID, facts, strict=True))


def _ours(key: bytes) -> bytes:
    return hmac.new(key, b"whose eyes", sha256).digest()


def _setting(name: str) -> ColumnElement[str]:
    return func.current_setting(f"peerdash.{name}", true())


def _asked(expression: Any) -> Any:  # noqa: ANN401
    return select(expression).scalar_subquery()


def as_sql(condition: Any, table: Any = None) -> str:  # noqa: ANN401
    """Return a condition as PostgreSQL reads it, asking tables through `inside`.

    On one row of a table it is written as a question of that table, so that inner
    questions know whose row they are about; what comes before it is cut off again.
    """
    asked: Select[Any] = select(literal_column("1")).where(condition)
    if table is not None:
        asked = asked.select_from(table)
    told = asked.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True})
    return str(told).split("WHERE ", 1)[1]


class _Compiler(PGCompiler):
    """Asks every table through its view inside."""

    def visit_table(self, *args: Any, **how: Any) -> str:  # noqa: ANN401
        """Write a table where a question says whom it asks."""
        name = str(super().visit_table(*args, **how))  # type: ignore[no-untyped-call]
        return f"{INSIDE}.{name}" if how.get("asfrom") else name


class _Dialect(PGDialect):
    """PostgreSQL as policies are written in it."""

    statement_compiler = _Compiler
    supports_statement_cache = True


DIALECT: Final = _Dialect(paramstyle="named")  # type: ignore[no-untyped-call]
