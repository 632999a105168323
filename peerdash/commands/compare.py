"""`peerdash compare`: find again who may be one person, as after an upgrade (R084)."""

import click

from peerdash.commands.desks import database_here
from peerdash.commands.users import telling
from peerdash.rules.today import counted
from peerdash.services import comparing
from peerdash.vocabulary.dates import day_of
from peerdash.web import clock


@click.command("compare")
def compare_again() -> None:
    """Compare everybody on record with everybody again.

    Nothing that anybody wrote or decided changes. It prints how many, and no names.
    """
    with telling():
        many = comparing.again(database_here(), day_of(clock.now()))
    click.echo(f"{counted(many, 'pair', 'pairs')} may be one person.")
