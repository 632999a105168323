"""One person's name on a screen that shows initials: asked for, logged, and brief."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from peerdash.rules.refusal import no_such
from peerdash.services.desk import Desk, acting
from peerdash.services.items import find
from peerdash.store.queries import maps
from peerdash.vocabulary.roles import Act

LASTS: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody is called. Not text, so that no receipt of the act keeps it."""

    name: str


def reveal(desk: Desk, ref: str, person_ref: str) -> Named:
    """Return the full name of one person on a map, to be shown for `LASTS` (C01)."""
    with acting(desk, Act.REVEAL, f"{ref}/{person_ref}") as deed:
        item = find(deed.session, ref)
        pair = maps.member(deed.session, item.id, person_ref)
        if pair is None:
            raise no_such(person_ref)
        return Named(pair[1].name)
