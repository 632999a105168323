"""The forms of a ledger: each records one thing and shows what stops it."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

import streamlit as st

from peerdash.model import FindingDraft, GapDraft
from peerdash.services import closing, findings, lists, outcomes
from peerdash.services.aims import OutcomeAsked
from peerdash.services.closing import CloseDraft, ReopenDraft
from peerdash.services.desk import Desk
from peerdash.services.findings import GapAnswer
from peerdash.services.ledger import Ledger, OutcomeSeen
from peerdash.services.outcomes import Progress
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
    key = key_of(ledger, "outcome")
    st.caption(
        "Disruption is only ever of an adult or a place, for a safeguarding purpose. "
        "Where no service is available, say so under why: unmet need counts."
    )
    kind = form.one_word("Outcome", OutcomeKind, OutcomeKind.ROTH_TOOL, f"{key}.kind")
    if kind is None:
        return
    other = {"other": from_list(lists.offered(desk, ListKind.OUTCOME))}
    children = {row.id: f"{row.ref} {row.name}" for row in ledger.rows}
    draft = form.filled(
        key,
        OutcomeAsked,
        _asked(kind),
        fixed={"kind": kind},
        choices={**_about(ledger), **other, "shields": Choice(children, many=True)},
        submit="Record the outcome",
    )
    if draft:
        ref, who = ledger.line.ref, draft.shields
        save(key, lambda _: outcomes.record(desk, ref, draft, shields=who))


def _asked(kind: OutcomeKind) -> tuple[str, ...]:
    """What is asked of a kind: a name, a purpose and a day only where it has them."""
    named = ("other",) if kind.row.named else ()
    purpose = ("shields", "review_on") if kind.row.purposeful else ()
    answered = ("reference",) if kind.row.life.row.decides else ()
    return (*named, *WHOM, *purpose, *answered, *WIDER)


def progress(desk: Desk, ledger: Ledger) -> None:
    """How far an outcome has got."""
    one = one_of("Outcome", ledger.decided, outcome_name, key_of(ledger, "progress"))
    if one is None:
        return
    key = key_of(ledger, f"progress.{one.id}")
    start = Progress.model_construct(
        **{name: getattr(one, name) for name in Progress.model_fields}
    )
    draft = form.filled(
        key, Progress, tuple(Progress.model_fields), row=start, version=one.version
    )
    if draft:
        ref = ledger.line.ref
        save(key, lambda seen: outcomes.progress(desk, ref, one.id, draft, seen))


def finding(desk: Desk, ledger: Ledger) -> None:
    """A strength, risk, vulnerability or opportunity for safety (R228, R233)."""
    key = key_of(ledger, "finding")
    seen_by = handling.ask(desk, ledger.line.ref, key)
    draft = form.filled(
        key, FindingDraft, FINDING, choices=_about(ledger), submit="Add the finding"
    )
    if draft:
        ref = ledger.line.ref
        save(key, lambda _: findings.add_finding(desk, ref, draft, seen_by))


def question(desk: Desk, ledger: Ledger) -> None:
    """Something nobody has answered yet (R012)."""
    key = key_of(ledger, "question")
    seen_by = handling.ask(desk, ledger.line.ref, key)
    about = {
        "person_id": Choice(ledger.people),
        "location_id": Choice(ledger.places, none="No place in particular"),
    }
    draft = form.filled(key, GapDraft, GAP, choices=about, submit="Ask the question")
    if draft:
        ref = ledger.line.ref
        save(key, lambda _: findings.add_gap(desk, ref, draft, who=seen_by))


def answer(desk: Desk, ledger: Ledger) -> None:
    """What was found out about a question (R196)."""
    one = one_of(
        "Question", ledger.gaps, lambda g: g.question, key_of(ledger, "answer")
    )
    if one is None:
        return
    key = key_of(ledger, f"answer.{one.id}")
    start = GapAnswer.model_construct(answer=one.answer)
    draft = form.filled(key, GapAnswer, ("answer",), row=start, version=one.version)
    if draft:
        ref = ledger.line.ref
        save(key, lambda seen: findings.answer_gap(desk, ref, one.id, draft, seen))


def close(desk: Desk, ledger: Ledger) -> None:
    """Close the item, saying why; what has led to nothing stays open (R003)."""
    key = key_of(ledger, "close")
    draft = form.filled(
        key,
        CloseDraft,
        ("reason",),
        version=ledger.line.version,
        submit=f"Close {ledger.line.ref}",
    )
    if draft:
        ref, why = ledger.line.ref, draft.reason
        save(key, lambda seen: closing.close(desk, ref, why, seen))


def reopen(desk: Desk, ledger: Ledger) -> None:
    """Bring it back before the group; its review is then not decided."""
    key = key_of(ledger, "reopen")
    st.caption("It comes back with no review day, until the group decides one.")
    draft = form.filled(
        key,
        ReopenDraft,
        ("reason",),
        version=ledger.line.version,
        submit=f"Reopen {ledger.line.ref}",
    )
    if draft:
        ref = ledger.line.ref
        save(key, lambda seen: closing.reopen(desk, ref, draft, seen))


def _about(ledger: Ledger) -> dict[str, Choice]:
    """Whom and where something may be about: only who is on the item."""
    return {
        "person_id": Choice(ledger.people, none="The whole, or a place"),
        "location_id": Choice(ledger.places, none="No place in particular"),
    }


def one_of(
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


def outcome_name(one: OutcomeSeen) -> str:
    """Name an outcome in a list of them."""
    return f"{one.called}, for {one.subject} ({one.in_words.lower()})"


def key_of(ledger: Ledger, what: str) -> str:
    """Return the key of one form of an item's ledger."""
    return f"outcomes.{ledger.line.ref}.{what}"


def save(key: str, attempt: Callable[[int], object]) -> None:
    """Save, and show the ledger as it now stands."""
    if form.saved(key, attempt):
        st.toast("Saved.")
        st.rerun()
