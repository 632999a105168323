"""What a word is called after other words."""

import pytest

from peerdash.vocabulary.agreements import Basis
from peerdash.vocabulary.items import Stage
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.referrals import ReadinessCheck
from peerdash.vocabulary.word import Word


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (Stage.OPEN, "before the group"),
        (ReadinessCheck.ROTH, "ROTH status"),
        (Paper.PDF, "PDF"),
        (Basis.PUBLIC_TASK, "public task, UK GDPR article 6(1)(e)"),
    ],
)
def test_only_the_first_letter_is_lowered_and_no_abbreviation(
    word: Word, said: str
) -> None:
    assert word.in_sentence == said
