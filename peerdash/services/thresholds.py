"""When each outcome is the right one, as the area words it (R160).

The words hold nothing about anybody, so reading them is no look and leaves no line;
changing them leaves its own.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import Session, col, select

from peerdash.model import Threshold, ThresholdDraft
from peerdash.rules import thresholds as rules
from peerdash.services.desk import Desk, acting
from peerdash.store import scope
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.roles import Act

REF: Final = "threshold-{}-{}"
FIRST: Final = 1
"""The version of our own words."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked before one outcome; `since` is None while the words are ours."""

    kind: OutcomeKind
    version: int
    words: str
    since: datetime | None


def now(desk: Desk, kind: OutcomeKind) -> Prompt:
    """Return what is asked before one outcome, as it is worded now."""
    with scope.reading(desk.db, desk.scope) as session:
        return held(session, kind)


def change(desk: Desk, kind: OutcomeKind, draft: ThresholdDraft, seen: int) -> None:
    """Word it otherwise; words kept since the form was shown are not written over."""
    with acting(desk, Act.SET_THRESHOLD) as deed:
        before = held(deed.session, kind)
        rules.require_current(seen, before.version)
        row = Threshold(
            kind=kind,
            words=draft.words,
            version=before.version + 1,
            kept_at=desk.now,
            kept_by_id=desk.viewer.user_id,
        )
        deed.session.add(row)
        deed.ref = REF.format(kind.value, row.version)


def held(session: Session, kind: OutcomeKind) -> Prompt:
    """Return it as it is worded now, within an act or a look."""
    asked = select(Threshold).where(Threshold.kind == kind)
    newest = asked.order_by(col(Threshold.version).desc()).limit(1)
    kept = session.exec(newest).first()
    if kept is None:
        return Prompt(kind, FIRST, rules.OURS[kind], None)
    return Prompt(kind, kept.version, kept.words, kept.kept_at)
