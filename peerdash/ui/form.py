"""A form made from a draft: each field is asked once, as its type wants.

The version of the row that the form showed stays with the form until it is
saved, so that of two people saving one row the second is told what differs and
keeps what they typed. Widget keys carry a generation: a saved form starts anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

import streamlit as st
from pydantic import ValidationError

from peerdash.model import Record
from peerdash.rules.refusal import Changed, Refused
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import EXPECTED, ImpreciseDate
from peerdash.vocabulary.word import Word

D = TypeVar("D", bound=Record)
W = TypeVar("W", bound=Word)
LONG: Final = 300
PRIMARY: Final = "primary"
QUIET: Final = "secondary"
OLDEST: Final = date(1920, 1, 1)
NEWEST: Final = date(2060, 12, 31)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a field that points at another row may point at: label by id."""

    options: Mapping[str, str]
    none: str = "Nobody in particular"


def filled(
    key: str,
    draft: type[D],
    names: Sequence[str],
    *,
    row: Record | None = None,
    version: int | None = None,
    fixed: Mapping[str, object] | None = None,
    choices: Mapping[str, Choice] | None = None,
    submit: str = "Save",
    primary: bool = True,
) -> D | None:
    """Draw a form for these fields; return the draft when it is sent and holds.

    `row` gives the values to start from, and `version` the version shown when
    the row itself does not say; `fixed` fills what is not asked; `choices` says
    what a pointing field may point at.
    """
    _remember(key, getattr(row, "version", 0) if version is None else version)
    with st.form(_generation(key), border=False, enter_to_submit=False):
        told = {
            name: ask(draft, name, key, row=row, choice=(choices or {}).get(name))
            for name in names
        }
        if not st.form_submit_button(submit, type=PRIMARY if primary else QUIET):
            return None
        return checked(draft, {**(fixed or {}), **told})


def checked(draft: type[D], told: Mapping[str, object]) -> D | None:
    """Return a draft of what was told, or say on the screen what is wrong with it."""
    try:
        read = {name: _read(draft, name, value) for name, value in told.items()}
        return draft(**read)
    except Refused as refusal:
        st.error(words(str(refusal)))
    except ValidationError as wrong:
        for error in wrong.errors():
            st.error(words(_complaint(draft, str(error["loc"][0]), error["msg"])))
    return None


def saved(key: str, attempt: Callable[[int], object]) -> bool:
    """Try to save over the version the form showed; say on the screen what stops it."""
    try:
        attempt(st.session_state.get(f"{key}.seen", 0))
    except Changed as changed:
        _tell(key, changed)
    except Refused as refusal:
        st.error(words(str(refusal)))
    else:
        renew(key)
        return True
    return False


def renew(key: str) -> None:
    """Start a form anew: the next drawing shows what is kept."""
    st.session_state[f"{key}.generation"] = _count(key) + 1
    st.session_state.pop(f"{key}.seen", None)


def ask(
    draft: type[Record],
    name: str,
    key: str,
    *,
    row: Record | None = None,
    choice: Choice | None = None,
) -> object:
    """Ask for one field as its type wants; the label is the draft's own."""
    field = draft.model_fields[name]
    now = getattr(row, name) if row else field.get_default(call_default_factory=True)
    asked = Asked(
        label=field.title or name,
        kind=_bare(field.annotation),
        now=now,
        key=f"{_generation(key)}.{name}",
        most=_most(field.metadata),
    )
    return _pick(asked, choice) if choice else _asker(asked.kind)(asked)


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
    most: int = LONG


def one_word(label: str, kind: type[W], now: W | None, key: str) -> W | None:
    """Ask for one word of a table; the reader sees its label, never a retired one.

    The list matters: handed the class itself, Streamlit offers bare strings.
    """
    known: list[W] = [one for one in kind if not getattr(one.row, "retired", False)]
    at = known.index(now) if now in known else None
    return st.selectbox(
        label, known, at, format_func=lambda one: one.label, key=key, placeholder=""
    )


def _word(asked: Asked) -> Word | None:
    return one_word(asked.label, asked.kind, asked.now, asked.key)


def _text(asked: Asked) -> str:
    value = asked.now if isinstance(asked.now, str) else ""
    if asked.most > LONG:
        return st.text_area(
            asked.label, value, key=asked.key, max_chars=asked.most, height=96
        )
    return st.text_input(asked.label, value, key=asked.key, max_chars=asked.most)


def _tick(asked: Asked) -> bool:
    return st.checkbox(asked.label, value=bool(asked.now), key=asked.key)


def _number(asked: Asked) -> int | None:
    now = asked.now if isinstance(asked.now, int) else None
    return st.number_input(asked.label, value=now, min_value=0, step=1, key=asked.key)


def _day(asked: Asked) -> date | None:
    return st.date_input(
        asked.label,
        asked.now if isinstance(asked.now, date) else None,
        key=asked.key,
        format="DD/MM/YYYY",
        min_value=OLDEST,
        max_value=NEWEST,
    )


def _imprecise(asked: Asked) -> str:
    said = asked.now.words if isinstance(asked.now, ImpreciseDate) else ""
    return st.text_input(asked.label, said, key=asked.key, placeholder=EXPECTED)


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
        asked.label,
        ids,
        ids.index(asked.now) if asked.now in ids else 0,
        format_func=lambda one: choice.options[one] if one else choice.none,
        key=asked.key,
    )


def _read(draft: type[Record], name: str, value: object) -> object:
    field = draft.model_fields[name]
    if _bare(field.annotation) is not ImpreciseDate or not isinstance(value, str):
        return value
    try:
        return ImpreciseDate.read(value)
    except ValueError as wrong:
        raise Refused(f"{field.title}: {wrong}.") from None


def _complaint(draft: type[Record], name: str, otherwise: str) -> str:
    """The field's own complaint, begun with a verb, else what is wrong with it."""
    field = draft.model_fields[name]
    return f"{field.description or f'Check {field.title or name}: {otherwise}'}."


def _tell(key: str, changed: Changed) -> None:
    st.session_state[f"{key}.seen"] = changed.version
    at = f" at {changed.at:%H:%M}" if changed.at else ""
    st.warning(words(f"{changed.who} saved this{at}. {changed}"))
    st.table(
        [
            {"Field": d.field, "Saved now": d.theirs, "Yours": d.yours}
            for d in changed.differences
        ]
    )
    st.button(
        "Leave theirs and drop mine",
        key=f"{key}.drop",
        on_click=renew,
        args=(key,),
    )


def _remember(key: str, version: int) -> None:
    st.session_state.setdefault(f"{key}.seen", version)


def _count(key: str) -> int:
    return int(st.session_state.get(f"{key}.generation", 0))


def _generation(key: str) -> str:
    return f"{key}.{_count(key)}"


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    if get_origin(annotation) in (Union, UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _most(metadata: Sequence[object]) -> int:
    return next((m.max_length for m in metadata if hasattr(m, "max_length")), LONG)
