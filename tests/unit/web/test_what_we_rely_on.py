"""What we rely on in other people's programs, so that an upgrade that moves it is seen.

streamlit-authenticator is used for its form alone (AN1); identity reaches scripts by a
setting that Streamlit calls experimental (AN4).
"""

import inspect
from importlib.metadata import version
from typing import Final

import pytest
import streamlit_authenticator.params as their_settings
from starlette.datastructures import Headers
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette import starlette_websocket
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models.authentication_model import AuthenticationModel

from peerdash.ui import signin
from peerdash.web.baseline import BASELINE

SCRIPT: Final = """
import streamlit as st
from peerdash.ui.signin import FIELDS, Check, Form

def right(name, phrase):
    st.session_state.asked = (name, phrase)
    return "the id" if phrase == "three plain words" else None

model = Check(right)
Form(model).login(fields=FIELDS, key="signin")
st.text(f"{model.user_id} {model.refused}")
"""
THEIRS: Final = ("authentication_status", "name", "email", "username", "roles")
MAPPED: Final = {"x-peerdash-user": "user", "x-peerdash-sid": "sid"}


def test_the_form_s_package_is_the_one_that_was_read() -> None:
    assert version("streamlit-authenticator") == "0.4.2"


def test_the_form_asks_the_controller_and_the_controller_asks_the_model() -> None:
    asked = inspect.signature(AuthenticationController.login).parameters
    assert list(asked)[1:3] == ["username", "password"]
    asked = inspect.signature(AuthenticationModel.login).parameters
    assert list(asked)[1:3] == ["username", "password"]
    checked = inspect.signature(AuthenticationModel.check_credentials).parameters
    assert list(checked)[1:] == ["username", "password"]
    body = inspect.getsource(Authenticate.login)
    assert "self.authentication_controller.login(username, password" in body
    assert "self.cookie_controller.get_cookie()" in body
    body = inspect.getsource(AuthenticationController.login)
    assert "self.authentication_model.login(" in body


def test_nothing_of_theirs_that_writes_sends_or_registers_is_called() -> None:
    source = inspect.getsource(signin)
    for never in (
        "register_user",
        "forgot_password",
        "forgot_username",
        "experimental_guest_login",
        "api_key",
        "CookieController",
        "cookie_expiry_days",
        "reset_password",
    ):
        assert never not in source
    assert their_settings.PRE_LOGIN_SLEEP_TIME > 0
    form = signin.Form(signin.Check(lambda _name, _phrase: None))
    assert form.attrs == {"login_sleep_time": 0}
    assert form.path is None
    assert isinstance(form.cookie_controller, signin.NoCookie)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("three plain words", "the id False"), ("something else", "None True")],
)
def test_our_check_decides_and_the_package_keeps_nothing(
    phrase: str, said: str
) -> None:
    script = AppTest.from_string(SCRIPT, default_timeout=30).run()
    assert script.text[0].value == "None False"
    script.text_input[0].set_value(" Ada ")
    script.text_input[1].set_value(phrase)
    script = script.button[0].click().run()
    assert not script.exception
    assert script.text[0].value == said
    state = script.session_state
    assert state["asked"] == ("ada", phrase)
    for theirs in THEIRS:
        assert theirs in state
        assert not state[theirs]


def test_streamlit_makes_who_one_is_of_our_two_headers_and_of_no_other() -> None:
    assert BASELINE["server.trustedUserHeaders"] == MAPPED
    assert config.get_option("server.trustedUserHeaders") == MAPPED
    told = starlette_websocket.gather_user_info(
        Headers({"x-peerdash-user": "u", "x-peerdash-sid": "s", "x-other": "o"})
    )
    assert told == {"user": "u", "sid": "s"}
    nobody = starlette_websocket.gather_user_info(Headers({"x-other": "o"}))
    assert nobody == {"user": None, "sid": None}


def test_a_streamlit_session_goes_on_only_for_whom_it_began() -> None:
    """T3 rests on it: resuming compares who one is, and the gate alone says that."""
    from streamlit.runtime import websocket_session_manager  # noqa: PLC0415

    body = inspect.getsource(websocket_session_manager)
    assert "user_info" in body
