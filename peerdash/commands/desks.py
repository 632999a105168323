"""Whose desk a command works at: somebody known, in the database installed."""

from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, Select, inspect, select
from sqlmodel import col

from peerdash.model import Agency, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk
from peerdash.store.engine import Database
from peerdash.store.settings import Settings
from peerdash.store.sign_ins import moment
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.roles import Role
from peerdash.web import clock, installation, sessions

SESSION: Final = "command-line"
NONE_THERE: Final = "There is no database there yet. Make one with `peerdash init`."


def desk_as(username: str | None) -> Desk:
    """Return the desk of a user, or of the only coordinator.

    Raises Refused when there is no database, no such user, or several coordinators.
    """
    db = database_here()
    now = clock.now()
    with sessions.glancing(db) as session:
        here = sessions.still_here(moment(now))
        found = session.execute(_wanted(username, here)).all()
        if len(found) != 1:
            raise Refused(_unknown(username, len(found)))
        user, agency = found[0]
        held = session.execute(
            select(RoleHeld).where(col(RoleHeld.user_id) == user.id)
        ).scalars()
        viewer = Viewer(
            user_id=user.id,
            name=user.name,
            agency_id=agency.id,
            agency=agency.name,
            roles=frozenset(row.role for row in held),
            session=SESSION,
        )
    return Desk(viewer, db, day_of(now), now)


def desk_of_the_machine() -> Desk:
    """Return the desk of whoever may run commands here: it keeps users, no more.

    Nobody is signed in, so the log's lines say so: their user is the command line.
    The machine has asked who they are, so nothing asks again.
    Raises Refused when there is no database.
    """
    now = clock.now()
    viewer = Viewer(
        user_id=SESSION,
        name="The command line",
        agency_id="",
        agency="",
        roles=frozenset({Role.ADMINISTRATOR}),
        session=SESSION,
        proved_at=now,
    )
    return Desk(viewer, database_here(), day_of(now), now)


def database_here() -> Database:
    """Return the database installed. Raises Refused when there is none yet."""
    url = Settings.from_environment().database_url
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite") and not file.is_file():
        raise Refused(NONE_THERE)
    db = installation.database()
    with sessions.glancing(db) as session:
        if not inspect(session.connection()).has_table("user"):
            raise Refused(NONE_THERE)
    return db


def _wanted(username: str | None, here: ColumnElement[bool]) -> Select[User, Agency]:
    asked = select(User, Agency).join(Agency, col(Agency.id) == col(User.agency_id))
    asked = asked.where(here)
    if username:
        return asked.where(col(User.username) == username.strip().lower())
    held = col(RoleHeld.user_id) == col(User.id)
    return asked.join(RoleHeld, held).where(col(RoleHeld.role) == Role.COORDINATOR)


def _unknown(username: str | None, many: int) -> str:
    if username:
        return "Nobody works here under that username. Check what follows --as."
    if many:
        return f"There are {many} coordinators. Say which one with --as USERNAME."
    return "There is no coordinator yet. Say who imports with --as USERNAME."
