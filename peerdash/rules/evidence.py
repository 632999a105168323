"""Evidence decides the line: what a relationship has earned, and how old it is."""

from datetime import date
from typing import Final, Protocol

from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Certainty, Evidence, Source

RECENT_DAYS: Final = 92
HISTORIC_DAYS: Final = 365
UNNAMED: Final = (Source.NOT_RECORDED, Source.IMPORTED)


class Claim(Protocol):
    """Anything that says it has been tested."""

    tested_on: date | None
    tested_by: str
    source: Source


def is_tested(claim: Claim) -> bool:
    """Whether a solid line is earned: tested on a day, by somebody, from a source.

    Anything less is drawn broken and joins the untested list (R089-R096, R111).
    """
    named = claim.source not in UNNAMED
    return bool(claim.tested_on and claim.tested_by and named)


def is_faded(happened: ImpreciseDate | None, today: date) -> bool:
    """Whether it is no longer recent (R094); an undated thing never fades."""
    return happened is not None and (today - happened.latest).days > RECENT_DAYS


def is_historic(happened: ImpreciseDate | None, today: date) -> bool:
    """Whether it is more than a year ago: the last of the three bands (R094)."""
    return happened is not None and (today - happened.latest).days > HISTORIC_DAYS


def is_fact(*, tested: bool, evidence: Evidence) -> bool:
    """Whether a link stays when facts alone are shown: tested, and not hearsay (C07).

    Testing makes the line; what it then rests on may still be only that somebody
    has said so.
    """
    return tested and evidence != Evidence.ANECDOTAL


def has_happened(certainty: Certainty, evidence: Evidence) -> bool:
    """Whether an incident is a fact: confirmed, and not only said (R099, R114)."""
    return bool(certainty.row.counts_as_fact) and evidence != Evidence.ANECDOTAL
