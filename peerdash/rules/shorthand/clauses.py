"""The clauses a statement may carry: where it comes from, when, how far tested.

A clause reads itself from a line into what has been told so far, or leaves the
line as it is and says no.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

from pydantic import ValidationError

from peerdash.model import Record
from peerdash.rules.shorthand.phrases import listed, one_of, phrase, source_of
from peerdash.rules.shorthand.scanning import Line
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.places import PresenceKind
from peerdash.vocabulary.relationships import Nature
from peerdash.vocabulary.word import Word

Told: TypeAlias = dict[str, Any]
Clause: TypeAlias = Callable[[Line, Told], bool]
D = TypeVar("D", bound=Record)


def all_of(line: Line, clauses: tuple[Clause, ...], told: Told, expected: str) -> Told:
    """Read clauses, in any order, to the end of the line."""
    while line.rest.strip(","):
        if not any(clause(line, told) for clause in clauses):
            raise line.wrong(expected)
    return told


def made(line: Line, draft: type[D], told: Mapping[str, Any]) -> D:
    """Make a draft of what was told; what it will not hold is said in its words."""
    try:
        return draft(**told)
    except ValidationError as wrong:
        raise line.wrong(_wanted(draft, wrong)) from None


def _wanted(draft: type[Record], wrong: ValidationError) -> str:
    first = wrong.errors()[0]
    name = str(first["loc"][0])
    title = (draft.model_fields[name].title or name).lower()
    room = first.get("ctx", {})
    if "max_length" in room:
        return f"{title} in {room['max_length']} letters at most"
    if "min_length" in room:
        return f"{title} in {room['min_length']} letters at least"
    return title


def worded(field: str, words: type[Word]) -> Clause:
    """Return the clause that is one word of a table."""

    def clause(line: Line, told: Told) -> bool:
        found = one_of(line, words) if field not in told else None
        if found is not None:
            told[field] = found
        return found is not None

    return clause


def called(field: str, name: str, words: type[Word]) -> Clause:
    """Return the clause that is a name, and then one word of its table."""
    read = worded(field, words)

    def clause(line: Line, told: Told) -> bool:
        if field in told or not line.take(rf"{name}:"):
            return False
        if not read(line, told):
            raise line.wrong(listed(words))
        return True

    return clause


def noted(field: str, names: str) -> Clause:
    """Return the clause that is free words after a name: `note: ...`."""

    def clause(line: Line, told: Told) -> bool:
        if field in told or not line.take(rf'(?:{names})(?::|(?=\s*["\u201c]))'):
            return False
        told[field] = line.said()
        return True

    return clause


def from_source(line: Line, told: Told) -> bool:
    """Read where it comes from."""
    found = source_of(line) if "source" not in told else None
    if found is not None:
        told["source"] = found
    return found is not None


def happened(line: Line, told: Told) -> bool:
    """Read when it was so: `11 Oct`, `on 11 Oct`, `in May 2026`."""
    if "happened" in told:
        return False
    start = line.at
    line.take(r"(?:on|in|when:?)\s")
    if (day := line.day()) is None:
        line.at = start
        return False
    told["happened"] = day
    return True


def ended(line: Line, told: Told) -> bool:
    """Read until when it was so: `until 3 May 2026`, `until about 2025`."""
    if "ended" in told or (day := line.dated(r"until(?!\w)")) is None:
        return False
    told["ended"] = day
    return True


def captured(line: Line, told: Told) -> bool:
    """Read when it was written down: `written down 12 Oct`."""
    if not line.take(r"written(?: down)?(?: on)?\s"):
        return False
    told["captured_on"] = line.exact_day()
    return True


def tested(line: Line, told: Told) -> bool:
    """Read that it was tested, and on which day: `tested 20 Oct`."""
    if not line.take(r"tested(?: on)?(?!\w)"):
        return False
    told["tested_on"] = line.exact_day()
    return True


def tested_by(line: Line, told: Told) -> bool:
    """Read who tested it: `by "Mrs Hill"`, `by youth worker`."""
    if "tested_by" in told or not line.take(r"by(?!\w)"):
        return False
    name = line.quoted()
    if name is None:
        start = line.at
        source = source_of(line)
        if source is not None:
            told.setdefault("source", source)
        found = None if source else line.take(r"[^,\s](?:[^,]*?)(?=,|\s{2,}|$)")
        line_end = line.text[start : line.at].strip()
        name = phrase(source) if source else (found[0].strip() if found else line_end)
    told["tested_by"] = name
    return True


def seen_times(line: Line, told: Told) -> bool:
    """Read how often they were seen together: `seen 4x`, `seen once`."""
    found = line.take(
        r"seen (?:together )?(?:(\d{1,3}) ?(?:x|times?)|(once)|(twice))\b"
    )
    if not found:
        return False
    told["seen_times"] = int(found[1] or (1 if found[2] else 2))
    return True


PROVENANCE: Final[tuple[Clause, ...]] = (
    captured,
    noted("note", "note"),
    from_source,
    worded("evidence", Evidence),
    happened,
)
TIE: Final[tuple[Clause, ...]] = (
    tested,
    tested_by,
    seen_times,
    worded("nature", Nature),
    ended,
    *PROVENANCE,
)
STAY: Final[tuple[Clause, ...]] = (worded("kind", PresenceKind), ended, *PROVENANCE)


def who_tested(told: Told) -> Told:
    """A test from a source was made by that source, unless somebody is named."""
    if told.get("tested_on") and "tested_by" not in told and "source" in told:
        source: Source = told["source"]
        told["tested_by"] = phrase(source)
    return told
