"""An import as two tables: each row of the files, and what becomes of it.

Refused rows stand first, with the column and what to do, because they stop the rest.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from peerdash.rules.rows import Problem
from peerdash.rules.sheets import Sheet, short
from peerdash.services.imports import PersonLine, Staged, TieLine
from peerdash.views.imports import KEPT, changes
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.imports import PersonColumn, TieColumn

REFUSED: Final = "refused: "
_Line = dict[str, str]


def people(seen: Staged) -> list[_Line]:
    """Return the rows of the people, those that are refused first."""
    offer = seen.offer
    told = [one for one in seen.refused if _is_of_people(seen, one)]
    refused = _refused(told, offer.people, offer.people_columns, _PEOPLE, "Row")
    return [*refused, *map(_person, seen.people)]


def ties(seen: Staged) -> list[_Line]:
    """Return the rows of the relationships, those that are refused first."""
    offer = seen.offer
    told = [one for one in seen.refused if not _is_of_people(seen, one)]
    refused = _refused(told, offer.ties, offer.tie_columns, _TIES, "Rows")
    return [*refused, *map(_tie, seen.ties)]


_PEOPLE: Final[Mapping[str, PersonColumn | None]] = {
    "Identifier": PersonColumn.IDENTIFIER,
    "Name": PersonColumn.NAME,
    "Born": PersonColumn.BORN,
    "Why here": PersonColumn.REASON,
}
_TIES: Final[Mapping[str, TieColumn | None]] = {
    "From": TieColumn.FROM,
    "To": TieColumn.TO,
    "Kind": TieColumn.KIND,
    "Each names the other": None,
}


def _is_of_people(seen: Staged, one: Problem) -> bool:
    """Whether a refused row is of the people: two that were pasted share a name."""
    offer = seen.offer
    if offer.people is None or offer.ties is None:
        return offer.people is not None
    if offer.people.name != offer.ties.name:
        return one.file == offer.people.name
    return one.column in offer.people_columns.values()


def _refused(
    told: Iterable[Problem],
    sheet: Sheet | None,
    columns: Mapping[Any, str],
    asked: Mapping[str, Any],
    number: str,
) -> list[_Line]:
    """Return each refused row as the file has it, and why it is refused."""
    rows = {row.number: row for row in sheet.rows} if sheet else {}
    headings = sheet.headings if sheet else ()
    found = []
    for one in told:
        cells = rows[one.row].cells if one.row in rows else ()
        raw = dict(zip(headings, cells, strict=False))
        line = {
            head: short(raw.get(columns.get(of, ""), "")) for head, of in asked.items()
        }
        said = {number: str(one.row), **line, "What happens": REFUSED + one.sentence}
        found.append(said)
    return found


def _person(line: PersonLine) -> _Line:
    return {
        "Row": str(line.row),
        "Identifier": line.identifier,
        "Name": line.name,
        "Born": in_words(line.born_on) if line.born_on else "",
        "Why here": line.reason,
        "What happens": "; ".join((line.fate.value, *changes(line))),
    }


def _tie(line: TieLine) -> _Line:
    return {
        "Rows": ", ".join(map(str, line.rows)),
        "From": line.from_,
        "To": line.to,
        "Kind": line.kind,
        "Each names the other": "yes" if line.mutual else "no",
        "What happens": line.fate.value + KEPT * line.kept,
    }
