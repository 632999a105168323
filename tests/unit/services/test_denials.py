"""A refusal leaves a line: who asked for which ref, and never a name."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import thread_time

import pytest

from peerdash.model import ReviewDraft
from peerdash.rules.refusal import Refused
from peerdash.services import items, reviews, triage
from peerdash.services.desk import Desk, looking
from peerdash.services.items import listing
from peerdash.store import log
from peerdash.store.queries.items import Wanted
from peerdash.vocabulary.roles import Act
from tests.area import Area

HIDDEN, ABSENT = "M-6", "M-99"


def refused(look: Callable[[], object]) -> str:
    with pytest.raises(Refused) as told:
        look()
    return str(told.value)


def denied(area: Area) -> list[tuple[str, str]]:
    return [(one.ref, one.about) for one in area.lines() if one.act == Act.DENIED]


@pytest.mark.parametrize("ref", [HIDDEN, ABSENT, "M-3"])
def test_a_ref_that_does_not_come_back_leaves_one_line(area: Area, ref: str) -> None:
    said = refused(lambda: items.line(area.desk("ruth"), ref))
    assert said.startswith(f"There is no {ref} that you can open")
    (line,) = area.lines()
    assert (line.act, line.ref, line.about) == (Act.DENIED, ref, "view")
    assert line.user_id == area.desk("ruth").viewer.user_id
    assert line.session == "session-of-ruth"


def test_hidden_and_absent_are_told_and_logged_alike(area: Area) -> None:
    said = {
        refused(partial(items.line, area.desk("sam"), ref)).replace(ref, "it")
        for ref in (HIDDEN, ABSENT)
    }
    assert len(said) == 1
    assert denied(area) == [(HIDDEN, "view"), (ABSENT, "view")]


def test_an_act_refused_for_role_is_logged_with_the_act(area: Area) -> None:
    draft = ReviewDraft(found="Nothing new", no_review_because="Closed elsewhere")
    assert "Only a chair" in refused(
        lambda: reviews.record(area.desk("dev"), "M-1", draft, 1)
    )
    assert denied(area) == [("M-1", Act.REVIEW.value)]
    assert len(area.lines()) == 1


def test_a_list_refused_is_logged_without_a_ref(area: Area) -> None:
    refused(lambda: listing(area.desk("mina"), Wanted()))
    assert denied(area) == [("?", "list")]


@pytest.mark.parametrize(
    "typed",
    ["Jane Smith", "smith", "", "M-", "m-6", "M-6 ", "M-6/Jane", "M-123456789", "é-1"],
)
def test_what_has_not_the_form_of_a_ref_is_never_kept(
    sqlite_area: Area, typed: str
) -> None:
    refused(lambda: items.line(sqlite_area.desk("sam"), typed))
    assert denied(sqlite_area) == [("?", "view")]


def test_a_rule_that_says_no_is_not_a_denial(area: Area) -> None:
    desk = area.desk("asha")
    with pytest.raises(Refused), looking(desk, "M-1"):
        raise Refused("Say why.")
    assert denied(area) == []


def test_the_chain_holds_through_denials(area: Area) -> None:
    for who in ("sam", "mina", "olu", "dev"):
        refused(partial(items.line, area.desk(who), HIDDEN))
    refused(lambda: triage.card(area.desk("dev"), "R-1"))
    assert len(denied(area)) == 5
    assert log.first_broken(area.lines(), area.db.log_key) is None


def test_no_line_for_a_denial_is_still_no_data(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the log cannot be written")

    monkeypatch.setattr(log, "append", broken)
    with pytest.raises(OSError, match="cannot be written"):
        items.line(area.desk("sam"), HIDDEN)


def test_being_refused_takes_as_long_whether_hidden_or_absent(
    sqlite_area: Area,
) -> None:
    """Within 10%: the middle of 60 each, asked in turn; a busy machine gets 3 tries.

    In the thread's own processor time: what others do beside it tells nobody anything.
    """
    desk = sqlite_area.desk("sam")
    assert any(0.9 <= ratio(desk) <= 1.1 for _ in range(3))


def ratio(desk: Desk) -> float:
    taken: dict[str, list[float]] = {HIDDEN: [], ABSENT: []}
    for _ in range(60):
        for ref, times in taken.items():
            began = thread_time()
            refused(partial(items.line, desk, ref))
            times.append(thread_time() - began)
    return median(taken[HIDDEN]) / median(taken[ABSENT])
