"""`peerdash user`: who signs in, from the command line.

Only a ticket's hash is kept, so a link is shown here once. The list has
usernames, roles and agencies, and nothing of anybody's work.
"""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import click

from peerdash.commands.desks import desk_of_the_machine
from peerdash.rules.refusal import Refused
from peerdash.services import role_changes, users
from peerdash.services.desk import Desk
from peerdash.services.users import Joining, UserLine
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.roles import Role
from peerdash.web import sessions

ROLES: Final = {role.value: role for role in Role}
ALONE: Final = (
    "Nobody else could confirm it, so it is in force at once. Whoever first can will "
    "find it under Users or Governance."
)

address_option = click.option(
    "--address",
    envvar="PEERDASH_ADDRESS",
    default="http://localhost:8501",
    show_default=True,
    help="Where people open peerdash.",
)


@click.group("user")
def user_commands() -> None:
    """Add people, give them a way in, and end it when they leave."""


@user_commands.command()
@click.option("--username", required=True)
@click.option("--name", required=True)
@click.option("--agency", required=True, help="It is made when it is new.")
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(ROLES)),
    multiple=True,
    required=True,
    help="May be given more than once.",
)
@click.option(
    "--oidc",
    "account",
    nargs=2,
    metavar="TENANT OBJECT",
    help="Their council account; they then need no link and no passphrase.",
)
@address_option
def add(
    username: str,
    name: str,
    agency: str,
    roles: tuple[str, ...],
    account: tuple[str, str] | None,
    address: str,
) -> None:
    """Add somebody, and print the link by which they first sign in."""
    held = frozenset(ROLES[role] for role in roles)
    with telling():
        desk = desk_of_the_machine()
        joining = Joining(username, name, agency, held, account)
        _tell(users.add(desk, joining))
        if account:
            click.echo("They sign in with their council account.")
        else:
            _show_link(desk, username, address)


@user_commands.command()
@click.argument("username")
@address_option
def link(username: str, address: str) -> None:
    """Print a fresh one-time link for USERNAME; an unused one stops working."""
    with telling():
        _show_link(desk_of_the_machine(), username, address)


@user_commands.command("account")
@click.argument("username")
@click.argument("tenant")
@click.argument("subject", metavar="OBJECT")
def link_account(username: str, tenant: str, subject: str) -> None:
    """Let USERNAME in by the council account OBJECT of TENANT, and by no e-mail."""
    with telling():
        users.link_account(desk_of_the_machine(), username, tenant, subject)
    click.echo("They sign in with their council account from now on.")


@user_commands.command()
@click.argument("username")
def left(username: str) -> None:
    """Record that USERNAME has left, and sign them out everywhere."""
    with telling():
        users.leave(desk_of_the_machine(), username)
    click.echo("They cannot sign in any more, and are signed out everywhere.")


@user_commands.command("lost-app")
@click.argument("username")
def lost_app(username: str) -> None:
    """Take away USERNAME's authenticator app, and sign them out everywhere."""
    with telling():
        users.drop_second_step(desk_of_the_machine(), username)
    click.echo("They set up an app again when they next sign in.")


@user_commands.command("role")
@click.argument("username")
@click.argument("does", type=click.Choice(["give", "take"]))
@click.argument("role", type=click.Choice(list(ROLES)))
def change_role(username: str, does: str, role: str) -> None:
    """Ask to give USERNAME a role, or to take it; a second person confirms it."""
    with telling():
        desk = desk_of_the_machine()
        given = does == "give"
        _tell(role_changes.ask(desk, username, ROLES[role], given=given))


@user_commands.command("list")
def list_users() -> None:
    """List everybody who signs in: username, roles, agency, and whether they left."""
    with telling():
        lines = users.everybody(desk_of_the_machine())
    rows = [_cells(line) for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


@contextmanager
def telling() -> Generator[None]:
    """Say a refusal in one line, and end with status 1."""
    try:
        yield
    except Refused as refused:
        raise click.ClickException(str(refused)) from None


def _show_link(desk: Desk, username: str, address: str) -> None:
    ticket = secrets.token_urlsafe(32)
    users.link(desk, username, sessions.digest(ticket))
    click.echo(
        "This link signs in once, within 30 minutes. A passphrase is then set under "
        f"My sign-in.\n{address.rstrip('/')}/enter/{ticket}"
    )


def _tell(confirming: tuple[str, ...]) -> None:
    """Say who confirms the roles asked for, and where."""
    if not confirming:
        click.echo(ALONE)
        return
    names = " or ".join(confirming)
    click.echo(f"Their roles wait until {names} confirms them in peerdash.")


def _cells(line: UserLine) -> tuple[str, ...]:
    roles = ", ".join(role.label for role in line.roles) or "No role"
    left_on = f"left {in_words(line.left_on)}" if line.left_on else ""
    return line.username, roles, line.agency, left_on
