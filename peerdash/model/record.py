"""What every row shares: its registry, its identity, its version and its columns.

Rows carry no ORM relationships on purpose: the store joins, so a row that has
left its session can never reach back into the database. `id` is private and
random, so that no constraint reveals how many rows there are; `ref` (M-12) is
what people say and what addresses carry.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import uuid4

from pydantic import BeforeValidator, ValidationInfo, field_validator
from sqlalchemy import DateTime, Dialect, Enum, String
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from peerdash.vocabulary import spelling
from peerdash.vocabulary.dates import ImpreciseDate

NAME: Final = 100
LINE: Final = 300
WORDS: Final = spelling.WORDS
tidied = spelling.tidied


def _tidied(given: object) -> object:
    """Tidy before lengths are checked: blanks alone are nothing."""
    return tidied(given) if isinstance(given, str) else given


def is_line(metadata: Sequence[object]) -> bool:
    """Whether a field's constraints make it one line of text rather than several."""
    most = next((m.max_length for m in metadata if hasattr(m, "max_length")), None)
    return most is not None and most <= LINE


Text = Annotated[str, BeforeValidator(_tidied)]


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC and always given back aware of it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Keep it in UTC."""
        del dialect
        return value.astimezone(UTC) if value else None

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give it back in UTC: SQLite forgets, and a server speaks its own zone."""
        del dialect
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Imprecise(TypeDecorator[ImpreciseDate]):
    """An imprecise date, kept as text that sorts by its earliest day."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(
        self, value: ImpreciseDate | None, dialect: Dialect
    ) -> str | None:
        """Keep its text."""
        del dialect
        return value.stored if value else None

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> ImpreciseDate | None:
        """Read its text."""
        del dialect
        return ImpreciseDate.from_stored(value) if value else None


def word(kind: type[StrEnum], **column: Any) -> Any:  # noqa: ANN401
    """Return a column that keeps a member's stored word, not its Python name."""
    stored = Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=False,
        length=40,
    )
    return Field(sa_type=stored, **column)


def when(**column: Any) -> Any:  # noqa: ANN401
    """Return a column that keeps an imprecise date, or None for undated."""
    return Field(default=None, sa_type=Imprecise, **column)


def moment(**column: Any) -> Any:  # noqa: ANN401
    """Return a column that keeps a moment in UTC."""
    return Field(sa_type=Instant, **column)


def key(table: str, **column: Any) -> Any:  # noqa: ANN401
    """Return an indexed column that points at another table's `id`."""
    return Field(foreign_key=f"{table}.id", index=True, max_length=32, **column)


def new_id() -> str:
    """Return a random identity: 32 hexadecimal digits."""
    return uuid4().hex


def identity() -> Any:  # noqa: ANN401
    """Return the private primary key of a row."""
    return Field(default_factory=new_id, primary_key=True, max_length=32)


class Record(SQLModel, registry=registry()):
    """The base of every table, with a registry of its own.

    Streamlit imports this module afresh when a file changes; a shared registry
    would then refuse to define the same table twice.
    """

    @field_validator("*", mode="before")
    @classmethod
    def _on_one_line(cls, given: object, about: ValidationInfo) -> object:
        """Keep a short text on one line: it stands in headings, labels and lists."""
        field = cls.model_fields.get(about.field_name or "")
        if isinstance(given, str) and field and is_line(field.metadata):
            return " ".join(given.splitlines())
        return given
