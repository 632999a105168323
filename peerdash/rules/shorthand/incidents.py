"""A line about an incident: when, what, how sure, where, and who was in it."""

import re
from collections.abc import Iterator
from typing import Final

from peerdash.model import IncidentDraft
from peerdash.rules.shorthand.clauses import (
    PROVENANCE,
    Clause,
    Told,
    called,
    made,
    noted,
    worded,
)
from peerdash.rules.shorthand.handles import Handles
from peerdash.rules.shorthand.phrases import exactly, listed, one_of
from peerdash.rules.shorthand.scanning import Line
from peerdash.rules.shorthand.sketch import Happened
from peerdash.vocabulary.evidence import Certainty
from peerdash.vocabulary.incidents import (
    Company,
    IncidentKind,
    IncidentRole,
    Kept,
    Weight,
)

TITLED: Final = re.compile(r"(?P<what>.*?)\s*[\u2013\u2014-]\s*(?P<sure>[\w ]+)")
TIME: Final = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
EXPECTED: Final = (
    f"{listed(Certainty)}, at and a place, kind: and what it was, or a colon and who "
    "was in it"
)


def incident(line: Line, known: Handles) -> Happened:
    """Read `incident 11/5/2026 "Assault - suspected" at park?: AB harmed`."""
    told: Told = {"happened": line.day()}
    if told["happened"] is None:
        line.take(r"\?|undated")
    if time := line.take(TIME.pattern):
        told["at_time"] = time[0]
    title = line.quoted()
    if title is None:
        raise line.wrong("what happened in a few words, in quotation marks")
    before = (*_HAPPENED, _at(known))
    while not line.take(":(?!:)") and line.rest:
        if not any(clause(line, told) for clause in before):
            raise line.wrong(EXPECTED)
    told = _titled(title, told)
    involved = tuple(dict.fromkeys(_involved(line, known)))
    return Happened(made(line, IncidentDraft, told), involved)


def _involved(line: Line, known: Handles) -> Iterator[tuple[str, IncidentRole]]:
    while line.rest:
        who = known.person(line)
        role = one_of(line, IncidentRole)
        yield who, role or IncidentRole.NOT_KNOWN
        while role and line.take(r"and(?!\w)|&"):
            if (role := one_of(line, IncidentRole)) is None:
                raise line.wrong(listed(IncidentRole))
            yield who, role


def _at(known: Handles) -> Clause:
    """Return the clause of where: `at park`, or `at park?` when that is not sure."""

    def clause(line: Line, told: Told) -> bool:
        if "location_id" in told or not line.take(r"at(?!\w)"):
            return False
        told["location_id"] = known.place(line)
        unsure = bool(line.take(r"\?"))
        usual = Certainty.SUSPECTED if unsure else Certainty.CONFIRMED
        told.setdefault("place_certainty", usual)
        return True

    return clause


def _place_certainty(line: Line, told: Told) -> bool:
    if not line.take(r"place(?: is)?(?=\s)"):
        return False
    told["place_certainty"] = one_of(line, Certainty) or told.get("place_certainty")
    if told["place_certainty"] is None:
        raise line.wrong(f"place and {listed(Certainty)}")
    return True


def _titled(title: str, told: Told) -> Told:
    """A title such as "Assault - suspected" says the kind, and how sure it is."""
    ends = TITLED.fullmatch(title)
    sure = exactly(ends["sure"], Certainty) if ends else None
    if ends and sure and "certainty" not in told:
        told["certainty"], title = sure, ends["what"]
    kind = exactly(title, IncidentKind) or IncidentKind.OTHER
    return {"kind": kind, **told, "title": title}


def _ended(line: Line, told: Told) -> bool:
    """Read until when it lasted: `ended 12 May 2026`."""
    start = line.at
    if "ended" in told or not line.take(r"ended(?=\s)"):
        return False
    if (day := line.day()) is None:
        line.at = start
        return False
    told["ended"] = day
    return True


_HAPPENED: Final[tuple[Clause, ...]] = (
    called("kind", "kind", IncidentKind),
    noted("where_said", "place in words"),
    _place_certainty,
    _ended,
    noted("ended_time", "ended at"),
    called("company", "company", Company),
    called("weight", "weight", Weight),
    called("kept", "drawn", Kept),
    noted("reference", "reference"),
    noted("at_time", "time"),
    worded("certainty", Certainty),
    *PROVENANCE,
)
