"""`peerdash user`: adding people, links that work once, and leaving."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import col, func, select

from peerdash.cli import main
from peerdash.commands.users import ROLES
from peerdash.model import Agency, Person, RoleHeld, User
from peerdash.services.role_changes import waiting
from peerdash.store import log, passphrases, scope
from peerdash.store.engine import Database
from peerdash.vocabulary.dates import day_of, in_words
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import clock, sessions
from tests.area import Area

FIRST = ("init", "--username", "olu", "--name", "Olu Prentis", "--agency", "Council")
CARE = "Children's social care"
LINK = re.compile(r"(http\S*)/enter/(\S+)")


@pytest.fixture(autouse=True)
def _come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PEERDASH_ADDRESS", raising=False)


def run(*told: str) -> Result:
    return CliRunner().invoke(main, ["user", *told])


def add(username: str, *more: str, agency: str = CARE, role: str = "chair") -> Result:
    told = ("--username", username, "--name", "Perrin Aske", "--agency", agency)
    return run("add", *told, "--role", role, *more)


def ticket(done: Result) -> str:
    assert done.exit_code == 0, done.output
    found = LINK.search(done.stdout)
    assert found
    return found[2]


def counts(area: Area) -> tuple[int, ...]:
    with scope.unscoped(area.db) as rows:
        tables = (User, RoleHeld, Agency)
        here = select(User).where(col(User.left_on).is_(None))
        return (
            *(rows.exec(select(func.count()).select_from(one)).one() for one in tables),
            len(rows.exec(here).all()),
        )


def who(db: Database, username: str) -> User:
    with scope.unscoped(db) as rows:
        return rows.exec(select(User).where(User.username == username)).one()


def test_the_second_person_of_an_installation_is_added_and_comes_in(
    database: Database,
) -> None:
    assert CliRunner().invoke(main, FIRST).exit_code == 0
    done = add("Perrin", "--role", "practitioner")
    token = sessions.redeem(database, ticket(done), clock.now())
    assert token
    perrin = who(database, "perrin")
    with scope.unscoped(database) as rows:
        held = select(RoleHeld).where(RoleHeld.user_id == perrin.id)
        assert {one.role for one in rows.exec(held)} == {Role.CHAIR, Role.PRACTITIONER}
        agency = rows.get_one(Agency, perrin.agency_id)
        assert passphrases.of(rows, perrin.id) == ""
    assert perrin.name == "Perrin Aske"
    assert (agency.name, agency.code) == (CARE, "CSC")


@pytest.mark.parametrize(
    "agency", [CARE, "CHILDREN'S  SOCIAL CARE", "Children\u2019s social care"]
)
def test_an_agency_that_is_there_is_not_made_twice(
    sqlite_area: Area, agency: str
) -> None:
    before = counts(sqlite_area)
    assert add("perrin", agency=agency).exit_code == 0
    assert counts(sqlite_area) == (
        before[0] + 1,
        before[1],  # their role waits for a second person
        before[2],
        1 + before[3],
    )
    assert who(sqlite_area.db, "perrin").agency_id == (
        sqlite_area.desk("nia").viewer.agency_id
    )


def test_agencies_with_the_same_letters_get_codes_of_their_own(area: Area) -> None:
    for number, agency in enumerate(("Tarn Farm", "Tall Forge", "Two Fords")):
        assert add(f"perrin{number}", agency=agency).exit_code == 0
    with scope.unscoped(area.db) as rows:
        codes = rows.exec(select(Agency.code).where(col(Agency.code).startswith("TF")))
        assert set(codes) == {"TF", "TF-2", "TF-3"}


def test_a_link_works_once_for_half_an_hour_at_the_address_given(
    sqlite_area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, now = sqlite_area.db, clock.now()
    done = run("link", "nia")
    assert "http://localhost:8501/enter/" in done.stdout
    assert sessions.redeem(db, ticket(done), now)
    assert sessions.redeem(db, ticket(done), now) is None
    late = ticket(run("link", "NIA"))
    assert sessions.redeem(db, late, now + timedelta(minutes=31)) is None
    monkeypatch.setenv("PEERDASH_ADDRESS", "https://peerdash.example/")
    assert "\nhttps://peerdash.example/enter/" in run("link", "nia").stdout


def test_a_fresh_link_replaces_one_not_used(area: Area) -> None:
    old, other = ticket(run("link", "nia")), ticket(run("link", "sam"))
    fresh = ticket(run("link", "nia"))
    now = clock.now()
    assert sessions.redeem(area.db, old, now) is None
    assert sessions.redeem(area.db, fresh, now)
    assert sessions.redeem(area.db, other, now)


def test_leaving_ends_every_way_in_at_once(area: Area) -> None:
    now = clock.now()
    tokens = [sessions.redeem(area.db, ticket(run("link", "nia")), now) for _ in "ab"]
    sam = sessions.redeem(area.db, ticket(run("link", "sam")), now)
    unused = ticket(run("link", "nia"))
    assert run("left", "nia").exit_code == 0
    later = clock.now()
    assert [sessions.look_up(area.db, token or "", later) for token in tokens] == [
        None,
        None,
    ]
    assert sessions.look_up(area.db, sam or "", later)
    assert sessions.redeem(area.db, unused, later) is None
    assert who(area.db, "nia").left_on == day_of(now)


def test_the_list_has_usernames_roles_and_agencies_and_nothing_else(
    area: Area,
) -> None:
    run("left", "nia")
    done = run("list")
    assert done.exit_code == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert re.fullmatch(r"asha +Chair +\S.*", lines["asha"])
    assert lines["nia"].endswith(f"left {in_words(clock.today())}")
    assert "left" not in lines["sam"]
    with scope.unscoped(area.db) as rows:
        names = {*rows.exec(select(User.name)), *rows.exec(select(Person.name))}
        usernames = set(rows.exec(select(User.username)))
    assert names
    assert not [name for name in names if name in done.stdout]
    assert set(lines) == usernames


def test_the_log_says_that_the_command_line_did_it(area: Area) -> None:
    before = len(area.lines())
    add("perrin")
    run("link", "perrin")
    run("list")
    run("left", "perrin")
    lines = area.lines()[before:]
    assert [line.act for line in lines] == [
        Act.ADD_USER,
        Act.LINK_USER,
        Act.LINK_USER,
        Act.LIST_USERS,
        Act.END_USER,
    ]
    assert {(line.user_id, line.session) for line in lines} == {
        ("command-line", "command-line")
    }
    perrin = who(area.db, "perrin").id
    assert [line.ref for line in lines] == [perrin, perrin, perrin, "users", perrin]
    assert log.first_broken(area.lines(), area.db.log_key) is None


ADD = ("add", "--name", "Perrin Aske", "--agency", CARE, "--role", "chair")
REFUSED = [
    ((*ADD, "--username", "Nia "), "has that username already"),
    ((*ADD, "--username", "nia corbet"), "A username is one word"),
    ((*ADD, "--username", " "), "A username is one word"),
    ((*ADD, "--username", "x" * 101), "at most 100 characters"),
    ((*ADD, "--username", "perrin", "--name", "  "), "Say the person's name"),
    ((*ADD, "--username", "perrin", "--agency", ""), "Say the agency's name"),
    (("link", "nobody"), "Nobody has that username"),
    (("left", "nobody"), "Nobody has that username"),
]


@pytest.mark.parametrize(("told", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_is_refused_is_one_line_and_changes_nothing(
    area: Area, told: tuple[str, ...], said: str
) -> None:
    before = counts(area), len(area.lines())
    done = run(*told)
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (counts(area), len(area.lines())) == before


@pytest.mark.parametrize("act", ["left", "link"])
def test_whoever_left_has_left(sqlite_area: Area, act: str) -> None:
    run("left", "nia")
    before = counts(sqlite_area), len(sqlite_area.lines())
    again = run(act, "nia")
    assert again.exit_code == 1
    assert f"They left on {in_words(clock.today())}" in again.stderr
    assert (counts(sqlite_area), len(sqlite_area.lines())) == before


def test_a_role_is_a_word_of_the_table_and_never_left_out(sqlite_area: Area) -> None:
    assert set(ROLES.values()) == set(Role)
    before = counts(sqlite_area)
    assert add("perrin", role="headteacher").exit_code == 2
    without = run("add", "--username", "w", "--name", "W", "--agency", CARE)
    assert without.exit_code == 2
    assert counts(sqlite_area) == before


def test_no_database_is_made_where_there_was_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "none.sqlite"
    monkeypatch.setenv("PEERDASH_DATABASE_URL", f"sqlite:///{file}")
    done = add("perrin")
    assert done.exit_code == 1
    assert "There is no database there yet" in done.stderr
    assert not file.exists()


def test_the_command_says_who_confirms_a_role_and_gives_none(sqlite_area: Area) -> None:
    done = add("perrin")
    told = (
        "Their roles wait until Asha Verrin or Mina Farrow confirms them in peerdash."
    )
    assert told in done.stdout
    assert told in run("role", "nia", "give", "coordinator").stdout
    assert "They are not a chair" in run("role", "nia", "take", "chair").stderr
    held = {one.role for one in waiting(sqlite_area.desk("mina"))}
    assert held == {Role.CHAIR, Role.COORDINATOR}


def test_what_the_first_administrator_gives_is_in_force_and_says_so(
    sqlite_database: Database,
) -> None:
    first = CliRunner().invoke(main, FIRST)
    assert "every role needs two people" in first.stdout
    done = add("mina", role="auditor")
    assert "Nobody else could confirm it, so it is in force at once" in done.stdout
    with scope.unscoped(sqlite_database) as rows:
        roles = {one.role for one in rows.exec(select(RoleHeld))}
    assert roles == {Role.ADMINISTRATOR, Role.AUDITOR}
    assert "wait until Perrin Aske confirms" in add("asha").stdout
