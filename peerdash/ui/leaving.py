"""A file of a map, before it leaves: what is on it, for whom and what for."""

from dataclasses import replace
from typing import Final, TypeVar

import streamlit as st

from peerdash.rules import access
from peerdash.services import leaving, maps
from peerdash.services.desk import Desk
from peerdash.services.wishes import Wish
from peerdash.ui import again, considered, sharing, sinces, way
from peerdash.ui.frame import nothing_yet, words
from peerdash.views import leaving as files
from peerdash.views.previewing import Preview, preview
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.word import Word

W = TypeVar("W", bound=Word)
ABOUT: Final = (
    "What leaves holds only what everybody round the table may see, with its key, its "
    "date and whom it is for, and initials unless full names are asked for with a "
    "reason. It is in the log of what left."
)
ADDRESS: Final = "/leaving/"


def panel(desk: Desk, ref: str) -> None:
    """Show what would leave, ask whether it may, and offer it once."""
    if not access.may(desk.viewer, Act.TAKE_PICTURE):
        nothing_yet("A chair or a coordinator shares a map as a file.")
        return
    asking, sheet = st.columns([3, 8])
    with asking:
        wish = _wish(desk, ref)
    ahead = leaving.ahead(desk, wish)
    wish = ahead.over(wish)
    told = preview(ahead, wish)
    with asking:
        _told(told, "with full names" if wish.named else "as initials")
    with sheet:
        not_yet = "Not made yet: this is how it would look."
        drawn = files.drawing(told.seen, not_yet, wish.focus, ahead.since)
        said = f"Picture of {ref} as it would leave. The map is told under In words."
        st.image(drawn, width="stretch", alt=said)
        st.markdown(f"**In words: {len(told.things)}**")
        _listed(told.things)
        with st.container(border=True):
            considered.whole(desk, maps.picture(desk, ref))
    _deciding(desk, wish, told.seen.version)


def _deciding(desk: Desk, wish: Wish, version: int) -> None:
    """Decide on the left; what was decided, and its files, on the right."""
    asking, kept = st.columns(2, gap="large")
    with asking:
        st.caption(words(ABOUT))
        to = leaving.recipients(desk, wish.ref)[wish.agency_id]
        sharing.deciding(desk, wish, to, version)
    with kept:
        sharing.kept(
            desk, wish.ref, lambda one: _offered(desk, replace(one, focus=wish.focus))
        )


def _wish(desk: Desk, ref: str) -> Wish:
    agencies = leaving.recipients(desk, ref)
    to = st.selectbox(
        "Who it is for",
        list(agencies),
        format_func=agencies.__getitem__,
        key="leaving.to",
    )
    purpose = one_of(Purpose, "What it is for", "leaving.purpose")
    form = one_of(Form, "As", "leaving.form")
    st.caption(words(form.row.makes))
    more = st.checkbox(
        "Also what is only said, and not tested",
        key="leaving.more",
        help="Facts alone leave unless the purpose needs more.",
    )
    return Wish(
        ref,
        form,
        purpose,
        str(to),
        facts_only=not more,
        named=form.row.named and _named(),
        focus=_focus(desk, ref),
        since=sinces.marked_since(desk, ref),
    )


def _named() -> bool:
    return st.checkbox(
        "With full names",
        key="leaving.named",
        help="Initials leave unless the decision says why they are not enough.",
    )


def _focus(desk: Desk, ref: str) -> str:
    """Whoever the map is in focus on, if the picture is to be of that view."""
    whole = maps.picture(desk.for_the_room, ref)
    called = {one.ref: one.label for one in whole.people}
    now = way.ref("focus")
    if now not in called:
        return ""
    label = f"As in focus on {called[now]}: everybody else faded"
    return now if st.checkbox(words(label), key="leaving.focus") else ""


def one_of(table: type[W], label: str, key: str) -> W:
    """Ask for one word of a table."""
    chosen = st.selectbox(
        words(label),
        list(table),
        format_func=lambda one: one.label,
        key=key,
    )
    return next(one for one in table if one == chosen)


def _offered(desk: Desk, wish: Wish) -> None:
    """Offer the file: once, to this session, for a minute.

    With full names who asks shows first who they are, and it is offered then.
    """
    key = f"leaving.make.{wish.decided}"
    made = f"{key}.token"

    def offer(at: Desk) -> None:
        st.session_state[made] = leaving.offer(at, wish)

    again.doing(desk, key, offer if st.button("Make the file", key=key) else None)
    token = st.session_state.pop(made, "")
    if not token:
        return
    st.link_button(
        words(f"Save {wish.ref}.{wish.form.row.suffix}"),
        f"{ADDRESS}{token}",
        help="Opens once, within a minute, in this browser only.",
    )


def _told(told: Preview, how: str) -> None:
    """Say by name who would leave, and what would not."""
    st.markdown(f"**{words(f'Leaving, {how}: {len(told.people)}')}**")
    _listed(told.people)
    for said in told.hidden:
        st.caption(words(f"{said}."))
    if told.withheld:
        st.markdown("**Withheld: not for everybody round the table**")
        _listed(told.withheld)


def _listed(lines: tuple[str, ...]) -> None:
    if lines:
        st.caption("\n".join(f"- {words(one)}" for one in lines))
