"""Importing files on the screen: choose, say what each column is, look, import."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from peerdash.model import MemberDraft
from peerdash.model.record import LINE
from peerdash.rules import columns
from peerdash.rules.columns import C
from peerdash.rules.offers import File, Wishes, offered, people_read, ties_read
from peerdash.rules.sheets import MEGABYTES, Sheet
from peerdash.services import imports
from peerdash.services.desk import Desk
from peerdash.services.imports import Staged
from peerdash.ui import form, frame, way
from peerdash.ui.frame import words
from peerdash.ui.sending import send
from peerdash.views.imports import button, reading, sentences
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.imports import PersonColumn, TieColumn
from peerdash.vocabulary.relationships import RelationshipKind

SHOWN: Final = 25
ACROSS: Final = 4
MOST_VALUES: Final = 100
ALL: Final = "All rows"
NOT_THERE: Final = "Not in the file"
CHOOSE: Final = (
    "Choose a file of people, of who is linked to whom, or both. Headings such as "
    "id, name, date of birth, from and to are understood."
)
MAP: Final = "imports.map"
DONE: Final = "imports.done"
GENERATION: Final = "imports.generation"


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


def sheets() -> tuple[Sheet | None, Sheet | None]:
    """Ask for the two files and read them; one that cannot be read says why."""
    left, right = st.columns(2)
    with left:
        people = _sheet("People", "people", people_read)
    with right:
        ties = _sheet("Relationships", "ties", ties_read)
    return people, ties


def wishes(people: Sheet | None, ties: Sheet | None) -> Wishes:
    """Ask how to read them; what the headings suggest is filled in."""
    reason, kind = _for_all(people, ties)
    only = _only([sheet for sheet in (people, ties) if sheet])
    return Wishes(
        reason=reason,
        kind=kind,
        only=only,
        people=_meanings(people, PersonColumn, "people") if people else {},
        ties=_meanings(ties, TieColumn, "ties") if ties else {},
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
    _problems(seen.problems)
    for sentence in sentences(seen):
        st.markdown(words(sentence))


def rows(seen: Staged) -> None:
    """The first people and relationships of the files, and what becomes of each."""
    _rows("People", _people_rows(seen))
    _rows("Relationships", _tie_rows(seen))


def commit(desk: Desk, ref: str, seen: Staged) -> None:
    """The one button: it does what the preview says, then starts anew."""
    if seen.problems or not (seen.new_people or seen.new_ties):
        return
    if not st.button(words(button(seen)), type="primary", key="imports.commit"):
        return
    with frame.telling(MemberDraft):
        done = send(f"imports.{ref}", lambda: imports.commit(desk, ref, seen.offer))
        told = done if isinstance(done, Staged) else seen
        st.session_state[DONE] = ref, sentences(told)
        st.session_state[GENERATION] = _generation() + 1
        st.rerun()


def nothing_chosen(ref: str) -> None:
    """Say what the last import into this map did, or what to choose."""
    imported, said = st.session_state.get(DONE, ("", ()))
    if imported != ref:
        frame.nothing_yet(CHOOSE)
        return
    st.success(words(" ".join(("Imported, as a draft to check.", *said))))
    way.link("map", f"Open {ref}", icon=":material/hub:", item=ref)


def _follow() -> None:
    way.keep(item=st.session_state[MAP])


def _sheet(label: str, key: str, read: Callable[[File], Sheet]) -> Sheet | None:
    upload = st.file_uploader(
        f"{words(label)} (CSV, up to {MEGABYTES} MB)",
        type=["csv", "txt", "tsv"],
        key=f"imports.{key}.{_generation()}",
    )
    if upload is None:
        return None
    with frame.telling(MemberDraft):
        return read(File(upload.name, upload.getvalue()))
    return None


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


def _meanings(sheet: Sheet, kinds: type[C], key: str) -> dict[str, str]:
    guessed = columns.guess(sheet, kinds)
    st.header(words(f"Columns of {sheet.name}"), anchor=False)
    across = st.columns(ACROSS)
    told = {}
    for number, kind in enumerate(kinds):
        with across[number % ACROSS]:
            told[kind.value] = _meaning(sheet, kind, guessed.get(kind, ""), key)
    return told


def _meaning(sheet: Sheet, kind: C, guess: str, key: str) -> str:
    options = ["", *sheet.headings]
    return st.selectbox(
        words(kind.label),
        options,
        options.index(guess),
        format_func=lambda heading: heading or NOT_THERE,
        key=f"imports.{key}.{kind.value}.{sheet.headings}",
    )


def _problems(problems: Sequence[str]) -> None:
    if not problems:
        return
    st.error(words("Nothing can be imported until these rows are put right."))
    for problem in problems[:SHOWN]:
        st.markdown(f"- {words(problem)}")
    if len(problems) > SHOWN:
        st.caption(f"And {len(problems) - SHOWN:,} more.")


def _rows(title: str, rows: Sequence[Mapping[str, str]]) -> None:
    if not rows:
        return
    st.header(words(title), anchor=False)
    st.table([{k: words(v) for k, v in row.items()} for row in rows[:SHOWN]])
    if len(rows) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(rows):,}.")


def _people_rows(staged: Staged) -> list[dict[str, str]]:
    return [
        {
            "Row": str(line.row),
            "Identifier": line.identifier,
            "Name": line.name,
            "Born": in_words(line.born_on) if line.born_on else "",
            "Why here": line.reason,
            "What happens": line.fate.value,
        }
        for line in staged.people
    ]


def _tie_rows(staged: Staged) -> list[dict[str, str]]:
    return [
        {
            "Rows": ", ".join(map(str, line.rows)),
            "From": line.from_,
            "To": line.to,
            "Kind": line.kind,
            "Each names the other": "yes" if line.mutual else "no",
            "What happens": line.fate.value,
        }
        for line in staged.ties
    ]


def _generation() -> int:
    return int(st.session_state.get(GENERATION, 0))
