"""The case page of a place, a theme, a child or an adult of concern."""

import pytest

from peerdash.rules.refusal import Refused
from peerdash.services.cases import case_file
from peerdash.services.items import line, listing
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.outcomes import FindingKind
from tests.area import Area


def test_a_place_says_who_manages_it_and_which_items_share_it(area: Area) -> None:
    found = case_file(area.desk("asha"), "L-1")
    headings = {heading for heading, _ in found.facts}
    assert {"Kind of place", "Who manages it"} <= headings
    assert "M-12" in {one.ref for one in found.elsewhere}
    assert "L-1" not in {one.ref for one in found.elsewhere}


def test_what_a_viewer_may_not_see_is_not_among_the_items_that_share_it(
    area: Area,
) -> None:
    everything = {one.ref for one in case_file(area.desk("asha"), "L-1").elsewhere}
    for username in ("dev", "joss"):
        desk = area.desk(username)
        theirs = {one.ref for one in case_file(desk, "L-1").elsewhere}
        assert theirs <= everything
        for ref in theirs:
            assert line(desk, ref).ref == ref
        for ref in everything - theirs:
            with pytest.raises(Refused):
                line(desk, ref)


@pytest.mark.parametrize("ref", ["C-1", "A-1", "T-1", "L-5", "M-12"])
def test_every_kind_of_item_has_a_case(area: Area, ref: str) -> None:
    found = case_file(area.desk("asha"), ref)
    assert found.item is not None
    assert found.item.ref == found.ref == ref
    assert found.concern


def test_a_case_that_is_open_has_a_strength(area: Area) -> None:
    found = case_file(area.desk("asha"), "M-12")
    assert FindingKind.STRENGTH in {kind for kind, _ in found.findings}


@pytest.mark.parametrize("username", ["mina", "olu"])
def test_who_works_with_no_record_is_refused(area: Area, username: str) -> None:
    with pytest.raises(Refused, match="Only a"):
        case_file(area.desk(username), "L-1")


@pytest.mark.parametrize("username", ["asha", "sam", "nia", "dev", "ruth"])
def test_a_list_counts_what_it_shows(area: Area, username: str) -> None:
    desk = area.desk(username)
    for kind in SubjectKind:
        found = listing(desk, Wanted(kind=kind))
        assert found.total == len(found.lines)
        for one in found.lines:
            assert line(desk, one.ref) == one
