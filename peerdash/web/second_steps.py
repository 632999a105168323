"""The second step at the door: setting it up, and answering it (AN7).

Every answer is a guess like any other: noted before it is looked at, slowed when
there are too many, and a code is taken once.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from peerdash.model import SecondStep, User
from peerdash.rules import second_steps as rules
from peerdash.services import guesses
from peerdash.services.guesses import Guess
from peerdash.store import log, scope
from peerdash.store import second_steps as store
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act
from peerdash.web import sessions


@dataclass(frozen=True, slots=True)
class App:
    """What an authenticator app is given when it is set up."""

    secret: str
    address: str


def is_asked(db: Database, user_id: str) -> bool:
    """Whether this person gives a code as well; in the demonstration nobody does."""
    if db.fictitious:
        return False
    asked = select(col(User.id)).where(
        col(User.id) == user_id, store.is_asked_of_user()
    )
    with sessions.glancing(db) as session:
        return session.execute(asked).first() is not None


def to_set_up(db: Database, user_id: str) -> App | None:
    """Return what the app is to be given; None when one is in force already."""
    with scope.unscoped(db) as session:
        step = store.of(session, user_id)
        if step and step.since:
            return None
        if step is None:
            step = SecondStep(user_id=user_id, seed=secrets.token_hex(16))
            session.add(step)
        username = session.get_one(User, user_id).username
        secret = rules.secret(db.log_key, user_id, step.seed)
    return App(secret, rules.address(secret, username))


def set_up(db: Database, user_id: str, code: str, now: datetime) -> tuple[str, ...]:
    """Put an app in force with its first right code; return the recovery codes.

    Nothing comes back when the code is wrong. The codes are shown this once.
    """
    if not _is_right(db, user_id, code, now, recovery=False):
        return ()
    codes = tuple(_fresh() for _ in range(rules.CODES))
    with scope.unscoped(db) as session:
        hashes = (rules.recovery_hash(db.log_key, user_id, one) for one in codes)
        store.keep_codes(session, user_id, hashes)
        _log(session, db, user_id, Act.SET_SECOND_STEP, now)
    return codes


def answer(db: Database, user_id: str, code: str, now: datetime) -> bool:
    """Whether this is a code of theirs that has not been taken, and take it."""
    return _is_right(db, user_id, code, now, recovery=True)


def _is_right(
    db: Database, user_id: str, code: str, now: datetime, *, recovery: bool
) -> bool:
    """Look at a code unless it comes too soon; both take it in one transaction."""
    with scope.unscoped(db) as session:
        mine = Guess(f"code {user_id}", "", now)
        guess = guesses.note(session, db.log_key, mine)
        step = store.of(session, user_id) if guess else None
        if not (guess and step and bool(step.since) == recovery):
            return False
        secret = rules.secret(db.log_key, user_id, step.seed)
        fits = rules.step_of(secret, code, now, step.last_step)
        right = fits is not None and store.take_step(session, user_id, fits, now)
        if not right and recovery:
            kept = rules.recovery_hash(db.log_key, user_id, code)
            right = store.take_code(session, kept)
            if right:
                _log(session, db, user_id, Act.USE_RECOVERY_CODE, now)
        if right:
            guesses.take_back(session, guess)
        return right


def _fresh() -> str:
    """Return a random code that can be read out: 74 bits in three groups."""
    groups = (
        "".join(secrets.choice(rules.LETTERS) for _ in range(rules.GROUP))
        for _ in range(rules.GROUPS)
    )
    return "-".join(groups)


def _log(session: Session, db: Database, user_id: str, act: Act, at: datetime) -> None:
    agency_id = session.get_one(User, user_id).agency_id
    entry = log.Entry(at, user_id, agency_id, "door", act, ref=user_id)
    log.append(session, db.log_key, entry)
