"""What is asked of a relationship and of an incident, in the order it is asked."""

from typing import Final

TIE: Final = (
    "kind",
    "nature",
    "tested_on",
    "tested_by",
    "source",
    "said_by",
    "evidence",
    "happened",
    "ended",
    "captured_on",
    "seen_times",
    "note",
)
INCIDENT: Final = (
    "title",
    "kind",
    "happened",
    "at_time",
    "ended",
    "ended_time",
    "company",
    "certainty",
    "location_id",
    "place_certainty",
    "where_said",
    "source",
    "said_by",
    "evidence",
    "reference",
    "weight",
    "kept",
)
