"""Roles need two people: what waits, who decides, and what an administrator cannot."""

import pytest
from sqlmodel import select

from peerdash.model import RoleChange, RoleHeld, User
from peerdash.rules.refusal import Refused
from peerdash.services import items, role_changes, users
from peerdash.services.role_changes import Asked
from peerdash.services.users import Joining
from peerdash.store import scope
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import sessions
from tests.area import NOW, TODAY, Area


def held(area: Area, username: str) -> set[Role]:
    with scope.unscoped(area.db) as rows:
        user = rows.exec(select(User).where(User.username == username)).one()
        asked = select(RoleHeld).where(RoleHeld.user_id == user.id)
        return {one.role for one in rows.exec(asked)}


def asked(area: Area, who: str, role: Role, *, given: bool = True) -> Asked:
    role_changes.ask(area.desk("olu"), who, role, given=given)
    [one] = role_changes.waiting(area.desk("mina"))
    return one


def gone(area: Area, *usernames: str) -> None:
    with scope.unscoped(area.db) as rows:
        for username in usernames:
            user = rows.exec(select(User).where(User.username == username)).one()
            user.left_on = TODAY


def second_keeper(area: Area) -> None:
    with scope.unscoped(area.db) as rows:
        sam = rows.exec(select(User).where(User.username == "sam")).one()
        rows.add(RoleHeld(user_id=sam.id, role=Role.ADMINISTRATOR))


@pytest.mark.parametrize("judge", ["mina", "asha"])
def test_a_role_is_given_once_a_second_person_confirms_it(
    area: Area, judge: str
) -> None:
    one = asked(area, "nia", Role.COORDINATOR)
    assert Role.COORDINATOR not in held(area, "nia")
    assert (one.username, one.role, one.alone) == ("nia", Role.COORDINATOR, False)
    assert one.deciders == ("Asha Verrin", "Mina Farrow")
    role_changes.decide(area.desk(judge), one.id, agreed=True)
    assert Role.COORDINATOR in held(area, "nia")
    assert role_changes.waiting(area.desk("mina")) == ()
    done = [line.act for line in area.lines() if line.act.row.changes]
    assert done == [Act.ASK_ROLE, Act.DECIDE_ROLE]


def test_what_is_refused_is_never_given(area: Area) -> None:
    one = asked(area, "nia", Role.COORDINATOR)
    role_changes.decide(area.desk("mina"), one.id, agreed=False)
    assert Role.COORDINATOR not in held(area, "nia")
    with pytest.raises(Refused, match="has decided this already"):
        role_changes.decide(area.desk("asha"), one.id, agreed=True)


def test_nobody_asks_for_a_role_of_their_own(area: Area) -> None:
    second_keeper(area)
    for who, role in (("olu", Role.CHAIR), ("sam", Role.AUDITOR)):
        with pytest.raises(Refused, match="Nobody asks for a role of their own"):
            role_changes.ask(area.desk(who), who, role, given=True)


def test_who_asked_does_not_confirm_and_a_second_administrator_does(
    area: Area,
) -> None:
    second_keeper(area)
    one = asked(area, "nia", Role.CHAIR)
    assert one.deciders == ("Mina Farrow", "Sam Teale")
    with pytest.raises(Refused, match="You asked for this"):
        role_changes.decide(area.desk("olu"), one.id, agreed=True)
    with pytest.raises(Refused, match="Another administrator or an auditor decides"):
        role_changes.decide(area.desk("asha"), one.id, agreed=True)
    role_changes.decide(area.desk("sam"), one.id, agreed=True)
    assert Role.CHAIR in held(area, "nia")


def test_nobody_decides_about_themselves(area: Area) -> None:
    one = asked(area, "asha", Role.AUDITOR)
    with pytest.raises(Refused, match="or it is about you, so somebody else"):
        role_changes.decide(area.desk("asha"), one.id, agreed=True)


@pytest.mark.parametrize("who", ["sam", "nia", "dev"])
def test_nobody_else_asks_sees_or_decides(area: Area, who: str) -> None:
    one = asked(area, "nia", Role.COORDINATOR)
    with pytest.raises(Refused, match="Only an administrator"):
        role_changes.ask(area.desk(who), "beth", Role.CHAIR, given=True)
    with pytest.raises(Refused, match="Only an"):
        role_changes.waiting(area.desk(who))
    with pytest.raises(Refused, match="Only an"):
        role_changes.decide(area.desk(who), one.id, agreed=True)


def test_a_role_taken_ends_the_sessions_begun_with_it(area: Area) -> None:
    user_id = area.desk("sam").viewer.user_id
    ticket = sessions.issue_ticket(area.db, user_id, NOW)
    token = sessions.redeem(area.db, ticket, NOW)
    one = asked(area, "sam", Role.COORDINATOR, given=False)
    assert sessions.look_up(area.db, token or "", NOW)
    role_changes.decide(area.desk("asha"), one.id, agreed=True)
    assert sessions.look_up(area.db, token or "", NOW) is None
    with pytest.raises(Refused):
        items.line(area.desk("sam"), "M-1")


def test_somebody_added_has_no_role_until_it_is_confirmed(area: Area) -> None:
    joining = Joining("perrin", "Perrin Aske", "Police", frozenset({Role.CHAIR}))
    assert users.add(area.desk("olu"), joining) == ("Asha Verrin", "Mina Farrow")
    assert held(area, "perrin") == set()
    with pytest.raises(Refused, match="Only a"):
        items.line(area.desk("perrin"), "M-1")
    [one] = role_changes.waiting(area.desk("mina"))
    role_changes.decide(area.desk("mina"), one.id, agreed=True)
    assert held(area, "perrin") == {Role.CHAIR}


def test_recording_everybody_else_as_left_gives_no_administrator_a_role(
    area: Area,
) -> None:
    gone(area, "asha", "mina")
    joining = Joining("perrin", "Perrin Aske", "Police", frozenset({Role.CHAIR}))
    assert users.add(area.desk("olu"), joining) == ()
    assert held(area, "perrin") == set()
    [one] = role_changes.waiting(area.desk("olu"))
    assert (one.alone, one.may_decide, one.deciders) == (False, False, ())


def test_a_first_administrator_stands_alone_and_is_looked_back_at(area: Area) -> None:
    alone(area)
    joining = Joining("perrin", "Perrin Aske", "Police", frozenset({Role.AUDITOR}))
    assert users.add(area.desk("olu"), joining) == ()
    assert held(area, "perrin") == {Role.AUDITOR}
    [first] = role_changes.waiting(area.desk("perrin"))
    assert (first.alone, first.may_decide) == (True, False)
    chair = Joining("ada", "Ada Penhallow", "Police", frozenset({Role.CHAIR}))
    assert users.add(area.desk("olu"), chair) == ("Perrin Aske",)
    second = role_changes.waiting(area.desk("perrin"))[1]
    role_changes.decide(area.desk("perrin"), second.id, agreed=True)
    role_changes.decide(area.desk("ada"), first.id, agreed=False)
    assert held(area, "perrin") == set()
    assert held(area, "ada") == {Role.CHAIR}


def alone(area: Area) -> None:
    """Leave nobody who holds a role, or ever did, but the administrator."""
    keeper = area.desk("olu").viewer.user_id
    with scope.unscoped(area.db) as rows:
        for one in rows.exec(select(RoleHeld).where(RoleHeld.user_id != keeper)):
            rows.delete(one)


def test_who_left_is_given_nothing(area: Area) -> None:
    with pytest.raises(Refused, match="Nobody who signs in here"):
        role_changes.ask(area.desk("olu"), "gil", Role.CHAIR, given=True)


def test_a_request_keeps_who_asked_and_who_decided(area: Area) -> None:
    one = asked(area, "nia", Role.COORDINATOR)
    role_changes.decide(area.desk("mina"), one.id, agreed=True)
    with scope.unscoped(area.db) as rows:
        row = rows.exec(select(RoleChange)).one()
    assert row.asked_by_id == area.desk("olu").viewer.user_id
    assert row.decided_by_id == area.desk("mina").viewer.user_id
    assert row.in_force
