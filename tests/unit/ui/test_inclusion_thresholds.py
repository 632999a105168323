"""What drawing others would do is said in one sentence, of the maps that are seen."""

import pytest

from peerdash.services.inclusion_thresholds import Effect
from peerdash.ui.inclusion_thresholds import in_words
from peerdash.vocabulary.people import Least


@pytest.mark.parametrize(
    ("will", "effect", "said"),
    [
        (Least.CONFIRMED, Effect(4, 3), "takes 4 people off the drawings of 3 maps."),
        (Least.CONFIRMED, Effect(1, 1), "takes 1 person off the drawing of one map."),
        (Least.POTENTIAL, Effect(2, 1), "puts 2 people on the drawing of one map."),
        (Least.POTENTIAL, Effect(0, 0), "changes no map that you may see"),
    ],
)
def test_what_it_would_do(will: Least, effect: Effect, said: str) -> None:
    assert said in in_words(will, effect)
