"""Which guidance the rules here follow, and when it is itself reviewed (R205)."""

from datetime import date
from typing import Final

WRITTEN: Final = "November 2024, updated February 2026"
REVIEW_ON: Final = date(2026, 11, 30)
"""The last day of the month that its own cover names."""
REF: Final = "guidance"
