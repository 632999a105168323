"""Importing files on the screen: say what each column is, and look what would happen.

Choosing them is `ui.choosing`, and doing it `ui.importing`.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from peerdash.model import MemberDraft
from peerdash.model.record import LINE
from peerdash.rules import columns
from peerdash.rules.columns import C
from peerdash.rules.offers import KnownColumns, Wishes, offered
from peerdash.rules.sheets import Sheet
from peerdash.services import imports
from peerdash.services.desk import Desk
from peerdash.services.imports import Staged
from peerdash.ui import form, frame, importing, way
from peerdash.ui.frame import words
from peerdash.views import import_rows
from peerdash.views.imports import counted, reading, sentences
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.relationships import RelationshipKind

SHOWN: Final = 25
ACROSS: Final = 4
MOST_VALUES: Final = 100
STOPS: Final = "Nothing can be imported until these rows are put right."
ALL: Final = "All rows"
NOT_THERE: Final = "Not in the file"
CHOOSE: Final = (
    "Choose a file of people, of who is linked to whom, or both, or paste them. "
    "Headings such as id, name, date of birth, from and to are understood, and so "
    "are those of the Standard Safeguarding Dataset."
)
MAP: Final = "imports.map"


def chosen_map(open_to: Mapping[str, str]) -> str | None:
    """Ask which map; it is the address's, so that Back and Forward change it too."""
    asked = way.ref("item")
    st.session_state[MAP] = asked if asked in open_to else None
    return st.selectbox(
        "Map",
        list(open_to),
        format_func=lambda one: f"{one} {open_to[one]}",
        key=MAP,
        placeholder="Choose a map",
        on_change=_follow,
    )


def wishes(people: Sheet | None, ties: Sheet | None, known: KnownColumns) -> Wishes:
    """Ask how to read them; what the headings mean is filled in, as before."""
    reason, kind = _for_all(people, ties)
    only = _only([sheet for sheet in (people, ties) if sheet])
    return Wishes(
        reason=reason,
        kind=kind,
        only=only,
        people=meanings(people, PersonColumn, known.people) if people else {},
        ties=meanings(ties, TieColumn, known.ties) if ties else {},
        known=known,
    )


def staged(
    desk: Desk, ref: str, people: Sheet | None, ties: Sheet | None, wished: Wishes
) -> Staged | None:
    """Return what importing would do, or say on the screen why it cannot be said."""
    with frame.telling(MemberDraft):
        return imports.staged(desk, ref, offered(people, ties, wished))
    return None


def preview(seen: Staged) -> None:
    """Say what importing would do, and what stops it."""
    st.header("What would happen", anchor=False)
    for line in reading(seen):
        st.caption(words(line))
    _stopped(seen)
    for sentence in sentences(seen):
        st.markdown(words(sentence))


def rows(seen: Staged) -> None:
    """The first people and relationships of the files, and what becomes of each."""
    _rows("People", import_rows.people(seen))
    _rows("Relationships", import_rows.ties(seen))


def nothing_chosen(ref: str) -> None:
    """Say what the last import into this map did, or what to choose."""
    imported, said = st.session_state.get(importing.DONE, ("", ()))
    if imported != ref:
        frame.nothing_yet(CHOOSE)
        return
    st.success(words(" ".join(("Imported, as a draft to check.", *said))))
    way.link("map", f"Open {ref}", icon=":material/hub:", item=ref)


def _follow() -> None:
    way.keep(item=st.session_state[MAP])


def _for_all(people: Sheet | None, ties: Sheet | None) -> tuple[str, RelationshipKind]:
    left, right = st.columns(2)
    reason, kind = "", None
    with left:
        if people:
            reason = st.text_input(
                "Why they are on this map, where the file gives no reason",
                max_chars=LINE,
                key="imports.reason",
            )
    with right:
        if ties:
            kind = form.one_word(
                "Kind of relationship, where the file gives none",
                RelationshipKind,
                RelationshipKind.CONNECTION,
                "imports.kind",
            )
    return reason, kind or RelationshipKind.CONNECTION


def _only(read: Sequence[Sheet]) -> dict[str, str]:
    headings = list(dict.fromkeys(h for sheet in read for h in sheet.headings))
    left, right = st.columns(2)
    heading = left.selectbox("Only some rows, by", [ALL, *headings], key="imports.by")
    if heading == ALL:
        return {}
    values = dict.fromkeys(v for sheet in read for v in sheet.values(heading))
    value = right.selectbox(
        "Only rows where it is", list(values)[:MOST_VALUES], key=f"imports.is.{heading}"
    )
    return {heading: value or ""}


def meanings(sheet: Sheet, kinds: type[C], known: columns.Known) -> dict[str, str]:
    """Ask which column of a file means what; the guess stands until it is changed."""
    guessed = columns.guess(sheet, kinds, known)
    st.header(words(f"Columns of {sheet.name}"), anchor=False)
    across = st.columns(ACROSS)
    told = {}
    for number, kind in enumerate(kinds):
        with across[number % ACROSS]:
            told[kind.value] = _meaning(sheet, kind, guessed.get(kind, ""))
    return told


def _meaning(sheet: Sheet, kind: C, guess: str) -> str:
    options = ["", *sheet.headings]
    return st.selectbox(
        words(kind.label),
        options,
        options.index(guess),
        format_func=lambda heading: heading or NOT_THERE,
        key=f"imports.{type(kind).__name__}.{kind.value}.{sheet.headings}",
    )


def problems(found: Sequence[str]) -> None:
    """Say what stops an import, row by row."""
    if not found:
        return
    st.error(words(STOPS))
    for problem in found[:SHOWN]:
        st.markdown(f"- {words(problem)}")
    if len(found) > SHOWN:
        st.caption(f"And {len(found) - SHOWN:,} more.")


def _stopped(seen: Staged) -> None:
    if seen.refused:
        many = counted(len(seen.refused), "row is", "rows are")
        st.error(words(f"{many} refused, and stands first below. {STOPS}"))


def _rows(title: str, rows: Sequence[Mapping[str, str]]) -> None:
    if not rows:
        return
    st.header(words(title), anchor=False)
    st.table([{k: words(v) for k, v in row.items()} for row in rows[:SHOWN]])
    if len(rows) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(rows):,}.")
