"""`peerdash blank map --format pdf --as sam`: a blank referral form."""

from pathlib import Path
from typing import Final

import click

from peerdash.commands import files
from peerdash.commands.desks import desk_as
from peerdash.rules.refusal import Refused
from peerdash.services import proformas
from peerdash.views import proforma
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.leaving import Paper

KINDS: Final = {one.value: one for one in SubjectKind}
PAPERS: Final = {one.value: one for one in Paper}


@click.command("blank")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--format", "form", type=click.Choice(list(PAPERS)), default="pdf")
@click.option("--as", "username", required=True, metavar="USERNAME")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="A file for it.")
@click.pass_context
def blank_form(
    context: click.Context, kind: str, form: str, username: str, out: Path | None
) -> None:
    """Make a blank form to refer a KIND on paper, and note that it was made."""
    try:
        desk = desk_as(username)
        there = (context.obj or Path()) / (out or f"blank-{kind}.{form}")
        with files.anew(there) as held:
            token = proformas.offer(desk, KINDS[kind], PAPERS[form])
            held.write(proformas.take(desk, token, proforma.printed)[1])
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(there.name)
