"""The script Streamlit runs: who is here, and the one page they asked for.

Every page has its address whether or not anybody is signed in, and signed out
none of them runs, so that an address somebody was sent still opens once they
have signed in. To add a page: one file in `pages/` and one Entry in MENU.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages import (
    actions,
    asked,
    case,
    children,
    concern,
    ecomap,
    filings,
    governance,
    imports,
    invited,
    lists,
    locations,
    maps,
    meeting,
    minutes,
    outcomes,
    pack,
    passphrase,
    people,
    place,
    refer,
    reviews,
    room,
    symbols,
    themes,
    timeline,
    today,
    triage,
    urgent,
    users,
    when,
)
from pages import map as map_page
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A page on the menu: `act` is what one must be allowed to do to open it.

    A `bare` page is alone on its screen: nothing of the viewer's own is beside it.
    """

    section: str
    title: str
    icon: str
    page: Callable[[Desk], None]
    act: Act | None = None
    hidden: bool = False
    bare: bool = False

    @property
    def address(self) -> str:
        """Its address: its module's name."""
        return self.page.__module__.rpartition(".")[2]


MENU: Final = (
    Entry("Meeting", "Today", ":material/today:", today.page),
    Entry("Meeting", "Meeting", ":material/groups:", meeting.page, Act.LIST),
    Entry("Meeting", "Room", "", room.page, Act.PROJECT, hidden=True, bare=True),
    Entry("Meeting", "Minutes", ":material/description:", minutes.page, Act.LIST),
    Entry("Meeting", "Actions", ":material/checklist:", actions.page, Act.LIST),
    Entry(
        "Meeting", "Pack", ":material/inventory_2:", pack.page, Act.LIST, hidden=True
    ),
    Entry("Meeting", "Reviews", ":material/schedule:", reviews.page, Act.LIST),
    Entry("Meeting", "Outcomes", ":material/task_alt:", outcomes.page, Act.LIST),
    Entry("Meeting", "Filing", ":material/folder_managed:", filings.page, Act.LIST),
    Entry("Work", "Refer", ":material/edit_note:", refer.page, Act.REFER),
    Entry("Work", "Triage", ":material/inbox:", triage.page, Act.TRIAGE),
    Entry("Work", "Asked of us", ":material/quiz:", asked.page, Act.ANSWER_PARTNER),
    Entry("Work", "Maps", ":material/hub:", maps.page, Act.LIST),
    Entry("Work", "Map", ":material/hub:", map_page.page, Act.VIEW, hidden=True),
    Entry("Work", "Symbols", ":material/star:", symbols.page, Act.LIST),
    Entry("Work", "Import", ":material/upload_file:", imports.page, Act.IMPORT),
    Entry("Work", "Timeline", ":material/timeline:", timeline.page, Act.LIST),
    Entry(
        "Work", "Open urgently", ":material/lock_open:", urgent.page, Act.BREAK_GLASS
    ),
    Entry(
        "Places and themes", "Locations", ":material/place:", locations.page, Act.LIST
    ),
    Entry("Places and themes", "Place picture", ":material/map:", place.page, Act.LIST),
    Entry("Places and themes", "Themes", ":material/sell:", themes.page, Act.LIST),
    Entry(
        "Places and themes",
        "When and where",
        ":material/calendar_month:",
        when.page,
        Act.LIST,
    ),
    Entry(
        "People", "Children at risk", ":material/child_care:", children.page, Act.LIST
    ),
    Entry("People", "Adults of concern", ":material/person:", concern.page, Act.LIST),
    Entry("People", "All people", ":material/contacts:", people.page, Act.LIST),
    Entry("People", "Case", ":material/folder:", case.page, Act.VIEW, hidden=True),
    Entry(
        "People",
        "Own map",
        ":material/tonality:",
        ecomap.page,
        Act.OPEN_OWN,
        hidden=True,
    ),
    Entry(
        "Work",
        "Invited",
        ":material/group_add:",
        invited.page,
        Act.SEE_INVITED,
        hidden=True,
    ),
    Entry("Record", "Governance", ":material/policy:", governance.page, Act.READ_AUDIT),
    Entry("Record", "My sign-in", ":material/key:", passphrase.page),
    Entry("Record", "Lists", ":material/list:", lists.page, Act.SET_LIST),
    Entry("Record", "Users", ":material/badge:", users.page, Act.LIST_USERS),
)


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
