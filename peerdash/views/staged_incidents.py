"""What an import of incidents would do, or did: in sentences, and for a machine.

The JSON's shape is `FORMAT`'s and stays: a later one adds names and takes none away.

    {"format": "peerdash import incidents 1", "item": "L-1", "dry_run": true,
     "file": {"name", "read_as", "columns": {heading: meaning}},
     "counts": {"added", "updated", "unchanged", "by_hand", "left_off", "repeated",
                "without_identifier", "without_place"},
     "rows": [{"row", "how", "kept"}],
     "refused": [{"file", "row", "column", "reason"}]}
"""

import json
from collections.abc import Iterator
from typing import Final

from peerdash.rules.matching import Fate
from peerdash.services.staged_incidents import StagedIncidents
from peerdash.vocabulary.dates import in_words

FORMAT: Final = "peerdash import incidents 1"


def sentences(done: StagedIncidents) -> Iterator[str]:
    """Say what it would do, or did, and what a reader should know of the file."""
    fates = done.fates
    yield _said(fates[Fate.ADDED], "new incident", "new incidents")
    for fate, words in (
        (Fate.UPDATED, "brought up to date"),
        (Fate.UNCHANGED, "imported before"),
        (Fate.TAKEN_OFF, "taken off since, and left off"),
    ):
        if fates[fate]:
            yield f"{fates[fate]:,} {words}."
    if done.by_hand:
        yield f"{done.by_hand:,} changed by hand since, and left as they are."
    if done.repeated:
        yield f"{done.repeated:,} rows told again in the file; the last one counts."
    if done.unnamed:
        yield f"{done.unnamed:,} without an identifier, kept and labelled so."
    if done.unplaced:
        yield f"{done.unplaced:,} without a place, kept and labelled so."
    if span := done.span:
        yield f"From {in_words(span[0])} to {in_words(span[1])}, as exactly as told."


def as_json(done: StagedIncidents, *, dry_run: bool) -> str:
    """Return what an import would do, or did, as JSON."""
    sheet = done.offer.sheet
    columns = {heading: kind.value for kind, heading in done.offer.columns.items()}
    told = {
        "format": FORMAT,
        "item": done.ref,
        "dry_run": dry_run,
        "file": {"name": sheet.name, "read_as": sheet.read_as, "columns": columns},
        "counts": _counts(done),
        "rows": [
            {"row": one.row, "how": one.fate.value, "kept": one.kept}
            for one in done.lines
        ],
        "refused": [
            {"file": one.file, "row": one.row, "column": one.column, "reason": why}
            for one in done.refused
            for why in (one.sentence,)
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _counts(done: StagedIncidents) -> dict[str, int]:
    fates = done.fates
    return {
        "added": fates[Fate.ADDED],
        "updated": fates[Fate.UPDATED],
        "unchanged": fates[Fate.UNCHANGED],
        "by_hand": done.by_hand,
        "left_off": fates[Fate.TAKEN_OFF],
        "repeated": done.repeated,
        "without_identifier": done.unnamed,
        "without_place": done.unplaced,
    }


def _said(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}."
