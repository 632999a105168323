"""What the conditions of the scope are made of, so that asking with them stays cheap.

Every statement carries the conditions of the tables it asks, and SQLAlchemy goes
through all of one each time: to tell whether it knows the statement, and to fill in
its blanks. Left to itself that cost eight times what the database's own answer
does. So a fact about who looks is one blank (`Fact`), words of ours are no blanks
at all (`fixed`), and a condition is gone through once (`Criterion`).
"""

import re
from collections.abc import Iterable
from threading import Lock
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, String, literal_column
from sqlalchemy.orm import with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

_WORD: Final = re.compile(r"[a-z|-]+")
_KNOWN: Final[dict[tuple[Any, ...], int]] = {}
_FIRST: Final = Lock()


class Fact(BindParameter[Any]):
    """One thing about who looks: the same blank wherever a condition asks for it.

    SQLAlchemy keeps copies of a condition's blanks in dictionaries and finds them
    by comparing, which for any other column makes a piece of SQL each time; that
    was half of what a statement cost.
    """

    inherit_cache = True
    __hash__ = BindParameter.__hash__

    def __eq__(self, other: object) -> Any:  # noqa: ANN401
        """Tell two blanks apart as things; compare with anything else as SQL."""
        if isinstance(other, BindParameter):
            return hash(self) == hash(other)
        return super().__eq__(other)


def fact(name: str, value: Any, type_: Any, **asked: Any) -> Fact:  # noqa: ANN401
    """Return a blank of its own with a value to fill it."""
    return Fact(name, value, type_=type_, unique=True, **asked)


def fixed(word: str) -> ColumnElement[Any]:
    """Return a word of our own vocabulary as it stands in SQL.

    Raises ValueError for anything else: what somebody typed is never put so.
    """
    if not _WORD.fullmatch(word):
        raise ValueError("Only a word of the vocabulary stands in SQL as it is")
    return literal_column(f"'{word}'", String())


def among(column: Any, words: Iterable[str]) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that a column keeps one of these words of ours."""
    kept: ColumnElement[bool] = column.in_([fixed(word) for word in sorted(words)])
    return kept


class Criterion(LoaderCriteriaOption):
    """A table's condition for one viewer, known by a number rather than by its parts.

    The number stands for what SQLAlchemy itself tells two conditions apart by, so
    what is shaped otherwise has another; what fills it in is still given each time.
    """

    inherit_cache = True

    def __init__(self, table: type, condition: ColumnElement[bool]) -> None:
        super().__init__(table, condition, include_aliases=True)
        self.rule = condition
        plain = with_loader_criteria(table, condition, include_aliases=True)
        known = plain._generate_cache_key()  # noqa: SLF001 (what SQLAlchemy itself asks)
        if known is None:
            raise RuntimeError("A condition of the scope cannot be told from others")
        with _FIRST:
            self._number = _KNOWN.setdefault(known.key, len(_KNOWN))
        self._blanks = tuple(known.bindparams)

    def _gen_cache_key(
        self,
        anon_map: Any,  # noqa: ANN401
        bindparams: list[BindParameter[Any]],
    ) -> tuple[Any, ...]:
        blanks: tuple[Any, ...] = self._blanks
        told = (one._gen_cache_key(anon_map, bindparams) for one in blanks)  # noqa: SLF001
        return (Criterion, self._number, *told)
