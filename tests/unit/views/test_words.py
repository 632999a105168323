from dataclasses import replace
from datetime import date

from peerdash.services.pictures import PresenceSeen
from peerdash.views.scene import draw
from peerdash.views.words import people_rows, said_of, sentences, tie_rows
from peerdash.vocabulary.dates import ImpreciseDate
from peerdash.vocabulary.people import AgeGroup, Gender, Involvement
from peerdash.vocabulary.places import PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from tests.unit.views.pictures import person, picture, tie, town

PAIR = (person("AB"), person("CD"))


def test_a_tested_tie_says_what_it_rests_on() -> None:
    seen = picture(PAIR, [tie("AB", "CD", RelationshipKind.STRONG)])
    assert sentences(seen)[-1] == (
        "AB is closely connected to CD: tested by school on 20 October 2026, "
        "seen together 4 times, evidenced."
    )


def test_an_untested_tie_says_so_and_who_said_it() -> None:
    seen = picture(PAIR, [tie("AB", "CD", tested=False)])
    assert sentences(seen)[-1] == (
        "AB is connected to CD: not yet tested, said by a parent or carer."
    )
    assert tie_rows(seen)[0]["Tested"] == "untested"


def test_a_tie_says_when_it_happened_and_that_it_is_old() -> None:
    old = replace(
        tie("AB", "CD", faded=True), happened=ImpreciseDate(date(2026, 5, 11))
    )
    said = sentences(picture(PAIR, [old]))[-1]
    assert said.endswith("happened 11 May 2026, not recent.")


def test_people_are_described_without_a_verdict() -> None:
    said = sentences(
        picture(
            [
                person("AB", subject=True, gaps=2),
                person("CD", age=24, age_group=AgeGroup.ADULT, gender=Gender.FEMALE),
                person("EF", age_group=AgeGroup.NOT_KNOWN, gender=Gender.NOT_RECORDED),
            ]
        )
    )
    assert said == (
        "AB, aged 15, male, subject of this map, 2 questions not answered.",
        "CD, adult, aged 24, female.",
        "EF, age not known, gender not recorded.",
    )


def test_words_and_drawing_hold_the_same_things() -> None:
    seen = town(20)
    signs = {one.id: one.of for one in seen.stickers if one.shape}
    drawn = {signs.get(one, one) for one in said_of(seen)}
    assert drawn == {mark.of for mark in draw(seen).marks}
    assert signs


def test_whatever_is_not_drawn_is_counted() -> None:
    unsure = person("EF", involvement=Involvement.UNCONFIRMED)
    seen = replace(picture([*PAIR, unsure]), held_back=2)
    assert sentences(seen)[-2:] == (
        "1 person is not drawn: too little is known to draw them.",
        "2 things are not shown to you.",
    )


def test_a_presence_whose_place_is_not_here_is_left_out() -> None:
    lost = PresenceSeen("V1", "AB", "L9", PresenceKind.LIVES)
    assert "V1" not in said_of(picture(PAIR, presences=[lost]))


def test_tables_keep_the_order_of_the_map() -> None:
    seen = town(20)
    assert [row["Person"] for row in people_rows(seen)] == [
        p.label for p in seen.people
    ]
    assert [row["Kind"] for row in tie_rows(seen)] == [t.kind.label for t in seen.ties]
