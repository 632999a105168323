"""The second step: codes at fixed times, recovery codes, and who is asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from pyotp import TOTP
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from peerdash.model import RecoveryCode, RoleHeld, SecondStep
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.store.passphrases import QUICK
from peerdash.vocabulary.parts import TWO_STEPS
from peerdash.vocabulary.roles import Act, Role
from peerdash.web import clock, credentials, second_steps, sessions, visitors
from peerdash.web.doorway import MAIN
from peerdash.web.gate import lets_in
from tests.area import Area
from tests.unit.web.people import NOW, PHRASE, join

HALF_A_MINUTE = timedelta(seconds=30)


def enrolled(db: Database, user_id: str, now: datetime = NOW) -> tuple[str, ...]:
    """Set somebody's app up; return its secret and their recovery codes."""
    app = second_steps.to_set_up(db, user_id)
    assert app
    codes = second_steps.set_up(db, user_id, TOTP(app.secret).at(now), now)
    assert len(codes) == 10
    return (app.secret, *codes)


def played_by(db: Database, role: Role) -> str:
    """Add somebody with one role."""
    user_id = join(db)
    with scope.unscoped(db) as rows:
        held = rows.exec(select(RoleHeld).where(RoleHeld.user_id == user_id)).one()
        rows.delete(held)
        rows.flush()
        rows.add(RoleHeld(user_id=user_id, role=role))
    return user_id


@pytest.mark.parametrize("role", list(Role))
def test_who_is_asked_follows_from_their_role(database: Database, role: Role) -> None:
    user_id = played_by(database, role)
    assert second_steps.is_asked(database, user_id) == (role in TWO_STEPS)


def test_the_roles_that_need_two_steps() -> None:
    named = {Role.CHAIR, Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR}
    assert named == TWO_STEPS


def test_who_has_set_one_up_is_asked_whatever_their_role(database: Database) -> None:
    user_id = played_by(database, Role.PRACTITIONER)
    second_steps.to_set_up(database, user_id)
    assert not second_steps.is_asked(database, user_id)
    enrolled(database, user_id)
    assert second_steps.is_asked(database, user_id)


def test_nobody_is_asked_in_the_demonstration(sqlite_database: Database) -> None:
    db = sqlite_database
    demo = Database(db.engine, db.log_key, fictitious=True)
    user_id = join(db)
    assert second_steps.is_asked(db, user_id)
    assert not second_steps.is_asked(demo, user_id)
    token = begin(demo, user_id, both_steps=False)
    live = sessions.look_up(demo, token, NOW)
    assert live
    assert live.whole
    assert visitors.viewer(demo, user_id, live.sid, NOW)


def test_the_secret_stays_the_same_until_it_is_in_force(database: Database) -> None:
    user_id = join(database)
    first = second_steps.to_set_up(database, user_id)
    assert first
    assert first == second_steps.to_set_up(database, user_id)
    assert second_steps.set_up(database, user_id, "000000", NOW) == ()
    assert second_steps.to_set_up(database, user_id) == first
    enrolled(database, user_id)
    assert second_steps.to_set_up(database, user_id) is None


def test_a_code_is_taken_once_and_only_about_its_time(database: Database) -> None:
    user_id = join(database)
    secret, *_ = enrolled(database, user_id)
    app = TOTP(secret)
    assert not second_steps.answer(database, user_id, app.at(NOW), NOW)
    for minutes, off in ((10, 0), (20, -1), (30, 1)):
        at = NOW + timedelta(minutes=minutes)
        code = app.at(at + off * HALF_A_MINUTE)
        assert second_steps.answer(database, user_id, f" {code[:3]} {code[3:]} ", at)
        assert not second_steps.answer(database, user_id, code, at)
    for minutes, off in ((40, -2), (50, 2)):
        at = NOW + timedelta(minutes=minutes)
        assert not second_steps.answer(
            database, user_id, app.at(at + off * HALF_A_MINUTE), at
        )


def test_an_earlier_code_is_worth_nothing_after_a_later(database: Database) -> None:
    user_id = join(database)
    secret, *_ = enrolled(database, user_id)
    at = NOW + timedelta(minutes=10)
    later = at + HALF_A_MINUTE
    assert second_steps.answer(database, user_id, TOTP(secret).at(later), at)
    assert not second_steps.answer(database, user_id, TOTP(secret).at(at), at)


def test_one_of_many_answers_at_once_is_taken(database: Database) -> None:
    user_id = join(database)
    secret, *_ = enrolled(database, user_id)
    at = NOW + timedelta(minutes=10)
    code = TOTP(secret).at(at)
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(
            lambda _: second_steps.answer(database, user_id, code, at), range(4)
        )
    assert sum(answers) == 1


def test_a_recovery_code_works_once_and_is_in_the_log(area: Area) -> None:
    user_id = area.desk("asha").viewer.user_id
    _, first, second, *_ = enrolled(area.db, user_id)
    assert second_steps.answer(area.db, user_id, first.upper(), NOW)
    assert not second_steps.answer(area.db, user_id, first, NOW)
    assert second_steps.answer(area.db, user_id, second.replace("-", " "), NOW)
    acts = [line.act for line in area.lines()[-3:]]
    assert acts == [Act.SET_SECOND_STEP, *[Act.USE_RECOVERY_CODE] * 2]


def test_codes_are_one_person_s_own(area: Area) -> None:
    asha, sam = (area.desk(who).viewer.user_id for who in ("asha", "sam"))
    secret, recovery, *_ = enrolled(area.db, asha)
    enrolled(area.db, sam)
    at = NOW + timedelta(minutes=10)
    assert not second_steps.answer(area.db, sam, TOTP(secret).at(at), at)
    assert not second_steps.answer(area.db, sam, recovery, at)


def test_guessing_at_codes_is_slowed(database: Database) -> None:
    user_id = join(database)
    secret, *_ = enrolled(database, user_id)
    at = NOW + timedelta(minutes=10)
    for _ in range(5):
        assert not second_steps.answer(database, user_id, "000000", at)
    assert not second_steps.answer(database, user_id, TOTP(secret).at(at), at)
    later = at + timedelta(minutes=5)
    assert second_steps.answer(database, user_id, TOTP(secret).at(later), later)


def test_neither_secret_nor_codes_can_be_read_from_the_database(
    sqlite_database: Database,
) -> None:
    secret, *codes = enrolled(sqlite_database, join(sqlite_database))
    with scope.unscoped(sqlite_database) as rows:
        kept = [
            row.model_dump_json()
            for table in (SecondStep, RecoveryCode)
            for row in rows.exec(select(table)).all()
        ]
    assert len(kept) == 11
    for told in (secret, *codes, codes[0].replace("-", "")):
        assert not [row for row in kept if told in row]


def begin(db: Database, user_id: str, *, both_steps: bool) -> str:
    ticket = sessions.issue_ticket(db, user_id, NOW, both_steps=both_steps)
    token = sessions.redeem(db, ticket, NOW)
    assert token
    return token


@pytest.mark.parametrize("path", ["/media/a.csv", "/export/abc", "/_stcore/upload/x"])
def test_half_way_in_nothing_opens(database: Database, path: str) -> None:
    user_id = join(database)
    token = begin(database, user_id, both_steps=False)
    live = sessions.look_up(database, token, NOW)
    assert live
    assert not live.whole
    assert visitors.viewer(database, user_id, live.sid, NOW) is None
    assert visitors.is_half_way(database, user_id, live.sid, NOW)
    asked = {"type": "http", "path": path, "method": "GET"}
    assert not lets_in(asked, live)
    whole = sessions.look_up(database, begin(database, user_id, both_steps=True), NOW)
    assert whole
    assert lets_in(asked, whole)
    assert visitors.viewer(database, user_id, whole.sid, NOW)
    assert not visitors.is_half_way(database, user_id, whole.sid, NOW)


def test_a_lost_app_is_taken_away_by_an_administrator(area: Area) -> None:
    from peerdash.services import users  # noqa: PLC0415

    user_id = area.desk("asha").viewer.user_id
    _, recovery, *_ = enrolled(area.db, user_id)
    users.drop_second_step(area.desk("olu"), "asha")
    assert area.lines()[-1].act == Act.DROP_SECOND_STEP
    assert not second_steps.answer(area.db, user_id, recovery, NOW)
    assert second_steps.to_set_up(area.db, user_id)


def opened(user: dict[str, str] | None = None) -> AppTest:
    script = AppTest.from_file(str(MAIN), default_timeout=30)
    if user:
        script.user = dict(user)
    return script.run()


def shown_key(script: AppTest) -> str:
    (key,) = [one.value for one in script.text if one.value.startswith("The key: ")]
    return key.removeprefix("The key: ").replace(" ", "")


def give(script: AppTest, code: str) -> AppTest:
    script.text_input(key="signin.code").set_value(code)
    return script.button[0].click().run()


def tickets(db: Database) -> int:
    from peerdash.model import Ticket  # noqa: PLC0415

    with scope.unscoped(db) as rows:
        return len(rows.exec(select(Ticket)).all())


def test_the_first_sign_in_sets_up_an_app_before_any_way_in(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = sqlite_database
    monkeypatch.setattr(credentials, "DUMMY", credentials.hashed("nobody", QUICK))
    join(db)
    script = opened()
    script.text_input[0].set_value("ada")
    script.text_input[1].set_value(PHRASE)
    script.button[0].click().run()
    assert not script.exception
    assert tickets(db) == 0
    key = shown_key(script)
    give(script, "000000")
    assert "code is not right" in script.error[0].value
    give(script, TOTP(key).at(clock.now()))
    assert not script.exception
    shown = script.text[0].value.split("\n")
    assert len(set(shown)) == 10
    assert tickets(db) == 0
    script.button(key="signin.kept").click().run()
    assert not script.exception
    assert tickets(db) == 1
    with scope.unscoped(db) as rows:
        assert len(rows.exec(select(RecoveryCode)).all()) == 10


def test_who_comes_by_a_link_gives_a_code_too(sqlite_database: Database) -> None:
    db = sqlite_database
    user_id = join(db)
    _, recovery, *_ = enrolled(db, user_id)
    now = clock.now()
    ticket = sessions.issue_ticket(db, user_id, now, both_steps=False)
    token = sessions.redeem(db, ticket, now)
    assert token
    script = opened({"user": user_id, "sid": sessions.digest(token)[:16]})
    assert [one.value for one in script.title] == ["Sign in"]
    assert [one.label for one in script.text_input] == [
        "Code from your app, or a recovery code"
    ]
    assert script.text_input[0].autocomplete == "one-time-code"
    give(script, recovery)
    assert not script.error
    assert tickets(db) == 1
