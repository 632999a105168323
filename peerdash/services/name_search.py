"""Where else somebody is named, for who takes them off everything (R209).

It finds full names and whatever else they are known as, as whole words, and no
initials: what says only a first name is still for its reader to find.
"""

from dataclasses import dataclass
from typing import Final

from peerdash.rules import likeness
from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, looking, require
from peerdash.services.remembering import remembered
from peerdash.store.queries import free_text, known, photos
from peerdash.vocabulary.roles import Act

UNREAD: Final = "photo, whose handwriting is not searched: look"


@dataclass(frozen=True, slots=True)
class NamedIn:
    """One kind of free text that names somebody, and where it stands."""

    called: str
    refs: tuple[str, ...]


@remembered
def named_in(desk: Desk, person_ref: str) -> tuple[NamedIn, ...]:
    """Return what else names somebody, of all that the viewer is given."""
    require(desk, Act.NOT_INVOLVED, person_ref)
    with looking(desk, person_ref) as session:
        person = known.by_ref(session, person_ref)
        if person is None:
            raise no_such(person_ref)
        names = likeness.called(person.name, person.known_as)
        found: dict[str, list[str]] = {}
        says = likeness.naming(names)
        for called, ref in free_text.naming(session, names, person.id, says):
            found.setdefault(called, []).append(ref)
        if refs := photos.with_somebody(session, person.id):
            found[UNREAD] = list(refs)
    return tuple(NamedIn(called, tuple(refs)) for called, refs in found.items())
