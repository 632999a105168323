"""One line typed in a meeting: an action, a question, or a line; nothing is guessed."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerdash.model import ActionDraft, GapDraft
from peerdash.rules import minutes, notes
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.dates import in_words
from peerdash.vocabulary.meetings import MinuteKind

TODAY = date(2026, 11, 12)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def action(typed: str, today: date = TODAY) -> tuple[str, str, date]:
    note = notes.read(typed, today)
    assert isinstance(note, ActionDraft)
    return note.owner, note.words, note.due_on


def gap(typed: str) -> tuple[str, str, date | None]:
    note = notes.read(typed, TODAY)
    assert isinstance(note, GapDraft)
    return note.question, note.ask, note.by_on


@pytest.mark.parametrize(
    ("typed", "owner", "words"),
    [
        ("a: school to confirm attendance by 20 Nov", "School", "confirm attendance"),
        ("A:school to confirm attendance by 20/11", "School", "confirm attendance"),
        ("a: Nia Corbet to visit him by 20 Nov.", "Nia Corbet", "visit him"),
        ("a: police and school to meet by 20 Nov", "Police and school", "meet"),
        ("a: Mr O'Brien to pass it on by 20 Nov", "Mr O'Brien", "pass it on"),
        ("a: school to tell us by phone by 20 Nov", "School", "tell us by phone"),
        ("a: GP to talk to his mother by 20 Nov", "GP", "talk to his mother"),
        ("a: sam TO ask around BY 20 nov", "Sam", "ask around"),
    ],
)
def test_an_action_is_who_to_what_by_when(typed: str, owner: str, words: str) -> None:
    assert action(typed) == (owner, words, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("by", "due_on"),
    [
        ("20 Nov", date(2026, 11, 20)),
        ("20th November", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("20.11.26", date(2026, 11, 20)),
        ("20 November 2027", date(2027, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        ("3/4", date(2027, 4, 3)),
        ("12 Nov", date(2026, 11, 12)),
        ("11 Nov", date(2027, 11, 11)),
        ("1 Jan", date(2027, 1, 1)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_day_first_and_without_a_year_is_the_next(
    by: str, due_on: date
) -> None:
    assert action(f"a: school to confirm by {by}")[2] == due_on
    assert gap(f"g: who knows? ask school by {by}")[2] == due_on


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("Friday", notes.NO_DAY),
        ("next week", notes.NO_DAY),
        ("Nov", notes.NO_DAY),
        ("Nov 2026", notes.NO_DAY),
        ("Nov 20", notes.NO_DAY),
        ("2027", notes.NO_DAY),
        ("about 20 Nov", notes.NO_DAY),
        ("unknown", notes.NO_DAY),
        ("11/20", notes.NO_DAY),
        ("31 Nov", notes.NO_DAY),
        ("20 Nov or sooner", notes.NO_DAY),
        ("11 Nov 2026", notes.PAST),
        ("11/11/26", notes.PAST),
    ],
)
def test_a_day_that_is_not_one_is_refused_with_what_was_expected(
    by: str, said: str
) -> None:
    for typed in (f"a: school to confirm by {by}", f"g: who? ask school by {by}"):
        with pytest.raises(Refused) as refused:
            notes.read(typed, TODAY)
        assert str(refused.value) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a:", notes.NO_OWNER),
        ("a: by 20 Nov", notes.NO_OWNER),
        ("a: confirm attendance by 20 Nov", notes.NO_OWNER),
        ("a: talk to the school by 20 Nov", notes.NO_OWNER),
        ("a: Ask school to confirm by 20 Nov", notes.NO_OWNER),
        ("a: we need to confirm by 20 Nov", notes.NO_OWNER),
        ("a: school agreed to confirm by 20 Nov", notes.NO_OWNER),
        ("a: agreed, school to confirm by 20 Nov", notes.NO_OWNER),
        ("a: letter to Education by 20 Nov", notes.NO_OWNER),
        ("a: school to confirm attendance", notes.NO_DAY),
        ("a: school to ring by 20 Nov, police to call by 27 Nov", notes.TWO),
        ("a: school to x by 20 Nov", "Say what will be done."),
        (f"a: school to {'x' * 301} by 20 Nov", notes.TOO_LONG),
        (f"a: {'x' * 101} to confirm by 20 Nov", notes.TOO_LONG),
        ("g:", notes.NO_QUESTION),
        ("g: ?", notes.NO_QUESTION),
        ("g: who collects him ask education", notes.NO_QUESTION),
        ("g: who stood by him", notes.NO_QUESTION),
        ("g: who collects him? school knows", notes.NO_QUESTION),
        ("g: who collects him? education by 20 Nov", notes.NO_QUESTION),
        (f"g: {'x' * 300}?", notes.TOO_LONG),
        (f"g: who? ask {'x' * 101}", notes.TOO_LONG),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        notes.read(typed, TODAY)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("typed", "question", "ask", "dated"),
    [
        (
            "g: who collects him? ask education by 20 Nov",
            "Who collects him?",
            "Education",
            True,
        ),
        ("g: who collects him?", "Who collects him?", "", False),
        ("g: who collects him", "Who collects him", "", False),
        ("g: who collects him? by 20/11", "Who collects him?", "", True),
        ("g: who stood by him? Ask police.", "Who stood by him?", "Police", False),
        ("G: who? when? ask his mother", "Who? when?", "His mother", False),
    ],
)
def test_a_question_may_say_whom_to_ask_and_by_when(
    typed: str, question: str, ask: str, dated: bool
) -> None:
    by_on = date(2026, 11, 20) if dated else None
    assert gap(typed) == (question, ask, by_on)


def test_a_question_is_written_down_on_the_day_it_is_asked() -> None:
    note = notes.read("g: who collects him?", TODAY)
    assert isinstance(note, GapDraft)
    assert note.captured_on == TODAY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "a: school to confirm attendance by 20 Nov",
            "Action kept: School, confirm attendance, by 20 November 2026",
        ),
        (
            "g: who collects him? ask education by 20 Nov",
            (
                "Question kept: Who collects him? To be asked of: Education. "
                "By 20 November 2026."
            ),
        ),
        ("g: who collects him?", "Question kept: Who collects him?"),
        ("a note", ""),
    ],
)
def test_what_was_read_is_said_in_words(typed: str, said: str) -> None:
    assert notes.kept(notes.read(typed, TODAY)) == said


def test_long_words_are_said_short_with_who_and_when_whole() -> None:
    said = notes.kept(notes.read(f"a: school to {'tell us ' * 30} by 20 Nov", TODAY))
    assert said.startswith("Action kept: School, tell us")
    assert said.endswith("\u2026, by 20 November 2026")
    assert len(said) <= 160


@given(st.text(max_size=60), DAYS)
def test_whatever_is_typed_is_read_or_refused(typed: str, today: date) -> None:
    for text in (typed, f"a: {typed}", f"g: {typed}", f"a: school to {typed}"):
        with suppress(Refused):
            note = notes.read(text, today)
            assert not isinstance(note, ActionDraft) or note.due_on >= today


@given(DAYS, st.integers(0, 365))
def test_a_day_without_its_year_is_never_past_and_the_first_there_is(
    today: date, ahead: int
) -> None:
    due = today + timedelta(days=ahead)
    short = in_words(due).rsplit(" ", 1)[0]
    read = action(f"a: school to confirm by {short}", today)[2]
    assert today <= read <= due
    assert (read.day, read.month) == (due.day, due.month)


def test_no_letter_means_two_things() -> None:
    lines = {kind.row.letter for kind in MinuteKind}
    assert not lines & {"a", "g"}
    assert minutes.lettered("a: go")[0] == "a"
