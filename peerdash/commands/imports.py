"""`peerdash import people.xlsx relationships.csv --map M-12`."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from peerdash import apart
from peerdash.commands import files, happened
from peerdash.commands.desks import desk_as
from peerdash.rules.books import Book
from peerdash.rules.imports import PEOPLE
from peerdash.rules.imports import TIES as MOST_TIES
from peerdash.rules.offers import (
    NONE_KNOWN,
    KnownColumns,
    Offer,
    Wishes,
    chosen,
    offered,
)
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short
from peerdash.services import imports
from peerdash.services.desk import Desk
from peerdash.services.imports import Staged
from peerdash.views.imports import reading, sentences
from peerdash.views.staged import as_json
from peerdash.vocabulary.imports import PersonColumn, TieColumn
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
        "--sheet",
        "sheets",
        multiple=True,
        metavar="FILE=SHEET",
        help="A workbook's sheet: people=Pupils, or relationships=Links.",
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
@click.argument("people", type=click.Path(path_type=Path), required=False)
@click.argument("relationships", type=click.Path(path_type=Path), required=False)
@click.option(
    "--incidents",
    type=click.Path(path_type=Path),
    help="A file of incidents, in place of people and relationships.",
)
@click.option(
    "--published", is_flag=True, help="The incidents are published for anybody."
)
@click.option("--map", "ref", required=True, metavar="M-...", help="The map or item.")
@click.option("--as", "username", metavar="USERNAME", help="Who imports.")
@file_options
@click.option("--dry-run", is_flag=True, help="Print as JSON what would happen.")
@click.option("--database-url", envvar="PEERDASH_DATABASE_URL", metavar="URL")
@click.pass_context
def import_files(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401
    """Import two files, PEOPLE and RELATIONSHIPS, into a map as drafts.

    Each is CSV or XLSX. With --dry-run nothing is changed, and what would happen to
    each row is printed as JSON: added, matched, updated, unchanged, left_off, and
    refused with reasons. It ends with 1 when any row is refused. With --incidents FILE
    incidents are imported, into a location, a theme or a map, and nobody with them.
    """
    if told["database_url"]:
        os.environ["PEERDASH_DATABASE_URL"] = told["database_url"]
    if told["incidents"]:
        happened.import_incidents(context.obj or Path(), told)
        return
    if not told["people"]:
        raise click.UsageError("Give a file of PEOPLE, or --incidents FILE.")
    try:
        desk = desk_as(told["username"])
        offer = offer_of(context.obj or Path(), told, imports.columns_known(desk))
        done = _done(desk, told["ref"], offer, dry_run=told["dry_run"])
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    if told["dry_run"]:
        click.echo(as_json(done, dry_run=True))
        _end_refused(done)
        return
    for sentence in (*reading(done), *sentences(done)):
        click.echo(sentence)
    click.echo(_ending(done))


def offer_of(
    started_in: Path, told: Mapping[str, Any], known: KnownColumns = NONE_KNOWN
) -> Offer:
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
        known=known,
    )
    people, ties = told["people"], told["relationships"]
    titles = dict(_pair(text) for text in told.get("sheets", ()))
    book = _opened(started_in / people, PEOPLE)
    links = _opened(started_in / ties, MOST_TIES) if ties else None
    who = chosen(book, PersonColumn, titles.get("people", ""), known.people)
    named = titles.get("relationships", "")
    ends = chosen(links, TieColumn, named, known.ties) if links else None
    return offered(who, ends, wishes)


def _done(desk: Desk, ref: str, offer: Offer, *, dry_run: bool) -> Staged:
    if not dry_run:
        return imports.commit(desk, ref, offer)
    return imports.staged(desk, ref, offer)


def _end_refused(seen: Staged) -> None:
    """End as the import itself would, after what stops it was told row by row."""
    try:
        imports.require_whole(seen)
    except Refused as refused:
        raise click.ClickException(str(refused)) from None


def _ending(done: Staged) -> str:
    if not done.has_news:
        return f"Nothing in it is new: {done.ref} is as it was."
    return f"All of it is on {done.ref}, as a draft to check."


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise Refused(f"{short(text)!r} was read; expected COLUMN=VALUE.")
    return name.strip(), value.strip()


def _opened(path: Path, most: int) -> Book:
    """Read a file apart, whatever is in it (trust WB7)."""
    return apart.opened(path.name, files.content(path), most)
