"""`peerdash backup | restore`: a checked copy of the database, and putting one back.

A copy is encrypted with the key in the key file, which is never copied with it:
keep both, apart. PostgreSQL is copied by its own means.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

from peerdash.commands.desks import database_here
from peerdash.rules.refusal import Refused
from peerdash.store import backup, restoring, settings
from peerdash.store.backup import BackupError, Contents
from peerdash.store.settings import Settings
from peerdash.web import clock


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
        made = backup.take(database_here(), place, clock.now())
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
    click.echo(f"Restored.\n{_holding(done.contents)}")
    if done.aside:
        click.echo(f"What was there before is kept at {done.aside}")


@contextmanager
def _telling() -> Generator[None]:
    """Say in one line why not, and end with status 1."""
    try:
        yield
    except (BackupError, Refused) as why:
        raise click.ClickException(str(why)) from None


def _holding(contents: Contents) -> str:
    return (
        f"Checked: its pages and its log hold; {sum(contents.counts.values())} rows, "
        f"{contents.lines} lines in the log."
    )
