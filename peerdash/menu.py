"""The menu: every page there is, where it stands and who may open it.

It is apart from `main`, which Streamlit runs again at every click. To add a page: one
file in `pages/` and one Entry here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

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
from peerdash.services.desk import Desk
from peerdash.vocabulary.roles import Act


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
