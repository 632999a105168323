"""`peerdash backup | restore`: a checked copy of the database, and putting one back.

A copy is encrypted with the key in the key file, which is never copied with it:
keep both, apart. PostgreSQL is copied by its own means.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from peerdash.commands.desks import database_here
from peerdash.rules.governance import UNREADABLE
from peerdash.rules.refusal import Refused
from peerdash.store import anchors, backup, restoring, settings
from peerdash.store.backup import BackupError, Contents
from peerdash.store.condition import CannotWriteError
from peerdash.store.settings import Settings
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, installation, integrity, machine

UNWRITTEN: Final = (
    "The log cannot be written, and no copy is made without its line. See to the "
    "disk or the database, then try again."
)


@click.command("backup")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for it; `backups` beside the database unless said here or in "
    "PEERDASH_BACKUPS.",
)
@click.pass_obj
def take_backup(started_in: Path, folder: Path | None) -> None:
    """Copy the database, encrypted, and check the copy. It may be in use."""
    place = (
        started_in / folder
        if folder
        else settings.backups() or settings.usual_backups()
    )
    with _telling():
        db, now = database_here(), clock.now()
        if db.is_sqlite:
            machine.noted(db, Act.BACK_UP, machine.DATABASE, now, who=machine.COMMAND)
        made = backup.take(db, place, now)
    click.echo(f"{made.file}\n{_holding(made.contents)}")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--force", is_flag=True, help="Put it back over a database that holds more."
)
@click.pass_obj
def restore_backup(started_in: Path, file: Path, *, force: bool) -> None:
    """Put the copy FILE back. Stop peerdash first; what was there is kept."""
    installed = Settings.from_environment()
    with _telling():
        done = restoring.restore(installed, started_in / file, clock.now(), force=force)
    _note(started_in / file, forced=force)
    click.echo(f"Restored.\n{_holding(done.contents)}")
    if done.aside:
        click.echo(f"What was there before is kept at {done.aside}")


def _note(file: Path, *, forced: bool) -> None:
    """Leave a line in the log put back, and its head outside if lines were lost.

    A file's name may be anybody's words, so only ours is in the line.
    """
    db, now = installation.database(), clock.now()
    db.engine.dispose()
    named = backup.NAME.fullmatch(file.name)
    about = named[1] if named else UNREADABLE
    machine.noted(db, Act.RESTORE, machine.DATABASE, now, about, machine.COMMAND)
    if forced:
        integrity.anchor(db, now, anchors.RESTORED)


@contextmanager
def _telling() -> Generator[None]:
    """Say in one line why not, and end with status 1."""
    try:
        yield
    except (BackupError, Refused) as why:
        raise click.ClickException(str(why)) from None
    except CannotWriteError:
        raise click.ClickException(UNWRITTEN) from None


def _holding(contents: Contents) -> str:
    return (
        f"Checked: its pages and its log hold; {sum(contents.counts.values())} rows, "
        f"{contents.lines} lines in the log."
    )
