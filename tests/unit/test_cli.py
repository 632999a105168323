"""The command line, without serving anything."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from peerdash import cli
from peerdash.model import Passphrase, RoleHeld, User
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Role
from peerdash.web import clock, credentials, sessions

FIRST = ("init", "--username", "Ada", "--name", "Ada Penhallow", "--agency", "Council")


@pytest.fixture(autouse=True)
def _come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_init_makes_one_administrator_and_a_link_that_works(database: Database) -> None:
    done = CliRunner().invoke(cli.main, FIRST)
    assert done.exit_code == 0, done.output
    with sessions.glancing(database) as session:
        user = session.execute(select(User)).scalar_one()
        held = session.execute(select(RoleHeld)).scalar_one()
        passphrase = session.execute(select(Passphrase)).all()
    assert (user.username, held.role) == ("ada", Role.ADMINISTRATOR)
    assert passphrase == []
    link = re.search(r"/enter/(\S+)", done.output)
    assert link
    assert sessions.redeem(database, link[1], clock.now())


def test_init_refuses_a_second_use(sqlite_database: Database) -> None:
    del sqlite_database
    CliRunner().invoke(cli.main, FIRST)
    again = CliRunner().invoke(cli.main, FIRST)
    assert again.exit_code == 1
    assert "has users already" in again.output
    assert "Ada" not in again.output


@pytest.mark.parametrize("command", [FIRST, ("serve",)])
@pytest.mark.parametrize(
    ("app", "owner", "said"),
    [
        ("peerdash_app", None, "needs two roles"),
        ("peerdash_owner", "peerdash_owner", "peerdash_owner owns the tables"),
        ("postgres", "peerdash_owner", "postgres owns the tables, is a superuser"),
        ("nobody_there", "peerdash_owner", "does not answer as nobody_there"),
    ],
)
def test_postgresql_is_not_used_as_one_role(
    postgres_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    app: str,
    owner: str | None,
    said: str,
) -> None:
    url = postgres_database.engine.url
    for name, role in (("DATABASE", app), ("OWNER", owner)):
        told = url.set(username=role).render_as_string(hide_password=False)
        monkeypatch.setenv(f"PEERDASH_{name}_URL", told if role else "")
    done = CliRunner().invoke(cli.main, command)
    assert done.exit_code == 1
    assert said in done.output
    assert "peerdash roles" in done.output


def test_what_to_run_on_the_server_is_said_with_the_names_in_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PEERDASH_OWNER_URL", "postgresql+psycopg://keeper@db1/roth")
    monkeypatch.setenv("PEERDASH_DATABASE_URL", "postgresql+psycopg://asker:x@db1/roth")
    said = CliRunner().invoke(cli.main, ("roles",)).output
    assert "create role keeper login;" in said
    assert "create database roth owner keeper;" in said
    assert "grant connect on database roth to asker;" in said
    assert ":x@" not in said


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_others_cannot_be_served_in_clear(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PEERDASH_BEHIND_TLS", raising=False)
    refused = CliRunner().invoke(cli.main, [command, "--host", "0.0.0.0"])  # noqa: S104
    assert refused.exit_code == 1
    assert "nothing would be encrypted" in refused.output


def test_the_demonstration_never_replaces_another_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = tmp_path / "peerdash.sqlite"
    real.write_text("kept")
    monkeypatch.setenv("PEERDASH_DATABASE_URL", f"sqlite:///{real}")
    refused = CliRunner().invoke(cli.main, ["demo"])
    assert refused.exit_code == 1
    assert real.read_text() == "kept"


def test_passphrases_are_long_and_never_twice_the_same() -> None:
    assert len({cli.passphrase() for _ in range(100)}) == 100
    assert len(cli.passphrase()) == 19
    assert credentials.matches("x", credentials.hashed("x"))
