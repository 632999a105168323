"""What a file of incidents may say, in everybody's headings, and in whose words.

Those of a month file of recorded street crime as the police publish it (data.police.uk)
are among them.
"""

from collections.abc import Mapping
from typing import Final

from peerdash.vocabulary.imports import Heading
from peerdash.vocabulary.incidents import IncidentKind
from peerdash.vocabulary.word import Word


class IncidentColumn(Word):
    """What a row may say about one incident; it never says who was in it."""

    row: Heading

    IDENTIFIER = (
        "identifier",
        Heading(
            "Identifier",
            (
                "crime id",
                "incident id",
                "identifier",
                "id",
                "reference",
                "crime number",
            ),
        ),
    )
    DAY = (
        "date",
        Heading(
            "Date, or date and time",
            ("month", "date", "when", "date and time", "datetime", "happened", "start"),
            required=True,
        ),
    )
    TIME = "time", Heading("Time", ("time", "at time", "start time"))
    KIND = (
        "kind",
        Heading("What happened", ("crime type", "incident type", "kind", "type")),
    )
    TITLE = (
        "title",
        Heading("In a few words", ("title", "summary", "what happened", "description")),
    )
    PLACE = (
        "place",
        Heading("Place, as said", ("location", "place", "where", "street")),
    )
    AREA = "area", Heading("Small area", ("lsoa name", "area", "ward"))
    LATITUDE = "latitude", Heading("Latitude", ("latitude", "lat"))
    LONGITUDE = "longitude", Heading("Longitude", ("longitude", "long", "lon", "lng"))
    OUTCOME = (
        "outcome",
        Heading("What came of it", ("last outcome category", "outcome")),
    )
    NOTE = "note", Heading("Note", ("context", "note", "notes", "comment"))


KINDS: Final[Mapping[str, IncidentKind]] = {
    **{one.value: one for one in IncidentKind},
    **{one.label.casefold(): one for one in IncidentKind},
    "drugs": IncidentKind.DRUGS,
    "possession of weapons": IncidentKind.WEAPON,
    "criminal damage and arson": IncidentKind.DISORDER,
    "anti-social behaviour": IncidentKind.DISORDER,
    "public order": IncidentKind.DISORDER,
    "missing": IncidentKind.MISSING,
}
"""What a file's word for an incident means here. Any other is another incident, told
in the file's own words: "violence and sexual offences" is several kinds, so none."""
