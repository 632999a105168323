"""What the chair writes while an item is open: notes, its review, its outcomes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from peerdash.model import ReviewDraft
from peerdash.rules.masking import in_initials
from peerdash.rules.review_clock import Clock
from peerdash.rules.today import counted
from peerdash.services import notes, review_clock, reviews
from peerdash.services.desk import Desk
from peerdash.services.tabled import Briefing
from peerdash.ui import bare, unsent
from peerdash.ui.frame import words
from peerdash.ui.trying import asking_of, tried
from peerdash.vocabulary.dates import clock_time, in_words
from peerdash.vocabulary.reviews import Pace

NOTE: Final = [10, 2, 3, 3, 3, 3]
LINE: Final = "meeting.note.line"
WHO: Final = "meeting.note.who"
KEPT: Final = "meeting.note.kept"
LETTERS: Final = "Note, Enter. d: decision a: action o: outcome g: question p: park"
PACE: Final = "meeting.review.pace"
WHY: Final = "meeting.review.why"
LATER: Final = "meeting.off.why"
BACK: Final = "meeting.note.back"
ONWARD: Final = "meeting.note.onward"
KEEP: Final = "meeting.review.keep"
NONE: Final = "meeting.review.no"
OFF: Final = "meeting.off"
PROPOSED: Final = "meeting.note.proposed"
AGREE: Final = "Enter keeps it. To change it, change the line."


@dataclass(frozen=True, slots=True)
class Way:
    """A way off the item: what it is called, and what is done when it is taken."""

    label: str
    take: Callable[[], None]
    shut: bool = False


def note(desk: Desk, b: Briefing, *, back: Way, onward: Way) -> None:
    """One line of the minutes, and the ways off the item, which save it unsaved.

    Enter presses the first button of the form, so "Save" stands before the rest.
    The box is the item's own: what is typed in it can reach no other item.
    """
    box = _kept(b, "line", LINE)
    with st.form("meeting.note", border=False, enter_to_submit=True):
        line, save, who, put, before, after = st.columns(NOTE)
        line.text_input(
            "Note",
            key=box,
            placeholder=LETTERS,
            label_visibility="collapsed",
        )
        with save:
            _button("Save", lambda: _save(desk, b))
        who.selectbox(
            "Full name of",
            list(b.names),
            index=None,
            key=_own(WHO, b),
            placeholder="Full name of",
            label_visibility="collapsed",
        )
        with put:
            _button("Put in name", lambda: _put_in(b))
        with before:
            _button(back.label, partial(_move_on, desk, b, back), BACK, shut=back.shut)
        with after:
            _button(onward.label, partial(_move_on, desk, b, onward), ONWARD)


def _own(key: str, b: Briefing) -> str:
    return f"{key}.{b.line.ref}"


def _kept(b: Briefing, name: str, key: str) -> str:
    """Return the key of an item's own box, begun with what was typed in it last."""
    box = _own(key, b)
    st.session_state.setdefault(box, unsent.field(_place(b), name, box, ""))
    return box


def _place(b: Briefing) -> str:
    """Where what is typed about an item in a meeting is kept until it is saved."""
    return f"meeting.note.{b.agenda.ref}.{b.line.ref}"


def _button(
    label: str, act: Callable[[], None], key: str = "", *, shut: bool = False
) -> None:
    st.form_submit_button(
        words(label),
        key=key or None,
        type="primary" if key == ONWARD else "secondary",
        on_click=act,
        disabled=shut,
        width="stretch",
    )


def saved(b: Briefing) -> str:
    """Say how much has been written about the item, and when it was last saved."""
    held = []
    if b.written:
        at = clock_time(b.written[-1].at, seconds=True)
        held = [f"Saved {at}", counted(len(b.written), "line", "lines")]
    if b.actions:
        held.append(counted(b.actions, "action", "actions"))
    return ", ".join(held) or "Nothing written yet"


def kept(b: Briefing) -> str:
    """Say once how the last line was read, also after moving on from its item."""
    ref, said = st.session_state.pop(KEPT, ("", ""))
    return said if not said or ref == b.line.ref else f"{ref}: {said}"


def review(desk: Desk, b: Briefing, *, put_off: Callable[[], None]) -> None:
    """When to look again: a pace with its day, or none and the reason (R199)."""
    clock = review_clock.now(desk)
    pace, keep, none, off = st.columns([10, 3, 4, 4])
    pace.selectbox(
        "Look again",
        list(Pace),
        list(Pace).index(b.pace),
        format_func=lambda one: _look_again(desk, clock, b, one),
        key=_own(PACE, b),
        label_visibility="collapsed",
    )
    keep.button("Keep day", key=KEEP, on_click=_keep, args=(desk, b), width="stretch")
    with none.container(key=NONE), st.popover("No review\u2026", width="stretch"):
        st.text_input("No further review, because", key=_kept(b, "why", WHY))
        st.button(
            "Keep: no review", key="meeting.review.none", on_click=_none, args=(desk, b)
        )
    with off.container(key=OFF), st.popover("Put off\u2026", width="stretch"):
        st.text_input("Put off to another meeting, because", key=_kept(b, "off", LATER))
        st.button("Put it off", key="meeting.off.keep", on_click=put_off)


def because(b: Briefing) -> str:
    """Return why the item is put off, as it was typed."""
    return str(st.session_state[_own(LATER, b)])


def fields(b: Briefing) -> tuple[str, str, str]:
    """Return the keys of the note, of the picker of names and of the pace."""
    return _own(LINE, b), _own(WHO, b), _own(PACE, b)


def _look_again(desk: Desk, clock: Clock, b: Briefing, pace: Pace) -> str:
    day = clock.proposed_on(b.line.kind, pace, desk.today)
    return f"{pace.label}: {day:%A} {in_words(day)}"


def _save(desk: Desk, b: Briefing) -> None:
    _write(desk, b)


def _write(desk: Desk, b: Briefing) -> bool:
    """Save the line; one that is refused stays to be put right."""
    line = _own(LINE, b)
    if not _is_agreed(desk, b, str(st.session_state[line])):
        return False

    def write() -> None:
        said = notes.keep(desk, b.agenda.ref, b.line.ref, st.session_state[line])
        short = {name: label for label, name in b.names.items()}
        st.session_state[KEPT] = b.line.ref, in_initials(said, short)
        st.session_state[line] = ""
        st.session_state.pop(PROPOSED, None)

    kept = tried(write, _place(b))
    if not kept:
        bare.refused(b, line)
    return kept


def _is_agreed(desk: Desk, b: Briefing, text: str) -> bool:
    """Whether a line may be kept as it is; how it was read is said first."""
    held = (b.agenda.ref, b.line.ref, text)
    if st.session_state.get(PROPOSED, ((), ""))[0] == held:
        return True
    said = asking_of(lambda: notes.proposed(desk, b.agenda.ref, b.line.ref, text))
    if said:
        st.session_state[PROPOSED] = held, said
    return said == ""


def asked(b: Briefing) -> str:
    """Say how the line in the box was read, until it is kept or changed."""
    held, said = st.session_state.get(PROPOSED, ((), ""))
    now = b.agenda.ref, b.line.ref, st.session_state.get(_own(LINE, b), "")
    if held != now:
        return ""
    short = {name: label for label, name in b.names.items()}
    return f"{in_initials(said, short)}. {AGREE}"


def _move_on(desk: Desk, b: Briefing, way: Way) -> None:
    """Leave the item, once what was typed about it is kept."""
    if not st.session_state[_own(LINE, b)].strip() or _write(desk, b):
        way.take()


def _put_in(b: Briefing) -> None:
    line, who = _own(LINE, b), _own(WHO, b)
    label = st.session_state[who]
    if label in b.names:
        st.session_state[line] = f"{st.session_state[line]} {b.names[label]} ".lstrip()
    st.session_state[who] = None


def _keep(desk: Desk, b: Briefing) -> None:
    pace: Pace = st.session_state[f"{PACE}.{b.line.ref}"]
    day = review_clock.now(desk).proposed_on(b.line.kind, pace, desk.today)
    _record(desk, b, pace, day, "")


def _none(desk: Desk, b: Briefing) -> None:
    _record(desk, b, b.pace, None, st.session_state[f"{WHY}.{b.line.ref}"])


def _record(
    desk: Desk, b: Briefing, pace: Pace, next_on: date | None, because: str
) -> None:
    draft = ReviewDraft(
        found=f"Considered at {b.agenda.ref}; the minutes say what was found.",
        pace=pace,
        next_on=next_on,
        no_review_because=because,
        forum=b.forum,
    )
    place = f"meeting.review.{b.agenda.ref}.{b.line.ref}"
    tried(lambda: reviews.record(desk, b.line.ref, draft, b.line.version), place)
