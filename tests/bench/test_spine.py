"""What is left out to see what it costs is really left out, and comes back."""

from collections.abc import Iterator

import pytest

from peerdash.bench import spine
from peerdash.rules.refusal import Refused
from peerdash.services import items
from tests.area import Area

HIDDEN = "M-3"


@pytest.fixture
def without_the_spine() -> Iterator[None]:
    """Do without it, in this process, for one test."""
    spine.leave_out()
    yield
    spine.put_back()


@pytest.mark.usefixtures("without_the_spine")
def test_without_it_anybody_sees_anything_and_no_line_is_written(
    sqlite_area: Area,
) -> None:
    before = len(sqlite_area.lines())
    assert items.line(sqlite_area.desk("ruth"), HIDDEN).ref == HIDDEN
    assert len(sqlite_area.lines()) == before


def test_put_back_it_hides_and_logs_again(sqlite_area: Area) -> None:
    spine.leave_out()
    spine.put_back()
    before = len(sqlite_area.lines())
    with pytest.raises(Refused):
        items.line(sqlite_area.desk("ruth"), HIDDEN)
    items.line(sqlite_area.desk("asha"), HIDDEN)
    assert len(sqlite_area.lines()) > before
