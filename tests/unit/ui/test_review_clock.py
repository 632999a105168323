"""What setting the review clock would do, in a sentence."""

import pytest

from peerdash.services.review_clock import Effect
from peerdash.ui.review_clock import in_words
from peerdash.vocabulary.items import SubjectKind

MAP, PLACE = SubjectKind.MAP, SubjectKind.LOCATION


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (
            Effect(9, {MAP: 7}, 0),
            "This makes 7 peer maps overdue and moves 9 review days.",
        ),
        (
            Effect(2, {MAP: 1, PLACE: 1}, 1),
            (
                "This makes 2 items overdue (1 peer map, 1 location) and moves 2 "
                "review days. It makes 1 item read-only."
            ),
        ),
        (
            Effect(0, {}, -3),
            (
                "This makes nothing overdue and moves 0 review days. It makes 3 items "
                "open to be added to again."
            ),
        ),
    ],
)
def test_an_effect_is_said_before_it_is_kept(effect: Effect, said: str) -> None:
    assert in_words(effect) == said
