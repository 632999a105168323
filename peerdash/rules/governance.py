"""What the log may keep of what was typed, and how long a grant lasts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from peerdash.rules import agreements
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words

USUAL: Final = 90
QUARTER: Final = timedelta(days=91)
LONGEST: Final = 366
SHORTEST: Final = 3
MOST: Final = 300
UNREADABLE: Final = "?"
_REF: Final = re.compile(r"[A-Z]{1,3}-\d{1,8}(/[A-Z]{1,3}-\d{1,8})?")


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom somebody wants to invite, and to what."""

    works: bool
    left_on: date | None
    agreement_ref: str
    agreement_ends_on: date | None


def as_logged(*asked: str) -> str:
    """Return the first that has the form of a ref; else `?`, for it may be a name."""
    return next((one for one in asked if _REF.fullmatch(one)), UNREADABLE)


def narrowed_by(**asked: object) -> str:
    """Return what a search is narrowed by: the fields asked for, never the words.

    Words may be a name, so the log has what they found in place of them (AU2).
    """
    return " ".join(sorted(name for name, wanted in asked.items() if wanted))


def require_invitable(invited: Invited, today: date) -> None:
    """Refuse to invite who may not be, and say why (R004, R210, AZ8)."""
    if not invited.works:
        raise Refused("Their roles open no child's record, so an invitation would not.")
    if invited.left_on and invited.left_on <= today:
        raise Refused(f"They left on {in_words(invited.left_on)}.")
    agreements.require(invited.agreement_ref, invited.agreement_ends_on, today)


def require_term(reason: str, until: date, today: date) -> None:
    """Refuse a grant without a reason, or with an end that is past or too far."""
    if len(reason.strip()) < SHORTEST:
        raise Refused("Say why.")
    if len(reason.strip()) > MOST:
        raise Refused(f"Keep the reason under {MOST} characters.")
    if not today <= until <= today + timedelta(days=LONGEST):
        raise Refused("Choose an end from today to a year from now.")


def usual_end(today: date) -> date:
    """Return when a grant ends unless another day is chosen (AZ8)."""
    return today + timedelta(days=USUAL)


def lapses_on(ends_on: date, closing: date) -> date:
    """Return when an invitation ends if its item is closed: then, if not before."""
    return min(ends_on, closing)


def confirm_by(since: date, certified_on: date | None) -> date:
    """Return the day by which somebody has to say again that a grant stands (AZ8)."""
    return (certified_on or since) + QUARTER
