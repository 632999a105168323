"""Reviews: the board's counts are its lists, and a look back is decided and kept."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from peerdash.model import Item, Review, ReviewDraft
from peerdash.rules.refusal import Changed, Refused
from peerdash.services import reviews
from peerdash.services.desk import Desk
from peerdash.services.reviews import ReviewLine
from peerdash.store import scope
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.reviews import Came, Forum, Pace, Standing, Verdict
from peerdash.vocabulary.roles import Act
from tests.area import TODAY, Area

CANAL, CLOSED, NOT_YET, RESTRICTED = "M-12", "M-4", "M-9", "M-6"
WORK = ("asha", "sam", "nia", "dev", "ruth", "joss", "wren")
NEXT = date(2027, 1, 4)

HELPED = "Has being on this map helped or harmed the young people?"


def listed(desk: Desk, standing: Standing | None = None) -> list[ReviewLine]:
    first = reviews.board(desk, standing)
    rest = (reviews.board(desk, standing, page=n) for n in range(1, first.pages))
    return [line for board in (first, *rest) for line in board.lines]


def found(**changes: object) -> ReviewDraft:
    told = {"found": "Two links were tested", "next_on": NEXT, **changes}
    return ReviewDraft.model_validate(told)


def version(desk: Desk, ref: str = CANAL) -> int:
    return reviews.history(desk, ref).line.version


@pytest.mark.parametrize("username", WORK)
@pytest.mark.parametrize("days", [-60, -4, 0, 3, 9, 400])
def test_the_counts_are_the_lists_for_everybody_on_any_day(
    sqlite_area: Area, username: str, days: int
) -> None:
    desk = sqlite_area.desk(username, days=days)
    counts = reviews.board(desk).counts
    for standing in Standing:
        lines = listed(desk, standing)
        assert len(lines) == counts[standing] == reviews.board(desk, standing).total
        assert {line.line.standing for line in lines} <= {standing}


def test_the_chair_sees_something_in_every_standing_at_first(area: Area) -> None:
    assert all(reviews.board(area.desk("asha")).counts.values())


def test_the_whole_board_goes_from_the_most_pressing_down(area: Area) -> None:
    order = [line.line.standing for line in listed(area.desk("asha"))]
    ranks = [list(Standing).index(one) for one in order if one]
    assert ranks == sorted(ranks)
    assert Standing.CLOSED not in order
    due = [one.line.review_on for one in listed(area.desk("asha"))]
    overdue = [day for day in due if day and day < TODAY]
    assert overdue == sorted(overdue)


def test_one_standing_goes_by_the_meeting_that_looks_again(area: Area) -> None:
    forums = [one.forum for one in listed(area.desk("asha"), Standing.DUE_SOON)]
    assert len(set(forums)) > 1
    assert forums == sorted(forums, key=list(Forum).index)


def test_the_board_can_be_of_one_kind(area: Area) -> None:
    desk = area.desk("asha")
    kinds = [reviews.board(desk, kind=kind) for kind in SubjectKind]
    for kind, board in zip(SubjectKind, kinds, strict=True):
        assert {line.line.kind for line in board.lines} <= {kind}
    whole = reviews.board(desk)
    for standing in Standing:
        assert sum(b.counts[standing] for b in kinds) == whole.counts[standing]


def test_a_review_is_kept_and_turns_its_item(area: Area) -> None:
    desk = area.desk("asha")
    draft = found(pace=Pace.SETTLING, forum=Forum.EFH, helped="One child felt watched")
    before = reviews.history(desk, CANAL)
    reviews.record(desk, CANAL, draft, before.line.version)
    after = reviews.history(desk, CANAL)
    last = after.past[0]
    assert (last.reviewed_on, last.reviewed_by) == (TODAY, "Asha Verrin")
    assert last.found == draft.found
    assert dict(last.answers)[HELPED] == draft.helped
    assert last.was_due_on == before.line.review_on
    assert after.past[1:] == before.past
    assert (after.pace, after.forum) == (Pace.SETTLING, Forum.EFH)
    assert (after.line.review_on, after.line.standing) == (NEXT, Standing.IN_DATE)
    assert after.line.version == before.line.version + 1


def test_deciding_against_a_review_is_a_decision(area: Area) -> None:
    desk = area.desk("sam")
    draft = found(next_on=None, no_review_because="Early help has it")
    reviews.record(desk, CANAL, draft, version(desk))
    line = reviews.history(desk, CANAL).line
    assert (line.standing, line.review_on) == (Standing.NO_REVIEW, None)


def test_a_review_writes_one_line_that_says_nothing_of_what_it_found(
    area: Area,
) -> None:
    desk = area.desk("asha")
    seen = version(desk)
    before = len(area.lines())
    reviews.record(desk, CANAL, found(), seen)
    written = area.lines()[before:]
    assert [(line.act, line.ref) for line in written] == [(Act.REVIEW, CANAL)]
    assert "tested" not in written[0].about


@pytest.mark.parametrize(
    "changes",
    [
        {"next_on": None},
        {"next_on": TODAY},
        {"next_on": TODAY - timedelta(days=1)},
        {"no_review_because": "No need"},
    ],
)
def test_an_undecided_review_is_refused_and_leaves_nothing(
    area: Area, changes: dict[str, object]
) -> None:
    desk = area.desk("asha")
    before, lines = reviews.history(desk, CANAL), len(area.lines())
    with pytest.raises(Refused, match=r"^Choose a day"):
        reviews.record(desk, CANAL, found(**changes), before.line.version)
    assert reviews.history(desk, CANAL) == before
    assert len(area.lines()) == lines


@pytest.mark.parametrize(
    ("ref", "said"),
    [(CLOSED, "M-4 was closed on"), (NOT_YET, "M-9 is not before the group: ready")],
)
def test_only_what_is_before_the_group_is_reviewed(
    area: Area, ref: str, said: str
) -> None:
    desk = area.desk("asha")
    with pytest.raises(Refused, match=said):
        reviews.record(desk, ref, found(), version(desk, ref))


def test_the_second_of_two_is_told_and_loses_nothing(area: Area) -> None:
    asha, sam = area.desk("asha"), area.desk("sam")
    seen = version(sam)
    reviews.record(asha, CANAL, found(), seen)
    mine = found(found="Nobody came", next_on=NEXT + timedelta(days=7))
    with pytest.raises(Changed) as told:
        reviews.record(sam, CANAL, mine, seen)
    differs = {one.field: (one.theirs, one.yours) for one in told.value.differences}
    assert differs == {"Look again by": ("4 January 2027", "11 January 2027")}
    assert told.value.who == "Asha Verrin"
    assert len(kept(area)) == 2
    reviews.record(sam, CANAL, mine, told.value.version)
    assert {one.found for one in kept(area)} >= {"Two links were tested", "Nobody came"}


def kept(area: Area) -> list[Review]:
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == CANAL)).one()
        return list(rows.exec(select(Review).where(Review.item_id == item.id)).all())


@pytest.mark.parametrize("ref", [RESTRICTED, "M-99"])
def test_not_theirs_and_not_there_are_the_same_sentence(area: Area, ref: str) -> None:
    sam = area.desk("sam")
    for attempt in (
        lambda: reviews.history(sam, ref),
        lambda: reviews.record(sam, ref, found(), 1),
    ):
        with pytest.raises(Refused, match=f"^There is no {ref} that you can open"):
            attempt()


def test_who_works_with_no_record_sees_no_board_and_who_does_not_convene_no_form(
    area: Area,
) -> None:
    for username in ("mina", "olu"):
        with pytest.raises(Refused):
            reviews.board(area.desk(username))
    with pytest.raises(
        Refused, match="Only a chair or coordinator can record a review"
    ):
        reviews.record(area.desk("wren"), CANAL, found(), 1)


def test_what_a_review_was_asked_stands_beside_the_next(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    asked = {
        "still_needed": Verdict.YES,
        "purpose_true": Verdict.NO,
        "everyone_in": Verdict.UNSURE,
        "strengths": "Two of them train together now",
        "told_since": "Both parents",
    }
    seen = version(desk)
    reviews.record(desk, "M-12", found(**asked), seen)
    answers = dict(reviews.history(desk, "M-12").past[0].answers)
    assert list(answers.values()) == [
        "Yes",
        "No",
        "Not sure",
        *list(asked.values())[3:],
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"still_needed": Verdict.NO}, "say why there is no further review"),
        ({"threshold_met": Verdict.YES}, "choose extra-familial harm"),
    ],
)
def test_a_review_at_odds_with_itself_is_refused(
    sqlite_area: Area, asked: dict[str, Verdict], said: str
) -> None:
    desk = sqlite_area.desk("asha")
    seen = version(desk)
    with pytest.raises(Refused, match=said):
        reviews.record(desk, "M-12", found(**asked), seen)


def test_what_an_action_came_to_is_asked_once(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    ref, before = next(
        (ref, seen)
        for ref in ("M-1", "M-12", "M-2", "L-1")
        if (seen := reviews.history(desk, ref)).actions
    )
    one = before.actions[0]
    with pytest.raises(Refused, match="There is no action"):
        reviews.record(desk, "M-3", found(), version(desk, "M-3"), {one.id: Came.WORSE})
    reviews.record(desk, ref, found(), before.line.version, {one.id: Came.HELPED})
    assert one not in reviews.history(desk, ref).actions
