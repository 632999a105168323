"""`peerdash shorthand people.csv relationships.csv`: a text from two tables."""

from pathlib import Path
from typing import Any

import click

from peerdash.commands import files
from peerdash.commands.imports import file_options, offer_of
from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.tables import sketched
from peerdash.rules.shorthand.writing import write
from peerdash.web import clock


@click.command("shorthand")
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("relationships", type=click.Path(path_type=Path), required=False)
@file_options
@click.option(
    "--events", is_flag=True, help="The second column is what somebody was at."
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="A file for it.")
@click.pass_context
def write_shorthand(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401
    """Write two CSV files, PEOPLE and RELATIONSHIPS, as a map in shorthand."""
    started_in = context.obj or Path()
    try:
        text = write(sketched(offer_of(started_in, told), clock.today()))
        if told["out"]:
            files.keep(started_in / told["out"], text.encode())
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    if not told["out"]:
        click.echo(text, nl=False)
