"""How an incident is labelled: when, what, how sure, and where if that is known."""

from typing import Protocol

from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Certainty
from peerdash.vocabulary.incidents import IncidentKind


class Happening(Protocol):
    """Anything that says what happened, and how sure that is."""

    kind: IncidentKind
    title: str
    happened: ImpreciseDate | None
    certainty: Certainty
    place_certainty: Certainty


def label(one: Happening, place: str = "") -> str:
    """Say an incident in one line: its day, what it was and how sure (R114).

    That it happened, and that it was there, are two certainties (R240). A kind
    that says nothing by itself gives way to what was written of it.
    """
    day = one.happened.words if one.happened else "Undated"
    what = one.kind.label if one.kind.row.telling else one.title
    said = f"{day} \u00b7 {what} \u2013 {one.certainty.row.meaning}"
    if not place:
        return said
    there = one.place_certainty
    sure = "" if there.row.counts_as_fact else f", place {there.row.meaning}"
    return f"{said}, {place}{sure}"
