"""Many people saving one form at once: nobody's edit is lost without their knowing.

Trust report T16. `PEERDASH_EDITS=500` runs all of it.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pytest

from peerdash.rules.refusal import Changed
from peerdash.services import members
from peerdash.services.desk import Desk
from peerdash.store import log
from peerdash.vocabulary.roles import Act
from tests.area import Area

WRITERS: Final = 8
SAMPLE: Final = 60
MAP: Final = "M-1"


@dataclass(frozen=True)
class Save:
    """One save: over which version, of what, and whether it was kept."""

    seen: int
    reason: str
    kept: bool
    told: Changed | None = None

    @property
    def is_answered(self) -> bool:
        """Whether a loser was told what differs, and what to save over next."""
        if self.kept or self.told is None:
            return self.kept
        yours = {one.yours for one in self.told.differences}
        return self.told.version > self.seen and self.reason in yours


def edits(desk: Desk, person: str, writer: int, many: int) -> Iterator[Save]:
    """Load, think and save, over and over, as a form does."""
    for number in range(many):
        record = members.member_record(desk, MAP, person)
        seen, reason = record.member_version, f"Edit {number} of writer {writer}"
        draft = record.member.model_copy(update={"reason": reason})
        try:
            members.change_member(desk, MAP, person, draft, seen)
        except Changed as changed:
            yield Save(seen, reason, kept=False, told=changed)
        else:
            yield Save(seen, reason, kept=True)


@pytest.mark.slow
def test_of_eight_who_save_one_form_none_loses_an_edit_unknowing(area: Area) -> None:
    many = int(os.environ.get("PEERDASH_EDITS", SAMPLE))
    desks = [area.desk("asha", session=f"tab-{n}") for n in range(WRITERS)]
    person = min(members.roster(desks[0], MAP))
    before = members.member_record(desks[0], MAP, person).member_version
    with ThreadPoolExecutor(WRITERS) as pool:
        each = pool.map(
            lambda n: list(edits(desks[n], person, n, many)), range(WRITERS)
        )
        saves = [save for one in each for save in one]
    kept = sorted((save for save in saves if save.kept), key=lambda save: save.seen)
    after = members.member_record(desks[0], MAP, person)
    assert len(saves) == WRITERS * many
    assert all(save.is_answered for save in saves)
    assert after.member_version == before + len(kept)
    assert all(later.seen == one.seen + 1 for one, later in pairwise(kept))
    assert after.member.reason == kept[-1].reason
    changes = [line for line in area.lines() if line.act == Act.EDIT_MAP]
    assert len(changes) == len(kept)
    assert log.first_broken(area.lines(), area.db.log_key) is None
    assert 0 < len(kept) < len(saves)
    print(f"edits={len(saves)} kept={len(kept)} told={len(saves) - len(kept)} lost=0")  # noqa: T201
