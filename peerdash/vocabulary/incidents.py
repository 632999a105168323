"""Words about incidents and what somebody's part in one was."""

from dataclasses import dataclass

from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Happened:
    """A kind of incident; `telling` is whether its label alone says what happened."""

    label: str
    telling: bool = True
    retired: bool = False


class IncidentKind(Word):
    """Kinds of dated incident (R085, R152)."""

    row: Happened

    ASSAULT = "assault", Happened("Assault")
    STABBING = "stabbing", Happened("Stabbing")
    WEAPON = "weapon", Happened("Weapon found or carried")
    ROBBERY = "robbery", Happened("Robbery")
    MISSING = "missing", Happened("Missing episode")
    DRUGS = "drugs", Happened("Drugs found or supplied")
    SEXUAL = "sexual-harm", Happened("Sexual harm")
    DISORDER = "disorder", Happened("Disorder or damage")
    ARREST = "arrest", Happened("Arrest")
    ONLINE = "online", Happened("Online harm")
    OTHER = "other", Happened("Another incident", telling=False)


class IncidentRole(Word):
    """Somebody's part in one incident (R132); a child may hold two."""

    row: Named

    PRESENT = "present", Named("present")
    HARMED = "harmed", Named("harmed")
    HARMED_OTHERS = "harmed-others", Named("harmed others")
    WITNESS = "witness", Named("witness")
    SUSPECTED = "suspected", Named("suspected")
    NOT_KNOWN = "not-known", Named("part not known")
