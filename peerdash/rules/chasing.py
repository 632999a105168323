"""Who is asked again for what is late, and how often (R237)."""

from datetime import date, timedelta
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words

SOON: Final = timedelta(days=7)


def require_any(late: int, agency: str) -> None:
    """Refuse to chase an agency that owes nothing."""
    if not late:
        raise Refused(f"{agency} has nothing late that was not chased today.")


def said(chased: int, on: date | None) -> str:
    """Say how often something was chased, and when last; nothing when never."""
    if not chased or on is None:
        return ""
    times = "once" if chased == 1 else f"{chased} times"
    return f"Chased {times}, last on {in_words(on)}"
