"""The ledger of one item on the screen: findings, decisions, actions, questions."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import streamlit as st

from peerdash.rules.handling import aside
from peerdash.services.goals_seen import GoalTold
from peerdash.services.ledger import (
    ActionSeen,
    FindingSeen,
    GapSeen,
    Ledger,
    LedgerRow,
    OutcomeSeen,
)
from peerdash.ui.frame import Markdown, marked, nothing_yet, words
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
        basis = f"{one.about}, {one.source.row.says}, {one.evidence.label}"
        st.caption(words(aside(basis, one.mark)))


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


def _row(row: LedgerRow, kinds: Sequence[OutcomeKind]) -> dict[str, Markdown]:
    age = "age not known" if row.age is None else str(row.age)
    cells = {kind.row.short: _cell(row.cells.get(kind, ())) for kind in kinds}
    who = marked(f"**{words(row.name)}** {words(age)}")
    return {"Child": who, **cells, "Plan": words(row.plan.label)}


def _cell(held: Sequence[OutcomeSeen]) -> Markdown:
    said = ("; ".join((one.in_words, *one.besides)) for one in held)
    return words("\n".join(said)) or marked(NONE)


def _decided(one: OutcomeSeen) -> dict[str, Markdown]:
    why = f"{one.why}. Protects {one.protected}" if one.protected else one.why
    return {
        "Outcome": words(one.called),
        "For": words(one.subject),
        "Who will do it": words(one.owner),
        "How far": words("; ".join((one.in_words, *one.besides))),
        "Why, or which": words(why),
    }


def plan(ledger: Ledger) -> None:
    """What would be different, who leads on it, how far it is, and by which steps."""
    of_people = ledger.line.kind.row.about_people
    title = "Group safety plan" if of_people else "Goals"
    st.subheader(words(title), anchor=False)
    if not ledger.goals:
        nothing_yet("Nothing is aimed at yet. Record a goal to begin the plan.")
        return
    goals = (one.told for one in ledger.goals)
    _table(f"{title} of {ledger.line.ref}", map(_goal, goals))


def _goal(one: GoalTold) -> dict[str, Markdown]:
    steps = (f"{step.words} ({step.state.in_sentence})" for step in one.steps)
    return {
        "What would be different": words(one.words),
        "For": words(one.subject),
        "Who leads": words(one.lead) or marked(NONE),
        "By": _day(one.by_on),
        "Look again by": _day(one.review_on),
        "How far": words(one.so_far),
        "Steps": words("\n".join(steps)) or marked("No action yet"),
    }


def _day(day: date | None) -> Markdown:
    return words(in_words(day)) if day else marked(NONE)


def actions(ledger: Ledger) -> None:
    """Who said they would do what, and what came of it."""
    st.subheader("Actions", anchor=False)
    if not ledger.actions:
        nothing_yet("Nobody has an action here yet. Add one to fill this list.")
        return
    rows = (_action(one, ledger.told(one.serves)) for one in ledger.actions)
    _table(f"Actions on {ledger.line.ref}", rows)


def _action(one: ActionSeen, serves: Sequence[str]) -> dict[str, Markdown]:
    answers = "\n".join(filter(None, (*serves, one.answers)))
    return {
        "What": words(one.words),
        "For": words(one.target) or marked(NONE),
        "Answers": words(answers) or marked(NONE),
        "Who": words(one.owner),
        "By": _by(one.due_on, late=one.overdue),
        "How far": words(one.state.label),
        "What came of it": words(one.answer),
    }


def questions(ledger: Ledger) -> None:
    """What nobody has answered yet, and what has been."""
    st.subheader("Questions", anchor=False)
    if not ledger.gaps:
        nothing_yet("No question is open. Ask one to fill this list.")
        return
    _table(f"Questions on {ledger.line.ref}", map(_question, ledger.gaps))


def held(ledger: Ledger) -> None:
    """Say who holds what this viewer is not given, and whom to ask."""
    for sentence in ledger.held:
        st.caption(words(sentence))


def _question(one: GapSeen) -> dict[str, Markdown]:
    answered = f" ({in_words(one.answered_on)})" if one.answered_on else ""
    return {
        "Question": words(aside(one.question, one.mark)),
        "Who will find out": words(one.ask),
        "By": _by(one.by_on, late=one.overdue),
        "Answer": words(f"{one.answer}{answered}") or marked("Not answered yet"),
    }


def _by(day: date | None, *, late: bool) -> Markdown:
    """Say a day, and in red and in words when it has passed."""
    said = words(in_words(day) if day else "")
    return marked(f":red[**Overdue**, was due {said}]") if late else said


def _table(alt: str, rows: Iterable[dict[str, Markdown]]) -> None:
    """Draw rows, whose words are escaped already, as a table that is read aloud."""
    st.table(list(rows), border="horizontal", hide_index=True, alt=alt)
