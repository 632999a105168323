"""A form made from a draft: each field is asked once, as its type wants.

The version of the row that the form showed stays with the form until it is
saved, so that of two people saving one row the second is told what differs and
keeps what they typed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import streamlit as st
from pydantic import ValidationError

from peerdash.model import Record
from peerdash.model.record import new_id
from peerdash.rules.refusal import Changed, Refused
from peerdash.services.repeating import once
from peerdash.ui.asking import Choice, ask, bare, count, generation, one_word
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import ImpreciseDate, clock_time

__all__ = [
    "REFUSED",
    "Choice",
    "ask",
    "checked",
    "filled",
    "made",
    "one_word",
    "renew",
    "saved",
]

D = TypeVar("D", bound=Record)
PRIMARY: Final = "primary"
QUIET: Final = "secondary"
REFUSED: Final = object()


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
    with st.form(generation(key), border=False, enter_to_submit=False):
        told = {
            name: ask(draft, name, key, row=row, choice=(choices or {}).get(name))
            for name in names
        }
        if not st.form_submit_button(words(submit), type=PRIMARY if primary else QUIET):
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
            st.error(words(_complaint(draft, str(error["loc"][0]))))
    return None


def saved(key: str, attempt: Callable[[int], object]) -> bool:
    """Try to save over the version the form showed; say on the screen what stops it.

    A form sent again before it was drawn anew, as by a second click, is done once.
    """
    return made(key, attempt) is not REFUSED


def made(key: str, attempt: Callable[[int], object]) -> object:
    """Try as `saved` does; return what it made (the same if sent again), or REFUSED."""
    seen = st.session_state.get(f"{key}.seen", 0)
    try:
        done = once(_once(key), lambda: attempt(seen))
    except Changed as changed:
        _tell(key, changed)
    except Refused as refusal:
        st.error(words(str(refusal)))
    else:
        renew(key)
        return done
    return REFUSED


def renew(key: str) -> None:
    """Start a form anew: the next drawing shows what is kept."""
    st.session_state[f"{key}.generation"] = count(key) + 1
    st.session_state.pop(f"{key}.seen", None)
    st.session_state.pop(f"{key}.once", None)


def _read(draft: type[Record], name: str, value: object) -> object:
    field = draft.model_fields[name]
    if bare(field.annotation) is not ImpreciseDate or not isinstance(value, str):
        return value
    try:
        return ImpreciseDate.read(value)
    except ValueError as wrong:
        raise Refused(f"{field.title}: {wrong}.") from None


def _complaint(draft: type[Record], name: str) -> str:
    """The field's own complaint, begun with a verb; Pydantic's is not for readers."""
    field = draft.model_fields[name]
    otherwise = f"Check {field.title or name}, which is empty or cannot be read"
    return f"{field.description or otherwise}."


def _tell(key: str, changed: Changed) -> None:
    st.session_state[f"{key}.seen"] = changed.version
    at = f" at {clock_time(changed.at)}" if changed.at else ""
    st.warning(words(f"{changed.who} saved this{at}. {changed}"))
    st.table(
        [
            {
                "Field": words(d.field),
                "Saved now": words(d.theirs),
                "Yours": words(d.yours),
            }
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
    _once(key)


def _once(key: str) -> str:
    """Return the key that the form was drawn with, made when it is first drawn."""
    return str(st.session_state.setdefault(f"{key}.once", new_id()))
