"""Who may do what: one table of acts (`vocabulary.roles`), asked in one place.

What somebody may see is decided by the database scope (`store.sight`); this
module decides only what they may do.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from peerdash.rules.refusal import Denied, Refused, Unproved
from peerdash.vocabulary.roles import CONVENORS, WORKERS, Act, Role

PROOF_LASTS: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person signed in, as the session table knows them.

    `proved_at` is when they last showed, in this session, who they are, and `alone`
    whether nobody has been there since, but a room's screen that follows.
    """

    user_id: str
    name: str
    agency_id: str
    agency: str
    roles: frozenset[Role]
    session: str = ""
    proved_at: datetime | None = None
    alone: bool = False

    @property
    def convenes(self) -> bool:
        """Whether they run the group: chair or coordinator."""
        return bool(self.roles & CONVENORS)

    @property
    def works(self) -> bool:
        """Whether they work with children's records at all."""
        return bool(self.roles & WORKERS)


def may(viewer: Viewer, act: Act) -> bool:
    """Whether any of the viewer's roles allows the act."""
    return bool(viewer.roles & act.row.roles)


def require(viewer: Viewer, act: Act) -> None:
    """Refuse an act that none of the viewer's roles allows, and say whose it is."""
    if not may(viewer, act):
        whose = " or ".join(sorted(role.in_sentence for role in act.row.roles))
        article = "an" if whose[0] in "aeiou" else "a"
        raise Denied(f"Only {article} {whose} can {act.row.wants}. Ask one of them.")


def has_proved(viewer: Viewer, now: datetime) -> bool:
    """Whether they showed who they are within the last five minutes (AN10)."""
    at = viewer.proved_at
    return at is not None and timedelta() <= now - at < PROOF_LASTS


def require_proof(viewer: Viewer, act: Act, now: datetime) -> None:
    """Refuse an act that wants it from somebody who may have left their desk (AN10)."""
    if act.row.again and not has_proved(viewer, now):
        raise Unproved(act.row.wants)


def require_another(decider: str, *askers: str | None, because: str) -> None:
    """Refuse a decision by who asked for it, or whom it is about (trust 2.3).

    The one rule that nobody approves their own request, wherever one person asks
    and another decides: triage, invitations and their renewal, roles, and the
    review of what was opened in an emergency. `because` says what they did.
    """
    if decider in askers:
        raise Refused(f"{because}, so somebody else decides it.")
