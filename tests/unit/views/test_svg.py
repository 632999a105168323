import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from peerdash.services.pictures import MapPicture, RingSeen
from peerdash.views.key import key
from peerdash.views.palette import DARK, LIGHT, THEMES
from peerdash.views.scene import draw
from peerdash.views.svg import svg
from peerdash.vocabulary.places import GroupKind
from tests.unit.views.pictures import person, picture, town

NAME = "{http://www.w3.org/2000/svg}"


def file(seen: MapPicture) -> str:
    return svg(draw(seen), key(seen))


def test_it_is_a_picture_with_a_title_and_a_description() -> None:
    root = ET.fromstring(file(town(20)))  # noqa: S314 - our own file
    assert root.get("role") == "img"
    titles = [node.text or "" for node in root.iter(f"{NAME}title")]
    assert titles == [f"Map M-12. {draw(town(20)).stamp}"]
    (words,) = (node.text or "" for node in root.iter(f"{NAME}desc"))
    assert "is closely connected to" in words


def test_the_same_scene_is_always_the_same_file() -> None:
    assert file(town(20)) == file(town(20))


def test_nothing_typed_can_break_out_of_the_file() -> None:
    nasty = '"><script>alert(1)</script>&\x00\x1b'
    ring = RingSeen("G1", nasty, GroupKind.PLACE, ("P1",))
    seen = replace(picture([person("P1")], rings=[ring]), title=nasty, purpose=nasty)
    root = ET.fromstring(file(seen))  # noqa: S314 - our own file
    assert not [node for node in root.iter() if "script" in node.tag]
    assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_it_fetches_nothing() -> None:
    text = file(town(20)).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|href|@import", text)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_only_the_colours_of_the_palette_are_used(theme: object) -> None:
    wanted = next(known for known in THEMES.values() if known is theme)
    seen = town(20)
    used = set(re.findall(r"#[0-9a-f]{6}", svg(draw(seen), key(seen), wanted)))
    inks = {getattr(wanted, name) for name in wanted.__slots__}
    assert used <= inks


def test_themes_differ() -> None:
    seen = town(6)
    assert svg(draw(seen), key(seen), DARK) != svg(draw(seen), key(seen), LIGHT)


def test_a_fictitious_map_says_so() -> None:
    assert "Fictitious" in file(town(6))
    assert "Fictitious" not in file(replace(town(6), fictitious=False))


@pytest.mark.parametrize("size", [6, 20, 54])
def test_the_key_never_covers_the_map(size: int) -> None:
    root = ET.fromstring(file(town(size)))  # noqa: S314 - our own file
    world = next(
        node for node in root if (node.get("transform") or "").startswith("tr")
    )
    dx, dy = map(float, re.findall(r"-?[\d.]+", world.get("transform") or ""))
    ground = draw(town(size)).bounds
    (heading,) = (n for n in root.iter(f"{NAME}tspan") if n.text == "Key")
    x, y = float(heading.get("x") or 0), float(heading.get("y") or 0)
    assert x > ground.e + dx or y > ground.s + dy


def test_an_empty_map_is_still_a_dated_picture() -> None:
    assert "As at 3 November 2026" in file(picture())
