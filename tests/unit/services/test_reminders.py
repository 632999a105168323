"""A digest holds what the lists hold, and nobody's save waits while it is sent."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import Item, LensDraft
from peerdash.rules.reminders import Digest, lines
from peerdash.services import lenses, reminders, reviews
from peerdash.store import scope
from peerdash.vocabulary.items import Stage, SubjectKind
from peerdash.vocabulary.reviews import Standing
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area


def test_somebody_saves_while_a_digest_is_on_its_way(sqlite_area: Area) -> None:
    chair, sam = sqlite_area.desk("asha"), sqlite_area.desk("sam")

    def slow(_: Digest) -> None:
        lenses.keep_lens(sam, "M-1", LensDraft(name="Kept meanwhile"))

    assert reminders.remind(chair, slow)
    acts = [one.act for one in sqlite_area.lines()]
    assert acts[0] == Act.MAKE_DIGEST  # in the log before it leaves
    assert acts[-1] == Act.REMIND
    assert not reminders.remind(chair, slow)


def test_a_digest_forgets_none_of_the_late_reviews(sqlite_area: Area) -> None:
    with scope.unscoped(sqlite_area.db) as rows:
        like = rows.exec(select(Item).where(Item.ref == "T-1")).one()
        for number in range(40):
            row = Item.model_validate(
                {
                    **like.model_dump(exclude={"id", "ref", "theme_id"}),
                    "ref": f"T-{number + 900}",
                    "kind": SubjectKind.THEME,
                    "stage": Stage.OPEN,
                    "review_on": TODAY - timedelta(days=1),
                }
            )
            rows.add(row)
    desk, made = sqlite_area.desk("asha"), list[Digest]()
    reminders.remind(desk, made.append)
    counts = reviews.board(desk).counts
    late = counts[Standing.OVERDUE] + counts[Standing.DUE_SOON]
    assert len(made[0].reviews) + made[0].more_reviews == late > 40
    assert f"  and {late - 25} more" in lines(made[0], "")


def test_nobody_is_reminded_of_nothing(sqlite_area: Area) -> None:
    with pytest.raises(reminders.NothingDue):
        reminders.remind(sqlite_area.desk("kofi", days=-400), lambda _: None)
