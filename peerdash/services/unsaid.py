"""What is shown of a statement whose words are withheld: whom to ask, and no more.

Nothing else of it was ever asked of the database (`store.withheld`).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from peerdash.model import Finding, Gap, Group, Incident, Presence, Record, Sticker
from peerdash.services.pictures import TieSeen
from peerdash.store.withheld import Withheld
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.relationships import Nature, Unsaid

NOT_DRAWN: Final = (Incident, Group, Presence, Gap, Finding, Sticker)


def of(held: Iterable[Withheld], *tables: type[Record]) -> list[Withheld]:
    """Return what is withheld of these sorts alone."""
    names = {str(one.__tablename__) for one in tables}
    return [one for one in held if one.table in names]


def words(held: Iterable[Withheld], *tables: type[Record]) -> tuple[str, ...]:
    """Return what is said instead of what is withheld of these sorts."""
    return tuple(one.words for one in of(held, *tables))


def tie(one: Withheld, refs: Mapping[str, str]) -> TieSeen:
    """Return a line that is there between two people, and nothing about it."""
    return TieSeen(
        id=one.id,
        from_ref=refs[one.from_id],
        to_ref=refs[one.to_id],
        kind=Unsaid.HELD,
        nature=Nature.NOT_KNOWN,
        tested=False,
        tested_on=None,
        tested_by="",
        evidence=Evidence.NOT_KNOWN,
        source=Source.NOT_RECORDED,
        agency=one.agency,
        happened=None,
        captured_on=None,
        seen_times=None,
        note=one.words,
        held=one.words,
    )


def sentences(held: Sequence[Withheld], called: Mapping[str, str]) -> tuple[str, ...]:
    """Say whom each is about, as far as they are on the item, and whom to ask.

    `called` is what people are called here, by id.
    """
    return tuple(f"{_about(one, called)}{one.words}" for one in held)


def _about(one: Withheld, called: Mapping[str, str]) -> str:
    said = " and ".join(called[who] for who in one.people if who in called)
    return f"About {said}: " if said else ""
