"""What a room reads beside a map that shows facts alone: as little as the map (R099).

The switch is the map's own. What it hides is counted here in words too, so that
nobody takes what is left for all there is.
"""

from datetime import datetime, time
from typing import Final

import streamlit as st

from peerdash.rules.today import counted
from peerdash.services import chronology, history
from peerdash.services.chronology import Happened
from peerdash.services.desk import Desk
from peerdash.services.landmarks import landmarks
from peerdash.services.tabled import Briefing, Found
from peerdash.ui import viewing
from peerdash.ui.frame import Markdown, marked, words
from peerdash.vocabulary.dates import LONDON

HIDDEN: Final = "hidden by facts only"
MOST: Final = 40
TITLES: Final = ("Strengths", "Risks")
UNHOPED: Final = marked("**No strengths recorded.** Ask what is going well.")


def happened(desk: Desk, b: Briefing) -> list[Markdown]:
    """The chronology, latest first, then what nobody has dated."""
    found = chronology.of(desk.for_the_room, b.line.ref)
    every = (*reversed(found.dated), *found.undated)
    shown = [one for one in every if one.fact or not _facts_only(b)]
    hidden = _counted(len(every) - len(shown), "entry", "entries")
    return [*hidden, *(_line(one) for one in shown)]


def untested(b: Briefing) -> list[Markdown]:
    """The lines nobody has tested: what each says, or how many they are."""
    if _facts_only(b):
        return _counted(len(b.untested), "untested link", "untested links")
    return [marked(f"- {words(one)}") for one in b.untested]


def _facts_only(b: Briefing) -> bool:
    """Whether there is a map before the room, and it shows facts alone."""
    now = viewing.viewing(viewing.ROOM, b.line.ref)
    return bool(b.people) and now.switches.facts_only


def _counted(hidden: int, one: str, several: str) -> list[Markdown]:
    said = f"{counted(hidden, one, several)} {HIDDEN}."
    return [words(said), marked("")] if hidden else []


def _found(one: Found) -> Markdown:
    return marked(f"- **{words(one.kind)}** ({words(one.about)}): {words(one.words)}")


def _line(one: Happened) -> Markdown:
    stop = "" if one.what.endswith(("?", ".")) else "."
    said = words(f"{one.what}{stop} {one.more}")
    return marked(f"- **{words(one.when_in_words)}** {said}")


def balance(b: Briefing) -> list[Markdown]:
    """Strengths first, then risks, so that neither is heard alone (R189)."""
    hidden, *both = _sides(b)
    return [*hidden, *(line for side in both for line in side)]


def side_by_side(b: Briefing) -> None:
    """Draw strengths beside risks (R189)."""
    hidden, *both = _sides(b)
    st.markdown("\n".join(hidden))
    for column, title, side in zip(st.columns(2), TITLES, both, strict=True):
        said = [marked(f"**{words(title)}**"), marked(""), *side]
        column.markdown("\n".join(said))


def _sides(b: Briefing) -> tuple[list[Markdown], list[Markdown], list[Markdown]]:
    """What is hidden, the strengths, and the risks.

    That no strength is recorded is said of all that is, not of what is shown.
    """
    shown = [one for one in b.findings if one.fact or not _facts_only(b)]
    hidden = len(b.findings) - len(shown)
    hopeful = [_found(one) for one in shown if one.hopeful]
    if not any(one.hopeful for one in b.findings):
        hopeful = [UNHOPED]
    return (
        _counted(hidden, "strength or risk", "strengths and risks"),
        hopeful,
        [_found(one) for one in shown if not one.hopeful],
    )


def changed(desk: Desk, b: Briefing) -> list[Markdown]:
    """What has changed on the map since it was last looked at (R136)."""
    shared, ref = desk.for_the_room, b.line.ref
    last = max(landmarks(shared, ref), key=lambda one: one.day, default=None)
    if last is None:
        return [words("It was not reviewed, or before a meeting, until now.")]
    by = history.version_on(shared, ref, datetime.combine(last.day, time.max, LONDON))
    found = history.changed_since(shared, ref, by).differences
    said = [marked(f"**{words(f'Since: {last.words}')}**"), marked("")]
    if not found:
        return [*said, words("Nothing on the map has changed.")]
    told = [one.words for one in found[:MOST]]
    more = [f"And {len(found) - MOST} more."] if len(found) > MOST else []
    return [*said, *(marked(f"- {words(one)}") for one in (*told, *more))]
