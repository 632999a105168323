"""Agencies, the people who sign in, what they hold, and their sessions."""

from datetime import date, datetime

from sqlmodel import Field

from peerdash.model.record import NAME, Record, Text, identity, key, moment, word
from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.roles import Role
from peerdash.vocabulary.sign_ins import Way


class AgreementDraft(Record):
    """The agreement under which an agency shares and is shared with (R004)."""

    agreement_ref: Text = Field(
        min_length=2,
        max_length=NAME,
        title="Reference",
        description="Enter the agreement's reference",
    )
    agreement_basis: Basis = word(Basis, title="Lawful basis")
    agreement_signed_on: date = Field(
        title="Signed on", description="Enter the day it was signed"
    )
    agreement_ends_on: date = Field(
        title="Ends on", description="Enter the last day on which it holds"
    )


class Agency(Record, table=True):
    """An organisation round the table; `code` is its short name in lists.

    `version` counts the agreements recorded for it, whichever is in force; `expected`
    says that somebody from it comes to every meeting (R168).
    """

    id: str = identity()
    code: str = Field(unique=True, max_length=30)
    name: Text = Field(max_length=NAME)
    welfare: bool = False
    agreement_ref: str = Field(default="", max_length=NAME)
    agreement_basis: Basis = word(Basis, default=Basis.NOT_RECORDED)
    agreement_signed_on: date | None = None
    agreement_ends_on: date | None = None
    expected: bool = False
    version: int = 1


class User(Record, table=True):
    """Somebody who signs in. Their passphrase is kept apart: see below."""

    id: str = identity()
    username: str = Field(unique=True, max_length=NAME)
    name: Text = Field(max_length=NAME)
    agency_id: str = key("agency")
    left_on: date | None = None


class Passphrase(Record, table=True):
    """What is kept of somebody's passphrase; there is no row until they set one.

    It stands apart from whom it signs in, because everybody may see who signs in,
    and nobody what guesses can be tried against.
    """

    user_id: str = Field(foreign_key="user.id", primary_key=True, max_length=32)
    hash: str = Field(max_length=200)


class RoleHeld(Record, table=True):
    """A role somebody holds; they may hold several."""

    user_id: str = Field(foreign_key="user.id", primary_key=True, max_length=32)
    role: Role = word(Role, primary_key=True)


class RoleChange(Record, table=True):
    """A role that one person asked to give or take, and that another decides.

    It is `in_force` once decided so, or at once when nobody else could decide; then
    it waits for whoever first can. `asked_by_id` may be the command line.
    """

    id: str = identity()
    user_id: str = key("user")
    role: Role = word(Role)
    given: bool = True
    asked_by_id: str = Field(max_length=32)
    asked_at: datetime = moment()
    in_force: bool = False
    decided_by_id: str | None = key("user", default=None)
    decided_at: datetime | None = moment(default=None)


class Grant(Record, table=True):
    """An invitation to one item, or (`excluded`) a bar from it (AZ8, H12).

    `certified_on` is when somebody other than its holder last said that it stands.
    """

    id: str = identity()
    user_id: str = key("user")
    item_id: str = key("item")
    starts_on: date
    ends_on: date
    excluded: bool = False
    reason: Text = Field(min_length=3, max_length=300)
    certified_on: date | None = None
    certified_by_id: str | None = key("user", default=None)


class SignIn(Record, table=True):
    """One session in one browser: only a hash of its token is kept (AN3).

    `both_steps` says that its reader also gave a code (AN7), `proved_at` when they
    last showed who they are (AN10), and `crowded_out` that a newer one took its
    place (WB8). `there_at` is when somebody was last there, where `seen_at` may be a
    room's screen that only follows.
    """

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = key("user")
    began_at: datetime = moment()
    seen_at: datetime = moment()
    there_at: datetime | None = moment(default=None)
    ends_at: datetime = moment()
    ended_at: datetime | None = moment(default=None)
    both_steps: bool = False
    proved_at: datetime | None = moment(default=None)
    crowded_out: bool = False
    came_by: Way = word(Way, default=Way.PASSPHRASE)


class CalendarFeed(Record, table=True):
    """An address that somebody's calendar reads: only a hash of it is kept."""

    token_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = key("user")
    made_at: datetime = moment()
    ended_at: datetime | None = moment(default=None)


class Ticket(Record, table=True):
    """A one-time way in, good for one sign-in and a short time (AN3)."""

    ticket_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = key("user")
    ends_at: datetime = moment()
    both_steps: bool = False


class Account(Record, table=True):
    """Somebody's account at the council, by the two words that never change (AN9).

    `subject` is who they are within `tenant`: Entra's `oid` within its `tid`.
    """

    tenant: str = Field(primary_key=True, max_length=200)
    subject: str = Field(primary_key=True, max_length=200)
    user_id: str = Field(foreign_key="user.id", unique=True, max_length=32)


class Errand(Record, table=True):
    """Somebody sent to prove who they are at the council, until they are back (AN9).

    Only hashes are kept of what is asked of them; `sid` is the session that asked
    them to prove it again, and empty when they are signing in.
    """

    state_hash: str = Field(primary_key=True, max_length=64)
    browser_hash: str = Field(max_length=64)
    bound_for: str = Field(default="/", max_length=600)
    sid: str = Field(default="", max_length=16)
    began_at: datetime = moment()
    ends_at: datetime = moment()


class Knock(Record, table=True):
    """One knock of an address at the door, kept for minutes so it can be slowed (WB8).

    Kept here and not in memory, so that it counts for every process there is.
    """

    id: str = identity()
    kind: str = Field(max_length=20)
    address_hash: str = Field(index=True, max_length=64)
    at: datetime = moment(index=True)


class SecondStep(Record, table=True):
    """Somebody's authenticator app: their secret follows from `seed` and our key.

    `since` is when they first gave a right code; until then it is not in force.
    `last_step` is the half minute of the last code taken, which is taken once.
    """

    user_id: str = Field(foreign_key="user.id", primary_key=True, max_length=32)
    seed: str = Field(max_length=64)
    last_step: int = 0
    since: datetime | None = moment(default=None)


class RecoveryCode(Record, table=True):
    """A code for somebody without their app, until it is used (AN7)."""

    code_hash: str = Field(primary_key=True, max_length=64)
    user_id: str = key("user")


class FailedSignIn(Record, table=True):
    """A wrong guess, kept for a day so that guessing can be slowed (AN6)."""

    id: str = identity()
    username_hash: str = Field(index=True, max_length=64)
    address_hash: str = Field(default="", index=True, max_length=64)
    at: datetime = moment(index=True)
