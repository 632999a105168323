"""What this program will not start without, and what its errors never say."""

import logging
import tomllib

import pytest
from streamlit import config

from peerdash.store.settings import ROOT
from peerdash.web import baseline, errors
from peerdash.web.baseline import UnsafeSettingsError


def test_the_settings_file_meets_the_baseline() -> None:
    file = ROOT / ".streamlit" / "config.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    for name, wanted in baseline.BASELINE.items():
        section, _, key = name.partition(".")
        if name != "server.trustedUserHeaders" and key in told.get(section, {}):
            assert told[section][key] == wanted, name


def test_a_weaker_setting_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = dict(baseline.BASELINE) | {
        "server.allowedHosts": ["localhost"],
        "server.address": "127.0.0.1",
    }
    monkeypatch.setattr(config, "get_option", wanted.get)
    baseline.require()
    for name, weaker in (
        ("client.showErrorDetails", "full"),
        ("server.trustedUserHeaders", {}),
        ("server.allowedHosts", []),
        ("server.address", "0.0.0.0"),  # noqa: S104
        ("server.address", None),
    ):
        monkeypatch.setattr(config, "get_option", (wanted | {name: weaker}).get)
        with pytest.raises(UnsafeSettingsError):
            baseline.require()


def test_others_reach_it_only_over_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PEERDASH_BEHIND_TLS", raising=False)
    for near in ("127.0.0.1", "localhost", "::1"):
        baseline.require_private(near)
    with pytest.raises(UnsafeSettingsError):
        baseline.require_private("10.0.0.4")
    monkeypatch.setenv("PEERDASH_BEHIND_TLS", "1")
    baseline.require_private("10.0.0.4")


def failing() -> None:
    try:
        dict[str, str]()["Kim Example"]
    except KeyError as error:
        raise ValueError("Kim Example, born 2011") from error


def test_an_error_is_told_by_kind_and_place_only() -> None:
    with pytest.raises(ValueError, match="Kim") as caught:
        failing()
    told = errors.stripped(caught.value)
    assert "Kim" not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_baseline.py" in told


def test_streamlit_does_not_log_errors_in_full(
    caplog: pytest.LogCaptureFixture,
) -> None:
    errors.hush()
    log = logging.getLogger("streamlit.error_util")
    log.error("Kim Example")
    assert "Kim" not in caplog.text
