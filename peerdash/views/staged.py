"""An import as a machine reads it: what would be added, matched or refused, row by row.

The shape is `FORMAT`'s and stays: a later one adds names and takes none away. It
holds rows, refs and the words of columns; nobody's name is in it but where a reason
quotes a cell that does not hold.

    {"format": "peerdash import 1", "map": "M-2", "dry_run": true,
     "files": [{"of": "people", "name", "read_as", "columns": {heading: meaning}}],
     "added": [ROW], "matched": [ROW], "updated": [ROW], "unchanged": [ROW],
     "left_off": [ROW], "refused": [{"file", "row", "column", "reason"}]}

A ROW is {"of": "person" or "relationship", "file", "rows": [numbers], "ref", "how",
"changes": [words], "kept": [words]}: `ref` is the person's on the map, "" when new;
`how` says what happens in words; `changes` are the columns that are brought up to
date and `kept` those where the map says something else and stays.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from peerdash.rules.matching import Fate
from peerdash.services.imports import PersonLine, Staged, TieLine

FORMAT: Final = "peerdash import 1"
KEYS: Final[Mapping[Fate, str]] = {
    Fate.ADDED: "added",
    Fate.KNOWN: "matched",
    Fate.MATCHED: "matched",
    Fate.UPDATED: "updated",
    Fate.UNCHANGED: "unchanged",
    Fate.TAKEN_OFF: "left_off",
}


def as_json(staged: Staged, *, dry_run: bool) -> str:
    """Return what an import would do, or did, as JSON."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "map": staged.ref,
        "dry_run": dry_run,
        "files": list(_files(staged)),
        **{key: [] for key in KEYS.values()},
        "refused": [
            {
                "file": one.file,
                "row": one.row,
                "column": one.column,
                "reason": one.sentence,
            }
            for one in staged.refused
        ],
    }
    for key, row in _rows(staged):
        told[key].append(row)
    return json.dumps(told, indent=2, ensure_ascii=False)


def _files(staged: Staged) -> Iterator[dict[str, Any]]:
    offer = staged.offer
    meant: Any
    for of, sheet, meant in (
        ("people", offer.people, offer.people_columns),
        ("relationships", offer.ties, offer.tie_columns),
    ):
        if sheet:
            columns = {heading: kind.value for kind, heading in meant.items()}
            yield {
                "of": of,
                "name": sheet.name,
                "read_as": sheet.read_as,
                "columns": columns,
            }


def _rows(staged: Staged) -> Iterator[tuple[str, dict[str, Any]]]:
    offer = staged.offer
    people = offer.people.name if offer.people else ""
    ties = offer.ties.name if offer.ties else ""
    for line in staged.people:
        yield KEYS[line.fate], _person(line, people)
    for tie in staged.ties:
        yield KEYS[tie.fate], _tie(tie, ties)


def _person(line: PersonLine, file: str) -> dict[str, Any]:
    return {
        "of": "person",
        "file": file,
        "rows": [line.row],
        "ref": line.ref,
        "how": line.fate.value,
        "changes": [one.field for one in line.changes if not one.kept],
        "kept": [one.field for one in line.changes if one.kept],
    }


def _tie(line: TieLine, file: str) -> dict[str, Any]:
    return {
        "of": "relationship",
        "file": file,
        "rows": list(line.rows),
        "ref": "",
        "how": line.fate.value,
        "changes": ["Relationship"] if line.fate == Fate.UPDATED else [],
        "kept": ["Relationship"] if line.kept else [],
    }
