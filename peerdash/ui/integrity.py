"""Whether the log is whole: the last check, its head, and the heads kept outside."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.services import integrity
from peerdash.services.desk import Desk
from peerdash.services.integrity import Standing
from peerdash.store.anchors import Anchor
from peerdash.ui import trying
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import moment_in_words
from peerdash.vocabulary.roles import Act

SHOWN: Final = 10
NO_ANCHOR: Final = (
    "Heads are not kept outside peerdash. Set PEERDASH_ANCHOR to a file or folder "
    "that somebody else looks after: only against a head kept there does a log that "
    "was cut short show."
)
UNREADABLE: Final = (
    "The file that PEERDASH_ANCHOR names cannot be read. Tell whoever looks after "
    "peerdash."
)


def whole(desk: Desk) -> None:
    """Draw how the log stands, and the way to check it now (AU5, AU6)."""
    trying.told()
    found = integrity.standing(desk)
    _checked(found)
    if access.may(desk.viewer, Act.VERIFY):
        st.button(
            "Check every line now",
            key="governance.integrity.check",
            type="primary",
            on_click=trying.attempt,
            args=(lambda: integrity.check(desk), "governance.integrity.check"),
        )
    st.subheader("Its head", anchor=False)
    st.text(found.head)
    st.caption(
        "The number of the last line and its signature. Closed minutes carry it too. "
        "The command **peerdash audit verify** compares one that was written down."
    )
    _outside(found)


def _checked(found: Standing) -> None:
    if found.checked_at is None:
        nothing_yet(f"{found.lines} lines. Nobody has checked them here yet.")
        return
    at = moment_in_words(found.checked_at)
    if found.broken is not None:
        st.error(
            f"The log does not hold from line {found.broken} on, as at {words(at)}. "
            "Nothing can be given out until it is known why; records can be read. "
            "Keep this database as it is, and tell whoever answers for it.",
            icon=":material/error:",
        )
        return
    st.markdown(f"**{found.lines} lines. Whole** when last checked, {words(at)}.")


def _outside(found: Standing) -> None:
    st.subheader("Heads kept outside", anchor=False)
    if found.anchors is None:
        st.error(UNREADABLE, icon=":material/error:")
        return
    if not found.anchored:
        nothing_yet(NO_ANCHOR)
        return
    if not found.anchors:
        nothing_yet("None yet. One is written within a minute, and then each day.")
        return
    if found.strange:
        st.warning(f"{found.strange} lines of that file are no heads.")
    _heads(found.anchors)


def _heads(anchors: Sequence[Anchor]) -> None:
    st.table(
        [
            {
                "When": words(moment_in_words(one.at)),
                "Why": words(one.why.capitalize()),
                "Line": words(str(one.head.seq)),
                "Signature begins": words(one.head.mac[:16]),
            }
            for one in anchors[:SHOWN]
        ],
        border="horizontal",
        hide_index=True,
    )
    st.caption(f"The newest of {len(anchors)}. All are compared at each check.")
