"""A map as text beside what that text draws: typed in a meeting, kept as one act.

The picture follows the text each time it is left or Ctrl and Enter are pressed;
nothing is on the map until it is kept, and nobody on it moves (R252).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.comparing import Change
from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.sketch import Sketch
from peerdash.services import shorthand, sketches
from peerdash.services.desk import Desk
from peerdash.services.shorthand import SAID, Written
from peerdash.services.unsent import Found
from peerdash.ui import frame, sending, unsent
from peerdash.ui.canvas import canvas
from peerdash.ui.frame import Markdown, words
from peerdash.views.canvas import canvas_data
from peerdash.vocabulary.relationships import RelationshipKind

HEIGHT: Final = 390
DRAWN: Final = 540
SHOWN: Final = 8  # lines to put right, at a time
TYPED: Final = "map.shorthand.text"
GIVEN: Final = "map.shorthand.given"
OF: Final = "map.shorthand.of"
LEFT: Final = "map.shorthand.left"
PLACE: Final = "map.shorthand.{}"
FIELD: Final = "text"
WHY: Final = "map.shorthand.why"
GONE: Final = "map.shorthand.gone"
KEPT: Final = "map.shorthand.kept"
HOW: Final = (
    'One line each: AB "Full name" 15 m, then AB -- CD tested 20 Oct school. Ctrl and '
    "Enter draw it."
)


def editor(desk: Desk, ref: str) -> None:
    """Draw the text, what it draws, what it changes, and the way to keep it."""
    given = _given(desk, ref)
    typing, drawing = st.columns([5, 6], gap="medium")
    with typing:
        st.text_area("The map in shorthand", key=TYPED, height=HEIGHT, help=_signs())
        st.caption(words(HOW))
    text = str(st.session_state[TYPED])
    try:
        changes = shorthand.differing(desk, given.text, text)
    except Refused as refused:
        with drawing:
            _wrong(refused)
        return
    with drawing:
        _picture(_placed(read(text, desk.today), given), desk)
    with typing:
        _keeping(desk, ref, given, changes)


def _given(desk: Desk, ref: str) -> Written:
    """Return the text as it was given out; it is taken afresh once it is kept.

    What was typed and not kept is there again, beside the text it was typed into
    (RL7): so what others did since is never taken for what was typed.
    """
    place = PLACE.format(ref)
    state = st.session_state
    if state.get(OF) != ref or not {GIVEN, TYPED} <= set(state):
        found = unsent.typed(place).get(FIELD)
        given, text = _begun(desk, ref, found)
        state.update({OF: ref, GIVEN: given, TYPED: text, LEFT: found and text})
    now: Written = state[GIVEN]
    state[f"{place}.seen"] = now.version
    unsent.field(place, FIELD, TYPED, now.text)
    if (found := unsent.typed(place).get(FIELD)) and state[TYPED] == state[LEFT]:
        st.caption(words(f"As you left it {unsent.since(found)}, not kept yet."))
    return now


def _begun(desk: Desk, ref: str, found: Found | None) -> tuple[Written, str]:
    """Return the text that was given out, and what was made of it so far."""
    fresh = shorthand.written(desk, ref)
    if found is None:
        return fresh, fresh.text
    if found.seen == fresh.version:
        return fresh, found.text
    try:
        return shorthand.written(desk, ref, found.seen), found.text
    except Refused:  # it is not kept any more, so all of it is compared with now
        return fresh, found.text


def _placed(sketch: Sketch, given: Written) -> Sketch:
    """Whoever is on the map stands where they stand there."""
    people = (replace(p, at=p.at or given.spots.get(p.handle)) for p in sketch.people)
    places = (replace(p, at=p.at or given.spots.get(p.handle)) for p in sketch.places)
    return replace(sketch, people=tuple(people), places=tuple(places))


def _picture(sketch: Sketch, desk: Desk) -> None:
    drawn = sketches.picture(sketch, desk.today)
    data = canvas_data(drawn)
    canvas(data, key="map.shorthand.canvas", height=DRAWN, on_move=_stay)


def _stay(ref: str, x: float, y: float) -> None:
    """Nobody is moved here: what is drawn is a text, not the map."""


def _wrong(refused: Refused) -> None:
    """Every line that cannot be read, what was read there and what was expected."""
    problems = getattr(refused, "problems", ())
    said = [problem.words for problem in problems] or [str(refused)]
    for sentence in said[:SHOWN]:
        st.error(words(sentence), icon=":material/edit:")
    if len(said) > SHOWN:
        st.caption(f"{len(said) - SHOWN} more lines to put right.")


def _keeping(desk: Desk, ref: str, given: Written, changes: Sequence[Change]) -> None:
    if note := st.session_state.pop(KEPT, None):
        st.success(words(note), icon=":material/check:")
    st.markdown(words(_told(changes)))
    if any(one.part == "people" and one.before is None for one in changes):
        st.text_input("Why whoever is new is on this map", key=WHY)
    if any(one.part in SAID and one.after is None for one in changes):
        st.text_input("Why what you took out comes off the map", key=GONE)
    with st.container(horizontal=True):
        keep = st.button("Keep on the map", type="primary", disabled=not changes)
        fresh = st.button("Take the map's text afresh")
    if fresh:
        sending.drop(PLACE.format(ref))
        _afresh()
    if keep:
        _keep(desk, ref, given, changes)


def _keep(desk: Desk, ref: str, given: Written, changes: Sequence[Change]) -> None:
    text = str(st.session_state[TYPED])
    why, gone = (str(st.session_state.get(key, "")) for key in (WHY, GONE))
    try:
        sending.send(
            PLACE.format(ref),
            lambda: shorthand.keep(
                desk, ref, given.text, text, why=why, gone_because=gone
            ),
        )
    except Refused as refused:
        frame.refusal(refused)
        return
    st.session_state[KEPT] = f"Kept on {ref}: {_told(changes)}"
    _afresh()


def _afresh() -> None:
    for key in (GIVEN, OF, TYPED, LEFT):
        st.session_state.pop(key, None)
    st.rerun()


def _told(changes: Sequence[Change]) -> str:
    """Say what differs: "2 new relationships, 1 person changed"."""
    if not changes:
        return "Nothing differs from the map."
    counts = Counter((_said(one), SAID.get(one.part, "line")) for one in changes)
    return f"{', '.join(_counted(n, *what) for what, n in counts.items())}."


def _said(change: Change) -> str:
    if change.before is None:
        return "{} new {}"
    return "{} {} taken out" if change.after is None else "{} {} changed"


def _counted(count: int, sentence: str, noun: str) -> str:
    return sentence.format(count, noun if count == 1 else _plural(noun))


def _plural(noun: str) -> str:
    if noun == "person":
        return "people"
    return " or ".join(f"{one}s" for one in noun.split(" or "))


def _signs() -> Markdown:
    """Every sign, from the table of kinds."""
    rows = (f"{kind.row.sign} {kind.in_sentence}" for kind in RelationshipKind)
    return words(", ".join(rows))
