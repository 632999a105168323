"""Saying what a referral is of and why, and being told what is missing meanwhile.

What is asked, the checks and what is still to add follow what is on the screen, field
by field, before anything is saved: so it is no form of Streamlit's, which would be
silent until it is sent. What is typed is kept as it is typed (`unsent`).
"""

from collections.abc import Iterator
from typing import Final, Literal

import streamlit as st

from peerdash.rules import referrals as rules
from peerdash.rules.asked import ALWAYS, OPENINGS, needed
from peerdash.services import referrals
from peerdash.services.desk import Desk
from peerdash.services.referrals import ReferralForm
from peerdash.services.submissions import Submission, as_typed
from peerdash.ui import also, form, merging, queue, readiness, wrong
from peerdash.ui.asking import ask, from_list, generation
from peerdash.ui.frame import words
from peerdash.ui.part import part
from peerdash.vocabulary.items import Stage

TALL: Final = frozenset(
    {"objective", "hoped_for", "advice", "safety_plan", "others_contacted", "consulted"}
)
SAVE: Final = "Save draft"


@part
def what_and_why(desk: Desk, read: Submission) -> None:
    """Ask for it in words, with what is still missing beside it; save, or send.

    Both buttons belong to it, so that sending never leaves typed words behind; they
    stand above what is missing, which grows and shrinks under them.
    """
    key = f"refer.what.{read.ref}"
    form.begin(key, _first(read), row=read.written, version=read.written.version)
    if merging.is_open(key):
        _merged(desk, key, read)
        return
    above = st.container()
    with above:
        wrong.summary(key)
    also.choosing(read)
    left, right = st.columns([2, 1], gap="large")
    with left:
        told = _asked(read, key)
    typed = as_typed(read, told)
    with above:
        readiness.interruption(desk, typed)
    with right:
        pressed = _pressed(read, key, _sending(read), SAVE)
        readiness.checks(typed)
        readiness.lacking(typed)
    if pressed:
        _done(desk, key, read, told, send=pressed != SAVE)


def _done(
    desk: Desk, key: str, read: Submission, told: dict[str, object], *, send: bool
) -> None:
    """Save what is on the screen, and send it when nothing is lacking."""
    form.told(key, told)
    lacking = wrong.noted(key)
    draft = form.judged(key, ReferralForm, {**_unasked(read), **told})
    if draft and _kept(desk, key, read.ref, draft, send=send and not lacking):
        wrong.stay(key, lacking)
        st.rerun()


def _pressed(read: Submission, key: str, *verbs: str) -> str:
    """Return which of the buttons was pressed; the first is the one to press."""
    with st.container(horizontal=True):
        return next(filter(None, [_button(read, key, one) for one in verbs]), "")


def _button(read: Submission, key: str, verb: str) -> str:
    kind: Literal["primary", "secondary"] = "secondary" if verb == SAVE else "primary"
    at = f"{generation(key)}.{verb.split(maxsplit=1)[0].lower()}"
    told = (read, key, verb)
    pressed = st.button(words(verb), type=kind, key=at, on_click=_judge, args=told)
    return verb if pressed else ""


def _judge(read: Submission, key: str, verb: str) -> None:
    """Note what is wrong with it as it is saved, and besides what sending it lacks."""
    told = wrong.given(key, ReferralForm, tuple(ReferralForm.model_fields))
    found = wrong.complaints(ReferralForm, {**_unasked(read), **told})
    if verb != SAVE and not found:
        lacks = rules.lacks(as_typed(read, told).facts)
        found = {one.field or one.words: one.words for one in lacks}
    wrong.note(key, found)


def _merged(desk: Desk, key: str, read: Submission) -> None:
    """Let whoever saved second choose; what they chose is saved, and not yet sent."""
    draft = form.settled(key, ReferralForm, _unasked(read))
    if draft and _kept(desk, key, read.ref, draft, send=False):
        st.rerun()


def _sending(read: Submission) -> str:
    return "Send" if read.stage == Stage.DRAFT else "Send the answers"


def _unasked(read: Submission) -> dict[str, object]:
    """Return what is written now, so that what a form does not ask stays as it is."""
    return {name: getattr(read.written, name) for name in ReferralForm.model_fields}


def _first(read: Submission) -> tuple[str, ...]:
    """What is always asked, of which some is on the screen whenever the form is."""
    return (*OPENINGS[read.kind].first, *(name for row in ALWAYS for name in row))


def _asked(read: Submission, key: str) -> dict[str, object]:
    """Ask row by row; what a cause asks besides is asked as soon as it is chosen."""
    told: dict[str, object] = {}
    for names in _rows(read, told):
        for place, name in zip(st.columns(len(names)), names, strict=True):
            with place:
                told[name] = _told(read, key, name)
    return told


def _rows(read: Submission, told: dict[str, object]) -> Iterator[tuple[str, ...]]:
    if first := OPENINGS[read.kind].first:
        yield first
    yield from needed(told.get("trigger", read.written.trigger))
    yield from ALWAYS
    yield from also.opened(read)


def _told(read: Submission, key: str, name: str) -> object:
    """Ask one thing, in the area's own words where it has any."""
    kinds = from_list(read.asking.concerns, many=True) if name == "concerns" else None
    given = ask(
        ReferralForm,
        name,
        key,
        row=read.written,
        choice=kinds,
        tall=name in TALL,
        label=read.asking.words.get(name, ""),
    )
    wrong.beside(key, name)
    return given


def _kept(desk: Desk, key: str, ref: str, draft: ReferralForm, *, send: bool) -> bool:
    if not form.saved(key, lambda seen: referrals.amend(desk, ref, draft, seen)):
        return False
    if not send:
        st.toast("Saved.")
        return True
    if form.saved(key, lambda _: referrals.send(desk, ref)):
        st.toast(words(f"{ref} has been sent."))
        return True
    return False


def onward(read: Submission) -> None:
    """Put the cursor where the next words go, so that nobody tabs to them (R171).

    That is the list while nobody is on it, and then the first question while it
    has no answer.
    """
    asked = _first(read)[0]
    if not read.people:
        queue.follow({}, f"{generation(f'refer.paste.{read.ref}')}.text")
    elif not getattr(read.written, asked):
        queue.follow({}, f"{generation(f'refer.what.{read.ref}')}.{asked}")
