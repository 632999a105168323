"""`peerdash import --incidents FILE --map L-1`: a file of incidents onto one item."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from peerdash import apart
from peerdash.commands import files
from peerdash.commands.desks import desk_as
from peerdash.rules import columns
from peerdash.rules.books import Book
from peerdash.rules.imports import require_whole
from peerdash.rules.incident_files import INCIDENTS, MEGABYTES
from peerdash.rules.offers import chosen
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short
from peerdash.services import incident_files
from peerdash.services.desk import Desk
from peerdash.services.staged_incidents import IncidentOffer, StagedIncidents
from peerdash.views.staged_incidents import as_json, sentences
from peerdash.vocabulary.incident_files import IncidentColumn


def import_incidents(started_in: Path, told: Mapping[str, Any]) -> None:
    """Import a file of incidents, or print as JSON what would happen to each row."""
    try:
        desk = desk_as(told["username"])
        known = incident_files.columns_known(desk)
        offer = _offer(opened(started_in / told["incidents"]), told, known)
        done = _done(desk, told["ref"], offer, dry_run=told["dry_run"])
        if told["dry_run"]:
            click.echo(as_json(done, dry_run=True))
            require_whole([one.sentence for one in done.refused])
            return
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    for sentence in sentences(done):
        click.echo(sentence)


def opened(path: Path) -> Book:
    """Read a file apart, whatever is in it (trust WB7)."""
    return apart.opened(path.name, files.content(path), INCIDENTS, MEGABYTES)


def _offer(book: Book, told: Mapping[str, Any], known: columns.Known) -> IncidentOffer:
    titles = [_pair(one)[1] for one in told["sheets"]]
    sheet = chosen(book, IncidentColumn, titles[0] if titles else "", known)
    wanted = dict(_pair(one) for one in told["columns"])
    meant = columns.settled(sheet, IncidentColumn, wanted, known)
    return IncidentOffer(sheet, meant, published=told["published"])


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name.strip() and equals):
        raise Refused(f"{short(text)!r} was read; expected WORD=HEADING.")
    return name.strip(), value.strip()


def _done(
    desk: Desk, ref: str, offer: IncidentOffer, *, dry_run: bool
) -> StagedIncidents:
    if dry_run:
        return incident_files.staged(desk, ref, offer)
    return incident_files.commit(desk, ref, offer)
