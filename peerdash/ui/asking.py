"""Asking for one field of a draft, with the widget that its type wants.

Widget keys carry a generation, so that a form that has been saved starts anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st

from peerdash.model import Record
from peerdash.rules.asked import bare, offered
from peerdash.ui import unsent
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import EXPECTED, ImpreciseDate
from peerdash.vocabulary.word import Word

W = TypeVar("W", bound=Word)
LONG: Final = 300
OLDEST: Final = date(1920, 1, 1)
NEWEST: Final = date(2060, 12, 31)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a field that points at another row may point at: label by id.

    Where it is words from a list, `many` are chosen, or one that may be `free`.
    """

    options: Mapping[str, str]
    none: str = "Nobody in particular"
    many: bool = False
    free: bool = False


def from_list(those: Iterable[str], *, many: bool = False) -> Choice:
    """Return the choice of an area's own words: of several, or of one or another."""
    return Choice({one: one for one in those}, many=many, free=not many)


def ask(
    draft: type[Record],
    name: str,
    key: str,
    *,
    row: Record | None = None,
    choice: Choice | None = None,
    tall: bool = False,
    label: str = "",
) -> object:
    """Ask for one field as its type wants; the label is the draft's own, or given.

    A `tall` one shows all that a line holds, which a box of one line would cut.
    """
    field = draft.model_fields[name]
    now = getattr(row, name) if row else field.get_default(call_default_factory=True)
    asked = Asked(
        label=label or field.title or name,
        kind=bare(field.annotation),
        now=st.session_state.get(f"{key}.start", {}).get(name, now),
        key=f"{generation(key)}.{name}",
        place=key,
        name=name,
        most=_most(field.metadata),
        tall=tall,
    )
    if choice is None:
        return _asker(asked.kind)(asked)
    if choice.many:
        return _several(asked, choice)
    return _of_list(asked, choice) if choice.free else _pick(asked, choice)


def _asker(kind: Any) -> Callable[["Asked"], object]:  # noqa: ANN401
    """Return the widget for a type: the first in the table that it is one of."""
    fits = (how for one, how in _ASKERS.items() if issubclass(kind, one))
    return next(fits, _text)


@dataclass(frozen=True, slots=True)
class Asked:
    """One field about to be asked."""

    label: str
    kind: Any
    now: Any
    key: str
    place: str
    name: str
    most: int = LONG
    tall: bool = False

    def typed(self, otherwise: str) -> str:
        """Keep what is typed here; return what it starts with (RL7)."""
        return unsent.field(self.place, self.name, self.key, otherwise)


def one_word(label: str, kind: type[W], now: W | None, key: str) -> W | None:
    """Ask for one word of a table; the reader sees its label, never a retired one.

    The list matters: handed the class itself, Streamlit offers bare strings.
    """
    known = offered(kind)
    at = known.index(now) if now in known else None
    return st.selectbox(
        words(label),
        known,
        at,
        format_func=lambda one: one.label,
        key=key,
        placeholder="",
    )


def line(label: str, place: str, now: str = "", most: int = LONG) -> str:
    """Ask for one line on a form of its own making, and keep it as it is typed."""
    return _text(
        Asked(label, str, now, f"{generation(place)}.line", place, "line", most)
    )


def _word(asked: Asked) -> Word | None:
    return one_word(asked.label, asked.kind, asked.now, asked.key)


def _text(asked: Asked) -> str:
    value = asked.typed(asked.now if isinstance(asked.now, str) else "")
    if asked.tall or asked.most > LONG:
        return st.text_area(
            words(asked.label), value, key=asked.key, max_chars=asked.most, height=96
        )
    return st.text_input(words(asked.label), value, key=asked.key, max_chars=asked.most)


def _tick(asked: Asked) -> bool:
    return st.checkbox(words(asked.label), value=bool(asked.now), key=asked.key)


def _number(asked: Asked) -> int | None:
    now = asked.now if isinstance(asked.now, int) else None
    return st.number_input(
        words(asked.label), value=now, min_value=0, step=1, key=asked.key
    )


def _day(asked: Asked) -> date | None:
    return st.date_input(
        words(asked.label),
        asked.now if isinstance(asked.now, date) else None,
        key=asked.key,
        format="DD/MM/YYYY",
        min_value=OLDEST,
        max_value=NEWEST,
    )


def _imprecise(asked: Asked) -> str:
    said = asked.now.words if isinstance(asked.now, ImpreciseDate) else asked.now
    said = asked.typed(said or "")
    return st.text_input(words(asked.label), said, key=asked.key, placeholder=EXPECTED)


_ASKERS: Final[dict[type, Callable[[Asked], object]]] = {
    bool: _tick,
    int: _number,
    date: _day,
    ImpreciseDate: _imprecise,
    Word: _word,
}


def _pick(asked: Asked, choice: Choice) -> str | None:
    ids = [None, *choice.options]
    return st.selectbox(
        words(asked.label),
        ids,
        ids.index(asked.now) if asked.now in ids else 0,
        format_func=lambda one: choice.options[one] if one else choice.none,
        key=asked.key,
    )


def _several(asked: Asked, choice: Choice) -> frozenset[str]:
    now = sorted(asked.now or ())
    chosen = st.multiselect(
        words(asked.label),
        [*choice.options, *(one for one in now if one not in choice.options)],
        now,
        format_func=lambda one: choice.options.get(one, one),
        key=asked.key,
        placeholder="",
    )
    return frozenset(chosen)


def _of_list(asked: Asked, choice: Choice) -> str:
    """Offer a list; what is not on it may be typed, and what is kept stays there."""
    now = asked.now if isinstance(asked.now, str) else ""
    options = [*choice.options, *([now] if now and now not in choice.options else [])]
    chosen = st.selectbox(
        words(asked.label),
        options,
        options.index(now) if now else None,
        key=asked.key,
        placeholder="",
        accept_new_options=True,
    )
    return str(chosen or "")


def count(key: str) -> int:
    """Say how many times the form has been saved."""
    return int(st.session_state.get(f"{key}.generation", 0))


def generation(key: str) -> str:
    """Return the key of the form as it stands.

    A saved form has another, and so has a form over another version: a click that
    was meant for what is no longer on the screen then presses nothing.
    """
    shown = st.session_state.get(f"{key}.shown", 0)
    return f"{key}.v{shown}.{count(key)}" if shown else f"{key}.{count(key)}"


def is_long(draft: type[Record], name: str) -> bool:
    """Whether a field has room for more than one line."""
    return _most(draft.model_fields[name].metadata) > LONG


def _most(metadata: Sequence[object]) -> int:
    return next((m.max_length for m in metadata if hasattr(m, "max_length")), LONG)
