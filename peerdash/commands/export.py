"""`peerdash export M-12 --format pptx --for Police --as sam`: a file of a map.

It is decided, refused, marked and registered as on the map's page. With `--child` it
is that child's copy, filed as on the page of filing.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click
from pydantic import ValidationError

from peerdash.commands import files, filing
from peerdash.commands.desks import desk_as
from peerdash.model import SharingDraft
from peerdash.model.record import LINE
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short
from peerdash.services import leaving, sharing
from peerdash.services.desk import Desk
from peerdash.services.leaving import Ahead, Parcel
from peerdash.services.wishes import Wish
from peerdash.views import leaving as made
from peerdash.views.previewing import preview
from peerdash.vocabulary.leaving import Form, Purpose

FORMS: Final = {one.value: one for one in Form}
PURPOSES: Final = {one.value: one for one in Purpose}
TESTS: Final = ("basis", "privacy", "proportion", "threshold")


def _tests(command: Any) -> Any:  # noqa: ANN401 (click's own decorators are untyped)
    for name in reversed(TESTS):
        title = str(SharingDraft.model_fields[name].title)
        command = click.option(f"--{name}", default="", help=title)(command)
    return command


@click.command("export")
@click.argument("ref")
@click.option("--format", "form", type=click.Choice(list(FORMS)), required=True)
@click.option("--for", "recipient", metavar="AGENCY")
@click.option("--child", metavar="REF", help="For this child's record, not an agency.")
@click.option("--system", default="", help="The system which that record is in.")
@click.option("--record", default="", help="The number of that record there.")
@click.option("--as", "username", required=True, metavar="USERNAME")
@click.option("--purpose", type=click.Choice(list(PURPOSES)))
@_tests
@click.option("--weighed", is_flag=True, help="The seven questions were thought about.")
@click.option("--conditions", is_flag=True, help="They agree to the conditions.")
@click.option("--untested", is_flag=True, help="Also what is only said.")
@click.option("--yes", is_flag=True, help="What would leave was looked at before.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="A file for it.")
@click.pass_context
def export_map(context: click.Context, /, **told: Any) -> None:  # noqa: ANN401
    """Make one file of the map REF for one agency or child, and note that it left.

    Who and what would leave is said first; nothing is decided or made without a yes.
    """
    folder = context.obj or Path()
    try:
        desk = desk_as(told["username"])
        if told["child"]:
            name, marking = filing.filed(desk, told, folder)
        else:
            name, marking = _shared(desk, told, folder)
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{name}: {marking}")


def _shared(desk: Desk, told: Mapping[str, Any], folder: Path) -> tuple[str, str]:
    """Decide, make and write a file for one agency. Raises Refused."""
    for name, option in (("recipient", "--for"), ("purpose", "--purpose")):
        if not told[name]:
            raise click.UsageError(f"Missing option '{option}', unless for a --child.")
    wish, draft = _wish(desk, told), _draft(told)
    ahead = leaving.ahead(desk, wish)
    wish = ahead.over(wish)
    seen = _looked_at(ahead, wish, sure=told["yes"])
    out = folder / (told["out"] or made.name(wish, desk.now))
    with files.anew(out) as held:
        parcel, whole = _taken(desk, wish, draft, seen)
        held.write(whole)
    return out.name, parcel.marking


def _looked_at(ahead: Ahead, wish: Wish, *, sure: bool) -> int:
    """Say what would leave, and return its version once there is a yes."""
    told = preview(ahead, wish)
    _listed(f"Leaving, as initials: {len(told.people)}", told.people)
    _listed("In words:", told.things)
    _listed("Withheld, not for everybody round the table:", told.withheld)
    if not sure:
        if not sys.stdin.isatty():
            raise Refused("Nothing was made. Read what would leave, then add --yes.")
        click.confirm("Share this?", abort=True, err=True)
    return told.seen.version


def _listed(head: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo("\n".join((head, *(f"  {one}" for one in lines))))


def _taken(
    desk: Desk, wish: Wish, draft: SharingDraft, seen: int
) -> tuple[Parcel, bytes]:
    """Decide, offer and take, as a page does. Raises Refused."""
    wish = replace(wish, decided=sharing.decide(desk, wish, draft, seen))
    offered = leaving.offer(desk, wish)
    return leaving.take(desk, offered, lambda parcel: (parcel, made.file(parcel)))


def _wish(desk: Desk, told: Mapping[str, Any]) -> Wish:
    return Wish(
        told["ref"],
        FORMS[told["form"]],
        PURPOSES[told["purpose"]],
        _agency(desk, told["ref"], told["recipient"]),
        facts_only=not told["untested"],
    )


def _draft(told: Mapping[str, Any]) -> SharingDraft:
    """Return a decision to share. Raises Refused, which repeats nothing typed."""
    answers = {name: told[name] for name in (*TESTS, "weighed", "conditions")}
    try:
        return SharingDraft.model_validate({**answers, "shares": True})
    except ValidationError:
        raise Refused(f"Each answer has at most {LINE} letters.") from None


def _agency(desk: Desk, ref: str, said: str) -> str:
    """Return the one agency that is meant: there is no sending to all."""
    every = leaving.recipients(desk, ref)
    found = [one for one, name in every.items() if name.lower() == said.lower()]
    if len(found) != 1:
        names = ", ".join(sorted(every.values()))
        raise Refused(f"{short(said)!r} was read; expected one of: {names}.")
    return found[0]
