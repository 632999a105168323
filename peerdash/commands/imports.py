"""`peerdash import people.csv relationships.csv --map M-12`."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from peerdash.commands import files
from peerdash.commands.desks import desk_as
from peerdash.rules.offers import File, Offer, Wishes, offered, people_read, ties_read
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short
from peerdash.services import imports
from peerdash.services.imports import Staged
from peerdash.views.imports import reading, sentences
from peerdash.vocabulary.relationships import RelationshipKind

KINDS: Final = {kind.value: kind for kind in RelationshipKind}
TIES: Final = "relationships."


_FILE_OPTIONS: Final = (
    click.option("--reason", default="", help="Why everybody is on the map."),
    click.option(
        "--kind",
        type=click.Choice(list(KINDS)),
        default="connection",
        show_default=True,
    ),
    click.option(
        "--only", multiple=True, metavar="COLUMN=VALUE", help="Such rows only."
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="WORD=HEADING",
        help="What a column is: name=Child, or relationships.kind=Tie; name= for none.",
    ),
    click.option(
        "--means",
        multiple=True,
        metavar="WORD=KIND",
        help="Which kind a file's own word is: best_friends=strong.",
    ),
)


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how two files are read."""
    for option in reversed(_FILE_OPTIONS):
        command = option(command)
    return command


@click.command("import")
@click.argument("people", type=click.Path(path_type=Path))
@click.argument("relationships", type=click.Path(path_type=Path), required=False)
@click.option("--map", "ref", required=True, metavar="M-...", help="The map.")
@click.option("--as", "username", metavar="USERNAME", help="Who imports.")
@file_options
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--database-url", envvar="PEERDASH_DATABASE_URL", metavar="URL")
@click.pass_context
def import_files(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401
    """Import two CSV files, PEOPLE and RELATIONSHIPS, into a map as drafts."""
    if told["database_url"]:
        os.environ["PEERDASH_DATABASE_URL"] = told["database_url"]
    try:
        offer = offer_of(context.obj or Path(), told)
        done = _done(told["ref"], told["username"], offer, dry_run=told["dry_run"])
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    for sentence in (*reading(done), *sentences(done)):
        click.echo(sentence)
    click.echo(_ending(done, dry_run=told["dry_run"]))


def offer_of(started_in: Path, told: Mapping[str, Any]) -> Offer:
    """Read the files a command was given. Raises Refused, saying what is wrong."""
    pairs = [_pair(text) for text in told["columns"]]
    wishes = Wishes(
        reason=told["reason"],
        kind=KINDS[told["kind"]],
        only=dict(_pair(text) for text in told["only"]),
        means=dict(_pair(text) for text in told["means"]),
        events=told.get("events", False),
        people={word: h for word, h in pairs if not word.startswith(TIES)},
        ties={w.removeprefix(TIES): h for w, h in pairs if w.startswith(TIES)},
    )
    people, ties = told["people"], told["relationships"]
    return offered(
        people_read(_file(started_in / people)),
        ties_read(_file(started_in / ties)) if ties else None,
        wishes,
    )


def _done(ref: str, username: str | None, offer: Offer, *, dry_run: bool) -> Staged:
    desk = desk_as(username)
    if not dry_run:
        return imports.commit(desk, ref, offer)
    seen = imports.staged(desk, ref, offer)
    imports.require_whole(seen)
    return seen


def _ending(done: Staged, *, dry_run: bool) -> str:
    if dry_run:
        return "This was a dry run: nothing was changed."
    if not (done.new_people or done.new_ties):
        return f"Nothing in it is new: {done.ref} is as it was."
    return f"All of it is on {done.ref}, as a draft to check."


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise Refused(f"{short(text)!r} was read; expected COLUMN=VALUE.")
    return name.strip(), value.strip()


def _file(path: Path) -> File:
    return File(path.name, files.content(path))
