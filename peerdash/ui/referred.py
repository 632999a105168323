"""The people on a referral while it is written, each with a reason."""

from typing import Final

import streamlit as st

from peerdash.model import MemberDraft, StatementDraft
from peerdash.services import gathering
from peerdash.services.desk import Desk
from peerdash.services.on_referrals import Somebody
from peerdash.services.submissions import Submission
from peerdash.ui import form, lists, unsent
from peerdash.ui.asking import generation, one_word
from peerdash.ui.frame import words
from peerdash.ui.gathering import take_off
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.people import AgeGroup, RothStatus, Told
from peerdash.vocabulary.statements import Attribute

ROW: Final = (4, 2, 2, 2)
SERVICE: Final = ("value", "worker", "source", "happened")
EXAMPLE: Final = """\
* First Last, 14, f, open to early help with First Last
First Last, 15, m, why they are here"""
REASONS: Final = ("reason", "involvement", "told", "told_note")


def people(desk: Desk, read: Submission) -> None:
    """Everybody on it, each with the reason (R207)."""
    st.subheader(f"People {len(read.people) or ''}", anchor=False)
    if not read.people:
        st.caption("Nobody yet. Paste names above; each needs a reason to be here.")
    for one in read.people:
        _person(desk, read, one)


def _person(desk: Desk, read: Submission, one: Somebody) -> None:
    who, subject, roth, acts = st.columns(ROW, vertical_alignment="center")
    with who, st.container(gap="xxsmall"):
        st.markdown(f"**{words(one.name)}** {words(described(one))}")
        st.caption(
            words(one.member.reason if one.member else "The referral is about them")
        )
        if _asks_services(read):
            told = "; ".join(one.open_to) or "not said yet; “Change” says it"
            st.caption(words(f"Open to: {told}"))
    if not read.writable:
        return
    with subject:
        _subject(desk, read, one)
    with roth:
        _roth(desk, read, one)
    with acts:
        _acts(desk, read, one)
    if one.member and st.session_state.get(_changing(read)) == one.ref:
        _reasons(desk, read, one)
        if _asks_services(read):
            _open_to(desk, read, one)


def _asks_services(read: Submission) -> bool:
    return bool(read.facts.trigger and read.facts.trigger.row.needs_services)


def _open_to(desk: Desk, read: Submission, one: Somebody) -> None:
    """Ask what service somebody is open to and who works with them (R025)."""
    key = f"refer.services.{read.ref}.{one.ref}"
    draft = form.filled(
        key,
        StatementDraft,
        SERVICE,
        fixed={"attribute": Attribute.SERVICE},
        choices=lists.said(desk, Attribute.SERVICE),
        submit="Add a service they are open to",
        primary=False,
    )
    if draft and form.saved(
        key, lambda _: gathering.say_open(desk, read.ref, one.ref, draft)
    ):
        st.rerun()


def described(one: Somebody) -> str:
    """Say somebody's age and gender, as far as they are known."""
    age = str(one.age) if one.age is not None else one.age_group.in_sentence
    return f"{age}, {one.gender.in_sentence}"


def _subject(desk: Desk, read: Submission, one: Somebody) -> None:
    if one.member is None or one.age_group == AgeGroup.ADULT:
        return
    key = f"refer.people.{one.ref}.{one.member.version}.subject"
    seen, now = one.member.version, not one.member.subject

    def turn() -> None:
        form.saved(
            key,
            lambda _: gathering.mark(desk, read.ref, one.ref, seen, subject=now),
        )

    st.checkbox("About this child", one.member.subject, key=key, on_change=turn)


def _roth(desk: Desk, read: Submission, one: Somebody) -> None:
    key = f"refer.people.{one.ref}.{one.version}.roth"
    known = list(RothStatus)

    def turn() -> None:
        roth = RothStatus(st.session_state[key])  # type: ignore[call-arg]
        form.saved(
            key,
            lambda _: gathering.note_roth(desk, read.ref, one.ref, roth, one.version),
        )

    st.selectbox(
        f"ROTH status of {words(one.ref)}",
        known,
        known.index(one.roth),
        format_func=_status,
        key=key,
        on_change=turn,
        label_visibility="collapsed",
    )


def _status(status: RothStatus) -> str:
    return f"ROTH: {status.label[0].lower()}{status.label[1:]}"


def _acts(desk: Desk, read: Submission, one: Somebody) -> None:
    if one.member is None:
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Change",
            key=f"refer.people.{one.ref}.change",
            type="tertiary",
            on_click=_change,
            args=(read, one.ref),
        )
        if read.stage == Stage.DRAFT:
            take_off(desk, read, one.ref)


def _changing(read: Submission) -> str:
    return f"refer.people.{read.ref}.changing"


def _change(read: Submission, ref: str | None) -> None:
    now = st.session_state.get(_changing(read))
    st.session_state[_changing(read)] = None if now == ref else ref


def _reasons(desk: Desk, read: Submission, one: Somebody) -> None:
    if one.member is None:
        return
    key, member = f"refer.reasons.{one.ref}", one.member
    kept = {
        name: getattr(member, name)
        for name in MemberDraft.model_fields
        if name not in REASONS
    }
    draft = form.filled(
        key, MemberDraft, REASONS, row=member, fixed=kept, primary=False
    )
    if draft and form.saved(
        key, lambda seen: gathering.explain(desk, read.ref, one.ref, draft, seen)
    ):
        _change(read, None)
        st.rerun()


def adding(desk: Desk, read: Submission) -> None:
    """Give a box to paste a list into, first, since a list is what there is (R038).

    It stands apart from whom it adds, so that the keyboard goes on from it to the
    rest of the form and not through everybody again (R171).
    """
    key = f"refer.paste.{read.ref}"
    name = generation(key)
    with st.form(name, border=False, enter_to_submit=False):
        left, right = st.columns(2)
        text = left.text_area(
            "Add people: one on each line, a star before whom it is about",
            unsent.field(key, "text", f"{name}.text", ""),
            key=f"{name}.text",
            height=124,
            placeholder=EXAMPLE,
        )
        with right:
            reason, told, roth = _so_of_all(name)
        if not st.form_submit_button("Add these people"):
            return

    def add(_: int) -> None:
        gathering.add_people(desk, read.ref, text, reason, told=told, roth=roth)

    if form.saved(key, add, "text"):
        st.rerun()


def _so_of_all(name: str) -> tuple[str, Told, RothStatus]:
    """Ask what is so of everybody in the list, unless a line says otherwise."""
    reason = st.text_input(
        "Why they are here, unless their line says", key=f"{name}.reason", max_chars=300
    )
    near, far = st.columns(2)
    with near:
        told = one_word("Told", Told, Told.NOT_RECORDED, f"{name}.told")
    with far:
        unknown = RothStatus.NOT_KNOWN
        roth = one_word("ROTH status", RothStatus, unknown, f"{name}.roth")
    return reason, told or Told.NOT_RECORDED, roth or RothStatus.NOT_KNOWN
