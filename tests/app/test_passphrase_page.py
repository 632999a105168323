"""My sign-in: two fields that never show, keep or tell what was typed."""

import pytest
from streamlit.testing.v1 import AppTest

from peerdash.menu import MENU
from peerdash.store import passphrases, scope
from peerdash.store.passphrases import matches
from peerdash.vocabulary.roles import Act
from peerdash.web import sessions
from tests.area import NOW, Area

SCRIPT = """
from peerdash.web import installation
from pages import passphrase
from peerdash.rules.refusal import Refused
from peerdash.ui import frame
from tests.area import Area
try:
    passphrase.page(Area(installation.database()).desk({who!r}))
except Refused as refused:  # as peerdash.main does
    frame.refusal(refused)
"""
PHRASE = "otter lamp gravel nine"
OTHER = "toffee anchor mitten bramble"


def opened(who: str = "nia") -> AppTest:
    script = AppTest.from_string(SCRIPT.format(who=who), default_timeout=30)
    return script.run()


def sent(app: AppTest, passphrase: str, again: str) -> AppTest:
    app.text_input(key="passphrase.set.new").set_value(passphrase)
    app.text_input(key="passphrase.set.again").set_value(again)
    return app.button[0].click().run()


def kept(area: Area, who: str = "nia") -> str:
    user_id = area.desk(who).viewer.user_id
    with scope.unscoped(area.db) as rows:
        return passphrases.of(rows, user_id)


def test_the_fields_are_for_a_new_passphrase_and_take_all_of_it(
    sqlite_area: Area,
) -> None:
    del sqlite_area
    app = opened()
    assert [one.label for one in app.text_input] == ["New passphrase", "The same again"]
    for field in app.text_input:
        assert field.proto.type == field.proto.PASSWORD
        assert field.proto.autocomplete == "new-password"
        assert field.proto.max_chars == 0
    assert app.get("form")[0].proto.form.clear_on_submit
    assert [button.proto.type for button in app.button] == ["primary"]


def changes(area: Area) -> int:
    """Count the lines of acts: looking at one's own sign-in is not one."""
    return sum(line.act != Act.LIST_SIGN_INS for line in area.lines())


def test_who_has_one_gives_it_before_another(sqlite_area: Area) -> None:
    assert not sent(opened(), PHRASE, PHRASE).exception
    app = opened()
    assert [one.label for one in app.text_input] == [
        "Passphrase now",
        "New passphrase",
        "The same again",
    ]
    assert app.text_input(key="passphrase.set.now").autocomplete == "current-password"
    before = kept(sqlite_area)
    app.text_input(key="passphrase.set.now").set_value("wrong")
    refused = sent(app, OTHER, OTHER)
    assert "not your passphrase now" in str(refused.error[0].value)
    assert kept(sqlite_area) == before
    app = opened()
    app.text_input(key="passphrase.set.now").set_value(PHRASE)
    assert sent(app, OTHER, OTHER).success
    assert matches(OTHER, kept(sqlite_area))


def test_where_one_is_signed_in_and_signing_out_there(sqlite_area: Area) -> None:
    db = sqlite_area.db
    user_id = sqlite_area.desk("nia").viewer.user_id
    other = sessions.redeem(db, sessions.issue_ticket(db, user_id, NOW), NOW)
    assert other
    app = opened()
    assert "Where you are signed in" in [one.value for one in app.subheader]
    assert "22 November 2026, 13:00" in [one.value for one in app.text]
    sid = sessions.digest(other)[: sessions.SHOWN]
    app.button(key=f"sign_ins.end.{sid}").click().run()
    assert not app.exception
    assert sessions.look_up(db, other, NOW) is None
    assert not [one for one in app.button if "End it there" in one.label]


@pytest.mark.parametrize("who", ["nia", "asha", "mina", "olu"])
def test_setting_one_says_which_username_goes_with_it(
    sqlite_area: Area, who: str
) -> None:
    app = sent(opened(who), PHRASE, PHRASE)
    assert not app.exception
    assert f"the username {who}," in str(app.success[0].value)
    assert matches(PHRASE, kept(sqlite_area, who))
    assert sqlite_area.lines()[-1].act == Act.SET_PASSPHRASE


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("", "", "It has 0 characters"),
        ("otter lamp", "otter lamp", "It has 10 characters"),
        (PHRASE, PHRASE[:-1], "not the same"),
        ("Password-2026", "Password-2026", "first things somebody would guess"),
        (f"{PHRASE} ", f"{PHRASE} ", "begins or ends with a space"),
    ],
)
def test_one_that_will_not_do_is_told_and_not_kept(
    sqlite_area: Area, passphrase: str, again: str, said: str
) -> None:
    before = kept(sqlite_area), changes(sqlite_area)
    app = sent(opened(), passphrase, again)
    assert not app.exception
    assert said in str(app.error[0].value)
    assert not app.success
    assert (kept(sqlite_area), changes(sqlite_area)) == before


def test_looking_at_it_changes_nothing(sqlite_area: Area) -> None:
    before = kept(sqlite_area), changes(sqlite_area)
    assert not opened().exception
    assert (kept(sqlite_area), changes(sqlite_area)) == before
    assert sqlite_area.lines()[-1].act == Act.LIST_SIGN_INS


def test_it_is_there_for_everybody_who_is_signed_in() -> None:
    (entry,) = [entry for entry in MENU if entry.address == "passphrase"]
    assert (entry.section, entry.title, entry.act) == ("Record", "My sign-in", None)
    assert not entry.hidden
