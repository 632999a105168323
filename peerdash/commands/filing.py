"""`peerdash export M-12 --child P-14 --format pdf --system ...`: one child's copy.

It is filed, refused, marked and registered as on the page. The two identifiers are
asked for and are no options: a shell keeps what is typed after a command.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click
from pydantic import ValidationError

from peerdash.commands import files
from peerdash.model import FilingDraft
from peerdash.model.record import NAME
from peerdash.rules.cells import UnexpectedError, born
from peerdash.rules.refusal import Refused
from peerdash.services import filed_papers, filings
from peerdash.services.desk import Desk
from peerdash.services.filed_papers import FiledPaper
from peerdash.services.filing_extract import Extract, extract
from peerdash.services.filings import Identity
from peerdash.views import filed_papers as made
from peerdash.vocabulary.leaving import Paper

PAPERS: Final = {one.value: one for one in Paper}
UNREAD: Final = (
    f"Give --system, --record and the name in 2 to {NAME} letters each, and the date "
    "of birth as 11/5/2012."
)


def filed(desk: Desk, told: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    """File a map to one child, make the copy, and return its file's name and marking.

    Raises Refused; nothing is filed or written unasked.
    """
    form = PAPERS.get(told["form"])
    if form is None:
        raise Refused(f"A child's copy is one of: {', '.join(PAPERS)}.")
    copy = extract(desk, told["ref"], told["child"])
    out = folder / (told["out"] or f"copy.{form.value}")
    with files.anew(out) as held:
        drafts = _asked(desk, told, copy)
        paper, whole = _taken(desk, told, (drafts, copy.edition, form))
        held.write(whole)
    return out.name, paper.marking


def _asked(
    desk: Desk, told: Mapping[str, Any], copy: Extract
) -> tuple[FilingDraft, Identity]:
    """Say what would be filed, and ask of whose record it is. Raises Refused."""
    click.echo("\n".join((copy.form.label, *(f"  {one}" for one in copy.lines))))
    name = click.prompt("Full name, as that system has it", err=True)
    day = click.prompt("Date of birth, as that system has it", err=True)
    click.confirm("File this?", abort=True, err=True)
    try:
        where = FilingDraft(system=told["system"], record_ref=told["record"])
        who = Identity(name=name, born_on=born(day, desk.today))
    except (ValidationError, UnexpectedError):
        raise Refused(UNREAD) from None
    return where, who


def _taken(
    desk: Desk,
    told: Mapping[str, Any],
    asked: tuple[tuple[FilingDraft, Identity], int, Paper],
) -> tuple[FiledPaper, bytes]:
    """File it, and make its file, as the page does. Raises Refused."""
    drafts, edition, form = asked
    ref = told["ref"]
    done = filings.file(desk, ref, told["child"], *drafts, edition)
    offered = filed_papers.offer(desk, ref, done, form)
    return filed_papers.take(desk, offered, lambda one: (one, made.printed(one)[1]))
