"""Whose action it is: the agency that the owner's words are for, or none."""

import pytest

from peerdash.rules.owning import agency_of

AGENCIES = {
    one: one
    for one in (
        "Children's social care",
        "Police",
        "Schools and education welfare",
        "Youth justice service",
        "Youth service",
        "Child health",
        "Housing",
        "Council, community safety",
    )
}


@pytest.mark.parametrize(
    ("owner", "agency"),
    [
        ("police", "Police"),
        ("Police officer", "Police"),
        ("school", "Schools and education welfare"),
        ("Education", "Schools and education welfare"),
        ("social care", "Children's social care"),
        ("Youth service", "Youth service"),
        ("youth justice", "Youth justice service"),
        ("Housing duty manager", "Housing"),
        ("the council", "Council, community safety"),
        ("youth", ""),
        ("school and police", ""),
        ("Nia Corbet", ""),
        ("his uncle", ""),
        ("", ""),
    ],
)
def test_an_owner_is_one_agency_s_or_nobody_s(owner: str, agency: str) -> None:
    assert agency_of(owner, AGENCIES) == agency
