"""One page of a longer list, and how many pages that makes."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from peerdash.store.queries.items import PAGE, reach

__all__ = ["PAGE", "Paged", "pages_of", "total_in_words"]

L = TypeVar("L")


def pages_of(total: int) -> int:
    """Return how many pages a list of this length has, at least one."""
    return max(1, -(-total // PAGE))


def total_in_words(total: int, page: int = 0) -> str:
    """Return how many there are, or that there are more than have been counted.

    A list is counted five pages ahead of the one that is read, so that it costs
    the same however long it has grown.
    """
    return f"more than {reach(page):,}" if total > reach(page) else f"{total:,}"


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a generic one
class Paged(Generic[L]):
    """One page of a list, counted from 0, and how long the whole list is."""

    lines: tuple[L, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(self.total)
