"""`peerdash audit verify | head | anchor`: whether the log is whole, and its end.

Write the head down where another person keeps it (a pack of papers, an e-mail):
only against it does a log that was cut short show. Heads in the file that
PEERDASH_ANCHOR names are compared without being told.
"""

from typing import Final

import click

from peerdash.commands.desks import database_here
from peerdash.commands.users import telling
from peerdash.store.log import Head
from peerdash.vocabulary.dates import moment_in_words
from peerdash.web import clock, integrity

UNSET: Final = "Say where heads are kept: PEERDASH_ANCHOR, a file or a folder."
UNWRITTEN: Final = "The file that PEERDASH_ANCHOR names cannot be written."


@click.group("audit")
def audit_commands() -> None:
    """Check the log of who looked and what they did."""


@audit_commands.command()
@click.option(
    "--head", "written", multiple=True, help="A head that was written down earlier."
)
def verify(written: tuple[str, ...]) -> None:
    """Check every line; ends with status 1 and the first line that does not hold."""
    with telling():
        found = integrity.verdict(database_here(), *_anchors(written))
    if found.broken:
        raise click.ClickException(
            f"The log does not hold from line {found.broken} on. Keep this database "
            "as it is, and tell whoever answers for it."
        )
    click.echo(f"{found.head.seq} lines, whole.\nHead {found.head.written}")


@audit_commands.command("head")
def show_head() -> None:
    """Print the last line's number, signature and time, to be kept elsewhere."""
    with telling():
        found = integrity.verdict(database_here())
    if found.broken:
        raise click.ClickException("The log does not hold. See `peerdash audit verify`")
    click.echo(found.head.written)
    if found.head.at:
        click.echo(moment_in_words(found.head.at))


@audit_commands.command("anchor")
def write_head() -> None:
    """Write the head down in the file that PEERDASH_ANCHOR names, once it is whole."""
    with telling():
        db = database_here()
        if integrity.verdict(db).broken:
            raise click.ClickException("The log does not hold, so its end is no use.")
        try:
            written = integrity.anchor(db, clock.now(), "by hand")
        except OSError:
            raise click.ClickException(UNWRITTEN) from None
    if written is None:
        raise click.ClickException(UNSET)
    click.echo(f"Written: {written.head.written}")


def _anchors(written: tuple[str, ...]) -> list[Head]:
    try:
        return [Head.read(one) for one in written]
    except ValueError as wrong:
        raise click.ClickException(f"{wrong}.") from None
