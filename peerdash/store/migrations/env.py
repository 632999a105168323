"""How Alembic runs a step: over a connection that `store.schema` hands it."""

from typing import Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from peerdash import model
from peerdash.model.record import Imprecise, Instant
from peerdash.store import policies


def drawn(kind: str, thing: object, auto: AutogenContext) -> str | Literal[False]:
    """Write columns in plain SQL types, so that a step outlives the words in it."""
    del auto
    if kind != "type":
        return False
    if isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, Imprecise):
        return "sa.String(16)"
    if isinstance(thing, (AutoString, sa.String)):
        return f"sa.String({thing.length})"
    return False


def run() -> None:
    """Run the steps asked for, in one transaction, with the policies out of the way."""
    connection = context.config.attributes["connection"]
    policies.lift(connection)
    context.configure(
        connection=connection,
        target_metadata=model.Record.metadata,
        render_item=drawn,
        compare_type=False,
    )
    context.run_migrations()


run()
