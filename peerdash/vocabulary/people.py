"""Words about people: how they are drawn, and what they are on one map.

No word here brands a child: there is no score, no "offender" and no colour of
risk (R207, R223). A person's part in a map is a statement about that map only.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.marks import Shape
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Drawn:
    """A label, the shape that stands for it, and its letter in shorthand."""

    label: str
    shape: Shape
    letter: str
    source: str = "Local default, after genogram habit"


class Gender(Word):
    """A person's gender as recorded, and its shape (R117, C06)."""

    row: Drawn

    MALE = "male", Drawn("Male", Shape.SQUARE, "m")
    FEMALE = "female", Drawn("Female", Shape.CIRCLE, "f")
    OTHER = "other", Drawn("Another gender", Shape.DIAMOND, "o")
    NOT_RECORDED = "not-recorded", Drawn("Not recorded", Shape.HEXAGON, "?")


class AgeGroup(Word):
    """Whether somebody is a child; not knowing is a state of its own (R074)."""

    row: Named

    CHILD = "child", Named("Child")
    ADULT = "adult", Named("Adult")
    NOT_KNOWN = "not-known", Named("Age not known")


@dataclass(frozen=True, slots=True)
class Standing:
    """A word that decides whether somebody is drawn, and how."""

    label: str
    meaning: str
    drawn: bool = True
    confirmed: bool = True

    @property
    def sureness(self) -> tuple[bool, bool]:
        """How sure it is: not drawn is less than drawn, and that than confirmed."""
        return self.drawn, self.confirmed


class Involvement(Word):
    """How somebody is linked to the concern of one map (R080, R100, R208)."""

    row: Standing

    INVOLVED = "involved", Standing("Involved", "Part of what the map is about")
    CONNECTED = "connected", Standing("Connected only", "Knows somebody involved")
    CONTEXT = "context", Standing("Context only", "Helps to explain the setting")
    POTENTIAL = (
        "potential",
        Standing(
            "Potential member",
            "May belong to the group; not confirmed",
            confirmed=False,
        ),
    )
    UNCONFIRMED = (
        "unconfirmed",
        Standing(
            "Unconfirmed",
            "Too little is known to draw them",
            drawn=False,
            confirmed=False,
        ),
    )


UNSURE: Final = frozenset(
    one for one in Involvement if one.row.drawn and not one.row.confirmed
)
"""Whom an area may draw or keep beside its maps, as it sets its threshold."""


class Least(Word):
    """How sure it must be that somebody belongs before they are drawn (R100)."""

    row: Named

    POTENTIAL = "potential", Named("Whoever may belong")
    CONFIRMED = "confirmed", Named("Only whoever is confirmed")


class Part(Word):
    """Somebody's stated part in a group, never computed (R073, R149)."""

    row: Named

    LEADS = "leads", Named("Leads")
    FOLLOWS = "follows", Named("Follows")
    BOTH = "both", Named("Leads and follows")
    NOT_KNOWN = "not-known", Named("Not known")


class Told(Word):
    """What somebody has been told about being on a map (R213-R214, C08)."""

    row: Named

    TOLD = "told", Named("Told")
    PLANNED = "planned", Named("To be told")
    NOT_TOLD = "not-told", Named("Not told, for a reason")
    NOT_RECORDED = "not-recorded", Named("Not recorded")


class PlanStatus(Word):
    """The plan a child is on (R077)."""

    row: Named

    NONE = "none", Named("No plan")
    EARLY_HELP = "early-help", Named("Early help")
    IN_NEED = "child-in-need", Named("Child in need")
    PROTECTION = "child-protection", Named("Child protection")
    LOOKED_AFTER = "looked-after", Named("Looked after")
    NOT_KNOWN = "not-known", Named("Not known")


class RothStatus(Word):
    """Whether somebody is subject to, or considered at, ROTH (R041)."""

    row: Named

    SUBJECT = "subject", Named("Subject to ROTH")
    CONSIDERED = "considered", Named("Being considered")
    NO = "no", Named("Not at ROTH")
    NOT_KNOWN = "not-known", Named("Not known")
