"""Importing a file of incidents on the screen: onto which item, its columns, and done.

The page takes what any upload may be; `peerdash import --incidents` takes more.
"""

from typing import Final

import streamlit as st

from peerdash import apart
from peerdash.model import IncidentDraft
from peerdash.rules import columns
from peerdash.rules.incident_files import INCIDENTS
from peerdash.rules.offers import chosen
from peerdash.rules.sheets import MEGABYTES, Sheet
from peerdash.services import incident_files
from peerdash.services.desk import Desk
from peerdash.services.staged_incidents import IncidentOffer, StagedIncidents
from peerdash.ui import choosing, frame, importing, imports, way
from peerdash.ui.frame import words
from peerdash.ui.sending import send
from peerdash.views.staged_incidents import sentences
from peerdash.vocabulary.incident_files import IncidentColumn

PEOPLE: Final = "People and relationships"
HAPPENED: Final = "Incidents"
DONE: Final = "incident_files.done"
CHOOSE: Final = (
    "Choose a file of incidents, one on each row. Headings such as date, type and "
    "location are understood, and so are those of a month of recorded street crime. "
    "Nobody is named by it."
)


def is_wanted() -> bool:
    """Ask what the file holds; say whether it is incidents."""
    return (
        st.segmented_control(
            "What the file holds",
            [PEOPLE, HAPPENED],
            default=PEOPLE,
            required=True,
            key="imports.of",
        )
        == HAPPENED
    )


def into(desk: Desk) -> None:
    """The item, the file, its columns, what would happen, and the button."""
    open_to = incident_files.open_items(desk)
    ref = st.selectbox(
        "Onto which item",
        list(open_to),
        None,
        format_func=lambda one: f"{one} {open_to[one]}",
        key="incident_files.item",
        placeholder="Choose a location, a theme or a map",
    )
    if not ref:
        return
    known = incident_files.columns_known(desk)
    with frame.telling(IncidentDraft):
        if sheet := _sheet(known):
            _offered(desk, ref, sheet, known)
        else:
            _nothing_chosen(ref)


def _sheet(known: columns.Known) -> Sheet | None:
    upload = st.file_uploader(
        words(f"Incidents (CSV or XLSX, up to {MEGABYTES} MB)"),
        type=choosing.TYPES,
        key=f"incident_files.file.{importing.generation()}",
    )
    if upload is None:
        return None
    book = apart.opened(upload.name, upload.getvalue(), INCIDENTS)
    return chosen(book, IncidentColumn, book.likeliest(IncidentColumn, known), known)


def _offered(desk: Desk, ref: str, sheet: Sheet, known: columns.Known) -> None:
    meant = imports.meanings(sheet, IncidentColumn, known)
    published = st.checkbox(
        "Published for anybody: every agency may see them",
        key="incident_files.published",
    )
    settled = columns.settled(sheet, IncidentColumn, meant, known)
    seen = incident_files.staged(desk, ref, IncidentOffer(sheet, settled, published))
    st.header("What would happen", anchor=False)
    imports.problems([one.sentence for one in seen.refused])
    for sentence in sentences(seen):
        st.markdown(words(sentence))
    if not seen.refused and seen.has_news:
        _button(desk, ref, seen)


def _button(desk: Desk, ref: str, seen: StagedIncidents) -> None:
    if not st.button(
        "Import these incidents", type="primary", key="incident_files.commit"
    ):
        return
    send(f"incident_files.{ref}", lambda: incident_files.commit(desk, ref, seen.offer))
    st.session_state[DONE] = ref, tuple(sentences(seen))
    st.session_state[importing.GENERATION] = importing.generation() + 1
    st.rerun()


def _nothing_chosen(ref: str) -> None:
    """Say what the last import onto this item did, or what to choose."""
    imported, said = st.session_state.get(DONE, ("", ()))
    if imported != ref:
        frame.nothing_yet(CHOOSE)
        return
    st.success(words(" ".join(("Imported, not yet checked.", *said))))
    way.link("timeline", f"Incidents of {ref}", about=ref)
