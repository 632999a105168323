"""What an import would do, or did, in sentences that name nobody."""

from collections import Counter
from typing import Final

from peerdash.rules.matching import Fate
from peerdash.services.imports import PersonLine, Staged

KEPT: Final = " (stays as it is here)"
_FATES: Final = {
    Fate.ADDED: "added",
    Fate.KNOWN: "known from another map and added to this one",
    Fate.MATCHED: "on the map already",
    Fate.UPDATED: "imported before and brought up to date",
    Fate.UNCHANGED: "imported before and left as they are",
    Fate.TAKEN_OFF: "taken off since and left off",
}


def sentences(staged: Staged) -> tuple[str, ...]:
    """Return the counts, one sentence each: people, nominations, the rest."""
    told = [_people(staged), _ties(staged), _repeated(staged), _alone(staged)]
    told.append(_kept(staged))
    return tuple(sentence for sentence in told if sentence)


def reading(staged: Staged) -> tuple[str, ...]:
    """Return how each file was read: its encoding, and what its columns mean."""
    offer = staged.offer
    read = (offer.people, offer.people_columns), (offer.ties, offer.tie_columns)
    return tuple(
        f"{sheet.name}: {sheet.read_as}; {_meanings(columns)}."
        for sheet, columns in read
        if sheet
    )


def counted(many: int, one: str, several: str) -> str:
    """Say how many: 1 person, 50 people, 5,000 people."""
    return f"{many:,} {one if many == 1 else several}"


def changes(line: PersonLine) -> tuple[str, ...]:
    """Say what differs about one person: what is brought up to date, and what stays."""
    return tuple(
        f"{one.field}: here {one.ours}, in the file {one.theirs}" + KEPT * one.kept
        for one in line.changes
    )


def button(staged: Staged) -> str:
    """Say what pressing the button does."""
    people = counted(staged.new_people, "person", "people")
    ties = counted(staged.new_ties, "relationship", "relationships")
    if not staged.updated:
        return f"Import {people} and {ties}"
    again = counted(staged.updated, "record", "records")
    if not (staged.new_people or staged.new_ties):
        return f"Bring {again} up to date"
    return f"Import {people} and {ties}, and bring {again} up to date"


def _meanings(columns: object) -> str:
    if not isinstance(columns, dict):
        return ""
    return ", ".join(f"{heading} is {kind.label}" for kind, heading in columns.items())


def _people(staged: Staged) -> str:
    if not staged.people:
        return ""
    people = counted(len(staged.people), "person", "people")
    return f"{people}: {_fates(staged.people_by_fate)}."


def _ties(staged: Staged) -> str:
    if not staged.ties:
        return ""
    said = counted(staged.nominations, "nomination", "nominations")
    ties = counted(len(staged.ties), "relationship", "relationships")
    fates = _fates(staged.ties_by_fate)
    return f"{said}, {staged.mutual:,} mutual, {ties}: {fates}."


def _repeated(staged: Staged) -> str:
    if not staged.repeated:
        return ""
    rows = counted(staged.repeated, "row repeats", "rows repeat")
    return f"{rows} a nomination of the same file."


def _kept(staged: Staged) -> str:
    kept = sum(any(one.kept for one in line.changes) for line in staged.people)
    kept += sum(line.kept for line in staged.ties)
    if not kept:
        return ""
    rows = counted(kept, "record was", "records were")
    return f"{rows} changed here since, and what was changed stays as it is."


def _alone(staged: Staged) -> str:
    if not (staged.alone and staged.offer.ties):
        return ""
    people = counted(staged.alone, "person has", "people have")
    return f"{people} no relationship in the file; they are on the map all the same."


def _fates(counts: Counter[Fate]) -> str:
    told = (f"{counts[fate]:,} {said}" for fate, said in _FATES.items() if counts[fate])
    return ", ".join(told)
