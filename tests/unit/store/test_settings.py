"""How long nobody has to be there before a session ends, and what is refused."""

from datetime import timedelta

import pytest

from peerdash.store import settings, sign_ins
from tests.area import NOW

NAME = "PEERDASH_IDLE_MINUTES"


@pytest.mark.parametrize(("told", "minutes"), [("", 15), ("5", 5), ("15", 15)])
def test_a_session_ends_when_nobody_was_there_so_long(
    monkeypatch: pytest.MonkeyPatch, told: str, minutes: int
) -> None:
    monkeypatch.setenv(NAME, told)
    assert settings.idle() == timedelta(minutes=minutes)
    assert sign_ins.moment(NOW).idle_since == NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize("told", ["4", "16", "0", "-5", "5.5", "long"])
def test_any_other_length_is_refused(
    monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv(NAME, told)
    with pytest.raises(ValueError, match="Choose from 5 to 15"):
        settings.idle()
