"""Nothing ranks a child: no centrality, no score, no colour of risk (R009, R149).

Who leads and who follows is a statement with a source; what is drawn of a person is
their age, their gender and whether the meeting is about them, and nothing else.
"""

import ast
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest

from peerdash.store.settings import ROOT
from peerdash.views.looks import person_look
from peerdash.views.palette import THEMES, Theme
from peerdash.views.words import person_words
from peerdash.vocabulary.marks import Tone
from peerdash.vocabulary.people import Involvement, Part, Told
from tests.unit.views.pictures import person

SOURCE: Final = sorted((ROOT / "peerdash").rglob("*.py"))
MEASURES: Final = (
    "centrality",
    "pagerank",
    "betweenness",
    "closeness",
    "eigenvector",
    "katz",
    "k_core",
    "core_number",
    "clustering",
    "risk_score",
    "rag_rating",
    "threat_level",
)


def named(path: Path) -> set[str]:
    """Every name that a module uses or makes."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
    return found


@pytest.mark.parametrize("path", SOURCE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_measures_how_central_or_how_risky_somebody_is(path: Path) -> None:
    said = {name.lower() for name in named(path)}
    found = {name for name in said for measure in MEASURES if measure in name}
    assert found == set()


def test_a_tone_stands_for_what_something_is_and_never_for_how_bad() -> None:
    assert {tone.value for tone in Tone} == {
        "plain",
        "harm",
        "safety",
        "place",
        "quiet",
        "adult",
    }
    inks = {one.name for one in fields(Theme)}
    assert not {one for one in inks if "risk" in one or "score" in one}
    assert all(theme.of(Tone.HARM) != theme.ink for theme in THEMES.values())


@pytest.mark.parametrize("part", Part)
def test_leading_or_following_changes_nothing_that_is_drawn(part: Part) -> None:
    plain = person("AB", (0, 0))
    assert person_look(replace(plain, part=part)) == person_look(plain)


def test_leading_is_said_by_somebody() -> None:
    leads = replace(person("AB", (0, 0)), part=Part.LEADS, agency="Police")
    assert "leads, says Police" in person_words(leads)


@pytest.mark.parametrize("told", Told)
def test_a_child_is_never_filled_with_a_colour(told: Told) -> None:
    for involvement in Involvement:
        child = replace(person("AB", (0, 0)), told=told, involvement=involvement)
        assert person_look(child).tone == Tone.PLAIN
