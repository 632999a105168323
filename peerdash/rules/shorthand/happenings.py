"""Writing the line of one incident, which `incidents` reads back as the same."""

from peerdash.model import IncidentDraft
from peerdash.rules.shorthand import incidents
from peerdash.rules.shorthand.phrases import exactly, phrase
from peerdash.rules.shorthand.sketch import Happened
from peerdash.rules.shorthand.spelling import (
    joined,
    listed,
    provenance,
    quoted,
    said,
    word,
)
from peerdash.vocabulary.evidence import Certainty
from peerdash.vocabulary.incidents import (
    Company,
    IncidentKind,
    IncidentRole,
    Kept,
    Weight,
)


def happening(told: Happened) -> str:
    """Write one incident, and who was in it."""
    one = told.incident
    timed = bool(incidents.TIME.fullmatch(one.at_time))
    # A title may itself say how sure it is, so then the certainty is spelt out.
    sure = one.certainty != Certainty.NOT_KNOWN or incidents.TITLED.search(one.title)
    usual = exactly(one.title, IncidentKind) or IncidentKind.OTHER
    first = joined(
        f"incident {one.happened.words if one.happened else '?'}",
        one.at_time if timed else "",
        quoted(one.title),
        phrase(one.certainty) if sure else "",
        word(one.kind, usual, "kind:"),
        _there(one.location_id, one.place_certainty),
        "" if timed else said("time", one.at_time),
        _lasted(one),
        said("place in words", one.where_said),
        said("reference", one.reference),
        word(one.weight, Weight.NOT_SAID, "weight:"),
        word(one.kept, Kept.ON_MAP, "drawn:"),
        provenance(one, happened=False),
    )
    roles = [
        f"{who} {word(role, IncidentRole.NOT_KNOWN)}".strip()
        for who, role in told.involved
    ]
    return first + (listed(roles) if roles else "")


def _lasted(one: IncidentDraft) -> str:
    """Until when it lasted, and whether anybody was alone."""
    return joined(
        f"ended {one.ended.words}" if one.ended else "",
        said("ended at", one.ended_time),
        word(one.company, Company.NOT_KNOWN, "company:"),
    )


def _there(place: str | None, sure: Certainty) -> str:
    if place is None:
        return word(sure, Certainty.NOT_KNOWN, "place")
    marks = {Certainty.CONFIRMED: "", Certainty.SUSPECTED: "?"}
    return f"at {place}" + marks.get(sure, f"  place {phrase(sure)}")
