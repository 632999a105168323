"""Words of the child's own map: who and what is on it, and what is recorded of it.

What is talked about is in `vocabulary.cards`.
"""

from dataclasses import dataclass

from peerdash.vocabulary.marks import Shape
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Belongs:
    """What somebody or something on the map is, in a young person's words.

    People have initials and the shape of their gender; the rest has words and a
    shape of its own. `supports` is a source of support (R226).
    """

    label: str
    shape: Shape | None = None
    supports: bool = False
    adult: bool = False

    @property
    def person(self) -> bool:
        """Whether it is a person, who is known by initials and nothing else."""
        return self.shape is None

    @property
    def within(self) -> str:
        """What it is called within a sentence."""
        return self.label[:1].lower() + self.label[1:]


class Belonging(Word):
    """Who or what a young person may put round themselves (R048, R226)."""

    row: Belongs

    FRIEND = "friend", Belongs("Friend")
    CLOSE = "close", Belongs("Boyfriend, girlfriend or partner")
    SIBLING = "sibling", Belongs("Brother, sister or cousin")
    ONLINE = "online", Belongs("Somebody I know online")
    FAMILY = "family", Belongs("Grown-up in my family", adult=True)
    TRUSTED = (
        "trusted-adult",
        Belongs("Another grown-up I can talk to", supports=True, adult=True),
    )
    HOME = "home", Belongs("A home I go to", Shape.HOUSE)
    PLACE = "place", Belongs("A place we go", Shape.PIN)
    ACTIVITY = "activity", Belongs("Something I do", Shape.PIN, supports=True)


class Gathered(Word):
    """Whether a young person's own view has been asked for (R046)."""

    row: Named

    NOT_YET = "not-yet", Named("Not yet")
    YES = "yes", Named("Yes")
    NO = "no", Named("No, for a reason")


class Consent(Word):
    """Whether they agree to this being written down and kept (R232)."""

    row: Named

    NOT_RECORDED = "not-recorded", Named("Not recorded")
    GIVEN = "given", Named("Agreed")
    REFUSED = "refused", Named("Did not agree")
    NOT_SOUGHT = "not-sought", Named("Not asked, for a reason")


class TakingPart(Word):
    """How the young person took part in making it (R224)."""

    row: Named

    NOT_RECORDED = "not-recorded", Named("Not recorded")
    DREW = "drew", Named("They placed everybody themselves")
    TOGETHER = "together", Named("We did it side by side")
    TOLD = "told", Named("They told, and a worker wrote it down")


class Knows(Word):
    """Whether a young person knows that something of theirs goes to a group's map."""

    row: Named

    KNOWS = "knows", Named("Knows, and has said what they think of it")
    TO_BE_TOLD = "to-be-told", Named("Does not know yet, and will be told")
    NOT_TOLD = "not-told", Named("Does not know, because telling is not safe now")


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a print of the map goes: nobody else has one."""

    label: str
    marking: str


class PrintFor(Word):
    """Whom a print is for (R065, R224, C13)."""

    row: Bound

    CHILD = "child", Bound("For the young person to keep", "This one is yours.")
    FILE = (
        "file",
        Bound(
            "For their own confidential file",
            "For this young person's own file, and for nothing else.",
        ),
    )
