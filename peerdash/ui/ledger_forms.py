"""The forms of a ledger: each records one thing and shows what stops it."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

import streamlit as st

from peerdash.model import ActionDraft, FindingDraft, GapDraft, OutcomeDraft
from peerdash.services import actions, findings, lists, outcomes
from peerdash.services.actions import ActionAnswer
from peerdash.services.desk import Desk
from peerdash.services.findings import GapAnswer
from peerdash.services.ledger import Ledger, OutcomeSeen
from peerdash.services.outcomes import CloseDraft, Progress
from peerdash.ui import form, handling
from peerdash.ui.asking import from_list
from peerdash.ui.form import Choice
from peerdash.ui.frame import nothing_yet, words
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.outcomes import OutcomeKind

WHOM: Final = ("person_id", "location_id", "owner", "due_on", "why")
WIDER: Final = ("instead", "attributed", "overseen_by", "unmet")
FINDING: Final = ("kind", "words", "person_id", "location_id", "source", "evidence")
GAP: Final = ("question", "ask", "by_on", "person_id", "location_id")


class Kept(Protocol):
    """Anything on the ledger that can be chosen and saved over."""

    @property
    def id(self) -> str:
        """Its private id."""

    @property
    def version(self) -> int:
        """The version shown."""


K = TypeVar("K", bound=Kept)


def outcome(desk: Desk, ledger: Ledger) -> None:
    """A decision, for somebody, somewhere or the whole (R181-R188)."""
    key = _key(ledger, "outcome")
    st.caption(
        "Disruption is only ever of an adult or a place, for a safeguarding purpose. "
        "Where no service is available, say so under why: unmet need counts."
    )
    kind = form.one_word("Outcome", OutcomeKind, OutcomeKind.ROTH_TOOL, f"{key}.kind")
    if kind is None:
        return
    other = {"other": from_list(lists.offered(desk, ListKind.OUTCOME))}
    draft = form.filled(
        key,
        OutcomeDraft,
        _asked(kind),
        fixed={"kind": kind},
        choices={**_about(ledger), **other},
        submit="Record the outcome",
    )
    if draft:
        _save(key, lambda _: outcomes.record(desk, ledger.line.ref, draft))


def _unanswered(ledger: Ledger) -> list[str]:
    """What an action may answer: a risk or vulnerability found, or an open question."""
    found = [
        one.words
        for kind, every in ledger.findings.items()
        for one in every
        if not kind.row.hopeful
    ]
    asked = (one.question for one in ledger.gaps if not one.answered_on)
    return list(dict.fromkeys((*found, *asked)))


def _asked(kind: OutcomeKind) -> tuple[str, ...]:
    """What is asked of a kind: a name, a purpose and a day only where it has them."""
    named = ("other",) if kind.row.named else ()
    purpose = ("protects", "review_on") if kind.row.purposeful else ()
    answered = ("reference",) if kind.row.life.row.decides else ()
    return (*named, *WHOM, *purpose, *answered, *WIDER)


def progress(desk: Desk, ledger: Ledger) -> None:
    """How far an outcome has got."""
    one = _one("Outcome", ledger.decided, _outcome_name, _key(ledger, "progress"))
    if one is None:
        return
    key = _key(ledger, f"progress.{one.id}")
    start = Progress.model_construct(
        **{name: getattr(one, name) for name in Progress.model_fields}
    )
    draft = form.filled(
        key, Progress, tuple(Progress.model_fields), row=start, version=one.version
    )
    if draft:
        ref = ledger.line.ref
        _save(key, lambda seen: outcomes.progress(desk, ref, one.id, draft, seen))


def action(desk: Desk, ledger: Ledger) -> None:
    """Something somebody will do, for an outcome or on its own."""
    key = _key(ledger, "action")
    decided = {one.id: _outcome_name(one) for one in ledger.decided}
    ids = [None, *decided]
    towards = st.selectbox(
        "Towards which outcome",
        ids,
        format_func=lambda one: decided[one] if one else "None in particular",
        key=f"{key}.towards",
    )
    names = tuple(ActionDraft.model_fields)
    draft = form.filled(
        key,
        ActionDraft,
        names,
        choices={"answers": from_list(_unanswered(ledger))},
        submit="Add the action",
    )
    if draft:
        ref = ledger.line.ref
        _save(key, lambda _: actions.add_action(desk, ref, draft, towards))


def action_answer(desk: Desk, ledger: Ledger) -> None:
    """What came of an action."""
    one = _one("Action", ledger.actions, lambda a: a.words, _key(ledger, "done"))
    if one is None:
        return
    key = _key(ledger, f"done.{one.id}")
    start = ActionAnswer.model_construct(state=one.state, answer=one.answer)
    names = tuple(ActionAnswer.model_fields)
    draft = form.filled(key, ActionAnswer, names, row=start, version=one.version)
    if draft:
        ref = ledger.line.ref
        _save(key, lambda seen: actions.answer_action(desk, ref, one.id, draft, seen))


def finding(desk: Desk, ledger: Ledger) -> None:
    """A strength, risk, vulnerability or opportunity for safety (R228, R233)."""
    key = _key(ledger, "finding")
    seen_by = handling.ask(desk, ledger.line.ref, key)
    draft = form.filled(
        key, FindingDraft, FINDING, choices=_about(ledger), submit="Add the finding"
    )
    if draft:
        ref = ledger.line.ref
        _save(key, lambda _: findings.add_finding(desk, ref, draft, seen_by))


def question(desk: Desk, ledger: Ledger) -> None:
    """Something nobody has answered yet (R012)."""
    key = _key(ledger, "question")
    seen_by = handling.ask(desk, ledger.line.ref, key)
    about = {
        "person_id": Choice(ledger.people),
        "location_id": Choice(ledger.places, none="No place in particular"),
    }
    draft = form.filled(key, GapDraft, GAP, choices=about, submit="Ask the question")
    if draft:
        ref = ledger.line.ref
        _save(key, lambda _: findings.add_gap(desk, ref, draft, who=seen_by))


def answer(desk: Desk, ledger: Ledger) -> None:
    """What was found out about a question (R196)."""
    one = _one("Question", ledger.gaps, lambda g: g.question, _key(ledger, "answer"))
    if one is None:
        return
    key = _key(ledger, f"answer.{one.id}")
    start = GapAnswer.model_construct(answer=one.answer)
    draft = form.filled(key, GapAnswer, ("answer",), row=start, version=one.version)
    if draft:
        ref = ledger.line.ref
        _save(key, lambda seen: findings.answer_gap(desk, ref, one.id, draft, seen))


def close(desk: Desk, ledger: Ledger) -> None:
    """Close the item, saying why; what has led to nothing stays open (R003)."""
    key = _key(ledger, "close")
    draft = form.filled(
        key,
        CloseDraft,
        ("reason",),
        version=ledger.line.version,
        submit=f"Close {ledger.line.ref}",
    )
    if draft:
        ref, why = ledger.line.ref, draft.reason
        _save(key, lambda seen: outcomes.close(desk, ref, why, seen))


def reopen(desk: Desk, ledger: Ledger) -> None:
    """Bring it back before the group; its review is then not decided."""
    key = _key(ledger, "reopen")
    st.caption("It comes back with no review day, until the group decides one.")
    if st.button(
        f"Reopen {words(ledger.line.ref)}", key=f"{key}.button", type="primary"
    ):
        ref, seen = ledger.line.ref, ledger.line.version
        _save(key, lambda _: outcomes.reopen(desk, ref, seen))


def _about(ledger: Ledger) -> dict[str, Choice]:
    """Whom and where something may be about: only who is on the item."""
    return {
        "person_id": Choice(ledger.people, none="The whole, or a place"),
        "location_id": Choice(ledger.places, none="No place in particular"),
    }


def _one(
    label: str, found: Sequence[K], named: Callable[[K], str], key: str
) -> K | None:
    """Ask which one; None, saying so, when there is nothing to choose."""
    if not found:
        nothing_yet("There is nothing of the kind here yet.")
        return None
    by_id = {one.id: one for one in found}
    chosen = st.selectbox(
        words(label),
        list(by_id),
        format_func=lambda one: named(by_id[one]),
        key=f"{key}.one",
    )
    return by_id[str(chosen)]


def _outcome_name(one: OutcomeSeen) -> str:
    return f"{one.called}, for {one.subject} ({one.in_words.lower()})"


def _key(ledger: Ledger, what: str) -> str:
    return f"outcomes.{ledger.line.ref}.{what}"


def _save(key: str, attempt: Callable[[int], object]) -> None:
    """Save, and show the ledger as it now stands."""
    if form.saved(key, attempt):
        st.toast("Saved.")
        st.rerun()
