"""The sheet of each page tells the keys that the page takes, from one table."""

from types import SimpleNamespace
from typing import Any

from peerdash.menu import MENU
from peerdash.ui import keys, waiting
from peerdash.vocabulary.keys import EVERYWHERE, MEETING, PAGES, TRIAGE, Key


def told(rows: tuple[Key, ...]) -> set[str]:
    return {press for one in rows for press in one.presses}


def test_a_meeting_s_sheet_tells_every_key_that_it_takes() -> None:
    before: Any = SimpleNamespace(line=SimpleNamespace(ref="M-1"))
    assert told(MEETING) == set(keys.pressed(before))


def test_the_tray_s_sheet_tells_every_key_that_it_takes() -> None:
    lines = [SimpleNamespace(ref=f"R-{one}") for one in range(3)]
    box: Any = SimpleNamespace(lines=lines)
    assert told(TRIAGE) == set(waiting.pressed(box, "R-1"))


def test_a_sheet_is_of_a_page_and_takes_no_key_twice() -> None:
    assert set(PAGES) <= {one.address for one in MENU if not one.bare}
    for parts in PAGES.values():
        rows = [one for _, some in parts for one in some] + [*EVERYWHERE]
        taken = [press for one in rows for press in one.presses]
        assert len(taken) == len(set(taken))
