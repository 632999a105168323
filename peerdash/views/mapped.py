"""A whole map as JSON, and back again without loss.

The file is one object: `format` is "peerdash-map", `version` the number below,
`marking` how it may be handled, and `map` the fields of `services.pictures.MapPicture`
by name. A word of a table is its stored word, a day is ISO 8601, an imprecise date is
as the database keeps it (2026-05-11, 2026-05, 2026~, 2026-05-11/2026-05-14), and what
is not known is null. A reader refuses a version that it does not know; what a file
from before does not say is as it was then.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from peerdash.rules.refusal import Refused
from peerdash.services.pictures import MapPicture
from peerdash.vocabulary.dates import ImpreciseDate

FORMAT: Final = "peerdash-map"
VERSION: Final = 1


def as_json(picture: MapPicture, marking: str) -> bytes:
    """Return a whole map as JSON."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "marking": marking,
        "map": _plain(picture),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(made: bytes) -> MapPicture:
    """Return the map that a file holds. Raises Refused where it is no such file."""
    try:
        whole = json.loads(made)
        if (whole["format"], whole["version"]) != (FORMAT, VERSION):
            raise Refused(f"Expected {FORMAT} version {VERSION}. Export the map again.")
        found: MapPicture = _read(MapPicture, whole["map"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("This is no whole map as peerdash writes one.") from None
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 (any field of a picture)
    if isinstance(value, ImpreciseDate):
        return value.stored
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, said: Any) -> Any:  # noqa: ANN401 (any field of a picture)
    if get_origin(kind) in {Union, UnionType}:
        return _one_of(get_args(kind), said)
    if get_origin(kind) is tuple:
        return _several(get_args(kind), said)
    if kind is ImpreciseDate:
        return ImpreciseDate.from_stored(said)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(
            **{
                f.name: _read(hints[f.name], said[f.name])
                for f in fields(kind)
                if f.name in said
            }
        )
    if kind in {date, datetime}:
        return kind.fromisoformat(said)
    return kind(said)


def _one_of(kinds: tuple[Any, ...], said: Any) -> Any:  # noqa: ANN401
    if said is None:
        return None
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            if said in {one.value for one in kind}:
                return kind(said)
        elif kind is not type(None):
            return _read(kind, said)
    raise ValueError("No such word")


def _several(kinds: tuple[Any, ...], said: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if kinds[-1] is Ellipsis:
        return tuple(_read(kinds[0], one) for one in said)
    return tuple(_read(kind, one) for kind, one in zip(kinds, said, strict=True))
