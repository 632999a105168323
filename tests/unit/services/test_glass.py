"""Breaking the glass: an hour, a reason, another's eyes, and nothing told before."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from peerdash.model import Glass, Grant, Item, User
from peerdash.rules.refusal import Refused, Unproved
from peerdash.services import glass, invitations, items
from peerdash.services.desk import Desk
from peerdash.services.glass import Use
from peerdash.services.maps import picture
from peerdash.store import scope
from peerdash.store.eyes import Scope
from peerdash.vocabulary.glass import Verdict
from peerdash.vocabulary.roles import Act
from tests.area import NOW, TODAY, Area

HIDDEN, BARRED, ABSENT, DRAFT = "M-6", "M-3", "M-99", "C-3"
WHY = "A child is missing and was last seen there"


def kept(area: Area) -> list[Glass]:
    with scope.unscoped(area.db) as rows:
        return list(rows.exec(select(Glass).order_by(col(Glass.broken_at))))


def refused(desk: Desk, ref: str) -> str:
    with pytest.raises(Refused) as said:
        glass.break_it(desk, ref, WHY)
    return str(said.value).replace(ref, "it")


def bar(area: Area, who: str, ref: str) -> None:
    with scope.unscoped(area.db) as rows:
        item = rows.exec(select(Item).where(Item.ref == ref)).one()
        user = rows.exec(select(User).where(User.username == who)).one()
        rows.add(
            Grant(
                user_id=user.id,
                item_id=item.id,
                starts_on=TODAY,
                ends_on=TODAY,
                excluded=True,
                reason="Related to somebody on it",
            )
        )


def only(uses: tuple[Use, ...]) -> Use:
    [one] = uses
    return one


def test_a_restricted_item_opens_for_an_hour_and_shuts_by_itself(area: Area) -> None:
    assert glass.break_it(area.desk("sam"), " m-6", WHY) == HIDDEN
    assert items.line(area.desk("sam", minutes=59), HIDDEN).restricted
    assert picture(area.desk("sam", minutes=59), HIDDEN).people
    with pytest.raises(Refused, match="There is no M-6 that you can open"):
        items.line(area.desk("sam", minutes=60), HIDDEN)


def test_a_member_reaches_what_they_are_not_invited_to(area: Area) -> None:
    assert glass.break_it(area.desk("beth"), "M-5", WHY) == "M-5"
    assert items.line(area.desk("beth"), "M-5").ref == "M-5"


def test_it_opens_to_nobody_else(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    with pytest.raises(Refused, match="There is no M-6"):
        items.line(area.desk("dev"), HIDDEN)


@pytest.mark.parametrize("who", ["nia", "mina", "olu"])
def test_it_is_not_for_practitioners_auditors_and_administrators(
    area: Area, who: str
) -> None:
    with pytest.raises(Refused, match="Only a"):
        glass.break_it(area.desk(who), "M-10", WHY)
    assert kept(area) == []


def test_who_has_not_just_shown_who_they_are_is_asked_first(area: Area) -> None:
    desk = area.desk("sam", minutes=20)
    stale = Desk(desk.viewer, desk.db, desk.today, desk.now + timedelta(minutes=6))
    for ref in (HIDDEN, ABSENT):
        with pytest.raises(Unproved):
            glass.break_it(stale, ref, WHY)
    assert kept(area) == []


def test_a_bar_and_a_draft_and_nothing_answer_alike(area: Area) -> None:
    said = {refused(area.desk("ruth"), ref) for ref in (BARRED, ABSENT, DRAFT)}
    assert len(said) == 1
    rows = [(one.opened, one.shuts_at == one.broken_at) for one in kept(area)]
    assert rows == [(False, True)] * 3
    acts = [(one.act, one.about) for one in area.lines()]
    assert acts == [(Act.BREAK_GLASS, ""), (Act.DENIED, "view")] * 3
    with pytest.raises(Refused, match="There is no M-3"):
        items.line(area.desk("ruth"), BARRED)


def test_a_bar_put_up_within_the_hour_shuts_it(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    bar(area, "sam", HIDDEN)
    with pytest.raises(Refused, match="There is no M-6"):
        items.line(area.desk("sam", minutes=1), HIDDEN)


def test_what_opens_already_is_not_broken(area: Area) -> None:
    with pytest.raises(Refused, match="M-1 opens to you already"):
        glass.break_it(area.desk("sam"), "M-1", WHY)
    assert kept(area) == []


def test_more_time_is_a_new_glass_with_its_own_reason(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    glass.break_it(area.desk("sam", minutes=50), HIDDEN, "She has not been found yet")
    assert items.line(area.desk("sam", minutes=109), HIDDEN).ref == HIDDEN
    with pytest.raises(Refused, match="There is no M-6"):
        items.line(area.desk("sam", minutes=110), HIDDEN)
    assert [one.reason for one in kept(area)] == [WHY, "She has not been found yet"]


def test_it_is_shut_early_by_who_broke_it(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    glass.shut(area.desk("sam", minutes=5), HIDDEN)
    with pytest.raises(Refused, match="There is no M-6"):
        items.line(area.desk("sam", minutes=5), HIDDEN)
    with pytest.raises(Refused, match="not open in an emergency any more"):
        glass.shut(area.desk("sam", minutes=6), HIDDEN)


def test_a_role_taken_away_shuts_it(area: Area) -> None:
    glass.break_it(area.desk("beth"), "M-5", WHY)
    beth = area.desk("beth")
    with scope.reading(area.db, beth.scope) as session:
        assert items.find(session, "M-5")
    fewer = Scope(beth.viewer.user_id, "x", frozenset(), TODAY, NOW)
    with scope.reading(area.db, fewer) as session, pytest.raises(Refused):
        items.find(session, "M-5")


def test_the_banner_says_what_is_open_how_long_and_who_was_told(area: Area) -> None:
    assert glass.open_now(area.desk("sam")) == ()
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    [one] = glass.open_now(area.desk("sam", minutes=8))
    assert (one.ref, one.minutes) == (HIDDEN, 52)
    assert one.told == ("Asha Verrin", "Mina Farrow")
    assert one.review_by == TODAY + timedelta(days=2)
    assert glass.open_now(area.desk("sam", minutes=60)) == ()
    assert glass.open_now(area.desk("asha")) == ()


@pytest.mark.parametrize("judge", ["asha", "mina"])
def test_a_chair_or_an_auditor_reviews_it_once(area: Area, judge: str) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    use = only(glass.uses(area.desk(judge)).lines)
    assert (use.who, use.reason, use.opened, use.late) == (
        "Sam Teale",
        WHY,
        True,
        False,
    )
    because = "He rang me before he did"
    glass.review(area.desk(judge), use.id, Verdict.NEEDED, because)
    use = only(glass.uses(area.desk(judge)).lines)
    assert (use.verdict, use.because) == (Verdict.NEEDED, because)
    assert use.reviewed_by == area.desk(judge).viewer.name
    with pytest.raises(Refused, match="has reviewed this already"):
        glass.review(area.desk(judge), use.id, Verdict.MISUSED, because)


def test_nobody_reviews_their_own(area: Area) -> None:
    bar_free = "M-5"
    invitations.restrict(area.desk("asha"), bar_free, "A threat to one family")
    invitations.end(area.desk("asha"), bar_free, own_grant(area, bar_free))
    glass.break_it(area.desk("asha"), bar_free, WHY)
    use = only(glass.uses(area.desk("asha")).lines)
    with pytest.raises(Refused, match="You broke this glass yourself, so somebody"):
        glass.review(area.desk("asha"), use.id, Verdict.NEEDED, "I know it was needed")
    glass.review(area.desk("mina"), use.id, Verdict.NEEDED, "A child was missing then")


def own_grant(area: Area, ref: str) -> str:
    lines = invitations.of(area.desk("asha"), ref).lines
    return next(one.id for one in lines if one.who == "Asha Verrin")


@pytest.mark.parametrize("who", ["sam", "nia", "dev", "olu"])
def test_nobody_else_reviews(area: Area, who: str) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    [row] = kept(area)
    with pytest.raises(Refused, match="Only an auditor or chair"):
        glass.review(area.desk(who), row.id, Verdict.NEEDED, "It was a true emergency")


def test_it_is_late_after_two_working_days(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    late = [only(glass.uses(area.desk("mina", days=n)).lines).late for n in (0, 2, 3)]
    assert late == [False, False, True]


def test_a_chair_who_is_barred_is_told_nothing_of_it(area: Area) -> None:
    bar(area, "asha", HIDDEN)
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    assert glass.uses(area.desk("asha")).lines == ()
    assert only(glass.uses(area.desk("mina")).lines).ref == HIDDEN
    with pytest.raises(Refused, match="There is no such use"):
        glass.review(area.desk("asha"), kept(area)[0].id, Verdict.NEEDED, WHY)


def test_what_did_not_open_is_before_the_chair_as_well(area: Area) -> None:
    refused(area.desk("ruth"), BARRED)
    use = only(glass.uses(area.desk("asha")).lines)
    assert (use.who, use.ref, use.opened) == ("Ruth Ombley", BARRED, False)


def test_others_see_their_own_uses_and_no_more(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    assert only(glass.mine(area.desk("sam"))).ref == HIDDEN
    assert glass.mine(area.desk("dev")) == ()
    assert only(glass.uses(area.desk("sam")).lines).who == ""


def test_who_may_open_it_is_not_changed_through_the_glass(area: Area) -> None:
    glass.break_it(area.desk("sam"), HIDDEN, WHY)
    beth = area.desk("beth").viewer.user_id
    with pytest.raises(Refused, match="You opened M-6 in an emergency"):
        invitations.invite(area.desk("sam"), HIDDEN, beth, TODAY, "Knows the family")
    with pytest.raises(Refused, match="You opened M-6 in an emergency"):
        invitations.exclude(area.desk("sam"), HIDDEN, beth, TODAY, "Knows the family")


def test_a_reason_of_few_words_leaves_nothing(area: Area) -> None:
    for ref in (HIDDEN, ABSENT):
        with pytest.raises(Refused, match="at least 4 words"):
            glass.break_it(area.desk("sam"), ref, "It is urgent")
    assert kept(area) == []
    assert area.lines() == []
