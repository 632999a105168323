"""Whom a recall is sent to, and what it says: refs and days, and no name of a child."""

from datetime import UTC, date, datetime

import pytest

from peerdash.rules.recalls import Seen, notice, reached, require_nothing_about
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.roles import Act


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([], []),
        ([Seen(at(1), "me", Act.VIEW, "M-1")], []),
        ([Seen(at(1), "dev", Act.VIEW, "M-1")], [("dev", "M-1", "Opened it")]),
        ([Seen(at(1), "dev", Act.VIEW, "M-2/P-5")], [("dev", "M-2", "Opened it")]),
        ([Seen(at(1), "dev", Act.VIEW, "R-2")], [("dev", "M-2", "Opened it")]),
        ([Seen(at(1), "dev", Act.LIST, "list:people")], []),
        ([Seen(at(1), "dev", Act.VIEW, "P-5")], []),
        ([Seen(at(1), "dev", Act.VIEW, "R-5")], []),
        (
            [Seen(at(1), "me", Act.TAKE_PICTURE, "M-2", ("police",))],
            [("police", "M-2", "A file of a map")],
        ),
        (
            [
                Seen(at(1), "dev", Act.VIEW, "M-1"),
                Seen(at(2), "dev", Act.TAKE_PICTURE, "M-1"),
            ],
            [("dev", "M-1", "A file of a map; Opened it")],
        ),
    ],
)
def test_everybody_who_saw_or_was_given_it_is_told_once_for_each_item(
    seen: list[Seen], told: list[tuple[str, str, str]]
) -> None:
    found = reached(seen, {"M-1": "M-1", "M-2": "M-2", "R-2": "M-2"}, "me")
    assert [(one.id, one.item, one.had) for one in found] == told


def test_it_says_when_they_saw_it_last() -> None:
    looks = [Seen(at(day), "dev", Act.VIEW, "M-1") for day in (3, 9, 4)]
    [one] = reached(looks, {"M-1": "M-1"}, "me")
    assert one.last_at == at(9)


def test_the_wording_names_the_map_the_days_and_whom_to_telephone() -> None:
    said = notice("M-1", "Opened it", at(9), date(2026, 11, 22), "Sam Teale")
    assert "taken off M-1" in said
    assert "9 November 2026" in said
    assert "Telephone Sam Teale" in said


def test_what_is_about_somebody_is_decided_and_not_taken_off() -> None:
    require_nothing_about([])
    with pytest.raises(Refused, match="C-1, C-2 is about them"):
        require_nothing_about(["C-2", "C-1"])
