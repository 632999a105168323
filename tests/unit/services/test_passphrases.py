"""Setting one's own passphrase: what it ends, what it leaves, and what is kept."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peerdash.model import Passphrase, SignIn, Ticket, User
from peerdash.rules.refusal import Refused
from peerdash.services.desk import Desk
from peerdash.services.passphrases import set_own
from peerdash.store import passphrases, scope
from peerdash.store.passphrases import matches
from peerdash.vocabulary.roles import Act
from peerdash.web import credentials, sessions
from tests.area import NOW, Area

PHRASE = "otter lamp gravel nine"
LONG = f"{PHRASE} whistle toffee anchor mitten bramble candle saddle pebble"


def signed_in(area: Area, username: str) -> tuple[str, Desk]:
    """Sign somebody in; return their token, and their desk in that session."""
    user_id = area.desk(username).viewer.user_id
    token = sessions.redeem(area.db, ticket(area, user_id), NOW)
    assert token
    sid = sessions.digest(token)[: sessions.SHOWN]
    return token, area.desk(username, session=sid)


def ticket(area: Area, user_id: str) -> str:
    return sessions.issue_ticket(area.db, user_id, NOW, timedelta(minutes=30))


def holds(area: Area, token: str) -> bool:
    return sessions.look_up(area.db, token, NOW) is not None


def kept(area: Area, user_id: str) -> str:
    with scope.unscoped(area.db) as rows:
        return passphrases.of(rows, user_id)


def test_it_is_what_signs_in_from_then_on(area: Area) -> None:
    desk = area.desk("nia")
    assert set_own(desk, PHRASE, PHRASE) == "nia"
    assert credentials.check(area.db, "nia", PHRASE, NOW) == desk.viewer.user_id
    assert credentials.check(area.db, "nia", PHRASE.upper(), NOW) is None
    assert credentials.check(area.db, "sam", PHRASE, NOW) is None


def test_every_character_of_a_long_one_counts(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    set_own(desk, LONG, LONG)
    found = kept(sqlite_area, desk.viewer.user_id)
    assert matches(LONG, found)
    assert not matches(LONG[:-1], found)


def test_the_viewer_s_other_sessions_end_and_nobody_else_s(area: Area) -> None:
    elsewhere, _ = signed_in(area, "nia")
    sam, _ = signed_in(area, "sam")
    here, desk = signed_in(area, "nia")
    set_own(desk, PHRASE, PHRASE)
    assert [holds(area, token) for token in (here, elsewhere, sam)] == [
        True,
        False,
        True,
    ]


def test_links_not_used_yet_stop_working_and_nobody_else_s_do(area: Area) -> None:
    _, desk = signed_in(area, "nia")
    mine = ticket(area, desk.viewer.user_id)
    other = ticket(area, area.desk("sam").viewer.user_id)
    set_own(desk, PHRASE, PHRASE)
    assert sessions.redeem(area.db, mine, NOW) is None
    assert sessions.redeem(area.db, other, NOW)


def test_it_is_one_line_in_the_log_without_a_word_of_it(area: Area) -> None:
    desk = area.desk("nia")
    before = len(area.lines())
    set_own(desk, PHRASE, PHRASE)
    (line,) = area.lines()[before:]
    assert (line.act, line.user_id) == (Act.SET_PASSPHRASE, desk.viewer.user_id)
    assert (line.ref, line.about) == (desk.viewer.user_id, "")


@pytest.mark.parametrize("who", ["asha", "sam", "dev", "mina", "olu"])
def test_everybody_who_signs_in_may(sqlite_area: Area, who: str) -> None:
    desk = sqlite_area.desk(who)
    assert set_own(desk, PHRASE, PHRASE) == who
    assert matches(PHRASE, kept(sqlite_area, desk.viewer.user_id))


@pytest.mark.parametrize(
    ("passphrase", "again"),
    [
        ("too short", "too short"),
        (PHRASE, PHRASE + "x"),
        ("nia-corbet-1234", "nia-corbet-1234"),
        ("niania.niania.81", "niania.niania.81"),
        (f"{PHRASE} ", f"{PHRASE} "),
    ],
)
def test_one_that_will_not_do_changes_nothing(
    area: Area, passphrase: str, again: str
) -> None:
    elsewhere, _ = signed_in(area, "nia")
    here, desk = signed_in(area, "nia")
    before = kept(area, desk.viewer.user_id), len(area.lines())
    with pytest.raises(Refused):
        set_own(desk, passphrase, again)
    assert (kept(area, desk.viewer.user_id), len(area.lines())) == before
    assert holds(area, here)
    assert holds(area, elsewhere)


def test_a_username_unlike_the_name_is_guessable_too(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("nia")
    with scope.unscoped(sqlite_area.db) as rows:
        rows.get_one(User, desk.viewer.user_id).username = "quokka77"
    with pytest.raises(Refused, match="first things"):
        set_own(desk, "quokka77-2026", "quokka77-2026")


def test_nothing_of_it_is_kept_but_a_hash(sqlite_area: Area) -> None:
    set_own(sqlite_area.desk("nia"), PHRASE, PHRASE)
    with scope.unscoped(sqlite_area.db) as rows:
        rows_kept = [
            row.model_dump_json()
            for table in (User, Passphrase, SignIn, Ticket)
            for row in rows.exec(select(table)).all()
        ]
    assert rows_kept
    assert not [row for row in rows_kept if PHRASE in row]
