"""The ledger of one item on the screen: findings, decisions, actions, questions."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from peerdash.services.ledger import (
    ActionSeen,
    FindingSeen,
    GapSeen,
    Ledger,
    LedgerRow,
    OutcomeSeen,
)
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.outcomes import FindingKind, OutcomeKind

NONE: Final = "\u2013"


def findings(ledger: Ledger) -> None:
    """Strengths and risks side by side: both are on the table first (R189)."""
    st.subheader("What has been found", anchor=False)
    hopeful_first = sorted(ledger.findings, key=lambda one: not one.row.hopeful)
    for column, kind in zip(st.columns(len(hopeful_first)), hopeful_first, strict=True):
        with column:
            _side(kind, ledger.findings[kind])


def _side(kind: FindingKind, found: Sequence[FindingSeen]) -> None:
    st.markdown(f"**{words(kind.row.plural)}**")
    if not found:
        st.caption("None recorded")
    for one in found:
        st.markdown(words(one.words))
        st.caption(words(f"{one.about}, {one.source.row.says}, {one.evidence.label}"))


def decisions(ledger: Ledger) -> None:
    """The grid of children and their outcomes, and the strip for everything else."""
    st.subheader("For each child", anchor=False)
    if ledger.rows:
        st.table(
            [_row(row, ledger.kinds) for row in ledger.rows],
            border="horizontal",
            hide_index=True,
            alt=f"Outcomes for each child on {ledger.line.ref}",
        )
    else:
        nothing_yet("No child is on this item. Its outcomes are in the list below.")
    st.subheader("For the group, a place, a theme or an adult", anchor=False)
    if ledger.strip:
        _table(f"Other outcomes on {ledger.line.ref}", map(_decided, ledger.strip))
    else:
        nothing_yet("No outcome for the whole yet. Record one to fill this list.")


def _row(row: LedgerRow, kinds: Sequence[OutcomeKind]) -> dict[str, str]:
    age = "age not known" if row.age is None else str(row.age)
    cells = {kind.row.short: _cell(row.cells.get(kind, ())) for kind in kinds}
    who = f"**{words(row.name)}** {words(age)}"
    return {"Child": who, **cells, "Plan": words(row.plan.label)}


def _cell(held: Sequence[OutcomeSeen]) -> str:
    return words("\n".join(one.in_words for one in held)) or NONE


def _decided(one: OutcomeSeen) -> dict[str, str]:
    why = f"{one.why}. Protects {one.protects}" if one.protects else one.why
    return {
        "Outcome": one.kind.label,
        "For": one.subject,
        "Who will do it": one.owner,
        "How far": one.in_words,
        "Why, or which": why,
    }


def actions(ledger: Ledger) -> None:
    """Who said they would do what, and what came of it."""
    st.subheader("Actions", anchor=False)
    if not ledger.actions:
        nothing_yet("Nobody has an action here yet. Add one to fill this list.")
        return
    _table(f"Actions on {ledger.line.ref}", map(_action, ledger.actions))


def _action(one: ActionSeen) -> dict[str, str]:
    late = "Overdue, was due " if one.overdue else ""
    return {
        "What": one.words,
        "Who": one.owner,
        "By": f"{late}{in_words(one.due_on)}",
        "How far": one.state.label,
        "What came of it": one.answer,
    }


def questions(ledger: Ledger) -> None:
    """What nobody has answered yet, and what has been."""
    st.subheader("Questions", anchor=False)
    if not ledger.gaps:
        nothing_yet("No question is open. Ask one to fill this list.")
        return
    _table(f"Questions on {ledger.line.ref}", map(_question, ledger.gaps))


def _question(one: GapSeen) -> dict[str, str]:
    late = "Overdue, was due " if one.overdue else ""
    answered = f" ({in_words(one.answered_on)})" if one.answered_on else ""
    return {
        "Question": one.question,
        "Who will find out": one.ask,
        "By": f"{late}{in_words(one.by_on)}" if one.by_on else "",
        "Answer": f"{one.answer}{answered}" if one.answer else "Not answered yet",
    }


def _table(alt: str, rows: "map[dict[str, str]]") -> None:
    """Draw rows of what people typed as a table that can be read aloud."""
    st.table(
        [_plain(row) for row in rows], border="horizontal", hide_index=True, alt=alt
    )


def _plain(row: Mapping[str, str]) -> dict[str, str]:
    return {name: words(cell) for name, cell in row.items()}
