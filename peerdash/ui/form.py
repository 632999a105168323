"""A form made from a draft: each field is asked once, as its type wants.

The version of the row that the form showed stays with the form until it is
saved, so that of two people saving one row the second is told what differs,
chooses, and loses nothing (`merging`). What is typed is kept as it is typed
(`unsent`), and whatever is sent is done once (`sending`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

import streamlit as st

from peerdash.model import Record
from peerdash.rules.refusal import Changed, Refused
from peerdash.services.saving import said
from peerdash.ui import merging, unsent, wrong
from peerdash.ui.asking import Choice, ask, generation, one_word
from peerdash.ui.frame import words
from peerdash.ui.sending import drop, is_answer_lost, renew, send

__all__ = [
    "REFUSED",
    "Choice",
    "ask",
    "asked",
    "begin",
    "begun",
    "checked",
    "drop",
    "filled",
    "judged",
    "made",
    "one_word",
    "pressed",
    "renew",
    "saved",
    "settled",
    "told",
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
    offered = choices or {}
    shown = getattr(row, "version", 0) if version is None else version
    begin(key, names, row=row, version=shown)
    if merging.is_open(key):
        labels = {name: choice.options for name, choice in offered.items()}
        return settled(key, draft, fixed or {}, labels)
    wrong.summary(key)
    with st.form(generation(key), border=False, enter_to_submit=False):
        given = asked(draft, names, key, row=row, choices=offered)
        part = wrong.Part(draft, names, fixed or {})
        if not pressed(submit, key, part, primary=primary):
            return None
    told(key, given)
    return judged(key, draft, {**(fixed or {}), **given})


def asked(
    draft: type[Record],
    names: Sequence[str],
    key: str,
    *,
    row: Record | None = None,
    choices: Mapping[str, Choice] | None = None,
) -> dict[str, object]:
    """Ask for each of these fields, with what is wrong with it beneath."""
    offered, given = choices or {}, dict[str, object]()
    for name in names:
        given[name] = ask(draft, name, key, row=row, choice=offered.get(name))
        wrong.beside(key, name)
    return given


def pressed(verb: str, key: str, *parts: wrong.Part, primary: bool = True) -> bool:
    """Draw the button of a form, which judges these parts; whether it was pressed."""
    return st.form_submit_button(
        words(verb),
        type=PRIMARY if primary else QUIET,
        on_click=wrong.judge,
        args=(key, *parts),
    )


def judged(key: str, draft: type[D], told: Mapping[str, object]) -> D | None:
    """Return the draft, unless what is wrong with it has been said above it."""
    if wrong.noted(key) and wrong.complaints(draft, told):
        return None
    wrong.clear(key)
    return checked(draft, told)


def begin(
    key: str, names: Sequence[str], *, row: Record | None = None, version: int = 0
) -> None:
    """Note what a form shows as it is first drawn; say what waits for its reader.

    A form that was away from the screen is drawn afresh, from what is kept now.
    """
    if not merging.is_open(key) and not _is_drawn(key, names):
        wrong.clear(key)
        _note(key, names, row, version)
    kept = st.session_state.get(f"{key}.kept")
    if kept and not merging.is_open(key):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(words(f"As you left it {unsent.since(kept)}, not sent yet."))
            st.button(
                "Start afresh",
                key=f"{key}.afresh",
                type="tertiary",
                on_click=drop,
                args=(key,),
            )


def begun(key: str, names: Sequence[str]) -> None:
    """Say above a form of its own making what is wrong with it, if it was sent."""
    if not _is_drawn(key, names):
        wrong.clear(key)
    wrong.summary(key)


def told(key: str, given: Mapping[str, object]) -> None:
    """Keep what a form was told when it was sent, in case somebody saved first."""
    st.session_state[f"{key}.told"] = dict(given)


def settled(
    key: str,
    draft: type[D],
    fixed: Mapping[str, object],
    labels: merging.Labels | None = None,
) -> D | None:
    """Draw the merge screen; return the draft once it is chosen and holds.

    What does not hold, as when both texts are too long for one field, goes back
    to the form to be worded again.
    """
    given = merging.choose(key, draft, labels)
    if given is None:
        return None
    read = checked(draft, {**fixed, **given})
    if read is None:
        merging.back(key, given)
    return read


def checked(draft: type[D], told: Mapping[str, object]) -> D | None:
    """Return a draft of what was told, or say on the screen what is wrong with it."""
    if said := wrong.complaints(draft, told):
        for one in said.values():
            st.error(words(one))
        return None
    return draft(**wrong.read(draft, told))


def saved(key: str, attempt: Callable[[int], object], field: str = wrong.ALONE) -> bool:
    """Try to save over the version the form showed; say on the screen what stops it.

    A form sent again before it was drawn anew, as by a second click, is done once.
    What stops it is said of the field that it is about, else of `field`, when that
    is on the form.
    """
    return made(key, attempt, field) is not REFUSED


def made(
    key: str, attempt: Callable[[int], object], field: str = wrong.ALONE
) -> object:
    """Try as `saved` does; return what it made (the same if sent again), or REFUSED."""
    seen = st.session_state.get(f"{key}.seen", 0)
    try:
        done = send(key, lambda: attempt(seen))
    except Changed as changed:
        _tell(key, changed)
    except Refused as refusal:
        if wrong.asks(key, refusal.field):
            wrong.note(key, {refusal.field: str(refusal)})
            st.rerun()
        wrong.refused(key, str(refusal), refusal.field or field)
    else:
        return done
    return REFUSED


def _is_drawn(key: str, names: Sequence[str]) -> bool:
    """Whether the form is on the screen already, with what its reader typed."""
    return any(f"{generation(key)}.{name}" in st.session_state for name in names)


def _note(key: str, names: Sequence[str], row: Record | None, version: int) -> None:
    if is_answer_lost(key):
        st.session_state[f"{key}.generation"] = int(unsent.form_key(key)[:6], 16)
    unsent.form_key(key)
    if f"{key}.start" in st.session_state:
        return
    found = unsent.typed(key)
    seen = min((one.seen for one in found.values()), default=version)
    st.session_state[f"{key}.shown"] = version
    st.session_state[f"{key}.seen"] = seen
    st.session_state[f"{key}.kept"] = max(
        found.values(), key=lambda one: one.at, default=None
    )
    st.session_state[f"{key}.base"] = (
        {name: said(getattr(row, name, None)) for name in names}
        if seen == version
        else {}
    )


def _tell(key: str, changed: Changed) -> None:
    """Let the reader choose; where it is not about these fields, say what is so now."""
    if merging.open_for(key, changed):
        st.rerun()
    st.session_state[f"{key}.seen"] = changed.version
    merging.who_and_what(changed)
    st.button(
        "Leave theirs and drop mine",
        key=f"{key}.merge.drop",
        on_click=drop,
        args=(key,),
    )
