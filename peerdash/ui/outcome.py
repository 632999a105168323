"""One outcome asked for beside the map, so that what refuses it is seen at once.

The threshold text of the area stands with the choice it is about (R160).
"""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.services import lists, outcomes
from peerdash.services.aims import OutcomeAsked
from peerdash.services.desk import Desk
from peerdash.services.tabled import Briefing
from peerdash.ui import form, thresholds, wrong
from peerdash.ui.asking import from_list, generation, one_word
from peerdash.ui.form import Choice
from peerdash.ui.wrong import Part
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.outcomes import OutcomeKind

OUTCOME: Final = "meeting.outcome"
ROWS: Final = (("person_id", "location_id"), ("owner", "due_on"), ("why",))
NAMED: Final = (("why", "other"),)

PURPOSE: Final = (("why", "shields"), ("review_on",))


def asked(desk: Desk, b: Briefing) -> None:
    """Ask for one outcome of the item; a refusal stands above what it is about."""
    key = f"{OUTCOME}.{b.line.ref}"
    kind = one_word("Outcome", OutcomeKind, OutcomeKind.ROTH_TOOL, key_of(b))
    if kind is None:
        return
    thresholds.prompt(desk, kind)
    rows = _rows(kind)
    names = tuple(name for row in rows for name in row)
    form.begin(key, names)
    wrong.summary(key)
    given = _filled(desk, b, key, rows, Part(OutcomeAsked, names, {"kind": kind}))
    if given is None:
        return
    form.told(key, given)
    draft = form.judged(key, OutcomeAsked, {"kind": kind, **given})
    ref, meeting = b.line.ref, b.agenda.ref
    if draft and form.saved(
        key, lambda _: outcomes.record(desk, ref, draft, meeting, draft.shields)
    ):
        st.rerun()


def key_of(b: Briefing) -> str:
    """Return the key of the choice of an outcome."""
    return f"{OUTCOME}.kind.{b.line.ref}"


def _rows(kind: OutcomeKind) -> tuple[tuple[str, ...], ...]:
    """What is asked of a kind, row by row: a purpose or a name where it has one."""
    if kind.row.purposeful:
        return (*ROWS[:-1], *PURPOSE)
    return (*ROWS[:-1], *NAMED) if kind.row.named else ROWS


def _filled(
    desk: Desk, b: Briefing, key: str, rows: Sequence[Sequence[str]], part: Part
) -> dict[str, object] | None:
    """Return what was given once it is sent."""
    offered = {
        "person_id": Choice(b.persons, "The group, or a place"),
        "location_id": Choice(b.places, "No place"),
        "shields": Choice(b.persons, many=True),
    }
    if "other" in rows[-1]:
        offered["other"] = from_list(lists.offered(desk, ListKind.OUTCOME))
    given: dict[str, object] = {}
    with st.form(generation(key), border=False, enter_to_submit=False):
        for row in rows:
            columns = st.columns(2, vertical_alignment="bottom")
            for column, name in zip(columns, row, strict=False):
                with column:
                    given |= form.asked(OutcomeAsked, (name,), key, choices=offered)
        with columns[1] if len(rows[-1]) == 1 else st.container():
            sent = form.pressed("Record the outcome", key, part, primary=False)
    return given if sent else None
