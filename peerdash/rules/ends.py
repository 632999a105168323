"""Whom the two ends of a relationship in a file mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from peerdash.rules.imports import Nomination, PersonRead
from peerdash.rules.matching import Fate, Known, Match
from peerdash.rules.memory import Memory
from peerdash.rules.offers import Offer
from peerdash.rules.refusal import Refused
from peerdash.rules.rows import unexpected
from peerdash.vocabulary.imports import TieColumn

OFF: Final = "off "


@dataclass(slots=True)
class Ends:
    """People by the file's identifier, else by ref, else by a name only one has."""

    memory: Memory
    _identifiers: dict[str, str] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def on_map(self, known: Iterable[Known]) -> None:
        """Let ends mean people who are on the map already."""
        for one in known:
            self._refs[one.ref] = one.id
            self._names.setdefault(one.name.casefold(), set()).add(one.id)

    def in_file(self, people: Iterable[tuple[PersonRead, Match]]) -> None:
        """Let ends mean people of the same import."""
        for read, match in people:
            self._identifiers[read.identifier] = _id(read.identifier, match)
            if match.fate != Fate.TAKEN_OFF:
                named = self._names.setdefault(read.who.name.casefold(), set())
                named.add(match.id)

    def found(self, offer: Offer, one: Nomination) -> tuple[str, str]:
        """Return the ids of a nomination's ends. Raises Refused when they are not two.

        The id of somebody taken off the map begins with OFF.
        """
        from_ = self._end(offer, one, TieColumn.FROM, one.from_)
        to = self._end(offer, one, TieColumn.TO, one.to)
        if from_ == to:
            raise _unmet(offer, one, TieColumn.TO, one.to, "somebody else than in from")
        return from_, to

    def _end(self, offer: Offer, one: Nomination, at: TieColumn, said: str) -> str:
        if said in self._identifiers:
            return self._identifiers[said]
        if (who := self.memory.who(said)) in self.memory.rows:
            return self.memory.members.get(who, OFF + said)
        if said in self._refs:
            return self._refs[said]
        named = self._names.get(said.casefold(), set())
        if len(named) == 1:
            return next(iter(named))
        several = "an identifier, for several people have this name"
        where = (
            f"in {offer.people.name} or on the map" if offer.people else "on the map"
        )
        raise _unmet(offer, one, at, said, several if named else f"somebody {where}")


def _id(identifier: str, match: Match) -> str:
    return OFF + identifier if match.fate == Fate.TAKEN_OFF else match.id


def _unmet(
    offer: Offer, one: Nomination, at: TieColumn, said: str, expected: str
) -> Refused:
    file = offer.ties.name if offer.ties else ""
    heading = offer.tie_columns.get(at, "")
    return Refused(unexpected(file, one.row, heading, said, expected))
