"""What agencies say of somebody, one word for each thing that may be said (R084).

A fact here is a question that two agencies can answer differently; `many` is when
two answers may both be so, as with nicknames and services.
"""

from dataclasses import dataclass

from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.word import Word


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that is said of somebody, and whether several answers may be so."""

    label: str
    many: bool = False
    worked: bool = False
    """Whether a worker stands behind it: a service that somebody is open to."""
    listed: ListKind | None = None
    """The area's own list that its answers are offered from."""
    narrow: bool = False
    """Whether it is for the agencies that need it alone, never for a whole table."""
    retired: bool = False
    """Whether it is kept of a record that was made one with another, and not asked."""


class Attribute(Word):
    """One thing that may be said of somebody, with its source and its date (R101)."""

    row: Fact

    NAME = "name", Fact("Full name")
    ALIAS = "alias", Fact("Also known as", many=True)
    BORN = "born", Fact("Date of birth or age")
    SCHOOL = "school", Fact("School or college", listed=ListKind.SCHOOL)
    HOME = "home-authority", Fact("Home authority")
    HOST = "host-authority", Fact("Authority they live in")
    PLACEMENT = "placement", Fact("Placement, and who made it")
    SERVICE = (
        "service",
        Fact("Open to", many=True, worked=True, listed=ListKind.SERVICE),
    )
    CONCERN = (
        "concern",
        Fact("Kind of concern", many=True, listed=ListKind.CONCERN),
    )
    KNOWN = "known", Fact("Known to", many=True, listed=ListKind.SERVICE)
    PLAN = "plan", Fact("Plan")
    ROTH = "roth", Fact("ROTH status")
    GENDER = "gender", Fact("Gender")
    ORDER = "order", Fact("Youth justice order", narrow=True)
    OFFENCE = (
        "offence",
        Fact("Offence or arrest that led here", many=True, narrow=True),
    )
    TRUSTED = "trusted", Fact("Adult they trust", many=True)
    SPOKEN = "spoken", Fact("Spoken with about their friends: what matters", many=True)
    MEANT = "implications", Fact("What it means for their safety", many=True)
    ASSESSED = "risk-assessment", Fact("Risk assessment: what it found", many=True)
    REASON = "reason", Fact("Why they are on a map", many=True)
    CONFIRMED = "confirmed", Fact("Identity confirmed by", many=True)
    TOLD = "told", Fact("What they were told", many=True, retired=True)
    PART = "part", Fact("Part in the group", many=True, retired=True)
    FIRST = "first", Fact("Looked at first, because", many=True, retired=True)
