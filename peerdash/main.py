"""The script Streamlit runs: who is here, and the one page they asked for.

Every page has its address whether or not anybody is signed in, and signed out
none of them runs, so that an address somebody was sent still opens once they
have signed in. To add a page: one file in `pages/` and one Entry in MENU.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages import today
from peerdash.rules import access
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk
from peerdash.store.engine import Database
from peerdash.ui import frame, signin
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, installation, visitors


@dataclass(frozen=True, slots=True)
class Entry:
    """A page on the menu: `act` is what one must be allowed to do to open it."""

    section: str
    title: str
    icon: str
    page: Callable[[Desk], None]
    act: Act | None = None
    hidden: bool = False

    @property
    def address(self) -> str:
        """Its address: its module's name."""
        return self.page.__module__.rpartition(".")[2]


MENU: Final = (Entry("Meeting", "Today", ":material/today:", today.page),)


def main() -> None:
    """Draw the page asked for, or the way in."""
    st.set_page_config(page_title="peerdash", page_icon=":material/hub:", layout="wide")
    db = installation.database()
    viewer = _viewer(db)
    frame.ribbon(fictitious=db.fictitious)
    if viewer is None:
        st.navigation([_page(entry, None) for entry in MENU], position="hidden")
        signin.form(db)
        return
    desk = Desk(viewer, db, clock.today(), clock.now())
    open_to = [(entry, _page(entry, desk)) for entry in MENU if _may(viewer, entry)]
    chosen = st.navigation([page for _, page in open_to], position="hidden")
    frame.sidebar(viewer, _sections(open_to))
    try:
        chosen.run()
    except Refused as refused:
        frame.refusal(refused)


def _viewer(db: Database) -> Viewer | None:
    """Return who the gate says is here, if their session still holds."""
    user_id, sid = st.user.get("user"), st.user.get("sid")
    if not (isinstance(user_id, str) and isinstance(sid, str)):
        return None
    return visitors.viewer(db, user_id, sid, clock.now())


def _may(viewer: Viewer, entry: Entry) -> bool:
    """Whether the page is there for this viewer; if not, it is as if there were none."""
    return entry.act is None or access.may(viewer, entry.act)


def _page(entry: Entry, desk: Desk | None) -> StreamlitPage:
    def draw() -> None:
        if desk is not None:
            entry.page(desk)

    return st.Page(
        draw,
        title=entry.title,
        icon=entry.icon,
        url_path=entry.address,
        default=entry is MENU[0],
    )


def _sections(
    open_to: list[tuple[Entry, StreamlitPage]],
) -> list[tuple[str, list[StreamlitPage]]]:
    shown = [(entry.section, page) for entry, page in open_to if not entry.hidden]
    return [
        (section, [page for _, page in group])
        for section, group in groupby(shown, key=lambda pair: pair[0])
    ]


if __name__ == "__main__":
    main()
