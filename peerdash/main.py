"""The script Streamlit runs: who is here, and the one page they asked for.

Every page has its address whether or not anybody is signed in, and signed out
none of them runs, so that an address somebody was sent still opens once they
have signed in. The pages are those of `menu`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from peerdash.menu import MENU, Entry
from peerdash.rules import access
from peerdash.rules.access import Viewer
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk
from peerdash.store import condition, wholeness
from peerdash.store.engine import Database
from peerdash.ui import door, frame, glass, keys, part, protocols, signin, unsent
from peerdash.ui import urgent as urgently
from peerdash.vocabulary.roles import Act
from peerdash.web import clock, installation, visitors


def main() -> None:
    """Draw the page asked for, or the way in."""
    st.set_page_config(page_title="peerdash", layout="wide", initial_sidebar_state=240)
    db = installation.database()
    viewer = _viewer(db)
    frame.ribbon(fictitious=db.fictitious)
    frame.notice(writable=condition.is_writable(db), signed_in=viewer is not None)
    if viewer is None:
        _way_in(db)
        return
    frame.alarm(wholeness.broken_at(db) if access.may(viewer, Act.VERIFY) else None)
    desk = part.seated(viewer, db, clock.today(), clock.now())
    with part.drawing(desk):
        _page_asked_for(desk)


def _page_asked_for(desk: Desk) -> None:
    unsent.begin(desk)
    entries = [entry for entry in MENU if _may(desk.viewer, entry)]
    pages = _addresses(entries, desk)
    chosen = st.navigation(pages, position="hidden")
    if chosen.url_path in {entry.address for entry in entries if entry.bare}:
        _alone(chosen)
        return
    if desk.viewer.alone:
        signin.form(desk.db)
        return
    frame.sidebar(desk.viewer, _links(entries, pages))
    glass.banner(desk)
    try:
        chosen.run()
    except Refused as refused:
        frame.refused_page(chosen.title, refused)
        urgently.instead(desk, refused)
    keys.sheet(chosen.url_path)
    with st.sidebar:
        unsent.watch()


def _alone(chosen: StreamlitPage) -> None:
    """Draw a page for a room: the page, and the watch that empties it."""
    try:
        chosen.run()
    except Refused as refused:
        frame.refused_page(chosen.title, refused)
    door.watch()


def _way_in(db: Database) -> None:
    """Draw the way in; what was told to whoever was here goes with them."""
    st.navigation(_addresses(MENU, None), position="hidden")
    part.unseated()
    signin.form(db)


def _viewer(db: Database) -> Viewer | None:
    """Return who the gate says is here, if the session still holds."""
    user_id, sid = st.user.get("user"), st.user.get("sid")
    if not (isinstance(user_id, str) and isinstance(sid, str)):
        return None
    return visitors.viewer(db, user_id, sid, clock.now())


def _may(viewer: Viewer, entry: Entry) -> bool:
    """Whether the page is there for this viewer; if not, it does not exist."""
    return entry.act is None or access.may(viewer, entry.act)


def _addresses(entries: Sequence[Entry], desk: Desk | None) -> list[StreamlitPage]:
    """Give every page its address; the first has one of its own besides `/`.

    Icons stay with the links: Streamlit would fetch a page's icon from Google to
    show it on the browser's tab.
    """
    first = _page(MENU[0], desk, default=False)
    return [*(_page(each, desk, default=each is MENU[0]) for each in entries), first]


def _page(entry: Entry, desk: Desk | None, *, default: bool) -> StreamlitPage:
    def draw() -> None:
        if desk is not None and not protocols.before(desk):
            entry.page(desk)

    address = "start" if default else entry.address
    return st.Page(draw, title=entry.title, url_path=address, default=default)


def _links(
    entries: Sequence[Entry], pages: Sequence[StreamlitPage]
) -> Iterator[frame.Section]:
    shown = [each for each in zip(entries, pages, strict=False) if not each[0].hidden]
    for section, group in groupby(shown, key=lambda pair: pair[0].section):
        yield section, [(page, entry.icon) for entry, page in group]


if __name__ == "__main__":
    main()
