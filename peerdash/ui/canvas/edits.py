"""Edits as they come from the browser: allowed, sane and about what is on this map.

The browser's word is not enough. Each kind of edit lists what it must say; what is
not in the list, or does not hold, is no edit at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Any, Final, NamedTuple

from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.symbols import Glyph

FARTHEST: Final = 100_000.0  # map units from the middle; nothing can be put further
MOST: Final = 1_000  # people moved, or put in one circle, at once
SHORT, LONG = 300, 4_000  # letters
FIGURE: Final = ("person", "place")
LINE: Final = ("tie", "presence")
AREA: Final = ("box", "circle")
STUCK: Final = ("note", "symbol")


class Thing(NamedTuple):
    """Something on a map: person, place, tie, presence, box or circle."""

    kind: str
    ref: str


Things = Mapping[str, str]
Read = Callable[[Any, Things], Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: which, and what it says, read and checked."""

    op: str
    told: Mapping[str, Any] = field(default_factory=dict)


def things(data: Mapping[str, Any]) -> Things:
    """Return the kind of everything on a map, by its ref."""
    every = (*data["figures"], *data["lines"], *data["areas"])
    every += (*data.get("notes", ()),)
    return {one["ref"]: one["kind"] for one in every}


def read(op: Mapping[str, Any], here: Things) -> Edit | None:
    """Read one edit; None when it is not one that can be made on this map."""
    wanted = _EDITS.get(str(op.get("op")))
    if wanted is None:
        return None
    try:
        told = {name: how(op.get(name), here) for name, how in wanted.items()}
    except (ValueError, TypeError, KeyError):
        return None
    return Edit(str(op["op"]), told)


def _one_of(*kinds: str) -> Read:
    """A thing on this map, of one of these kinds."""

    def read_one(value: Any, here: Things) -> str:  # noqa: ANN401
        if not isinstance(value, str) or here[value] not in kinds:
            raise ValueError
        return value

    return read_one


def _thing(*kinds: str) -> Read:
    """The same, with its kind."""
    read_one = _one_of(*kinds)
    return lambda value, here: Thing(here[read_one(value, here)], value)


def _perhaps(how: Read) -> Read:
    return lambda value, here: None if value in (None, "") else how(value, here)


def _some(how: Read) -> Read:
    """A list of them, none twice."""

    def read_some(value: Any, here: Things) -> tuple[Any, ...]:  # noqa: ANN401
        if not isinstance(value, list) or len(value) > MOST:
            raise ValueError
        return tuple(dict.fromkeys(how(one, here) for one in value))

    return read_some


def _text(most: int) -> Read:
    def read_text(value: Any, _: Things) -> str:  # noqa: ANN401
        if not isinstance(value, str) or len(value) > most:
            raise ValueError
        return value

    return read_text


def _word(*kinds: type[StrEnum]) -> Read:
    """A word of one of these tables."""
    words = {one.value: one for kind in kinds for one in kind}
    return lambda value, _: words[value]


def _number(value: Any, _: Things) -> float:  # noqa: ANN401
    sane = isinstance(value, int | float) and not isinstance(value, bool)
    if not sane or not isfinite(value) or abs(value) > FARTHEST:
        raise ValueError
    return float(value)


def _spot(value: Any, here: Things) -> tuple[float, float]:  # noqa: ANN401
    x, y = value
    return _number(x, here), _number(y, here)


def _placed(value: Any, here: Things) -> tuple[str, float, float]:  # noqa: ANN401
    ref, *spot = value
    return (_one_of(*FIGURE)(ref, here), *_spot(spot, here))


def _version(value: Any, _: Things) -> int:  # noqa: ANN401
    if not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _answers(value: Any, _: Things) -> dict[int, str]:  # noqa: ANN401
    """Who the people of these lines are: a ref for each line's number."""
    if not isinstance(value, Mapping) or len(value) > MOST:
        raise ValueError
    return {int(line): _text(SHORT)(who, {}) for line, who in value.items()}


def _flag(value: Any, _: Things) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise TypeError
    return value


_PERSON, _PLACE = _one_of("person"), _one_of("place")
_SHORT, _LONG = _text(SHORT), _text(LONG)
_OR_NOTHING: Final = _perhaps(_SHORT)
_PEOPLE: Final = _some(_PERSON)

_EDITS: Final[Mapping[str, Mapping[str, Read]]] = {
    "moved": {"ref": _one_of(*FIGURE, "note"), "x": _number, "y": _number},
    "aligned": {"spots": _some(_placed)},
    "tidied": {"seen": _SHORT},
    "people": {
        "said": _LONG,
        "why": _OR_NOTHING,
        "spots": _some(_spot),
        "same": _answers,
    },
    "place": {"name": _SHORT, "kind": _word(LocationKind), "spot": _spot},
    "incident": {
        "title": _SHORT,
        "kind": _word(IncidentKind),
        "happened": _OR_NOTHING,
        "members": _PEOPLE,
        "role": _word(IncidentRole),
    },
    "circle": {"label": _SHORT, "kind": _word(GroupKind), "members": _PEOPLE},
    "question": {
        "question": _SHORT,
        "about": _perhaps(_thing(*FIGURE)),
        "ask": _OR_NOTHING,
        "by": _OR_NOTHING,
    },
    "noted": {
        "about": _thing(*FIGURE),
        "words": _SHORT,
        "source": _word(Source),
        "evidence": _word(Evidence),
    },
    "marked": {
        "about": _thing(*FIGURE),
        "which": _OR_NOTHING,
        "shape": _perhaps(_word(Glyph)),
        "words": _OR_NOTHING,
    },
    "linked": {"a": _PERSON, "b": _PERSON, "kind": _word(RelationshipKind)},
    "stays": {"a": _PERSON, "b": _PLACE, "kind": _word(PresenceKind)},
    "changed": {
        "line": _thing(*LINE),
        "kind": _word(RelationshipKind, PresenceKind),
        "seen": _version,
    },
    "tested": {
        "line": _thing("tie"),
        "seen": _version,
        "by": _SHORT,
        "on": _SHORT,
        "source": _word(Source),
        "evidence": _word(Evidence),
    },
    "joined": {
        "ref": _PERSON,
        "area": _thing(*AREA),
        "role": _perhaps(_word(IncidentRole)),
    },
    "left": {"ref": _PERSON, "area": _thing(*AREA), "mistaken": _flag},
    "removed": {"thing": _thing(*FIGURE, *LINE, *AREA, *STUCK), "why": _SHORT},
    "ordered": {
        "ref": _one_of("item"),
        "to": _version,
        "seen": _some(_one_of("item")),
    },
    "undone": {},
    "redone": {},
}

ALLOWED: Final = tuple(_EDITS)
