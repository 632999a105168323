"""Keeping what is typed while it is typed, and giving it back (RL7).

A field says here that what is typed into it is to be kept; a browser module hands
it in within 0.7 s, and says in words whether that worked. It goes past Streamlit,
because a form that has not been sent, a panel about to be replaced and a session
that died with its server are all things that Streamlit would forget.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

import streamlit as st

from peerdash.model.record import new_id
from peerdash.rules.glass import is_ref
from peerdash.services import unsent as service
from peerdash.services.desk import Desk
from peerdash.services.unsent import Found, Sent, Waiting
from peerdash.ui import frame
from peerdash.ui.queue import class_of
from peerdash.vocabulary.dates import clock_time, day_of, in_words

DESK: Final = "unsent.desk"
FIELDS: Final = "unsent.fields"
WAITING: Final = "unsent.waiting"
DONE: Final = "unsent.done"
UNHEARD: Final = "unsent.unheard"
ABOVE: Final = "unsent-above"
"""What is told above a page, by key: a page that fits its screen makes way for it."""
SAID_FOR: Final = timedelta(minutes=1)
"""Longer than a page takes to draw itself again once its line is back."""
MOST_DONE: Final = 40
NOTHING: Final = Waiting({}, {})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form on the screen: what the browser says with what is typed."""

    place: str
    field: str
    form: str
    seen: int


def begin(desk: Desk) -> None:
    """Begin a run of the script: whose typing is kept, and nothing drawn yet.

    A new session begins with what was sent before it and nobody has heard of.
    """
    st.session_state[DESK] = desk
    st.session_state[FIELDS] = {}
    st.session_state.pop(WAITING, None)
    if UNHEARD not in st.session_state:
        st.session_state[UNHEARD] = desk.now, service.unheard(desk)
    since, before = _before()
    if before and desk.now - since < SAID_FOR:
        with st.container(key=ABOVE):
            for one in before.values():
                was_sent(one)


@contextmanager
def part(desk: Desk, name: str) -> Generator[None]:
    """Draw a part of a page that is drawn alone; it has its own fields to keep.

    What waits is asked for afresh: since the whole page was drawn more was typed.
    """
    outside = st.session_state.get(FIELDS, {})
    st.session_state[DESK], st.session_state[FIELDS] = desk, {}
    st.session_state.pop(WAITING, None)
    yield
    if st.session_state[FIELDS]:
        watch(name)
    st.session_state[FIELDS] = outside


def watch(name: str = "page") -> None:
    """Tell the browser which fields are kept, of the page or of a part of it.

    The page is drawn by then, and has told what nobody had heard of.
    """
    fields = st.session_state.get(FIELDS, {})
    for one in _before()[1].values():
        answered(one.form)
    _keeper()(
        key=f"unsent.{name}",
        data={
            "fields": {name: asdict(one) for name, one in fields.items()},
            "done": st.session_state.get(DONE, []),
        },
        on_back_change=lambda: None,
    )


@cache
def _keeper() -> Callable[..., Any]:
    """Register it when first drawn: before that, Streamlit has read no manifest."""
    return st.components.v2.component("peerdash.unsent", js="unsent.js")


def field(place: str, name: str, key: str, otherwise: str) -> str:
    """Keep what is typed under a widget's key; return the text it starts with.

    Where the widget is on the screen already, what it starts with does not count.
    """
    fields: dict[str, Field] = st.session_state.setdefault(FIELDS, {})
    seen = int(st.session_state.get(f"{place}.seen", 0))
    fields[class_of(key)] = Field(place, name, form_key(place), seen)
    if key in st.session_state:
        return otherwise
    found = typed(place).get(name)
    return found.text if found else otherwise


def form_key(place: str) -> str:
    """Return the key that a form was drawn with, made when it is first drawn."""
    return str(st.session_state.setdefault(f"{place}.once", new_id()))


def typed(place: str) -> Mapping[str, Found]:
    """Return what waits for the viewer on one form, by field."""
    return _waiting().typed.get(place, {})


def sent(place: str) -> Sent | None:
    """Return what was sent from a form without its browser hearing the answer."""
    return _waiting().sent.get(place)


def sent_before(place: str) -> Sent | None:
    """Return what was sent from a place before this session, unheard of till then."""
    return _before()[1].get(place)


def answered(form: str) -> None:
    """Tell the browser that this form was done, so that it can say it has heard."""
    told: list[str] = st.session_state.get(DONE, [])
    if form not in told:
        st.session_state[DONE] = [*told, form][-MOST_DONE:]


def is_answered(form: str) -> bool:
    """Whether this page has been told what became of a form."""
    return form in st.session_state.get(DONE, [])


def forget(place: str) -> None:
    """Forget what was typed on a form, because its writer asked."""
    if desk := st.session_state.get(DESK):
        service.drop(desk, place)
    answered(form_key(place))
    st.session_state.pop(f"{place}.once", None)
    st.session_state.pop(WAITING, None)


def since(found: Found) -> str:
    """Say when something was typed."""
    desk: Desk = st.session_state[DESK]
    day = day_of(found.at)
    said = "today" if day == desk.today else f"on {in_words(day)}"
    return f"{said} at {clock_time(found.at)}"


def was_sent(one: Sent) -> None:
    """Say that what was sent is kept, to somebody who never had the answer."""
    at = clock_time(one.at, seconds=True)
    made = f", {one.made}" if is_ref(one.made) else ""
    said = f"What you sent at {at} was saved: you {one.act.label}{made}."
    st.success(frame.words(f"{said} There is no need to send it again."))


def _before() -> tuple[datetime, Mapping[str, Sent]]:
    """Return what was unheard of as this session began, and when that was."""
    before: tuple[datetime, Mapping[str, Sent]] = st.session_state.get(
        UNHEARD, (datetime.min.replace(tzinfo=UTC), {})
    )
    return before


def _waiting() -> Waiting:
    """Return what waits for the viewer; asked once in a run, and only if needed."""
    desk = st.session_state.get(DESK)
    if desk is None:
        return NOTHING
    if WAITING not in st.session_state:
        st.session_state[WAITING] = service.waiting(desk)
    found: Waiting = st.session_state[WAITING]
    return found
