"""PostgreSQL's own lock: with the program's guard off, nobody gets any further (AZ5).

Everything here goes past the scope on purpose: raw SQL over a bare connection, as
whoever had got a statement of their own into one of ours.
"""

# ruff: noqa: S608 - raw SQL is what these tests are about

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import pytest
from sqlalchemy import (
    Connection,
    Engine,
    and_,
    create_engine,
    select,
    text,
    true,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col
from sqlmodel import select as find

from peerdash import model
from peerdash.model import AuditLine, Grant, Item, Person, Record, User
from peerdash.services.desk import acting
from peerdash.store import policies, reach, scope, sight, vouching
from peerdash.store.engine import Database
from peerdash.store.eyes import Scope
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.roles import Act
from tests import policy
from tests.area import Area
from tests.unit.store.test_side_doors import ASKED, HIDDEN, REFUSED, SEEN, empty
from tests.unit.test_policy_matrix import HELD, STATES, World, filled

CAST: Final = ("asha", "sam", "nia", "dev", "ruth", "joss", "kofi", "mina", "olu")
TABLES: Final = sorted(Record.metadata.tables)


@pytest.fixture
def bare(postgres_area: Area) -> Iterator[Engine]:
    """Give the app's own login without the guard."""
    yield from unguarded(postgres_area.db)


def unguarded(db: Database) -> Iterator[Engine]:
    engine = create_engine(db.engine.url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


@contextmanager
def seated(engine: Engine, area: Area, username: str) -> Iterator[Connection]:
    """Open a transaction with somebody's eyes, and nothing else to hold them."""
    with engine.begin() as connection:
        vouching.tell(connection, area.db.log_key, area.desk(username).scope)
        yield connection


def rows(connection: Connection, question: str) -> list[Any]:
    return list(connection.execute(text(question)).scalars())


def names(table: str) -> str:
    """Return a question that names each row of a table by its key."""
    keys = (f'"{one.name}"' for one in Record.metadata.tables[table].primary_key)
    return f"select concat_ws('/', {', '.join(keys)}) from \"{table}\""


def id_of(area: Area, row: type[Item | User | Person], **named: str) -> str:
    (name, value), *_ = named.items()
    with scope.unscoped(area.db) as session:
        return str(session.exec(find(row.id).where(getattr(row, name) == value)).one())


def test_every_cell_is_as_the_scope_and_the_second_table_say(
    postgres_database: Database,
) -> None:
    """T5, asked in raw SQL through the app's role."""
    world = filled(postgres_database)
    cells, different = 0, []
    for engine in unguarded(world.db):
        for held in HELD:
            seen = raw_refs(engine, world, held)
            with scope.reading(world.db, world.scope(held)) as session:
                assert seen == set(session.exec(find(Item.ref)).all())
            for number, state in enumerate(STATES):
                cells += len(Act)
                if (f"M-{number}" in seen) != policy.sees(held, state.told):
                    different.append((held, state))
    assert different == []
    assert cells >= 15_000


def raw_refs(engine: Engine, world: World, held: str) -> set[str]:
    with engine.begin() as connection:
        vouching.tell(connection, world.db.log_key, world.scope(held))
        return set(rows(connection, "select ref from item"))


@pytest.mark.parametrize("username", CAST)
def test_in_every_table_somebody_gets_what_the_rule_gives_them(
    postgres_area: Area, bare: Engine, username: str
) -> None:
    eyes = postgres_area.desk(username).scope
    rules = {row: rule() for row, rule in sight.conditions(eyes).items()}
    closed = {table.__tablename__ for table in reach.NEVER}
    with scope.unscoped(postgres_area.db) as session, eyes.looking_now():
        told = {
            row.__tablename__: expected(session, row, rules.get(row, true()))
            for row in (m.class_ for m in Record._sa_registry.mappers)
            if row.__tablename__ not in closed
        }
    with seated(bare, postgres_area, username) as connection:
        got = {table: set(rows(connection, names(table))) for table in told}
    assert got == told
    assert got["user"]


def expected(session: Session, row: Any, rule: Any) -> set[str]:  # noqa: ANN401
    keys = [getattr(row, one.name) for one in row.__table__.primary_key]
    return {
        "/".join(str(getattr(one, "value", one)) for one in found)
        for found in session.execute(select(*keys).where(rule))
    }


def test_without_an_identity_no_table_has_a_row(bare: Engine) -> None:
    with bare.begin() as connection:
        got = {table: rows(connection, names(table)) for table in TABLES}
    assert {table for table in TABLES if got[table]} == set()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("user_id", "ASHA"), ("roles", "chair,coordinator"), ("agency_id", "x")],
)
def test_nobody_becomes_somebody_else_by_saying_so(
    postgres_area: Area, bare: Engine, setting: str, value: str
) -> None:
    asha = id_of(postgres_area, User, username="asha")
    with seated(bare, postgres_area, "nia") as connection:
        assert rows(connection, "select ref from item")
        forge = text("select set_config(:name, :value, true)")
        said = {"name": f"peerdash.{setting}", "value": value.replace("ASHA", asha)}
        connection.execute(forge, said)
        assert rows(connection, "select ref from item") == []
        assert rows(connection, 'select id from "user"') == []


def test_a_connection_used_again_is_nobody(postgres_area: Area, bare: Engine) -> None:
    with seated(bare, postgres_area, "asha") as connection:
        backend = connection.execute(text("select pg_backend_pid()")).scalar()
        assert rows(connection, "select ref from item")
    with bare.connect() as connection, connection.begin() as going:
        assert connection.execute(text("select pg_backend_pid()")).scalar() == backend
        assert rows(connection, "select ref from item") == []
        going.rollback()
    with seated(bare, postgres_area, "mina") as connection:
        assert rows(connection, "select ref from item") == []


@pytest.mark.filterwarnings("ignore:.*session.query:DeprecationWarning")
@pytest.mark.parametrize("way", [*ASKED, *REFUSED])
def test_no_side_door_yields_with_the_guard_off(
    postgres_area: Area, bare: Engine, way: str
) -> None:
    hidden = id_of(postgres_area, Item, ref=HIDDEN)
    seen = id_of(postgres_area, Item, ref=SEEN)
    go = (ASKED | REFUSED)[way]
    with seated(bare, postgres_area, "sam") as connection:
        session = Session(bind=connection)
        if way in ASKED:
            assert not empty(go(session, SEEN, seen))
            assert empty(go(session, HIDDEN, hidden))
        else:
            said = tried(lambda: go(session, HIDDEN, hidden))
            assert HIDDEN not in said
            assert hidden not in said
    with scope.unscoped(postgres_area.db) as session:
        kept = session.exec(find(Item).where(Item.ref == HIDDEN)).one()
    assert (kept.locality, kept.title) == ("Ostrey", "Visitors to a supported home")


def tried(act: Callable[[], object]) -> str:
    """Do something, and return what it gave or how it was refused."""
    try:
        return str(act())
    except DBAPIError as refused:
        return str(refused.orig)


ESCAPES: Final = {
    "the owner's role": "set role peerdash_owner",
    "the owner's role, for now": "set local role peerdash_owner",
    "a superuser": "set session authorization postgres",
    "policies off": "set local row_security = off; select ref from item",
    "policies away": "alter table item disable row level security",
    "a policy of one's own": "create policy mine on item using (true)",
    "a table of one's own": "create table mine as select * from item",
    "a function of one's own": "create function f() returns int language sql "
    "as 'select 1'",
    "an extension": "create extension dblink",
    "another server": "select * from dblink('', 'select 1') as t(a int)",
    "a file": "copy item from '/etc/passwd'",
    "a program": "copy item to program 'cat'",
    "reading a file": "select pg_read_file('/etc/passwd')",
    "the tables inside": "select ref from inside.item",
    "the tables inside as text": "select query_to_xml("
    "'select ref from inside.item', true, false, '')",
    "the key": "select * from inside.pad",
    "the check itself": "select inside.is_vouched_for()",
    "the log changed": "update auditline set ref = 'M-1'",
    "the log shortened": "delete from auditline",
    "the log emptied": "truncate auditline",
    "an item taken away": "delete from item",
    "the schema's step": "select * from alembic_version",
    "the trigger off": "alter table auditline disable trigger all",
    "replication's way": "set session_replication_role = replica",
}


@pytest.mark.parametrize("way", ESCAPES)
def test_a_statement_of_ones_own_does_not_get_out(
    postgres_area: Area, bare: Engine, way: str
) -> None:
    with (
        pytest.raises(DBAPIError) as refused,
        seated(bare, postgres_area, "nia") as connection,
    ):
        connection.exec_driver_sql(ESCAPES[way])
    assert HIDDEN not in str(refused.value.orig)


def test_going_back_to_ones_own_role_changes_nothing(
    postgres_area: Area, bare: Engine
) -> None:
    with seated(bare, postgres_area, "sam") as connection:
        before = set(rows(connection, "select ref from item"))
        connection.exec_driver_sql("reset role")
        connection.exec_driver_sql("reset session authorization")
        assert set(rows(connection, "select ref from item")) == before
        assert HIDDEN not in before


def test_what_is_copied_out_is_what_is_seen(postgres_area: Area, bare: Engine) -> None:
    with seated(bare, postgres_area, "sam") as connection:
        seen = set(rows(connection, "select ref from item"))
        raw: Any = connection.connection.cursor()
        with raw.copy("copy item (ref) to stdout") as copy:
            copied = {bytes(line).decode().strip() for line in copy}
    assert copied == seen
    assert HIDDEN not in copied


def test_statistics_tell_nothing_of_what_columns_hold(
    postgres_area: Area, bare: Engine
) -> None:
    kept = "select count(*) from pg_stats where schemaname = 'public'"
    with postgres_area.db.system.begin() as connection:
        connection.exec_driver_sql("analyze")
    url = postgres_area.db.engine.url.set(username="postgres")
    above = create_engine(url)
    with above.begin() as connection:
        assert connection.exec_driver_sql(kept).scalar()
    above.dispose()
    with seated(bare, postgres_area, "nia") as connection:
        assert connection.exec_driver_sql(kept).scalar() == 0


def test_what_others_are_asking_names_nobody(postgres_area: Area, bare: Engine) -> None:
    desk = postgres_area.desk("asha")
    with (
        scope.reading(desk.db, desk.scope) as session,
        seated(bare, postgres_area, "nia") as connection,
    ):
        session.exec(find(Item).where(Item.ref == HIDDEN)).one()
        others = rows(connection, "select query from pg_stat_activity")
        assert any("FROM item" in (one or "") for one in others)
        assert not any(HIDDEN in (one or "") for one in others)
        assert not any(desk.viewer.user_id in (one or "") for one in others)


LEAKS: Final = {
    "a cast": "select ref from item where title::int > 0",
    "a division": f"select 1 / (ref <> '{HIDDEN}')::int from item",
    "a constraint": "insert into item select * from item limit 1",
    "a key": "insert into person (id, ref, version, name) values ('x', 'P-1', 1, 'X')",
}


@pytest.mark.parametrize("way", LEAKS)
def test_no_error_tells_what_is_hidden(
    postgres_area: Area, bare: Engine, way: str
) -> None:
    with scope.unscoped(postgres_area.db) as session:
        titles = [
            one.title for one in session.exec(find(Item)) if one.ref in {HIDDEN, "M-3"}
        ]
    with seated(bare, postgres_area, "ruth") as connection:
        said = tried(lambda: connection.exec_driver_sql(LEAKS[way]).all())
    assert not any(title in said for title in titles)
    assert HIDDEN not in said
    assert "already exists" not in said


def written(area: Area, engine: Engine, username: str, row: Record) -> None:
    """Write a row as somebody, with no service in between."""
    with seated(engine, area, username) as connection, Session(connection) as session:
        session.add(row)
        session.flush()


def draft(area: Area, username: str, **other: Any) -> Item:  # noqa: ANN401
    viewer = area.desk(username).viewer
    told: dict[str, Any] = {
        "agency_id": viewer.agency_id,
        "referred_by_id": viewer.user_id,
        **other,
    }
    return Item(
        ref="M-900", kind=SubjectKind.MAP, title="A map", stage=Stage.DRAFT, **told
    )


def test_a_referral_is_written_in_ones_own_name_and_agency(
    postgres_area: Area, bare: Engine
) -> None:
    sam = postgres_area.desk("sam").viewer
    written(postgres_area, bare, "nia", draft(postgres_area, "nia"))
    for other in ({"agency_id": sam.agency_id}, {"referred_by_id": sam.user_id}):
        with pytest.raises(DBAPIError, match="row-level security"):
            written(postgres_area, bare, "nia", draft(postgres_area, "nia", **other))


def test_nothing_is_hung_on_an_item_that_is_not_seen(
    postgres_area: Area, bare: Engine
) -> None:
    for ref, stops in ((SEEN, False), (HIDDEN, True)):
        item_id = id_of(postgres_area, Item, ref=ref)
        gap = model.Gap(
            item_id=item_id,
            question="Who?",
            agency_id=postgres_area.desk("sam").viewer.agency_id,
        )
        if not stops:
            written(postgres_area, bare, "sam", gap)
            continue
        with pytest.raises(DBAPIError, match="row-level security"):
            written(postgres_area, bare, "sam", gap)


@pytest.mark.parametrize("username", ["nia", "sam", "olu"])
def test_nobody_invites_themselves_to_what_they_do_not_see(
    postgres_area: Area, bare: Engine, username: str
) -> None:
    desk = postgres_area.desk(username)
    ref = "M-3" if username == "nia" else HIDDEN
    row = Grant(
        user_id=desk.viewer.user_id,
        item_id=id_of(postgres_area, Item, ref=ref),
        starts_on=desk.today,
        ends_on=desk.today,
        reason="Because I say so",
    )
    with pytest.raises(DBAPIError, match="row-level security"):
        written(postgres_area, bare, username, row)


def test_a_line_of_the_log_is_in_ones_own_name(
    postgres_area: Area, bare: Engine
) -> None:
    with acting(postgres_area.desk("sam"), Act.EDIT_MAP, "M-1"):
        pass
    last = postgres_area.lines()[-1]
    told = last.model_dump() | {"seq": last.seq + 1}
    written(postgres_area, bare, "sam", AuditLine(**told))
    with pytest.raises(DBAPIError, match="row-level security"):
        written(postgres_area, bare, "nia", AuditLine(**told | {"seq": last.seq + 2}))


def test_nobody_changes_for_whom_they_work_or_begins_a_session(
    postgres_area: Area, bare: Engine
) -> None:
    nia = postgres_area.desk("nia").viewer
    elsewhere = postgres_area.desk("sam").viewer.agency_id
    moved = f"update \"user\" set agency_id = '{elsewhere}' where id = '{nia.user_id}'"
    made = (
        "insert into signin (token_hash, user_id, began_at, seen_at, ends_at, "
        f"both_steps, crowded_out, came_by) values ('x', '{nia.user_id}', now(), "
        "now(), now(), true, false, 'passphrase')"
    )
    for statement in (moved, made):
        with (
            pytest.raises(DBAPIError, match="row-level security"),
            seated(bare, postgres_area, "nia") as connection,
        ):
            connection.exec_driver_sql(statement)


def test_every_table_there_is_is_locked(postgres_area: Area) -> None:
    """A new table without its lock fails here, whether the model knows it or not."""
    question = """select c.relname, c.relrowsecurity and c.relforcerowsecurity,
        has_table_privilege('peerdash_app', c.oid,
            'select,insert,update,delete,truncate,references,trigger'),
        (select count(*) from pg_policies p where p.tablename = c.relname)
        from pg_class c where c.relnamespace = 'public'::regnamespace
        and c.relkind in ('r', 'p', 'v', 'm', 'f')"""
    with postgres_area.db.system.begin() as connection:
        found = {row[0]: row[1:] for row in connection.exec_driver_sql(question)}
    assert set(found) == {*TABLES, "alembic_version"}
    assert not found.pop("alembic_version")[1]
    assert {name for name, (locked, *_) in found.items() if not locked} == set()
    assert {name for name, (_, _, many) in found.items() if many < 3} == set()


def test_policies_are_laid_once_and_again_when_a_rule_changes(
    postgres_area: Area, monkeypatch: pytest.MonkeyPatch, bare: Engine
) -> None:
    db = postgres_area.db
    with db.system.begin() as connection:
        assert not policies.lay(connection, db)
    rules = sight.conditions

    def narrower(eyes: Any) -> dict[type, sight.Rule]:  # noqa: ANN401
        told = rules(eyes)
        return told | {Item: lambda: and_(told[Item](), col(Item.ref) == SEEN)}

    monkeypatch.setattr(sight, "conditions", narrower)
    with db.system.begin() as connection:
        assert policies.lay(connection, db)
        assert not policies.lay(connection, db)
    with seated(bare, postgres_area, "sam") as connection:
        assert rows(connection, "select ref from item") == [SEEN]


def test_one_role_for_both_is_refused(postgres_area: Area) -> None:
    db = postgres_area.db
    with pytest.raises(policies.OneRoleError, match="PEERDASH_OWNER_URL"):
        policies.require_two_roles(replace(db, owner=None))
    policies.require_two_roles(replace(db, owner=None, fictitious=True))
    policies.require_apart(db)
    for name in ("peerdash_owner", "postgres"):
        engine = create_engine(db.engine.url.set(username=name))
        with pytest.raises(policies.OneRoleError, match=name):
            policies.require_apart(replace(db, engine=engine))
        engine.dispose()


def test_what_is_told_of_a_viewer_is_all_of_it() -> None:
    """A fact that is added to the eyes has to be told, and signed, as well."""
    told = {name for name in dir(vouching.Told) if not name.startswith("_")}
    assert {*vouching.SAID, "holds"} - {"roles"} == told
    assert set(Scope.__dataclass_fields__) == {*vouching.SAID, "at", "shared"} - {"now"}
