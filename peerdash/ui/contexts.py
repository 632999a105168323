"""A place or a theme as a case: what is there, what weighs, what is done about it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from peerdash.rules import access
from peerdash.rules.handling import aside
from peerdash.services.contexts import (
    FeatureSeen,
    InterventionSeen,
    Setting,
    Weighed,
    setting,
)
from peerdash.services.desk import Desk
from peerdash.services.ledger import GoalSeen
from peerdash.ui import planning
from peerdash.ui.frame import words
from peerdash.vocabulary.contexts import Size
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.roles import Act

FULL: Final = max(size.row.share for size in Size)
WEIGHS, REST = "\u25a0", "\u25a1"
UNSIZED: Final = "Nobody has sized this"
BY_HAND: Final = "Sized by people in a meeting. Nothing here is counted or computed."


def panel(desk: Desk, ref: str, kind: SubjectKind) -> None:
    """Draw it for an item about a place or a theme; of anything else, nothing."""
    if kind.row.about_people:
        return
    seen = setting(desk, ref)
    if kind == SubjectKind.LOCATION:
        there(desk, seen)
    weighing(desk, seen)
    left, right = st.columns(2, gap="large")
    with left:
        goals(seen)
    with right:
        interventions(seen)
    if seen.open and access.may(desk.viewer, Act.SET_RESPONSE):
        planning.responses(desk, seen)


def there(desk: Desk, seen: Setting) -> None:
    """Who looks out for the place and what about it matters, agency by agency."""
    st.subheader("What is there", anchor=False)
    titles = {True: "Guardians and safety", False: "Other features"}
    for column, (guards, title) in zip(st.columns(2), titles.items(), strict=True):
        some = [one for one in seen.features if one.draft.kind.row.guards == guards]
        with column:
            st.markdown(f"**{words(title)}**")
            _list([feature(one) for one in some])
    if seen.open and access.may(desk.viewer, Act.EDIT_MAP):
        planning.features(desk, seen)


def feature(one: FeatureSeen) -> str:
    """Say one feature, with who says it, where they have it from and since when."""
    draft = one.draft
    when = draft.happened.words if draft.happened else "undated"
    by = f"{one.agency}, {draft.source.row.says}, {draft.evidence.in_sentence}, {when}"
    return aside(f"{draft.kind.label}: {draft.words}. {by}", one.mark)


def weighing(desk: Desk, seen: Setting) -> None:
    """The four contexts side by side, each as large as the group sized it."""
    st.subheader("What weighs", anchor=False)
    st.caption(BY_HAND)
    for column, one in zip(st.columns(len(seen.weighed)), seen.weighed, strict=True):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{words(one.context.label)}**")
            sized(one)
    if seen.open and access.may(desk.viewer, Act.SET_RESPONSE):
        planning.weighing(desk, seen)


def sized(one: Weighed) -> None:
    """Say how much one context weighs, in a bar and in words, and why."""
    if one.draft is None or one.on is None:
        st.caption(UNSIZED)
        return
    share = one.draft.size.row.share
    bar = WEIGHS * share + REST * (FULL - share)
    st.markdown(words(f"{bar} {one.draft.size.label}"))
    st.markdown(words(one.draft.because))
    st.caption(words(f"Sized on {in_words(one.on)}"))


def goals(seen: Setting) -> None:
    """What should be so, and whether it is yet."""
    st.subheader("Goals", anchor=False)
    _list([goal(one) for one in seen.goals])


def goal(one: GoalSeen) -> str:
    """Say one goal: who leads, by when, and how far it has got."""
    told = one.told
    lead = f" {told.lead} leads." if told.lead else ""
    if told.headway.row.ends:
        return f"{told.words}.{lead} {told.so_far}"
    by = f"By {in_words(told.by_on)}" if told.by_on else "No day set"
    return f"{told.words}.{lead} {by}. {told.so_far}"


def interventions(seen: Setting) -> None:
    """What is done, for how long, and what it came to."""
    st.subheader("What is done", anchor=False)
    aims = {one.id: one.draft.words for one in seen.goals}
    _list(
        [
            intervention(one, aims.get(one.draft.goal_id or ""))
            for one in seen.interventions
        ]
    )


def intervention(one: InterventionSeen, aim: str | None) -> str:
    """Say one thing that is done: by whom, how long, towards what, what it came to."""
    by = f" ({one.draft.service})" if one.draft.service else ""
    towards = f" Towards: {aim}." if aim else ""
    return f"{one.draft.words}{by}: {one.lasting}.{towards} {one.standing}."


def _list(some: Sequence[str]) -> None:
    for one in some:
        st.markdown(f"- {words(one)}")
    if not some:
        st.caption("None recorded.")
