"""Whether the log is whole, and where its head is kept, asked by who may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from peerdash.services.desk import Desk, acting, looking, require
from peerdash.store import anchors, log, scope, settings, wholeness
from peerdash.store.anchors import Anchor, Kept
from peerdash.vocabulary.roles import Act

PANEL: Final = "log:integrity"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the log stands: its length and head, and how the last check ended.

    `broken` is the first line that did not hold; `anchors` are the heads in the
    file outside, the newest first, None when that file cannot be read.
    """

    lines: int
    head: str
    checked_at: datetime | None
    broken: int | None
    anchored: bool
    anchors: tuple[Anchor, ...] | None
    strange: int = 0


def standing(desk: Desk) -> Standing:
    """Return how the log stands, and how its last check ended."""
    with looking(desk, PANEL, Act.READ_AUDIT) as session:
        head = log.head(session)
        last = log.last_change(session, wholeness.CHECKED, [Act.VERIFY])
    file = settings.anchor()
    kept = _kept()
    return Standing(
        lines=head.seq,
        head=head.written,
        checked_at=last.at if last else None,
        broken=wholeness.read(last.about) if last else None,
        anchored=file is not None,
        anchors=kept.anchors[::-1] if kept else None,
        strange=kept.strange if kept else 0,
    )


def check(desk: Desk) -> None:
    """Check every line of the log now, against the heads kept outside too (AU6).

    Nobody waits for a writer while the lines are read.
    """
    require(desk, Act.VERIFY, wholeness.CHECKED)
    kept = _kept()
    with scope.reading(desk.db, desk.scope) as session:
        heads = kept.binding if kept else ()
        found = log.verified(session, desk.db.log_key, *heads)
    wholeness.note(desk.db, found.broken)
    with acting(desk, Act.VERIFY, wholeness.CHECKED) as deed:
        deed.about = wholeness.as_logged(found.broken, found.head.seq)


def _kept() -> Kept | None:
    try:
        return anchors.kept(settings.anchor())
    except OSError:
        return None
