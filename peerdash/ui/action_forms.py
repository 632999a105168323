"""The forms of an item's actions: who does what, what it answers, what came of it."""

from typing import Final

import streamlit as st

from peerdash.model import ActionDraft
from peerdash.services import actions, aims, lists
from peerdash.services.actions import ActionAnswer
from peerdash.services.aims import ActionAsked, Served
from peerdash.services.desk import Desk
from peerdash.services.ledger import Ledger
from peerdash.ui import form
from peerdash.ui import ledger_forms as forms
from peerdash.ui.form import Choice
from peerdash.vocabulary.lists import ListKind

ACTION: Final = (
    *(name for name in ActionDraft.model_fields if name != "answers"),
    "serves",
)


def action(desk: Desk, ledger: Ledger) -> None:
    """Something somebody will do, for an outcome or on its own."""
    key, row = _begun(desk, forms.key_of(ledger, "action"))
    decided = {one.id: forms.outcome_name(one) for one in ledger.decided}
    ids = [None, *decided]
    towards = st.selectbox(
        "Towards which outcome",
        ids,
        format_func=lambda one: decided[one] if one else "None in particular",
        key=f"{key}.towards",
    )
    draft = form.filled(
        key,
        ActionAsked,
        ACTION,
        row=row,
        choices={"serves": Choice(ledger.open_things, many=True)},
        submit="Add the action",
    )
    if draft:
        ref, serves = ledger.line.ref, draft.serves
        forms.save(
            key,
            lambda _: actions.add_action(desk, ref, draft, towards, serves=serves),
        )


def _begun(desk: Desk, key: str) -> tuple[str, ActionAsked | None]:
    """Ask how it begins; return the form's key, and the words that it starts from."""
    ways = ("", *lists.offered(desk, ListKind.ACTION))
    begins = st.selectbox(
        "It begins with",
        ways,
        format_func=lambda one: one or "Words of your own",
        key=f"{key}.begins",
    )
    if not begins:
        return key, None
    row = ActionAsked.model_construct(words=begins, owner="", due_on=None)
    return f"{key}.{ways.index(begins)}", row


def served(desk: Desk, ledger: Ledger) -> None:
    """What an action answers, and so of which goals it is a step."""
    one = forms.one_of(
        "Action", ledger.actions, lambda a: a.words, forms.key_of(ledger, "served")
    )
    if one is None:
        return
    key = forms.key_of(ledger, f"served.{one.id}")
    now = frozenset(one.serves) & ledger.things.keys()
    draft = form.filled(
        key,
        Served,
        ("serves",),
        row=Served(serves=now),
        version=one.version,
        choices={"serves": Choice(ledger.open_things, many=True)},
    )
    if draft:
        ref = ledger.line.ref
        forms.save(key, lambda seen: aims.serve(desk, ref, one.id, draft, seen))


def action_answer(desk: Desk, ledger: Ledger) -> None:
    """What came of an action."""
    one = forms.one_of(
        "Action", ledger.actions, lambda a: a.words, forms.key_of(ledger, "done")
    )
    if one is None:
        return
    key = forms.key_of(ledger, f"done.{one.id}")
    start = ActionAnswer.model_construct(state=one.state, answer=one.answer)
    names = tuple(ActionAnswer.model_fields)
    draft = form.filled(key, ActionAnswer, names, row=start, version=one.version)
    if draft:
        ref = ledger.line.ref
        forms.save(
            key, lambda seen: actions.answer_action(desk, ref, one.id, draft, seen)
        )
