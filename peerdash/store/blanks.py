"""What the conditions of the scope are made of, so that asking with them stays cheap.

Every statement carries the conditions of the tables it asks, and SQLAlchemy goes
through all of one each time: to tell whether it knows the statement, and to fill in
its blanks. Left to itself that cost eight times what the database's own answer
does. So a fact about who looks is one blank (`Fact`), words of ours are no blanks
at all (`fixed`), and a condition is gone through once (`Shape`), for all who hold the
same roles: making everybody's own took each of them 150 ms of a processor and 28 MB.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    String,
    TypeCoerce,
    false,
    literal_column,
)
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

    @property
    def name(self) -> str:
        """Return what it is a fact of."""
        return str(self._orig_key)

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


class AsText(TypeCoerce[str]):
    """A column asked as the text that it is kept as, whatever it is read into.

    SQLAlchemy's own remembers the column that it was first written out with, and a
    condition that is put on an alias afterwards then asks another row's.
    """

    inherit_cache = True

    def __init__(self, column: Any) -> None:  # noqa: ANN401
        super().__init__(column, String())

    @property
    def typed_expression(self) -> Any:  # noqa: ANN401
        """Return the column as it stands in this copy of the condition."""
        return self.clause


@dataclass(frozen=True, slots=True)
class Shape:
    """What SQLAlchemy tells a table's condition by, whoever's it is.

    The number stands for its parts, so what is shaped otherwise has another; `blanks`
    are the names of the facts that fill it in, in their order.
    """

    number: int
    blanks: tuple[str, ...]

    @classmethod
    def of(cls, table: type, condition: ColumnElement[bool]) -> "Shape":
        """Return the shape of one condition, whose every blank is a `Fact`."""
        plain = with_loader_criteria(table, condition, include_aliases=True)
        known = plain._generate_cache_key()  # noqa: SLF001 (what SQLAlchemy itself asks)
        if known is None or not all(isinstance(one, Fact) for one in known.bindparams):
            raise RuntimeError("A condition of the scope cannot be told from others")
        with _FIRST:
            number = _KNOWN.setdefault(known.key, len(_KNOWN))
        facts = (one for one in known.bindparams if isinstance(one, Fact))
        return cls(number, tuple(one.name for one in facts))


class Criterion(LoaderCriteriaOption):
    """A table's condition for one viewer, known by a number rather than by its parts.

    Its SQL is made (`made`) only for a statement that nobody alike has asked before:
    otherwise the facts that fill the blanks of its `shape` are all that is wanted.
    """

    inherit_cache = True

    def __init__(
        self,
        table: type,
        made: Callable[[], ColumnElement[bool]],
        shape: Callable[[], Shape],
        facts: Mapping[str, Fact],
    ) -> None:
        super().__init__(table, false(), include_aliases=True)
        self._made, self._of, self._facts = made, shape, facts

    @cached_property
    def rule(self) -> ColumnElement[bool]:
        """Return the condition itself."""
        return self._made()

    @cached_property
    def _shape(self) -> tuple[int, tuple[Any, ...]]:
        known = self._of()
        return known.number, tuple(self._facts[one] for one in known.blanks)

    def _resolve_where_criteria(self, ext_info: Any) -> ColumnElement[bool]:  # noqa: ANN401
        self.where_criteria = self.rule
        return super()._resolve_where_criteria(ext_info)

    def _gen_cache_key(
        self,
        anon_map: Any,  # noqa: ANN401
        bindparams: list[BindParameter[Any]],
    ) -> tuple[Any, ...]:
        number, blanks = self._shape
        told = (one._gen_cache_key(anon_map, bindparams) for one in blanks)  # noqa: SLF001
        return (Criterion, number, *told)
