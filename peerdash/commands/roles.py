"""`peerdash roles`: what to run on PostgreSQL, once, before `peerdash init`.

Making roles is a matter for whoever looks after the server, so peerdash says what
it needs and does the rest itself: `init`, and every start after it, makes the
tables, the policies and what the app's role is granted (AZ5).
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy import URL, make_url
from sqlalchemy.exc import OperationalError

from peerdash.store import policies
from peerdash.store.engine import Database
from peerdash.store.policies import OneRoleError
from peerdash.store.settings import Settings

USUAL: Final = URL.create("postgresql", database="peerdash", host="localhost")
NO_ANSWER: Final = (
    "PostgreSQL does not answer as {}. Check that it runs, and that the role and its "
    "password are right. `peerdash roles` says what has to be there."
)
SAID: Final = """\
-- Run this as a superuser of the server, once, and give each role a password of its
-- own. The first owns the tables; as the second, people's questions are asked.
create role {owner} login;
create role {app} login;
\\password {owner}
\\password {app}
create database {name} owner {owner};
revoke all on database {name} from public;
grant connect on database {name} to {app};

-- Then, where peerdash runs (both processes alike, with one key file between them):
--   PEERDASH_OWNER_URL=postgresql+psycopg://{owner}:...@{host}/{name}
--   PEERDASH_DATABASE_URL=postgresql+psycopg://{app}:...@{host}/{name}
-- and `peerdash init`, which makes the tables and grants the second what it needs."""


@click.command("roles")
def say_roles() -> None:
    """Say the SQL that makes the two roles PostgreSQL needs."""
    settings = Settings.from_environment()
    app, owner = _told(settings.database_url), _told(settings.owner_url)
    click.echo(
        SAID.format(
            owner=owner.username or "peerdash_owner",
            app=app.username or "peerdash_app",
            name=app.database,
            host=app.host or app.query.get("host", USUAL.host),
        )
    )


@contextmanager
def answering(db: Database) -> Generator[None]:
    """Say in one line that PostgreSQL is not as it has to be, and end with status 1."""
    try:
        policies.require_two_roles(db)
        if db.owner:
            db.engine.connect().close()
        yield
    except OneRoleError as wrong:
        raise click.ClickException(str(wrong)) from None
    except OperationalError:
        if db.is_sqlite:
            raise
        names = [str(one.url.username) for one in (db.engine, db.owner) if one]
        raise click.ClickException(NO_ANSWER.format(" and ".join(names))) from None


def _told(url: str) -> URL:
    return make_url(url) if url.startswith("postgresql") else USUAL
