"""Words about incidents and sightings, and what somebody's part in one was."""

from dataclasses import dataclass

from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.word import Named, Word


@dataclass(frozen=True, slots=True)
class Happened:
    """A kind of incident; `telling` is whether its label alone says what happened.

    One that `lasts` is told with how long, alone or together; one that is a
    `sighting` counts for "seen together" and harms nobody (R091, R092).
    """

    label: str
    telling: bool = True
    retired: bool = False
    lasts: bool = False
    sighting: bool = False
    tone: Tone = Tone.HARM


class IncidentKind(Word):
    """Kinds of dated incident (R085, R152)."""

    row: Happened

    ASSAULT = "assault", Happened("Assault")
    STABBING = "stabbing", Happened("Stabbing")
    WEAPON = "weapon", Happened("Weapon found or carried")
    ROBBERY = "robbery", Happened("Robbery")
    MISSING = "missing", Happened("Missing episode", lasts=True, tone=Tone.ADULT)
    DRUGS = "drugs", Happened("Drugs found or supplied")
    SEXUAL = "sexual-harm", Happened("Sexual harm")
    DISORDER = "disorder", Happened("Disorder or damage")
    ARREST = "arrest", Happened("Arrest", tone=Tone.PLAIN)
    ONLINE = "online", Happened("Online harm")
    SIGHTING = "sighting", Happened("Seen together", sighting=True, tone=Tone.PLACE)
    OTHER = "other", Happened("Another incident", telling=False, tone=Tone.PLAIN)


class IncidentRole(Word):
    """Somebody's part in one incident (R132); a child may hold two."""

    row: Named

    PRESENT = "present", Named("present")
    HARMED = "harmed", Named("harmed")
    HARMED_OTHERS = "harmed-others", Named("harmed others")
    WITNESS = "witness", Named("witness")
    SUSPECTED = "suspected", Named("suspected")
    NOT_KNOWN = "not-known", Named("part not known")


class Company(Word):
    """Whether a missing episode was alone (R085, R086)."""

    row: Named

    ALONE = "alone", Named("alone")
    TOGETHER = "together", Named("together with others")
    NOT_KNOWN = "not-known", Named("not known")


class Weight(Word):
    """How much an incident matters to the story; nothing is minor unless said so."""

    row: Named

    MAJOR = "major", Named("Major")
    MINOR = "minor", Named("Minor")
    NOT_SAID = "not-said", Named("Not said")


class Kept(Word):
    """Whether an incident is a box on the map, or only recorded."""

    row: Named

    ON_MAP = "on-map", Named("On the map")
    RECORDED = "recorded", Named("Recorded only")
