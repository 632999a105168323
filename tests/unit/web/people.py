"""Somebody who can sign in, for the tests of the door."""

from datetime import UTC, date, datetime

from peerdash.model import Agency, Passphrase, RoleHeld, User
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.passphrases import QUICK
from peerdash.vocabulary.roles import Role
from peerdash.web import credentials

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
PHRASE = "three plain words"


def join(db: Database, username: str = "ada", *, left_on: date | None = None) -> str:
    """Add an agency and a coordinator in it, and return the coordinator's id."""
    agency = Agency(code=username, name="Children's services")
    user = User(
        username=username,
        name="Ada Penhallow",
        agency_id=agency.id,
        left_on=left_on,
    )
    with scope.unscoped(db) as session:
        role = RoleHeld(user_id=user.id, role=Role.COORDINATOR)
        phrase = Passphrase(user_id=user.id, hash=credentials.hashed(PHRASE, QUICK))
        for row in (agency, user, role, phrase):
            session.add(row)
            session.flush()
    return user.id
