"""Tickets, sessions and who they belong to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import col

from peerdash.model import AuditLine, SignIn, Ticket, User
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import sessions, visitors
from tests.unit.web.people import NOW, join

MINUTE = timedelta(minutes=1)


def begin(db: Database, user_id: str) -> str:
    token = sessions.redeem(db, sessions.issue_ticket(db, user_id, NOW), NOW)
    assert token
    return token


def seen_at(db: Database, token: str) -> timedelta:
    with sessions.glancing(db) as session:
        row = session.get_one(SignIn, sessions.digest(token))
    return row.seen_at - NOW


def test_a_ticket_becomes_a_session_once(database: Database) -> None:
    ticket = sessions.issue_ticket(database, join(database), NOW)
    assert sessions.redeem(database, ticket, NOW)
    assert sessions.redeem(database, ticket, NOW) is None


def test_two_redemptions_at_once_make_one_session(database: Database) -> None:
    user_id = join(database)
    for _ in range(5):
        ticket = sessions.issue_ticket(database, user_id, NOW)
        with ThreadPoolExecutor(8) as pool:
            tokens = list(
                pool.map(lambda _: sessions.redeem(database, ticket, NOW), range(8))  # noqa: B023
            )
        assert sum(token is not None for token in tokens) == 1
    with sessions.glancing(database) as session:
        assert len(session.execute(select(SignIn)).scalars().all()) == 5


def test_a_ticket_lasts_thirty_seconds(database: Database) -> None:
    ticket = sessions.issue_ticket(database, join(database), NOW)
    later = NOW + timedelta(seconds=30)
    assert sessions.redeem(database, ticket, later) is None


def test_an_unknown_ticket_is_nobodys(database: Database) -> None:
    assert sessions.redeem(database, "made-up", NOW) is None


def test_only_hashes_are_kept(sqlite_database: Database) -> None:
    user_id = join(sqlite_database)
    ticket = sessions.issue_ticket(sqlite_database, user_id, NOW)
    with sessions.glancing(sqlite_database) as session:
        kept = session.execute(select(Ticket)).scalar_one()
    assert kept.ticket_hash == sessions.digest(ticket) != ticket
    token = sessions.redeem(sqlite_database, ticket, NOW)
    assert token
    assert len(token) >= 43
    with sessions.glancing(sqlite_database) as session:
        row = session.execute(select(SignIn)).scalar_one()
    assert row.token_hash == sessions.digest(token) != token


def test_signing_in_and_out_are_in_the_log(database: Database) -> None:
    token = begin(database, join(database))
    sessions.end(database, token, NOW)
    sessions.end(database, token, NOW)
    with sessions.glancing(database) as session:
        lines = session.execute(select(AuditLine).order_by(col(AuditLine.seq)))
        acts = [line.act for line in lines.scalars()]
    assert acts == [Act.SIGN_IN, Act.SIGN_OUT]


def test_a_session_is_looked_up_by_its_token(database: Database) -> None:
    user_id = join(database)
    live = sessions.look_up(database, begin(database, user_id), NOW)
    assert live
    assert live.user_id == user_id
    assert len(live.sid) == 16
    assert sessions.look_up(database, "another", NOW) is None


def test_fifteen_idle_minutes_end_a_session(database: Database) -> None:
    token = begin(database, join(database))
    assert sessions.look_up(database, token, NOW + 14 * MINUTE, touch=False)
    assert sessions.look_up(database, token, NOW + 15 * MINUTE) is None


def test_a_reader_who_is_there_keeps_the_session(database: Database) -> None:
    token = begin(database, join(database))
    assert sessions.look_up(database, token, NOW + 10 * MINUTE)
    assert sessions.look_up(database, token, NOW + 20 * MINUTE)


def test_ten_hours_end_a_session_whatever_happens(database: Database) -> None:
    token = begin(database, join(database))
    for each in range(1, 60):
        assert sessions.look_up(database, token, NOW + each * 10 * MINUTE)
    assert sessions.look_up(database, token, NOW + timedelta(hours=10)) is None


def test_being_seen_is_written_at_most_once_a_minute(database: Database) -> None:
    token = begin(database, join(database))
    sessions.look_up(database, token, NOW + timedelta(seconds=59))
    assert seen_at(database, token) == timedelta()
    sessions.look_up(database, token, NOW + MINUTE)
    assert seen_at(database, token) == MINUTE
    sessions.look_up(database, token, NOW + 3 * MINUTE, touch=False)
    assert seen_at(database, token) == MINUTE


def test_an_ended_session_holds_no_longer(database: Database) -> None:
    token = begin(database, join(database))
    sessions.end(database, token, NOW)
    assert sessions.look_up(database, token, NOW) is None


def test_all_sessions_of_one_person_end_together(database: Database) -> None:
    ada, ben = join(database), join(database, "ben")
    hers, also_hers, his = (begin(database, each) for each in (ada, ada, ben))
    sessions.end_all(database, ada, NOW)
    held = [sessions.look_up(database, each, NOW) for each in (hers, also_hers, his)]
    assert [bool(each) for each in held] == [False, False, True]


def test_who_has_left_is_out_at_once(database: Database) -> None:
    user_id = join(database)
    token = begin(database, user_id)
    waiting = sessions.issue_ticket(database, user_id, NOW)
    with scope.unscoped(database) as session:
        session.get_one(User, user_id).left_on = date(2026, 6, 1)
    assert sessions.look_up(database, token, NOW) is None
    assert sessions.redeem(database, waiting, NOW) is None


def test_a_viewer_is_who_the_session_says(database: Database) -> None:
    user_id = join(database)
    live = sessions.look_up(database, begin(database, user_id), NOW)
    assert live
    viewer = visitors.viewer(database, user_id, live.sid, NOW)
    assert viewer
    assert (viewer.user_id, viewer.session) == (user_id, live.sid)
    assert viewer.agency == "Children's services"
    assert viewer.roles == {Role.COORDINATOR}


def test_no_session_no_viewer(database: Database) -> None:
    ada, ben = join(database), join(database, "ben")
    token = begin(database, ada)
    live = sessions.look_up(database, token, NOW)
    assert live
    assert visitors.viewer(database, ben, live.sid, NOW) is None
    assert visitors.viewer(database, ada, "", NOW) is None
    assert visitors.viewer(database, ada, "%" * 16, NOW) is None
    sessions.end(database, token, NOW)
    assert visitors.viewer(database, ada, live.sid, NOW) is None
