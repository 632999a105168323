"""What is wrong with a form that was sent: a summary above it, and a word beside each.

It is judged as the button is pressed, before anything is drawn, so that both are there
in the same run. The summary takes the focus, and whoever hears the form is told at each
field (WCAG 3.3.1, 2.4.3).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from peerdash.model import Record
from peerdash.rules.refusal import Refused
from peerdash.ui.asking import bare, generation
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import ImpreciseDate

_NOT_IN_A_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")
Told = Mapping[str, object]


def judge(
    key: str, draft: type[Record], names: Sequence[str], fixed: Mapping[str, object]
) -> None:
    """Note, as a form is sent, what is wrong with what is on it."""
    at = generation(key)
    given = {name: _given(draft, f"{at}.{name}", name) for name in names}
    st.session_state[f"{key}.wrong"] = complaints(draft, {**fixed, **given})
    st.session_state[f"{key}.judged"] = st.session_state.get(f"{key}.judged", 0) + 1


def clear(key: str) -> None:
    """Forget what was wrong with a form that is drawn afresh."""
    st.session_state.pop(f"{key}.wrong", None)


def noted(key: str) -> Mapping[str, str]:
    """Return what is wrong with a form, by its field."""
    found: Mapping[str, str] = st.session_state.get(f"{key}.wrong", {})
    return found


def read(draft: type[Record], told: Told) -> dict[str, object]:
    """Return what a form was told as its fields want it. Raises Refused."""
    return {name: _read(draft, name, value) for name, value in told.items()}


def complaints(draft: type[Record], told: Told) -> dict[str, str]:
    """Return what is wrong with what a form was told, in sentences, by field."""
    found: dict[str, str] = {}
    good: dict[str, object] = {}
    for name, value in told.items():
        try:
            good[name] = _read(draft, name, value)
        except Refused as refusal:
            found[name] = str(refusal)
    try:
        draft(**good)
    except ValidationError as wrong:
        for error in wrong.errors():
            name = str(error["loc"][0])
            found.setdefault(name, _complaint(draft, name))
    return found


def summary(key: str) -> None:
    """Say above a form all that is wrong with it, and go there; nothing if nothing is.

    What is wrong with a field that is not on the form is said here alone.
    """
    found = noted(key)
    if not found:
        return
    with st.container(key=f"{key}.summary"):
        for said in found.values():
            st.error(words(said))
    at = generation(key)
    fields = [
        {"field": _class(f"{at}.{name}"), "beside": _class(f"{at}.{name}.beside")}
        for name in found
        if f"{at}.{name}" in st.session_state
    ]
    _pointer()(
        key=f"{key}.wrong.pointer",
        data={
            "summary": _class(f"{key}.summary"),
            "fields": fields,
            "once": st.session_state.get(f"{key}.judged", 0),
        },
    )


def beside(key: str, name: str) -> None:
    """Say under a field what is wrong with it."""
    if said := noted(key).get(name):
        with st.container(key=f"{generation(key)}.{name}.beside"):
            st.markdown(f":red[{words(said)}]")


def _pointer() -> Callable[..., Any]:
    return st.components.v2.component("peerdash.wrong", js="wrong.js")


def _given(draft: type[Record], at: str, name: str) -> object:
    value = st.session_state.get(at)
    if isinstance(value, list):
        return frozenset(value)
    text = bare(draft.model_fields[name].annotation) is str
    optional = draft.model_fields[name].default is None
    return "" if value is None and text and not optional else value


def _read(draft: type[Record], name: str, value: object) -> object:
    """Return a value as its field wants it; only an imprecise date needs reading."""
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


def _class(key: str) -> str:
    """Return the class that Streamlit gives the element with this key."""
    return f"st-key-{_NOT_IN_A_CLASS.sub('-', key.strip())}"
