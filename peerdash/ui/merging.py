"""Two people saved one form: what each wrote, side by side, and which to keep (RL2).

The screen takes the form's place until it is settled. For each field that differs
one keeps theirs, one's own, or both where it is words; what only one of the two
has touched is chosen already. Saving then carries the version they made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import streamlit as st

from peerdash.model import Record
from peerdash.rules.asked import bare
from peerdash.rules.refusal import Changed, Difference
from peerdash.ui.asking import count, is_long
from peerdash.ui.frame import words
from peerdash.ui.sending import drop
from peerdash.vocabulary.dates import clock_time

Labels = Mapping[str, Mapping[str, str]]


class Keep(Enum):
    """Whose words to keep of one field."""

    THEIRS = "Theirs"
    MINE = "Mine"
    BOTH = "Both"


@dataclass(frozen=True, slots=True)
class Merge:
    """A save that came second: what they saved, and everything the form was told."""

    changed: Changed
    told: Mapping[str, object]


def open_for(key: str, changed: Changed) -> bool:
    """Put the merge screen in a form's place, if what differs is what it asked."""
    told = st.session_state.get(f"{key}.told", {})
    if not any(one.name in told for one in changed.differences):
        return False
    st.session_state[f"{key}.merge"] = Merge(changed, told)
    st.session_state[f"{key}.seen"] = changed.version
    return True


def is_open(key: str) -> bool:
    """Whether a form waits for its reader to choose."""
    return f"{key}.merge" in st.session_state


def choose(
    key: str, draft: type[Record], labels: Labels | None = None
) -> dict[str, object] | None:
    """Draw the screen; return every value of the form once it is settled."""
    with st.container(key=f"{key}.merging"):
        return _choice(key, draft, labels or {})


def _choice(key: str, draft: type[Record], labels: Labels) -> dict[str, object] | None:
    merge: Merge = st.session_state[f"{key}.merge"]
    changed, told = merge.changed, merge.told
    named = {one.name: one for one in changed.differences}
    who_and_what(changed, told)
    with st.form(f"{key}.merge.{changed.version}", border=False):
        asked = {name: one for name, one in named.items() if name in told}
        kept = {
            name: _field(key, draft, one, changed, labels.get(name, {}))
            for name, one in asked.items()
        }
        sent = st.form_submit_button("Save what I chose", type="primary")
    _ways_out(key)
    if not sent:
        return None
    chosen = {
        name: _chosen(draft, kept[name], one, told[name]) for name, one in asked.items()
    }
    settled = {**told, **chosen}
    st.session_state[f"{key}.told"] = settled
    return settled


def who_and_what(changed: Changed, told: Mapping[str, object] | None = None) -> None:
    """Say who saved and when, and what is so now of what the form does not ask."""
    at = f" at {clock_time(changed.at)}" if changed.at else ""
    st.warning(words(f"{changed.who} saved this{at}. {changed}"))
    for one in changed.differences:
        if one.name not in (told or {}):
            st.markdown(f"**{words(one.field)}** is now {words(one.theirs)}.")


def back(key: str, told: Mapping[str, object]) -> None:
    """Go back to the form, filled in with these values, to be worded again."""
    st.session_state.pop(f"{key}.merge", None)
    st.session_state[f"{key}.start"] = dict(told)
    st.session_state[f"{key}.generation"] = count(key) + 1


def joined(theirs: str, mine: str, *, lines: bool) -> str:
    """Put both texts in one, theirs first and neither twice; in one line if need be."""
    if mine in theirs:
        return theirs
    if theirs in mine:
        return mine
    if lines:
        return f"{theirs}\n{mine}"
    return f"{theirs} {mine}" if theirs[-1] in ".?!;" else f"{theirs}; {mine}"


def _ways_out(key: str) -> None:
    merge: Merge = st.session_state[f"{key}.merge"]
    with st.container(horizontal=True):
        st.button(
            "Leave theirs and drop mine",
            key=f"{key}.merge.drop",
            type="tertiary",
            on_click=drop,
            args=(key,),
        )
        st.button(
            "Back to the form with mine",
            key=f"{key}.merge.back",
            type="tertiary",
            on_click=back,
            args=(key, merge.told),
        )


def _who(changed: Changed) -> str:
    return f"{changed.who}, {clock_time(changed.at)}" if changed.at else changed.who


def _field(
    key: str,
    draft: type[Record],
    one: Difference,
    changed: Changed,
    labels: Mapping[str, str],
) -> Keep:
    """Show one field as each wrote it, and ask which to keep."""
    st.markdown(f"**{words(one.field)}**")
    theirs, mine = st.columns(2)
    theirs.caption(words(f"Theirs: {_who(changed)}"))
    theirs.markdown(words(labels.get(one.theirs, one.theirs)))
    mine.caption("Mine, not saved yet")
    mine.markdown(words(labels.get(one.yours, one.yours)))
    ways = list(Keep) if _is_words(draft, one.name) else [Keep.THEIRS, Keep.MINE]
    return st.radio(
        f"Keep of {words(one.field)}",
        ways,
        ways.index(_proposed(key, one, ways)),
        format_func=lambda way: words(way.value),
        key=f"{key}.keep.{changed.version}.{one.name}",
        horizontal=True,
        label_visibility="collapsed",
    )


def _proposed(key: str, one: Difference, ways: list[Keep]) -> Keep:
    """Choose for who touched it alone; keep both where both did."""
    shown = st.session_state.get(f"{key}.base", {}).get(one.name)
    if shown == one.yours:
        return Keep.THEIRS
    if shown == one.theirs or Keep.BOTH not in ways:
        return Keep.MINE
    return Keep.BOTH


def _is_words(draft: type[Record], name: str) -> bool:
    field = draft.model_fields[name]
    return bare(field.annotation) is str and not name.endswith("_id")


def _chosen(draft: type[Record], keep: Keep, one: Difference, mine: object) -> object:
    if keep == Keep.MINE:
        return mine
    if keep == Keep.THEIRS:
        return one.value
    lines = is_long(draft, one.name)
    return joined(str(one.value or ""), str(mine or ""), lines=lines)
