"""The parts people play who sign in, which go together, and what an act asks."""

from dataclasses import dataclass
from typing import Final

from peerdash.vocabulary.word import Named, Word


class Role(Word):
    """What somebody who signs in is there to do; they may hold several."""

    row: Named

    PRACTITIONER = "practitioner", Named("Practitioner")
    MEMBER = "agency-member", Named("Agency member")
    COORDINATOR = "coordinator", Named("Coordinator")
    CHAIR = "chair", Named("Chair")
    AUDITOR = "auditor", Named("Auditor")
    ADMINISTRATOR = "administrator", Named("Administrator")


CONVENORS: Final = frozenset({Role.COORDINATOR, Role.CHAIR})
WORKERS: Final = CONVENORS | {Role.PRACTITIONER, Role.MEMBER}
CHAIRS: Final = frozenset({Role.CHAIR})
KEEPERS: Final = frozenset({Role.ADMINISTRATOR})
EVERYBODY: Final = frozenset(Role)
TWO_STEPS: Final = CONVENORS | {Role.AUDITOR, Role.ADMINISTRATOR}
"""Who has to give a code as well as a passphrase (AN7)."""
OVERSEERS: Final = CONVENORS | {Role.AUDITOR}
ALARMED: Final = frozenset({Role.CHAIR, Role.AUDITOR, Role.ADMINISTRATOR})
"""Who is told on every page when the log does not hold, and may check it (AU6)."""
JUDGES: Final = frozenset({Role.CHAIR, Role.AUDITOR})
"""Who looks afterwards at what was done in an emergency (AZ9)."""
BREAKERS: Final = CONVENORS | {Role.MEMBER}
"""Who may open in an emergency what they cannot see (AZ9)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act: how the log puts it, who may do it, and how refusing is put.

    `changes` is whether it can have changed what a form over a record shows;
    `looks` is that it leaves everything as it was, so that what was read still stands.
    `again` wants the one who asks to have shown within five minutes who they are
    (AN10). `leaves` is how what it shows leaves the program, for the register of
    what left; `locked` is whether it waits while the log does not hold (AU6), and
    `alert` whether overseers are to ask about each (AU8).
    """

    label: str
    roles: frozenset[Role]
    wants: str
    changes: bool = True
    looks: bool = False
    again: bool = False
    leaves: str = ""
    locked: bool = False
    alert: bool = False

    def __post_init__(self) -> None:
        """See that what only looks changes nothing."""
        if self.looks:
            object.__setattr__(self, "changes", False)
