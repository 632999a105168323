"""One thing of a chronology, and how an incident becomes one.

People are their initials, because a chronology is shown in the room (C01); an
imprecise date stays as imprecise as it was told, and a time is London's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from peerdash.model import Incident, InvolvedIn
from peerdash.rules import incidents, lasting
from peerdash.rules.evidence import has_happened
from peerdash.vocabulary.chronology import Strand
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.incidents import Company, IncidentKind, Kept, Weight
from peerdash.vocabulary.times import as_kept

UNDATED: Final = "Date not known"
MARK: Final = " \u00b7 "


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: `rests_on` says who says so and how sure it is.

    `fact` is what the map goes by too when it shows facts alone (R099). `on` is the
    item that it is told on, where a list is of several; `lane` is what an incident
    was, where a chart is of incidents alone. `about` has the refs of whom, where and
    which incident it is of (`rules.linked`).
    """

    id: str
    strand: Strand
    when: ImpreciseDate | None
    what: str
    more: str
    rests_on: str
    fact: bool = True
    on: str = ""
    time: str = ""
    lane: IncidentKind | None = None
    major: bool = False
    about: frozenset[str] = frozenset()

    @property
    def when_in_words(self) -> str:
        """Its date as exactly as it is known, and its time if that is."""
        day = self.when.words if self.when else UNDATED
        return f"{day}, {self.time}" if self.time else day

    @property
    def label(self) -> str:
        """One line: the date, then what (R114)."""
        return f"{self.when_in_words}{MARK}{self.what}"


class Footed(Protocol):
    """Anything that says where it comes from and how far it is known."""

    @property
    def source(self) -> Source:
        """Where it comes from."""

    @property
    def evidence(self) -> Evidence:
        """How far it is known."""


def incident(
    row: Incident,
    place: str,
    who: str,
    mark: str,
    *,
    on: str = "",
    lane: IncidentKind | None = None,
    about: Iterable[str] = (),
) -> Happened:
    """Return an incident as a chronology tells it; `who` is initials and parts."""
    where = place or row.where_said
    _, _, what = incidents.label(row, where).partition(MARK)
    told = [row.title, _long(row), who, _also(row, place), _kept(row)]
    return Happened(
        id=f"incident {row.ref}",
        strand=Strand.INCIDENT,
        when=row.happened,
        what=what,
        more=". ".join(one for one in told if one),
        rests_on=basis(row, mark),
        fact=has_happened(row.certainty, row.evidence),
        on=on,
        time=as_kept(row.at_time),
        lane=lane,
        major=row.weight is Weight.MAJOR,
        about=frozenset({row.ref, *about}),
    )


def parts(inside: Iterable[InvolvedIn], labels: Mapping[str, str]) -> str:
    """Who was in one and how, by initials by id; those not drawn are not named."""
    told = (
        f"{labels[one.person_id]} {one.role.label}"
        for one in inside
        if labels.get(one.person_id)
    )
    return ", ".join(sorted(told))


def basis(row: Footed, mark: str, tested: str = "") -> str:
    """Say who says so, how sure it is and, if that is not the usual, who may see it."""
    said = f"{row.source.row.says}, {row.evidence.in_sentence}{tested}"
    return f"{said}. {mark}" if mark else said


def _long(row: Incident) -> str:
    """Until when, how long, alone or together."""
    until = f"Ended {row.ended.words}" if row.ended else ""
    until += f", {row.ended_time}" if row.ended_time else ""
    long = lasting.lasted(row)
    company = row.company.label if row.company is not Company.NOT_KNOWN else ""
    told = [until, f"lasted {long}" if long else "", company]
    said = ", ".join(one for one in told if one)
    return said[:1].upper() + said[1:]


def _also(row: Incident, place: str) -> str:
    """The place in its source's words, where the register has a name for it too."""
    return row.where_said if place else ""


def _kept(row: Incident) -> str:
    """That it is only recorded, or matters much, where that is so."""
    said = [row.weight.label] if row.weight is not Weight.NOT_SAID else []
    said += [row.kept.label] if row.kept is Kept.RECORDED else []
    return ", ".join(said)
