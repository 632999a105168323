"""The red banner over every page while an item is open in an emergency (AZ9).

It is on every page and not on that item's alone, because while the hour lasts the
item is in lists, counts and pictures as well.
"""

from datetime import datetime

import streamlit as st

from peerdash.services import glass
from peerdash.services.desk import Desk
from peerdash.services.glass import Open
from peerdash.ui import trying, way
from peerdash.ui.frame import Markdown, marked, words
from peerdash.vocabulary.dates import clock_time, in_words
from peerdash.vocabulary.items import SubjectKind


def banner(desk: Desk) -> None:
    """Say what is open, for how long, and who has been told; and shut it again."""
    for one in glass.open_now(desk):
        with st.container(key=f"glass-{one.ref}", gap="xsmall"):
            st.error(_sentence(one), icon=":material/emergency_home:")
            with st.container(horizontal=True, vertical_alignment="center"):
                _clock(one, desk.now)
                link(one.ref, f"Open {one.ref}")
                way.link("urgent", "More time, for another reason", item=one.ref)
                st.button(
                    "Shut it now",
                    key=f"glass.shut.{one.ref}",
                    type="tertiary",
                    on_click=trying.attempt,
                    args=(
                        lambda ref=one.ref: glass.shut(desk, ref),
                        f"glass.shut.{one.ref}",
                    ),
                )


def address(ref: str) -> str:
    """Return the page on which an item of this ref is read."""
    return "map" if ref.startswith(f"{SubjectKind.MAP.row.prefix}-") else "case"


def link(ref: str, label: str) -> None:
    """Draw the way to an item by its ref alone."""
    way.link(address(ref), label, item=ref)


def _sentence(one: Open) -> Markdown:
    told = " and ".join(one.told) or "nobody: there is no other chair or auditor"
    till, by = clock_time(one.shuts_at), in_words(one.review_by)
    open_till = words(f"{one.ref} is open to you in an emergency until {till}.")
    more = words(f"Told: {told}. One of them reviews it by {by}.")
    return marked(f"**{open_till}** {more}")


def _clock(one: Open, now: datetime) -> None:
    """Count the minutes down, and empty the page when they are over."""
    left = st.components.v2.component(
        "peerdash.glass", js="glass.js", html="<span class='left' role='timer'></span>"
    )
    seconds = (one.shuts_at - now).total_seconds()
    left(key=f"glass.left.{one.ref}", data={"seconds": seconds}, width="content")
