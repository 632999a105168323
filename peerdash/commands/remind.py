"""`peerdash remind`: everybody's daily digest, to a folder or an SMTP server.

Run once a day by the machine's own timer, and again when it failed: who had theirs
today is not sent another. What it prints has usernames of nobody, only counts.
"""

import smtplib
from collections import Counter, defaultdict
from dataclasses import dataclass
from email.errors import MessageError
from typing import Final

import click
from sqlalchemy import select
from sqlmodel import col

from peerdash.commands.desks import database_here
from peerdash.commands.users import telling
from peerdash.model import Agency, RoleHeld, User
from peerdash.rules.access import Viewer
from peerdash.rules.reminders import Digest
from peerdash.rules.today import counted
from peerdash.services import reminders
from peerdash.services.desk import Desk
from peerdash.store.engine import Database
from peerdash.store.mail import Mail, MailSettingsError, Post
from peerdash.store.sign_ins import moment
from peerdash.views import digests
from peerdash.vocabulary.dates import day_of
from peerdash.vocabulary.roles import WORKERS, Role
from peerdash.web import clock, sessions

SESSION: Final = "reminding"
SENT, BEFORE, NOTHING = "sent", "before", "nothing"
NOWHERE, FAILED = "nowhere", "failed"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is reminded: what they sign in as, and how they see."""

    username: str
    viewer: Viewer


@click.command("remind")
def remind() -> None:
    """Send everybody who works here their digest of today, once."""
    with telling():
        db = database_here()
        counts = Counter[str]()
        try:
            mail = Mail.from_environment()
            known = mail.known()
            with mail.posting() as post:
                for reader in _readers(db):
                    counts[_tried(db, reader, mail, post, known)] += 1
        except MailSettingsError as wrong:
            raise click.ClickException(str(wrong)) from None
        except (smtplib.SMTPException, OSError) as failed:
            _say(counts)
            raise click.ClickException(
                f"Mail could not be sent ({type(failed).__name__}). Run `peerdash "
                "remind` again: who had theirs is not sent another."
            ) from None
    _say(counts)
    if counts[FAILED]:
        raise click.ClickException("Run `peerdash remind` again for who had none.")


def _tried(
    db: Database, reader: Reader, mail: Mail, post: Post, known: dict[str, str]
) -> str:
    """Remind one person; a bad address keeps nobody else from theirs."""
    try:
        return _one(db, reader, mail, post, known)
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return FAILED
    except (MessageError, ValueError):
        return FAILED


def _one(
    db: Database, reader: Reader, mail: Mail, post: Post, known: dict[str, str]
) -> str:
    """Remind one person; return what came of it."""
    to = known.get(reader.username)
    if not to:
        return NOWHERE
    now, user_id = clock.now(), reader.viewer.user_id

    def send(digest: Digest) -> None:
        made = digests.message(digest, user_id, to, mail.sender, mail.service)
        post(made, digests.name(digest, user_id))

    try:
        fresh = reminders.remind(Desk(reader.viewer, db, day_of(now), now), send)
    except reminders.NothingDue:
        return NOTHING
    return SENT if fresh else BEFORE


def _readers(db: Database) -> list[Reader]:
    """Return everybody who works with records and has not left, by username."""
    asked = (
        select(User, col(Agency.name), col(RoleHeld.role))
        .join(Agency, col(Agency.id) == col(User.agency_id))
        .join(RoleHeld, col(RoleHeld.user_id) == col(User.id))
        .where(sessions.still_here(moment(clock.now())))
        .order_by(col(User.username))
    )
    with sessions.glancing(db) as session:
        found = session.execute(asked).all()
    roles = defaultdict[str, set[Role]](set)
    for user, _, role in found:
        roles[user.id].add(role)
    known = {user.id: (user, agency) for user, agency, _ in found}
    return [
        Reader(user.username, _viewer(user, agency, roles[user.id]))
        for user, agency in known.values()
        if roles[user.id] & WORKERS
    ]


def _viewer(user: User, agency: str, roles: set[Role]) -> Viewer:
    return Viewer(
        user_id=user.id,
        name=user.name,
        agency_id=user.agency_id,
        agency=agency,
        roles=frozenset(roles),
        session=SESSION,
    )


def _say(counts: Counter[str]) -> None:
    click.echo(f"{counted(counts[SENT], 'digest', 'digests')} sent.")
    if counts[BEFORE]:
        many = counted(counts[BEFORE], "person", "people")
        click.echo(f"{many} had theirs today already.")
    if counts[NOTHING]:
        many = counted(counts[NOTHING], "person has", "people have")
        click.echo(f"{many} nothing due.")
    if counts[FAILED]:
        many = counted(counts[FAILED], "digest", "digests")
        click.echo(f"{many} refused by the mail server, or wrongly addressed.")
    if counts[NOWHERE]:
        many = counted(counts[NOWHERE], "person has", "people have")
        click.echo(f"{many} no e-mail address in the file.")
