"""Showing again who one is: what wants it, how long it lasts, and what does not do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from peerdash.model import SignIn, User
from peerdash.rules import access
from peerdash.rules.refusal import Refused, Unproved
from peerdash.services import proving, users
from peerdash.services.desk import Desk
from peerdash.services.passphrases import set_own
from peerdash.services.users import Joining
from peerdash.store import scope
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import sessions, visitors
from tests.area import NOW, Area

PHRASE = "otter lamp gravel nine"
ACTS: dict[Act, Callable[[Desk], object]] = {
    Act.ADD_USER: lambda desk: users.add(
        desk, Joining("perrin", "Perrin Aske", "Police", frozenset({Role.MEMBER}))
    ),
    Act.LINK_USER: lambda desk: users.link(desk, "nia", "0" * 64),
    Act.END_USER: lambda desk: users.leave(desk, "nia"),
    Act.SIGN_OUT_USER: lambda desk: users.sign_out(desk, "nia"),
    Act.DROP_SECOND_STEP: lambda desk: users.drop_second_step(desk, "nia"),
}


def shown(desk: Desk, at: datetime | None) -> Desk:
    """Seat them when they last showed who they are at some time, or never did."""
    return replace(desk, viewer=replace(desk.viewer, proved_at=at))


def signed_in(area: Area, username: str, *, by_link: bool = False) -> Desk:
    """Sign somebody in for real, and seat them as the door does."""
    user_id = area.desk(username).viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, NOW, both_steps=not by_link)
    token = sessions.redeem(area.db, ticket, NOW)
    with scope.unscoped(area.db) as rows:
        row = rows.get_one(SignIn, sessions.digest(token or ""))
        row.both_steps = True
    return seated(area, username, sessions.digest(token or "")[: sessions.SHOWN], NOW)


def seated(area: Area, username: str, sid: str, now: datetime) -> Desk:
    user_id = area.desk(username).viewer.user_id
    viewer = visitors.viewer(area.db, user_id, sid, now)
    assert viewer
    return replace(area.desk(username), viewer=viewer, now=now)


def test_every_act_of_user_administration_is_tried_here() -> None:
    assert {act for act in Act if act.row.again} >= set(ACTS)


@pytest.mark.parametrize("act", ACTS)
def test_it_is_refused_in_a_sentence_and_nothing_is_done(area: Area, act: Act) -> None:
    before = len(area.lines())
    with pytest.raises(Unproved, match="show again that it is you") as refused:
        ACTS[act](shown(area.desk("olu"), None))
    assert act.row.wants in str(refused.value)
    assert len(area.lines()) == before
    with scope.unscoped(area.db) as rows:
        assert rows.exec(select(User).where(User.username == "perrin")).all() == []
    ACTS[act](area.desk("olu"))
    assert area.lines()[-1].act == act


@pytest.mark.parametrize(
    ("ago", "holds"),
    [(-1, False), (0, True), (299, True), (300, False), (36_000, False)],
)
def test_it_lasts_five_minutes(area: Area, ago: int, *, holds: bool) -> None:
    desk = area.desk("olu")
    viewer = shown(desk, desk.now - timedelta(seconds=ago)).viewer
    assert access.has_proved(viewer, desk.now) is holds


def test_a_role_one_does_not_hold_is_told_first(area: Area) -> None:
    with pytest.raises(Refused, match="Only an administrator"):
        users.leave(shown(area.desk("sam"), None), "nia")


def test_the_passphrase_given_again_opens_it_in_that_session_only(area: Area) -> None:
    set_own(area.desk("olu"), PHRASE, PHRASE)
    here, there = signed_in(area, "olu"), signed_in(area, "olu")
    later = NOW + timedelta(minutes=9)
    here, there = (
        seated(area, "olu", one.viewer.session, later) for one in (here, there)
    )
    for desk in (here, there):
        with pytest.raises(Unproved):
            users.sign_out(desk, "nia")
    proving.prove(here, PHRASE)
    assert [line.act for line in area.lines()[-2:]] == [Act.GIVE_PASSPHRASE, Act.PROVE]
    users.sign_out(seated(area, "olu", here.viewer.session, later), "nia")
    with pytest.raises(Unproved):
        users.sign_out(seated(area, "olu", there.viewer.session, later), "nia")


def test_signing_in_by_passphrase_shows_it_and_by_a_link_does_not(area: Area) -> None:
    assert access.has_proved(signed_in(area, "olu").viewer, NOW)
    by_link = signed_in(area, "olu", by_link=True)
    assert not access.has_proved(by_link.viewer, NOW)
    with pytest.raises(Refused, match="Set one under My sign-in"):
        proving.prove(by_link, "anything")
    set_own(by_link, PHRASE, PHRASE)
    users.sign_out(seated(area, "olu", by_link.viewer.session, NOW), "nia")


def test_wrong_ones_change_nothing_and_are_slowed(area: Area) -> None:
    set_own(area.desk("olu"), PHRASE, PHRASE)
    desk = signed_in(area, "olu", by_link=True)
    for _ in range(5):
        with pytest.raises(Refused, match="not your passphrase"):
            proving.prove(desk, "something else")
    with pytest.raises(Refused, match="not your passphrase"):
        proving.prove(desk, PHRASE)
    assert not access.has_proved(
        seated(area, "olu", desk.viewer.session, NOW).viewer, NOW
    )
    waited = seated(area, "olu", desk.viewer.session, NOW + timedelta(minutes=5))
    proving.prove(waited, PHRASE)


def test_an_ended_session_shows_nothing(area: Area) -> None:
    set_own(area.desk("olu"), PHRASE, PHRASE)
    desk = signed_in(area, "olu")
    sessions.end_all(area.db, desk.viewer.user_id, NOW)
    with pytest.raises(Refused, match="session has ended"):
        proving.prove(desk, PHRASE)
    assert area.lines()[-1].act == Act.GIVE_PASSPHRASE
