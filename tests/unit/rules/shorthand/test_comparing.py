"""What a coordinator changed in the text, and nothing that they did not."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from peerdash.rules.shorthand.comparing import ABOUT, compare
from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.sketch import Sketch
from peerdash.vocabulary.relationships import RelationshipKind
from tests.unit.rules.shorthand.sketches import sketches

TODAY = date(2026, 11, 22)
BEFORE = 'AB "Ayaan Bell" 15\nCD 14\nEF at 10,20\nAB -- CD\nAB -- EF\ngap AB: who?'


def differs(after: str) -> list[tuple[str, Any, Any]]:
    return [
        (one.part, one.before, one.after)
        for one in compare(read(BEFORE, TODAY), read(after, TODAY))
    ]


def test_a_text_does_not_differ_from_itself() -> None:
    assert differs(BEFORE) == []


def test_the_order_of_lines_is_no_difference() -> None:
    assert differs("\n".join(reversed(BEFORE.split("\n")))) == []


def test_a_line_that_is_tested_is_one_change() -> None:
    ((part, before, after),) = differs(
        BEFORE.replace("AB -- CD", "AB -- CD tested 20 Oct school")
    )

    assert part == "ties"
    assert before.tested_on is None
    assert after.tested_on == date(2026, 10, 20)


def test_a_line_of_another_kind_is_one_gone_and_one_new() -> None:
    changes = differs(BEFORE.replace("AB -- CD", "AB == CD"))

    kinds = [(one and one.kind, other and other.kind) for _, one, other in changes]
    assert kinds == [
        (None, RelationshipKind.STRONG),
        (RelationshipKind.CONNECTION, None),
    ]


def test_somebody_new_and_somebody_gone_are_told_apart() -> None:
    changes = differs(BEFORE.replace("CD 14", "GH 14").replace("AB -- CD\n", ""))

    assert [(part, bool(one), bool(other)) for part, one, other in changes] == [
        ("people", False, True),
        ("people", True, False),
        ("ties", True, False),
    ]


def test_somebody_who_only_stands_elsewhere_has_moved() -> None:
    (moved,) = compare(
        read(BEFORE, TODAY), read(BEFORE.replace("10,20", "30,20"), TODAY)
    )
    (older,) = compare(read(BEFORE, TODAY), read(BEFORE.replace("15", "16"), TODAY))

    assert moved.is_move
    assert not older.is_move


@given(sketches, sketches)
def test_taking_off_what_is_gone_and_adding_what_is_new_makes_the_other(
    one: Sketch, other: Sketch
) -> None:
    made: dict[str, Any] = {}
    for change in compare(one, other):
        if change.part in ABOUT:
            some = list(made.get(change.part, getattr(one, change.part)))
            if change.before is not None:
                some.remove(change.before)
            if change.after is not None:
                some.append(change.after)
            made[change.part] = tuple(some)
        else:
            made[change.part] = change.after
    assert compare(replace(one, **made), other) == ()


@given(sketches, st.sampled_from(sorted(ABOUT)))
def test_without_one_kind_of_line_all_of_that_kind_is_gone(
    sketch: Sketch, part: str
) -> None:
    without: dict[str, Any] = {part: ()}
    gone = compare(sketch, replace(sketch, **without))

    assert [change.before for change in gone] == list(getattr(sketch, part))
    assert {change.part for change in gone} <= {part}
