"""How sure it must be that somebody belongs before maps draw them, for the area.

How it is set holds nothing about anybody, so reading it is no look; what setting it
otherwise would do is counted over maps that the viewer may see, and is one.
"""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from peerdash.model import InclusionThreshold
from peerdash.rules import inclusion as rules
from peerdash.rules.inclusion import Threshold
from peerdash.services.desk import Desk, acting, looking
from peerdash.store import redrawing, scope
from peerdash.store.queries import inclusion_thresholds as queries
from peerdash.vocabulary.people import Least
from peerdash.vocabulary.roles import Act

REF: Final = "inclusion-{}"
LIST: Final = "list:inclusion"


@dataclass(frozen=True, slots=True)
class Effect:
    """Whom setting it otherwise draws or takes off, and on how many maps."""

    people: int
    maps: int


def now(desk: Desk) -> Threshold:
    """Return how it is set now."""
    with scope.reading(desk.db, desk.scope) as session:
        return _held(session)


def effect(desk: Desk) -> Effect:
    """Count whom the threshold is about, on maps that the viewer may see."""
    with looking(desk, LIST, Act.LIST) as session:
        found = queries.unsure(session)
    return Effect(len({who for _, who in found}), len({ref for ref, _ in found}))


def change(desk: Desk, will: Least, seen: int) -> None:
    """Set it, and make a new version of each map that it draws otherwise.

    `seen` is the version that the form showed. Raises Refused when somebody set it
    in the meantime, and when it is so already.
    """
    with acting(desk, Act.SET_INCLUSION) as deed:
        was = _held(deed.session)
        rules.require_current(seen, was.version)
        rules.require_otherwise(will, was.least)
        row = InclusionThreshold(
            version=was.version + 1,
            least=will,
            kept_at=desk.now,
            kept_by_id=desk.viewer.user_id,
        )
        deed.session.add(row)
        redrawing.draw_again(deed.session)
        deed.ref = REF.format(row.version)
        deed.touched = frozenset(ref for ref, _ in queries.unsure(deed.session))


def _held(session: Session) -> Threshold:
    kept = queries.newest(session)
    return Threshold(kept.version, kept.least) if kept else Threshold()
