"""When an outcome is the right one: our own words, until the area has its own."""

import pytest

from peerdash.model import ThresholdDraft
from peerdash.rules import thresholds as rules
from peerdash.rules.refusal import Denied, Refused
from peerdash.services import thresholds
from peerdash.vocabulary.outcomes import OutcomeKind
from peerdash.vocabulary.roles import Act
from tests.area import Area

TOOL = OutcomeKind.ROTH_TOOL
OTHERS = ThresholdDraft(words="Level 3 of our own threshold document, or above.")


def test_every_outcome_has_words_until_an_area_has_its_own(sqlite_area: Area) -> None:
    for kind in OutcomeKind:
        now = thresholds.now(sqlite_area.desk("nia"), kind)
        assert (now.version, now.since, now.words) == (1, None, rules.OURS[kind])


def test_other_words_hold_for_their_outcome_alone_and_are_in_the_log(
    area: Area,
) -> None:
    before = len(area.lines())
    thresholds.change(area.desk("sam"), TOOL, OTHERS, 1)
    now = thresholds.now(area.desk("nia"), TOOL)
    assert (now.version, now.words) == (2, OTHERS.words)
    assert thresholds.now(area.desk("nia"), OutcomeKind.OTHER).version == 1
    (line,) = area.lines()[before:]
    assert (line.act, line.ref) == (Act.SET_THRESHOLD, "threshold-roth-tool-2")


def test_words_kept_in_the_meantime_are_not_written_over(sqlite_area: Area) -> None:
    thresholds.change(sqlite_area.desk("sam"), TOOL, OTHERS, 1)
    with pytest.raises(Refused, match="Somebody worded this in the meantime"):
        thresholds.change(sqlite_area.desk("asha"), TOOL, OTHERS, 1)


def test_a_practitioner_words_none(sqlite_area: Area) -> None:
    with pytest.raises(Denied):
        thresholds.change(sqlite_area.desk("nia"), TOOL, OTHERS, 1)
