"""What is hidden is hidden from every twin of a map alike, and is counted right."""

import re
from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdash.services.pictures import MapPicture
from peerdash.views.canvas import canvas_data
from peerdash.views.drawing import Area, Figure, Sheet, Sign, Stroke
from peerdash.views.key import key
from peerdash.views.layout import positions
from peerdash.views.scene import draw
from peerdash.views.svg import svg
from peerdash.views.switches import (
    EVERYTHING,
    SHARED,
    Switches,
    agencies,
    switched,
)
from peerdash.views.words import people_rows, said_of, sentences, tie_rows
from peerdash.vocabulary.evidence import Evidence
from peerdash.vocabulary.layers import Layer
from peerdash.vocabulary.people import Involvement
from tests.unit.views.pictures import person, picture, tie, town

AGENCIES: Final = ("Police", "Education", "Health")
PICTURED: Final = ("link", "person", "people", "incident", "place", "group")

switches = st.builds(
    Switches,
    facts_only=st.booleans(),
    recent_only=st.booleans(),
    layers_off=st.frozensets(st.sampled_from(Layer)),
    agencies_off=st.frozensets(st.sampled_from(AGENCIES)),
)


def told(size: int, seed: int) -> MapPicture:
    """A town whose statements come from several agencies and are not all facts."""
    chance, seen = Random(seed), town(size, seed)  # noqa: S311 - made-up agencies

    def some() -> str:
        return chance.choice(AGENCIES)

    return replace(
        seen,
        people=tuple(replace(one, agency=some()) for one in seen.people),
        ties=tuple(
            replace(one, agency=some(), evidence=chance.choice(list(Evidence)))
            for one in seen.ties
        ),
        presences=tuple(
            replace(one, agency=some(), fact=chance.random() > 0.4)
            for one in seen.presences
        ),
        boxes=tuple(
            replace(one, agency=some(), fact=chance.random() > 0.4, faded=n == 1)
            for n, one in enumerate(seen.boxes)
        ),
        rings=tuple(replace(one, agency=some()) for one in seen.rings),
    )


pictures = st.builds(told, st.integers(8, 16), st.integers(0, 50))


def sizes(seen: MapPicture) -> dict[str, int]:
    return {
        "link": len(seen.ties) + len(seen.presences),
        "person": len(seen.people),
        "incident": len(seen.boxes),
        "place": len(seen.places),
        "group": len(seen.rings),
        "question": sum(p.gaps for p in seen.people)
        + sum(place.gaps for place in seen.places),
        "note": sum(one.shape is None for one in seen.stickers),
        "symbol": sum(one.shape is not None for one in seen.stickers),
    }


def counted(hidden: Iterable[str]) -> dict[str, int]:
    """Add up what the sentences say is hidden."""
    found = dict.fromkeys(sizes(picture()), 0)
    for said in hidden:
        what, _, _ = said.partition(" hidden by ")
        for number, kind in re.findall(r"(\d+) (\w+)", what):
            one = "person" if kind == "people" else kind.removesuffix("s")
            found[one] += int(number)
    return found


@settings(max_examples=25)
@given(pictures, switches)
def test_every_twin_shows_the_same_and_says_the_same_is_hidden(
    whole: MapPicture, chosen: Switches
) -> None:
    seen = switched(whole, chosen)
    data, scene, said = canvas_data(seen), draw(seen), said_of(seen)
    on_canvas = {
        one["ref"]
        for of in ("figures", "lines", "areas", "notes")
        for one in data.get(of, ())
    }
    drawn = {m.of for m in scene.marks if isinstance(m, Figure | Stroke | Area | Sheet)}
    symbols = {one.id for one in seen.stickers if one.shape}
    in_table = [row for row in people_rows(seen) if row["Drawn"] == "Yes"]
    assert on_canvas == drawn == set(said) - symbols
    assert sum(isinstance(m, Sign) for m in scene.marks) == len(symbols)
    assert sum(len(one.get("signs", ())) for one in data["figures"]) == len(symbols)
    assert len(in_table) == sum(one["kind"] == "person" for one in data["figures"])
    ties = {one["ref"] for one in data["lines"] if one["kind"] == "tie"}
    assert len(tie_rows(seen)) == len(ties)
    assert data["hidden"] == scene.hidden == seen.hidden
    assert all(f"{one}." in sentences(seen) for one in seen.hidden)
    paper = svg(scene, key(seen))
    assert all(one in paper for one in seen.hidden)
    assert [one["words"] for one in data["key"]] == [one.words for one in key(seen)]


@settings(max_examples=25)
@given(pictures, switches)
def test_what_is_hidden_and_what_is_left_make_the_whole(
    whole: MapPicture, chosen: Switches
) -> None:
    left = switched(whole, chosen)
    was, now, hidden = sizes(whole), sizes(left), counted(left.hidden)
    assert {kind: now[kind] + hidden[kind] for kind in was} == was


@settings(max_examples=25)
@given(pictures, switches)
def test_switching_moves_nobody(whole: MapPicture, chosen: Switches) -> None:
    before, after = positions(whole), positions(switched(whole, chosen))
    assert after == {ref: before[ref] for ref in after}


@settings(max_examples=25)
@given(pictures, switches)
def test_the_key_lists_nothing_that_is_hidden(
    whole: MapPicture, chosen: Switches
) -> None:
    said = " ".join(one.words for one in key(switched(whole, chosen)))
    for layer, words in (
        (Layer.INCIDENTS, "Same incident"),
        (Layer.GROUPS, "Same group"),
        (Layer.PLACES, "Place:"),
        (Layer.GAPS, "A question"),
        (Layer.RELATIONSHIPS, "Not yet tested"),
    ):
        if layer in chosen.layers_off:
            assert words not in said
    if chosen.facts_only:
        assert "Not yet tested" not in said
        assert "not confirmed" not in said
    if chosen.recent_only:
        assert "Faded" not in said


def test_nothing_is_hidden_until_somebody_says_so() -> None:
    whole = told(12, 1)
    assert switched(whole, EVERYTHING) is whole
    assert switched(whole, EVERYTHING).hidden == ()


def test_facts_only_says_how_many_links_and_people_it_hides() -> None:
    maybe = person("EF", (50, 0), involvement=Involvement.POTENTIAL)
    people = [person("AB", (0, 0)), person("CD", (90, 0)), maybe]
    ties = [tie("AB", "CD"), tie("AB", "EF"), *(tie("CD", "AB", tested=False),) * 2]
    seen = switched(picture(people, ties), SHARED)
    assert seen.hidden == ("3 links and 1 person hidden by facts only",)
    assert [one.ref for one in seen.people] == ["AB", "CD"]


def test_what_is_tested_but_only_said_is_no_fact() -> None:
    people = [person("AB", (0, 0)), person("CD", (90, 0))]
    said = replace(tie("AB", "CD"), evidence=Evidence.ANECDOTAL)
    assert switched(picture(people, [said]), SHARED).ties == ()


def test_a_subject_is_never_hidden() -> None:
    subject = person("AB", (0, 0), subject=True, involvement=Involvement.POTENTIAL)
    whole = picture([replace(subject, agency="Police")])
    off = Switches(facts_only=True, agencies_off=frozenset({"Police"}))
    assert [one.ref for one in switched(whole, off).people] == ["AB"]


def test_leaving_an_agency_out_keeps_whom_another_speaks_of() -> None:
    people = [person(ref, (n * 90.0, 0)) for n, ref in enumerate(("AB", "CD", "EF"))]
    people = [replace(one, agency="Police") for one in people]
    ties = [
        replace(tie("AB", "CD"), agency="Education"),
        replace(tie("CD", "EF"), agency="Police"),
    ]
    off = Switches(agencies_off=frozenset({"Police"}))
    seen = switched(picture(people, ties), off)
    assert [one.ref for one in seen.people] == ["AB", "CD"]
    assert seen.hidden == ("1 link and 1 person hidden by leaving out Police",)


@pytest.mark.parametrize("layer", Layer)
def test_a_layer_is_hidden_alone(layer: Layer) -> None:
    whole = told(16, 3)
    seen = switched(whole, Switches(layers_off=frozenset({layer})))
    of = {
        Layer.RELATIONSHIPS: seen.ties,
        Layer.INCIDENTS: seen.boxes,
        Layer.PLACES: seen.places,
        Layer.GROUPS: seen.rings,
        Layer.GAPS: [one for one in seen.people if one.gaps],
        Layer.NOTES: [one for one in seen.stickers if one.shape is None],
        Layer.SYMBOLS: [one for one in seen.stickers if one.shape],
    }
    assert not of[layer]
    assert [one.ref for one in seen.people] == [one.ref for one in whole.people]


def test_the_agencies_to_choose_from_are_those_that_have_spoken() -> None:
    assert agencies(told(20, 1)) == tuple(sorted(AGENCIES))
