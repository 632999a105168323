"""When a file may be made for somebody: a decision comes first, and holds for a day."""

from datetime import datetime, timedelta
from typing import Final

from peerdash.model import Sharing, SharingDraft
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.leaving import Form
from peerdash.vocabulary.sharing import LASTS_HOURS

TESTS: Final = {
    "basis": "consent or another basis",
    "privacy": "privacy",
    "proportion": "proportionality",
    "threshold": "threshold",
}
FIRST: Final = "Decide first whether to share this, with whom and as what."
AGAIN: Final = (
    "This decision was more than a day ago, or a file was made on it. Decide anew."
)
MOVED_ON: Final = (
    "{} is at version {} now, and {} was decided over. Look at it as it is now, "
    "and decide anew."
)


def require_whole(draft: SharingDraft) -> None:
    """Refuse a yes without its four tests, and a no without its reason (R220)."""
    if not draft.shares:
        if not draft.because:
            why = Refused("Say why it is not shared. The decision is kept with it.")
            raise why.beside("because")
        return
    missing = {name: said for name, said in TESTS.items() if not getattr(draft, name)}
    if missing:
        said = f"Answer each of the four tests. Missing: {', '.join(missing.values())}."
        raise Refused(said).beside(next(iter(missing)))
    if not draft.weighed:
        first = "Think about the seven questions first, and tick that you did."
        raise Refused(first).beside("weighed")
    if not draft.conditions:
        agree = "Ask whether they agree to the four conditions, and tick it."
        raise Refused(agree).beside("conditions")


def require_named(form: Form, because: str) -> None:
    """Refuse full names on a drawing, and anywhere without their reason (R201, C01)."""
    if not form.row.named:
        raise Refused("Full names leave in registers and case packs alone.")
    if not because:
        why = Refused("Say why initials are not enough. It is kept with the decision.")
        raise why.beside("named_because")


def require_round_the_table(ref: str, *, opens: bool) -> None:
    """Refuse full names to an agency where nobody may open the map itself."""
    if not opens:
        raise Refused(
            f"Nobody at that agency may open {ref}, so it is given initials alone."
        )


def require_open(row: Sharing | None, now: datetime) -> Sharing:
    """Return a decision that a file may be made on. Raises Refused."""
    if row is None or not row.shares:
        raise Refused(FIRST)
    if not is_open(row, now):
        raise Refused(AGAIN)
    return row


def require_current(ref: str, row: Sharing, now: int) -> None:
    """Refuse a file of another version of the map than the one decided over."""
    if row.edition != now:
        said = f"version {row.edition}" if row.edition else "an earlier one"
        raise Refused(MOVED_ON.format(ref, now, said))


def is_open(row: Sharing, now: datetime) -> bool:
    """Whether a file may still be made on a decision."""
    fresh = now - row.decided_at <= timedelta(hours=LASTS_HOURS)
    return row.shares and row.made_at is None and fresh


def require_left(row: Sharing | None) -> Sharing:
    """Return a decision whose file can still be recalled. Raises Refused."""
    if row is None or not row.made_at:
        raise Refused("No file was made on this decision, so there is none to recall.")
    if row.recalled_on:
        raise Refused("This file was recalled already.")
    return row
