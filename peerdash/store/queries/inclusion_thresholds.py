"""Questions about who is drawn: the threshold, and whom it is about."""

from collections.abc import Sequence

from sqlmodel import Session, col, not_, select

from peerdash.model import InclusionThreshold, Item, Member
from peerdash.vocabulary.people import UNSURE, Least


def newest(session: Session) -> InclusionThreshold | None:
    """Return how the threshold is set now; None while nobody has set it."""
    asked = select(InclusionThreshold).order_by(col(InclusionThreshold.version).desc())
    return session.exec(asked.limit(1)).first()


def least(session: Session) -> Least:
    """Return how sure it must be now: whoever may belong, until an area says more."""
    kept = newest(session)
    return kept.least if kept else Least.POTENTIAL


def unsure(session: Session) -> Sequence[tuple[str, str]]:
    """Return whom the threshold is about: the ref of each map, and a person's id."""
    asked = select(Item.ref, Member.person_id).join(Member)
    about = col(Member.involvement).in_(UNSURE), not_(Member.subject)
    return session.exec(asked.where(*about)).all()
