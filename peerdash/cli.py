"""The command line: `peerdash demo`, `serve`, `init`, `user`, `import`, `backup`, etc.

Nothing it prints while serving names a page, a file or a person; the links and
passphrases of the demonstration are for the demonstration's own people.
"""

import os
import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

import click
from sqlalchemy import func, select
from sqlmodel import Session, col

from peerdash.commands.audit import audit_commands
from peerdash.commands.backup import restore_backup, take_backup
from peerdash.commands.bench import bench
from peerdash.commands.blank import blank_form
from peerdash.commands.boundaries import boundary_commands
from peerdash.commands.compare import compare_again
from peerdash.commands.draw import draw_file
from peerdash.commands.export import export_map
from peerdash.commands.imports import import_files
from peerdash.commands.remind import remind
from peerdash.commands.roles import answering, say_roles
from peerdash.commands.shorthand import write_shorthand
from peerdash.commands.users import user_commands
from peerdash.model import Agency, RoleHeld, User
from peerdash.model.record import tidied
from peerdash.store import policies, schema, scope
from peerdash.store.engine import Database
from peerdash.store.settings import ROOT
from peerdash.vocabulary.roles import Role
from peerdash.web import (
    baseline,
    clock,
    credentials,
    installation,
    serving,
    sessions,
)

DEMO: Final = ROOT / "data" / "demo.sqlite"
DEMO_LINKS_LAST: Final = timedelta(hours=8)
FIRST_LINK_LASTS: Final = timedelta(minutes=30)
QUICK: Final = 6
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"

host_option = click.option("--host", default="127.0.0.1", show_default=True)
port_option = click.option("--port", default=8501, show_default=True)


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Peer maps, reviews and outcomes for a ROTH Tactical Group."""
    context.obj = Path.cwd()
    os.chdir(ROOT)


main.add_command(audit_commands)
main.add_command(bench)
main.add_command(blank_form)
main.add_command(boundary_commands)
main.add_command(compare_again)
main.add_command(draw_file)
main.add_command(export_map)
main.add_command(import_files)
main.add_command(take_backup)
main.add_command(restore_backup)
main.add_command(remind)
main.add_command(say_roles)
main.add_command(user_commands)
main.add_command(write_shorthand)


@main.command()
@host_option
@port_option
def demo(host: str, port: int) -> None:
    """Show the dashboard with a fictitious area, made afresh at each start."""
    _require_safe(host)
    db = _fresh_demo()
    click.echo("Everybody in this demonstration is fictitious.")
    click.echo("Each link signs in once:")
    for line in _ways_in(db, _address(host, port)):
        click.echo(line)
    _serve(host, port)


@main.command()
@host_option
@port_option
def serve(host: str, port: int) -> None:
    """Serve the dashboard."""
    _require_safe(host)
    db = installation.database()
    with answering(db):
        policies.require_apart(db)
    click.echo(f"peerdash is at {_address(host, port)}")
    _serve(host, port)


@main.command()
@click.option("--username", required=True)
@click.option("--name", required=True)
@click.option("--agency", required=True)
@host_option
@port_option
def init(username: str, name: str, agency: str, host: str, port: int) -> None:
    """Make the database, the first agency and the first administrator, once."""
    db = installation.database()
    with answering(db):
        schema.prepare(db)
    user_id = _first_administrator(db, username, name, agency)
    link = _link(db, user_id, _address(host, port), FIRST_LINK_LASTS)
    click.echo(f"This link signs in once, within 30 minutes:\n{link}")
    click.echo(
        "Until somebody else could confirm it, what this administrator gives is in "
        "force at once. Add an auditor, a chair or another administrator first: from "
        "then on every role needs two people, and they are asked to look back at it."
    )


def _fresh_demo() -> Database:
    """Make the demonstration's own database in place of the last one."""
    from peerdash.store import demo as area  # noqa: PLC0415 (only the demo needs it)

    url = os.environ.setdefault("PEERDASH_DATABASE_URL", f"sqlite:///{DEMO}")
    os.environ["PEERDASH_DEMO"] = "1"
    _clear(Path(url.removeprefix("sqlite:///")))
    db = installation.database()
    schema.prepare(db)
    with scope.unscoped(db) as session:
        area.load(session, clock.today(), clock.now())
    return db


def _clear(file: Path) -> None:
    """Remove an earlier demonstration, and refuse to remove anything else."""
    if not file.name.startswith("demo"):
        raise click.ClickException(
            "The demonstration replaces its database, so the file's name has to "
            "start with demo."
        )
    for old in file.parent.glob(f"{file.stem}.*"):
        if old.suffix in {".sqlite", ".sqlite-wal", ".sqlite-shm", ".key"}:
            old.unlink()


def _ways_in(db: Database, address: str) -> Sequence[str]:
    """Return two lines for each demonstration user: a link, and a passphrase."""
    lines = []
    with sessions.glancing(db) as session:
        users = session.execute(select(User).order_by(col(User.username)))
        people = users.scalars().all()
        roles = {user.id: _roles(session, user.id) for user in people}
    for user in people:
        if user.left_on:
            continue
        link = _link(db, user.id, address, DEMO_LINKS_LAST)
        phrase = passphrase()
        credentials.set_passphrase(db, user.id, phrase)
        lines += [
            f"{user.name} ({roles[user.id]}): {link}",
            f"  username {user.username}  passphrase {phrase}",
        ]
    return lines


def passphrase() -> str:
    """Return a random passphrase that can be read out: 80 bits in five groups."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _roles(session: Session, user_id: str) -> str:
    asked = select(RoleHeld).where(col(RoleHeld.user_id) == user_id)
    held = session.execute(asked).scalars()
    return ", ".join(sorted(row.role.label for row in held)) or "No role"


def _link(db: Database, user_id: str, address: str, lasting: timedelta) -> str:
    now = clock.now()
    ticket = sessions.issue_ticket(db, user_id, now, lasting, both_steps=False)
    return f"{address}/enter/{ticket}"


def _first_administrator(db: Database, username: str, name: str, agency: str) -> str:
    with scope.unscoped(db) as session:
        if session.execute(select(func.count()).select_from(User)).scalar():
            raise click.ClickException(
                "This database has users already. Ask an administrator to add more."
            )
        body = Agency(code="FIRST", name=tidied(agency))
        user = User(
            username=tidied(username).lower(), name=tidied(name), agency_id=body.id
        )
        for row in (body, user, RoleHeld(user_id=user.id, role=Role.ADMINISTRATOR)):
            session.add(row)
            session.flush()
        return user.id


def _require_safe(host: str) -> None:
    try:
        baseline.require_private(host)
    except baseline.UnsafeSettingsError as unsafe:
        raise click.ClickException(str(unsafe)) from None


def _address(host: str, port: int) -> str:
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def _serve(host: str, port: int) -> None:
    from app import app  # noqa: PLC0415 (Streamlit is slow to import)

    serving.serve(app, host, port)
