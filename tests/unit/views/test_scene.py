from dataclasses import replace
from itertools import combinations
from typing import TypeVar, cast

import pytest

from peerdash.services.pictures import BoxSeen
from peerdash.views.drawing import (
    Area,
    Arrow,
    Badge,
    Figure,
    Label,
    Mark,
    Scene,
    Stroke,
)
from peerdash.views.key import key
from peerdash.views.looks import person_look, tie_look
from peerdash.views.scene import draw
from peerdash.vocabulary.marks import Border, Line, Shape, Tone
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement
from peerdash.vocabulary.relationships import RelationshipKind, Tie
from peerdash.vocabulary.word import Word
from tests.unit.views.pictures import person, picture, tie, town

RIVALRY = Tie("Rivalry", "They compete", "rivals", "%%", Line.WAVE, badge="R")
PAIR = (person("P1", (0, 0)), person("P2", (300, 0)))

M = TypeVar("M", bound=Mark)


def marks(scene: Scene, of: str, kind: type[M]) -> list[M]:
    return [mark for mark in scene.marks if isinstance(mark, kind) and mark.of == of]


def test_everything_on_the_map_is_drawn() -> None:
    seen = town(20)
    drawn = {mark.of for mark in draw(seen).marks}
    refs = {p.ref for p in seen.people} | {p.ref for p in seen.places}
    refs |= {t.id for t in seen.ties} | {p.id for p in seen.presences}
    refs |= {b.ref for b in seen.boxes} | {r.id for r in seen.rings}
    refs |= {one.id for one in seen.stickers if not one.shape}
    assert drawn == refs


@pytest.mark.parametrize("kind", RelationshipKind)
def test_a_tie_is_broken_until_it_is_tested(kind: RelationshipKind) -> None:
    pen = kind.row.line.row
    tested, untested = (
        tie_look(tie("P1", "P2", kind, tested=t)) for t in (True, False)
    )
    assert tested.pen == pen
    assert untested.pen.dash[0] > 0
    assert untested.pen.amplitude == pen.amplitude


def test_no_two_tested_kinds_look_the_same() -> None:
    looks = [tie_look(tie("P1", "P2", kind)) for kind in RelationshipKind]
    assert not [pair for pair in combinations(looks, 2) if pair[0] == pair[1]]


def test_no_two_genders_or_lines_look_the_same() -> None:
    assert len({gender.row.shape for gender in Gender}) == len(Gender)
    assert len({line.row for line in Line}) == len(Line)


def test_harm_both_ways_is_two_lines_side_by_side_each_with_its_arrow() -> None:
    harm = RelationshipKind.HARM
    one, two = tie("P1", "P2", harm), tie("P2", "P1", harm)
    scene = draw(picture(PAIR, [one, two]))
    (there,), (back,) = marks(scene, one.id, Arrow), marks(scene, two.id, Arrow)
    assert there.points[1][0] > 200
    assert back.points[1][0] < 100
    middles = [
        sum(y for _, y in marks(scene, t.id, Stroke)[0].points) for t in (one, two)
    ]
    assert middles[0] * middles[1] < 0


def test_several_kinds_between_two_people_fan_out() -> None:
    kinds = list(RelationshipKind)[:5]
    scene = draw(picture(PAIR, [tie("P1", "P2", kind) for kind in kinds]))
    heights = set()
    for kind in kinds:
        (stroke, *_) = marks(scene, f"P1-{kind}-P2", Stroke)
        heights.add(round(sum(y for _, y in stroke.points) / len(stroke.points)))
    assert len(heights) == len(kinds)


def test_a_new_kind_is_drawn_and_put_in_the_key_by_its_row_alone() -> None:
    rival = cast("RelationshipKind", _Rival.RIVAL)
    seen = picture(PAIR, [replace(tie("P1", "P2"), kind=rival)])
    assert [m.text for m in draw(seen).marks if isinstance(m, Badge)] == ["R"]
    assert "Rivalry" in [entry.words for entry in key(seen)]


class _Rival(Word):
    """A table of words with a row nobody has drawn before."""

    row: Tie

    RIVAL = "rival", RIVALRY


def test_an_adult_is_amber_and_says_so() -> None:
    look = person_look(person("P1", age=25, age_group=AgeGroup.ADULT))
    assert (look.tone, look.inside) == (Tone.ADULT, "A")
    assert look.label == ("P1, 25",)


def test_nothing_colours_a_child() -> None:
    for gender in Gender:
        for involvement in Involvement:
            for subject in (True, False):
                seen = person(
                    "P1",
                    gender=gender,
                    involvement=involvement,
                    subject=subject,
                    gaps=2,
                )
                assert person_look(seen).tone == Tone.PLAIN


def test_not_knowing_an_age_is_shown_as_a_question() -> None:
    look = person_look(person("P1", age=None, age_group=AgeGroup.NOT_KNOWN))
    assert look.inside == "?"


def test_subjects_and_potential_members_have_their_own_outlines() -> None:
    assert person_look(person("P1", subject=True)).border == Border.DOUBLE
    potential = person("P1", involvement=Involvement.POTENTIAL)
    assert person_look(potential).border == Border.MUTED


def test_a_person_too_little_known_is_counted_and_not_drawn() -> None:
    unsure = replace(PAIR[1], involvement=Involvement.UNCONFIRMED)
    scene = draw(picture([PAIR[0], unsure], [tie("P1", "P2")]))
    assert {mark.of for mark in scene.marks} == {"P1"}
    assert "1 person is not drawn" in scene.words


def test_labels_of_areas_keep_off_people() -> None:
    scene = draw(town(20))
    areas = {mark.of for mark in scene.marks if isinstance(mark, Area)}
    people = [mark for mark in scene.marks if isinstance(mark, Figure)]
    for label in [m for m in scene.marks if isinstance(m, Label) and m.of in areas]:
        half = max(map(len, label.lines)) * label.size * 0.28
        assert not [
            p
            for p in people
            if abs(p.x - label.x) < half + 20 and abs(p.y - label.y) < 30
        ]


def test_the_drawing_is_dated() -> None:
    assert draw(town(6)).stamp.startswith("As at 3 November 2026, version 14")


def test_a_faded_box_is_drawn_faded() -> None:
    box = BoxSeen("I1", "Assault", ("P1", "P2"), faded=True)
    (area,) = marks(draw(picture(PAIR, boxes=[box])), "I1", Area)
    assert area.faded


def words(*args: object, **kwargs: object) -> list[str]:
    return [entry.words for entry in key(picture(*args, **kwargs))]  # type: ignore[arg-type]


def test_the_key_of_two_boys_who_know_each_other_has_two_lines() -> None:
    assert words(PAIR, [tie("P1", "P2")]) == ["Male", "Connection"]


def test_the_key_lists_exactly_what_is_used() -> None:
    adult = person("P2", (300, 0), gender=Gender.FEMALE, age_group=AgeGroup.ADULT)
    ties = [tie("P2", "P1", RelationshipKind.HARM, tested=False)]
    box = BoxSeen("I1", "Assault", ("P1", "P2"))
    assert words([PAIR[0], adult], ties, boxes=[box]) == [
        "Male",
        "Female",
        "Adult",
        "Not yet tested: harm",
        "Same incident",
    ]


def test_kinds_that_look_alike_share_one_line_of_the_key() -> None:
    tenuous = tie("P1", "P2", RelationshipKind.TENUOUS)
    doubted = tie("P1", "P2", RelationshipKind.STRONG, tested=False)
    (entry,) = words(PAIR, [tenuous, doubted])[1:]
    assert entry == "Tenuous connection. Not yet tested: strong connection"


def test_no_two_lines_of_a_key_are_drawn_the_same() -> None:
    drawn = [entry.marks for entry in key(town(54))]
    assert len(drawn) > 15
    assert len(set(drawn)) == len(drawn)


def test_every_look_on_the_map_is_in_its_key() -> None:
    seen = town(54)
    in_key = {
        (mark.tone, mark.filled)
        for entry in key(seen)
        for mark in entry.marks
        if isinstance(mark, Arrow)
    }
    on_map = {(m.tone, m.filled) for m in draw(seen).marks if isinstance(m, Arrow)}
    assert in_key == on_map
    shapes = {m.shape for m in draw(seen).marks if isinstance(m, Figure)}
    keyed = {m.shape for e in key(seen) for m in e.marks if isinstance(m, Figure)}
    assert shapes <= keyed
    assert Shape.HOUSE in keyed
