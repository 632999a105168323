"""Beside the map: why it is so large, how far it reaches, and who on it comes first."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.services import proportion
from peerdash.services.desk import Desk
from peerdash.services.members import MemberRecord
from peerdash.services.pictures import MapPicture
from peerdash.ui import form
from peerdash.ui.asking import generation, line
from peerdash.ui.frame import words
from peerdash.views.proportion import size_asked, step_asked
from peerdash.vocabulary.people import AgeGroup
from peerdash.vocabulary.roles import Act

ABOUT: Final = "This map is about this child."
NOT_ABOUT: Final = "This map is not about them: their record stays locked to it."
ABOUT_THEM: Final = "Say that it is about this child\u2026"
NOT_ABOUT_THEM: Final = "Say that it is not about this child\u2026"


def asked(desk: Desk, whole: MapPicture) -> None:
    """Ask why the map is as it is, until somebody has said (R219, R231)."""
    ref = whole.ref
    if said := size_asked(whole):
        may = access.may(desk.viewer, Act.ACCEPT_LARGE)
        _ask(
            said,
            f"proportion.size.{ref}",
            (lambda why: proportion.explain_size(desk, ref, why)) if may else None,
        )
    step, said = step_asked(whole)
    if said:
        _ask(
            said,
            f"proportion.step.{ref}.{step}",
            lambda why: proportion.explain_step(desk, ref, step, why),
        )


def standing(desk: Desk, whole: MapPicture) -> None:
    """Say what gives hope, or that nothing is recorded; and who comes first."""
    if whole.strengths == 0:
        st.markdown("**No strengths recorded**")
        st.caption("Ask what is going well, and who helps.")
    core = [person.label for person in whole.people if person.core]
    if core:
        st.markdown(words(f"Core group: {', '.join(core)}"))
        st.caption(words(whole.core_because))
    with st.popover("Core group\u2026"):
        _core(desk, whole)


def about(desk: Desk, ref: str, kept: MemberRecord) -> None:
    """Say whether the map is about somebody; a chair may change it, with a reason."""
    is_about, seen = kept.member.subject, kept.member_version
    st.caption(ABOUT if is_about else NOT_ABOUT)
    if not access.may(desk.viewer, Act.SAY_SUBJECT):
        return
    if kept.age_group == AgeGroup.ADULT and not is_about:
        return
    _why(
        NOT_ABOUT_THEM if is_about else ABOUT_THEM,
        f"proportion.subject.{ref}.{kept.ref}.{seen}",
        lambda why: proportion.say_subject(
            desk, ref, kept.ref, why, seen, subject=not is_about
        ),
    )


def _core(desk: Desk, whole: MapPicture) -> None:
    labels = {one.ref: one.label for one in whole.people}
    key = f"proportion.core.{whole.ref}"
    with st.form(generation(key), border=False):
        people = st.multiselect(
            "Whom the group works with first",
            list(labels),
            default=[one.ref for one in whole.people if one.core],
            format_func=lambda one: labels[one],
        )
        why = line("Why", key)
        if st.form_submit_button("Keep") and form.saved(
            key, lambda _: proportion.choose_core(desk, whole.ref, people, why)
        ):
            st.rerun()


def _ask(said: str, key: str, attempt: Callable[[str], None] | None) -> None:
    """One calm line, with the way to answer it where the reader may."""
    what, why_not = st.columns([5, 1], vertical_alignment="center")
    what.markdown(words(said))
    if attempt is None:
        return
    with why_not:
        _why("Say why\u2026", key, attempt)


def _why(label: str, key: str, attempt: Callable[[str], None]) -> None:
    """A reason, asked for behind a button, for something that wants one."""
    with st.popover(words(label)), st.form(generation(key), border=False):
        why = line("Why", key)
        if st.form_submit_button("Keep the reason") and form.saved(
            key, lambda _: attempt(why)
        ):
            st.rerun()
