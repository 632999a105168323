"""Who may know a child or a place best, and how a question to a partner stands."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Post:
    """A role that somebody may have for a child; and whether for others too."""

    label: str
    of_adults: bool = False
    of_places: bool = False
    asked: bool = True


class ContactRole(Word):
    """The roles of the contact matrix, in the order of its columns (R040, R244)."""

    row: Post

    SOCIAL_WORKER = "social-worker", Post("Social worker")
    YOUTH_WORKER = "youth-worker", Post("Youth worker", of_places=True)
    SCHOOL = "school", Post("School safeguarding lead", of_places=True)
    POLICE = "police", Post("Police", of_adults=True, of_places=True)
    YOUTH_JUSTICE = "youth-justice", Post("Youth justice")
    HEALTH = "health", Post("Health", of_adults=True)
    FAMILY_SUPPORT = "family-support", Post("Family support")
    OTHER = (
        "other",
        Post("Somebody else", of_adults=True, of_places=True, asked=False),
    )


class AskState(Word):
    """How a question to a partner stands (R045); overdue follows from its day."""

    row: Named

    ASKED = "asked", Named("Asked")
    RETURNED = "returned", Named("Answered")
    NOTHING_HELD = "nothing-held", Named("Nothing held")
