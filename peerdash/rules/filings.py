"""The filing guard: whose record a map may be put on, and as what (trust 2.6).

A subject child, or a child on the map for whom there is a social-care referral that
can be named. Nothing else, for any role, in any emergency.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from peerdash.model import Filing
from peerdash.rules.likeness import called, plain
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.filings import Basis, CopyForm
from peerdash.vocabulary.outcomes import OutcomeKind, OutcomeState
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.sharing import LASTS_HOURS

LOCKED: Final = (
    "A locked record: the meeting was not about that child. It opens once a referral "
    "of theirs to children's social care stands on {}, with its reference."
)
NOT_A_CHILD: Final = "A map is filed to a child's record. This is an adult's."
NOT_ON: Final = "Choose a child who is on {} now."
MISMATCH: Final = (
    "The name and the date of birth there are not those of this child here, so nothing "
    "was filed. Check the number of the record in the other system."
)
ONE_ONLY: Final = (
    "No date of birth is kept for this child, so two identifiers cannot be compared. "
    "Add the date of birth here first."
)
MOVED_ON: Final = "{} has changed since you looked. Read it as it is now, then file it."
SETTLED: Final = (
    "Whom {} is about was settled when the group took it on, because it opens a record "
    "to it. A chair can change it on the record of that child here, and say why."
)
MADE: Final = (
    "The file of a copy is made once, by whoever filed it, within a day and before it "
    "is recalled. File it again for another."
)
CHANGED: Final = (
    "What allowed this copy is not what would allow it now. File it again, as it "
    "stands."
)
NO_LONGER_OPEN: Final = frozenset({OutcomeState.DECLINED, OutcomeState.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class Referral:
    """An outcome that may unlock a record: what it is, how far, and its reference."""

    id: str
    kind: OutcomeKind
    state: OutcomeState
    reference: str

    @property
    def names_one(self) -> bool:
        """Whether it is a social-care referral that can be named and still stands."""
        return (
            self.kind == OutcomeKind.CSC_REFERRAL
            and self.state not in NO_LONGER_OPEN
            and bool(self.reference.strip())
        )


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody a map might be filed to, as they stand on it now."""

    here: bool
    group: AgeGroup
    subject: bool
    referrals: tuple[Referral, ...] = ()

    @property
    def named(self) -> Referral | None:
        """The referral that unlocks their record, if there is one."""
        return next((one for one in self.referrals if one.names_one), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """That it may be filed: on what basis, as what, and under which referral."""

    basis: Basis
    form: CopyForm
    referral_id: str | None = None


def allowed(who: Somebody) -> Decision | None:
    """Return what a map may be filed to somebody as, or None for a locked record."""
    if not who.here or who.group == AgeGroup.ADULT:
        return None
    if who.subject:
        return Decision(Basis.SUBJECT, CopyForm.WHOLE)
    if one := who.named:
        return Decision(Basis.REFERRAL, CopyForm.EXTRACT, one.id)
    return None


def require_allowed(ref: str, who: Somebody) -> Decision:
    """Return what it is filed as; raises Refused, saying what would unlock it."""
    if decision := allowed(who):
        return decision
    if not who.here:
        raise Refused(NOT_ON.format(ref))
    raise Refused(
        NOT_A_CHILD if who.group == AgeGroup.ADULT else LOCKED.format(ref),
    )


def require_settled(ref: str, was: bool, now: bool) -> None:
    """Refuse to change by the way whom a map is about, once the group has it."""
    if was != now:
        raise Refused(SETTLED.format(ref))


def require_same(
    kept: tuple[str, str, date | None], name: str, born_on: date | None
) -> None:
    """Refuse unless both identifiers typed from the other system are this child's.

    `kept` is the name, what they are also known as, and the date of birth here.
    """
    full, known_as, born = kept
    if born is None:
        raise Refused(ONE_ONLY)
    names = {plain(one) for one in called(full, known_as)}
    if plain(name) not in names or born_on != born:
        raise Refused(MISMATCH)


def require_current(ref: str, seen: int, now: int) -> None:
    """Refuse to file another version of the map than the one that was looked at."""
    if seen != now:
        raise Refused(MOVED_ON.format(ref))


def require_uploadable(uploaded_on: date | None, recalled_on: date | None) -> None:
    """Refuse to confirm an upload twice, or after the copy was recalled."""
    if recalled_on:
        raise Refused("This copy was recalled. File the map again if it is needed.")
    if uploaded_on:
        raise Refused("This upload is confirmed already.")


def is_makable(row: Filing, user_id: str, now: datetime) -> bool:
    """Whether somebody may still make the one file of a copy: they filed it today."""
    fresh = now - row.filed_at <= timedelta(hours=LASTS_HOURS)
    mine = row.filed_by_id == user_id
    return mine and fresh and row.made_at is None and row.recalled_on is None


def require_makable(row: Filing, user_id: str, now: datetime) -> None:
    """Refuse another file of a copy, one of another's filing, and one too late."""
    if not is_makable(row, user_id, now):
        raise Refused(MADE)


def require_as_filed(row: Filing, now: Decision) -> None:
    """Refuse a copy that would be filed otherwise by now than it was."""
    if Decision(row.basis, row.form, row.referral_id) != now:
        raise Refused(CHANGED)


def require_recallable(recalled_on: date | None, because: str) -> None:
    """Refuse to recall a copy twice, or without saying why."""
    if recalled_on:
        raise Refused("This copy was recalled already.")
    if not because.strip():
        raise Refused("Say why the copy is recalled.").beside("because")
