"""What people and places are called in a text: initials, and a word or two."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from peerdash.model import Location, MapPlace, Member, Person
from peerdash.rules import people
from peerdash.rules.shorthand.reading import SHAPES
from peerdash.rules.shorthand.scanning import HANDLE

LONGEST: Final = 24  # letters of a place's handle
_WORD: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Called:
    """The handle of each person and place, by private id."""

    people: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(
        cls,
        members: Iterable[tuple[Member, Person]],
        places: Iterable[tuple[MapPlace, Location]],
    ) -> Self:
        """Call people by their initials here, and places by a word or two."""
        everybody = [person for _, person in members]
        short = people.labels({one.ref: one.name for one in everybody})
        handles = {
            one.id: short[one.ref] if _is_handle(short[one.ref]) else one.ref
            for one in everybody
        }
        taken = set(handles.values())
        own: dict[str, str] = {}
        for _, place in places:
            handle = _slug(place.name) or place.ref
            own[place.id] = handle if handle not in taken else place.ref
            taken.add(own[place.id])
        return cls(handles, own)

    def ends(self, draft: Any) -> Any:  # noqa: ANN401 (any draft with people in it)
        """Return a draft whose ids are handles; a home it is about goes unsaid."""
        names = {
            name: (self.people if name != "location_id" else self.places).get(id_)
            for name in ("person_id", "location_id", "from_id", "to_id")
            if (id_ := getattr(draft, name, None))
        }
        return draft.model_copy(update=names)


def _is_handle(label: str) -> bool:
    return bool(re.fullmatch(HANDLE, label))


def _slug(name: str) -> str:
    """The first words of a name as a handle: canal-street-basin."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = _WORD.findall(plain.encode("ascii", "ignore").decode())
    slug = ""
    for word in words:
        if len(longer := f"{slug}-{word}".strip("-")) > LONGEST:
            break
        slug = longer
    return slug if slug not in SHAPES else ""
