"""The registers of places and themes: all that are known, and no family home."""

import pytest
from sqlmodel import select

from peerdash.model import Location
from peerdash.services.cases import case_file
from peerdash.services.registers import places, themes
from peerdash.store import scope
from tests.area import Area


def test_a_place_is_listed_whether_or_not_it_is_before_the_group(area: Area) -> None:
    lines = {one.ref: one for one in places(area.desk("asha")).lines}
    assert lines["L-1"].item is not None
    assert lines["L-3"].item is None
    assert lines["L-3"].links >= 1
    assert lines["L-1"].last is not None


def test_no_family_home_is_on_the_register(area: Area) -> None:
    with scope.unscoped(area.db) as session:
        homes = [p.ref for p in session.exec(select(Location)) if p.kind.row.home]
    assert homes
    found = places(area.desk("asha"))
    assert not {one.ref for one in found.lines} & set(homes)
    assert found.total == len(found.lines)


def test_a_search_narrows_by_name_and_counts_what_it_finds(area: Area) -> None:
    found = places(area.desk("asha"), "CANAL")
    assert {one.ref for one in found.lines} == {"L-1", "L-3"}
    assert found.total == 2
    assert places(area.desk("asha"), "100%_").total == 0


@pytest.mark.parametrize("username", ["asha", "sam", "nia", "dev", "ruth", "kofi"])
def test_what_links_a_place_or_a_theme_is_only_what_the_viewer_sees(
    area: Area, username: str
) -> None:
    desk = area.desk(username)
    for register in (places(desk), themes(desk)):
        for one in register.lines:
            found = case_file(desk, one.ref)
            about = 1 if found.item else 0
            assert one.links - about <= len(found.elsewhere) <= one.links
