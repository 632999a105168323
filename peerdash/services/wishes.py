"""What is asked for when a file of a map is to leave."""

from dataclasses import dataclass

from peerdash.vocabulary.leaving import Form, Purpose


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to leave: a map, as what, for which agency, what for, how much of it.

    `focus` is the ref of whoever it is in focus on; the others fade. `decided` is the
    id of the decision to share it. `named` asks for full names and not initials.
    `told` is which record of the map was looked at, where the file holds one.
    """

    ref: str
    form: Form
    purpose: Purpose
    agency_id: str
    facts_only: bool = True
    focus: str = ""
    since: int = 0
    decided: str = ""
    named: bool = False
    told: str = ""

    @property
    def how(self) -> tuple[object, ...]:
        """How much of it, since when, in names or not, and over which record."""
        return self.facts_only, self.since, self.named, self.told
