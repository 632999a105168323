"""Doing an import: how far it is, and a button that stops it.

Each time the bar moves, Streamlit looks whether anything was pressed meanwhile, and
if so ends this run there: the act is undone with it, so nothing was imported.
"""

from typing import Final

import streamlit as st

from peerdash.model import MemberDraft
from peerdash.services import imports
from peerdash.services.desk import Desk
from peerdash.services.imports import Staged
from peerdash.ui import frame
from peerdash.ui.frame import words
from peerdash.ui.sending import send
from peerdash.views.imports import button, sentences

DONE: Final = "imports.done"
GENERATION: Final = "imports.generation"
UNDER_WAY: Final = "imports.under-way"
GOES_ON: Final = "Importing. Nothing is written until all of it is."
STOPPED: Final = "The import was stopped, and nothing of it was written."


def generation() -> int:
    """How many imports this session has done: each begins with no file chosen."""
    return int(st.session_state.get(GENERATION, 0))


def stopped(ref: str) -> None:
    """Say that an import was stopped before it was done, if one was."""
    if st.session_state.pop(UNDER_WAY, None) == ref:
        st.warning(words(STOPPED))


def commit(desk: Desk, ref: str, seen: Staged) -> None:
    """The one button: it does what the preview says, then starts anew."""
    if seen.problems or not seen.has_news:
        return
    if not st.button(words(button(seen)), type="primary", key="imports.commit"):
        return
    with frame.telling(MemberDraft):
        done = _done(desk, ref, seen)
        told = done if isinstance(done, Staged) else seen
        st.session_state[DONE] = ref, sentences(told)
        st.session_state[GENERATION] = generation() + 1
        st.rerun()


def _done(desk: Desk, ref: str, seen: Staged) -> Staged | str:
    st.button("Stop the import", key="imports.stop")
    bar = st.progress(0.0, text=GOES_ON)

    def tell(part: float) -> None:
        bar.progress(part, text=GOES_ON)

    st.session_state[UNDER_WAY] = ref
    try:
        done = send(
            f"imports.{ref}", lambda: imports.commit(desk, ref, seen.offer, tell)
        )
    except Exception:
        st.session_state.pop(UNDER_WAY, None)
        bar.empty()
        raise
    st.session_state.pop(UNDER_WAY, None)  # nothing is drawn before: it is done
    return done
