"""Words about incidents and what somebody's part in one was."""

from peerdash.vocabulary.word import Named, Word


class IncidentKind(Word):
    """Kinds of dated incident (R085, R152)."""

    row: Named

    ASSAULT = "assault", Named("Assault")
    STABBING = "stabbing", Named("Stabbing")
    WEAPON = "weapon", Named("Weapon found or carried")
    ROBBERY = "robbery", Named("Robbery")
    MISSING = "missing", Named("Missing episode")
    DRUGS = "drugs", Named("Drugs found or supplied")
    SEXUAL = "sexual-harm", Named("Sexual harm")
    DISORDER = "disorder", Named("Disorder or damage")
    ARREST = "arrest", Named("Arrest")
    ONLINE = "online", Named("Online harm")
    OTHER = "other", Named("Another incident")


class IncidentRole(Word):
    """Somebody's part in one incident (R132); a child may hold two."""

    row: Named

    PRESENT = "present", Named("present")
    HARMED = "harmed", Named("harmed")
    HARMED_OTHERS = "harmed-others", Named("harmed others")
    WITNESS = "witness", Named("witness")
    SUSPECTED = "suspected", Named("suspected")
    NOT_KNOWN = "not-known", Named("part not known")
