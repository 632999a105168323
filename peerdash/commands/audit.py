"""`peerdash audit verify | head`: whether the log is whole, and its last line.

Write the head down where another person keeps it (a pack of papers, an e-mail):
only against it does a log that was cut short show.
"""

import click

from peerdash.commands.desks import database_here
from peerdash.commands.users import telling
from peerdash.store.log import Head
from peerdash.vocabulary.dates import clock_time, day_of, in_words
from peerdash.web import integrity


@click.group("audit")
def audit_commands() -> None:
    """Check the log of who looked and what they did."""


@audit_commands.command()
@click.option("--head", "written", help="A head that was written down earlier.")
def verify(written: str | None) -> None:
    """Check every line; ends with status 1 and the first line that does not hold."""
    with telling():
        found = integrity.verdict(database_here(), _anchor(written))
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
        at = found.head.at
        click.echo(f"{in_words(day_of(at))}, {clock_time(at)}")


def _anchor(written: str | None) -> Head | None:
    try:
        return Head.read(written) if written else None
    except ValueError as wrong:
        raise click.ClickException(f"{wrong}.") from None
