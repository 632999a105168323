"""`peerdash boundaries`: a council's own outlines, drawn behind places."""

from pathlib import Path

import click
from pydantic import ValidationError

from peerdash.commands import files
from peerdash.commands.desks import desk_of_the_machine
from peerdash.commands.users import telling
from peerdash.model import BoundaryDraft
from peerdash.rules.refusal import Refused
from peerdash.services import boundaries
from peerdash.vocabulary.dates import in_words


@click.group("boundaries")
def boundary_commands() -> None:
    """Add, list and remove boundaries; nothing is asked of the internet."""


@boundary_commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--attribution", required=True, help="The line its licence asks for.")
@click.option("--title", default="", help="What it shows; else the file's name.")
@click.option("--crs", default="", help="Such as EPSG:27700; else what it states.")
@click.option("--name", "called", default="", help="The property with each name.")
@click.pass_context
def add(context: click.Context, /, **told: str) -> None:
    """Add the outlines in FILE, GeoJSON or TopoJSON, to draw behind places."""
    file = Path(told["file"])
    with telling():
        content = files.content((context.obj or Path()) / file)
        draft = _draft(told["title"] or file.stem, told["attribution"])
        desk = desk_of_the_machine()
        done = boundaries.add(desk, content, draft, told["crs"], told["called"])
    shapes = "1 shape" if done.shapes == 1 else f"{done.shapes} shapes"
    click.echo(f"{done.code}: {shapes}, read as {done.crs}.")
    if done.left_out:
        click.echo(f"{done.left_out} without a line or an area are left out.")


@boundary_commands.command("list")
def list_all() -> None:
    """List what is kept."""
    with telling():
        for one in boundaries.held(desk_of_the_machine()):
            added = in_words(one.added_on)
            click.echo(f"{one.code}  {one.title}, added {added}. {one.attribution}")


@boundary_commands.command()
@click.argument("code")
def remove(code: str) -> None:
    """Remove the outlines that are kept as CODE; places stay where they are."""
    with telling():
        boundaries.remove(desk_of_the_machine(), code)
    click.echo(f"{code} is removed.")


def _draft(title: str, attribution: str) -> BoundaryDraft:
    try:
        return BoundaryDraft(title=title, attribution=attribution)
    except ValidationError:
        raise Refused(
            "Give --title in 3 to 100 letters, and --attribution in 3 to 300."
        ) from None
