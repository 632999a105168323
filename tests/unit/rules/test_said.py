"""What is said in a meeting: told, decided with its reasons, parked, or quoted."""

import pytest

from peerdash.model import ActionDraft
from peerdash.rules import notes, said
from peerdash.rules.refusal import Refused
from peerdash.rules.said import Line
from peerdash.vocabulary.meetings import MinuteKind
from tests.unit.rules.test_notes import TODAY


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("outreach goes on because it works", "Outreach goes on, because it works."),
        (
            "CIN plan, because home is safe, rather than a CP plan; dissent: police",
            "CIN plan, because home is safe. Rather than: a CP plan. Dissent: police.",
        ),
        (
            "Go on, dissent: school, who want a plan, because he is young.",
            "Go on, because he is young. Dissent: school, who want a plan.",
        ),
        (
            "Go on because it works because he likes it",
            "Go on, because it works because he likes it.",
        ),
    ],
)
def test_a_decision_has_its_reasons_what_was_rejected_and_who_dissented(
    typed: str, words: str
) -> None:
    assert notes.read(f"d: {typed}", TODAY) == Line(MinuteKind.DECISION, words)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            "p: council to look at the lighting",
            Line(MinuteKind.PARKED, "Look at the lighting", "Council"),
        ),
        ("m: he stays out late", Line(MinuteKind.MAPPED, "he stays out late")),
        (
            "q: Nia Corbet: 'he is afraid' / not to be told at home",
            Line(
                MinuteKind.QUOTE,
                "he is afraid",
                "Nia Corbet",
                "not to be told at home",
            ),
        ),
        ("he said: nothing", Line(MinuteKind.NOTE, "he said: nothing")),
    ],
)
def test_a_line_says_whose_it_is_and_where_it_stands(typed: str, line: Line) -> None:
    assert notes.read(typed, TODAY) == line


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("d: go on", said.NO_REASON),
        ("d: because it works", said.NO_REASON),
        ("d: go on because", said.NO_REASON),
        ("p: lighting", said.NO_TAKER),
        ("p:", said.NO_TAKER),
        ("q: he is afraid", said.NO_SPEAKER),
        ("q: Nia Corbet:", said.NO_SPEAKER),
    ],
)
def test_what_lacks_its_half_is_refused_in_a_sentence(
    typed: str, expected: str
) -> None:
    with pytest.raises(Refused) as refused:
        notes.read(typed, TODAY)
    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("ring Tobin Ellery's school", "Tobin Ellery"),
        ("light Canal Street", "Canal Street"),
        ("meet Tobin Ellery on Canal Street", notes.GROUP),
        ("ring the school", notes.GROUP),
    ],
)
def test_an_action_is_for_whom_it_names_and_else_for_the_group(
    words: str, target: str
) -> None:
    note = notes.read(f"a: school to {words} by 20 Nov", TODAY)
    assert isinstance(note, ActionDraft)
    known = ("Tobin Ellery", "Canal Street")
    assert notes.aimed(note, known).target == target
    assert notes.read_as(notes.aimed(note, known)).endswith(f", for {target}")


SAID = Line(MinuteKind.NOTE, "He is afraid")
QUOTE = Line(MinuteKind.QUOTE, "he is afraid", "Nia Corbet", "not at home")
SPOKEN = "Nia Corbet said: \u201che is afraid\u201d"


@pytest.mark.parametrize(
    ("line", "where", "who", "now", "sentence"),
    [
        (
            SAID,
            MinuteKind.MAPPED,
            "",
            Line(MinuteKind.MAPPED, "He is afraid"),
            "He is afraid (for the map)",
        ),
        (
            SAID,
            MinuteKind.PARKED,
            "council",
            Line(MinuteKind.PARKED, "He is afraid", "Council"),
            "He is afraid. Taken on by: Council.",
        ),
        (
            Line(MinuteKind.PARKED, "He is afraid", "Council"),
            MinuteKind.NOTE,
            "",
            SAID,
            "He is afraid",
        ),
        (
            QUOTE,
            MinuteKind.MAPPED,
            "",
            Line(MinuteKind.MAPPED, "he is afraid", "Nia Corbet", "not at home"),
            f"{SPOKEN} (not at home) (for the map)",
        ),
        (
            Line(MinuteKind.MAPPED, "he is afraid", "Nia Corbet", "not at home"),
            MinuteKind.NOTE,
            "",
            QUOTE,
            f"{SPOKEN} (not at home)",
        ),
        (
            QUOTE,
            MinuteKind.PARKED,
            "school",
            Line(MinuteKind.PARKED, SPOKEN, "School", "not at home"),
            f"{SPOKEN} (not at home). Taken on by: School.",
        ),
    ],
)
def test_what_was_told_stands_elsewhere_and_keeps_who_said_it(
    line: Line, where: MinuteKind, who: str, now: Line, sentence: str
) -> None:
    assert said.restood(line, where, who) == now
    assert said.in_minutes(now) == sentence


@pytest.mark.parametrize(
    ("line", "why"),
    [(SAID, "Say who takes it on"), (Line(MinuteKind.DECISION, "Go on"), "decision")],
)
def test_nothing_is_parked_with_nobody_and_a_decision_stays(
    line: Line, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        said.restood(line, MinuteKind.PARKED, " ")
