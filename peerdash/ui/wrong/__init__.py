"""What is wrong with a form that was sent: a summary above it, and a word beside each.

It is judged as the button is pressed, before anything is drawn, so that both are there
in the same run. The summary takes the focus, and whoever hears the form is told at each
field (WCAG 3.3.1, 2.4.3).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from peerdash.model import Record
from peerdash.rules.asked import bare
from peerdash.rules.refusal import Refused
from peerdash.ui.asking import generation
from peerdash.ui.frame import words
from peerdash.vocabulary.dates import ImpreciseDate

ALONE: Final = "line"
"""The name of the field of a form that asks one line (`asking.line`)."""
_NOT_IN_A_CLASS: Final = re.compile(r"[^a-zA-Z0-9_-]")
Told = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a form becomes one draft: its fields there, and what is not asked."""

    draft: type[Record]
    names: Sequence[str]
    fixed: Told = field(default_factory=dict)


def judge(key: str, *parts: Part) -> None:
    """Note, as a form is sent, what is wrong with what is on it."""
    found: dict[str, str] = {}
    for one in parts:
        told = {**one.fixed, **given(key, one.draft, one.names)}
        found |= complaints(one.draft, told)
    note(key, found)


def given(key: str, draft: type[Record], names: Sequence[str]) -> dict[str, object]:
    """Return what a form is given, as it is sent, in the fields that are on it."""
    at = generation(key)
    here = [name for name in names if f"{at}.{name}" in st.session_state]
    return {name: _given(draft, f"{at}.{name}", name) for name in here}


def note(key: str, found: Mapping[str, str]) -> None:
    """Note what is wrong with a form that was sent, by field; nothing, if nothing."""
    st.session_state[f"{key}.wrong"] = dict(found)
    _sent_again(key)


def stay(key: str, found: Mapping[str, str]) -> None:
    """Go on saying what is wrong with a form that is kept, and drawn afresh for it."""
    st.session_state[f"{key}.wrong"] = dict(found)
    st.session_state[f"{key}.stays"] = bool(found)


def clear(key: str) -> None:
    """Forget what was wrong with a form that is drawn afresh."""
    if not st.session_state.pop(f"{key}.stays", False):
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
    st.session_state[f"{key}.says"] = True
    found = noted(key)
    if not found:
        return
    at = generation(key)
    fields = [
        {"field": _class(f"{at}.{name}"), "beside": _class(f"{at}.{name}.beside")}
        for name in found
        if f"{at}.{name}" in st.session_state
    ]
    _say(key, f"{key}.summary", found.values(), fields)


def asks(key: str, name: str) -> bool:
    """Whether a form has a summary, and asks for this: it is then said at both."""
    above = st.session_state.get(f"{key}.says", False)
    return bool(above) and f"{generation(key)}.{name}" in st.session_state


def refused(key: str, said: str, name: str = ALONE) -> None:
    """Say beneath a form why what was sent is refused, go there, and mark its field.

    `name` is the field that it is about: where a form asks one line, that line. A
    form that is never drawn afresh has the names of its fields at its own key.
    """
    _sent_again(key)
    place = f"{key}.refused"
    here = (f"{one}.{name}" for one in (generation(key), key))
    fields = [
        {"field": _class(at), "beside": _class(place)}
        for at in here
        if at in st.session_state
    ]
    _say(key, place, [said], fields)


def beside(key: str, name: str) -> None:
    """Say under a field what is wrong with it."""
    if said := noted(key).get(name):
        with st.container(key=f"{generation(key)}.{name}.beside"):
            st.markdown(f":red[{words(said)}]")


def _say(
    key: str, place: str, said: Iterable[str], fields: Sequence[Mapping[str, str]]
) -> None:
    with st.container(key=place):
        for one in said:
            st.error(words(one))
    once = st.session_state.get(f"{key}.judged", 0)
    data = {"summary": _class(place), "fields": fields, "once": once}
    _pointer()(key=f"{place}.pointer", data=data)


def _sent_again(key: str) -> None:
    st.session_state[f"{key}.judged"] = st.session_state.get(f"{key}.judged", 0) + 1


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
