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


def other_than(wanted: object) -> object:
    """Return a value of the same sort that is not the one wanted."""
    if isinstance(wanted, bool):
        return not wanted
    if isinstance(wanted, int):
        return wanted + 1
    if isinstance(wanted, dict):
        return {}
    return ["https://evil.test"] if isinstance(wanted, list) else "other"


def told(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> str:
    """Start with one setting otherwise; return why that is refused."""
    wanted = dict(baseline.BASELINE) | {
        "server.allowedHosts": ["localhost"],
        "server.address": "127.0.0.1",
    }
    monkeypatch.delenv("PEERDASH_BEHIND_TLS", raising=False)
    monkeypatch.setattr(config, "get_option", wanted.get)
    baseline.require()
    monkeypatch.setattr(config, "get_option", (wanted | {name: value}).get)
    with pytest.raises(UnsafeSettingsError) as refused:
        baseline.require()
    return str(refused.value)


@pytest.mark.parametrize("name", baseline.BASELINE)
def test_a_weaker_setting_stops_the_start_and_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaker = other_than(baseline.BASELINE[name])
    said = told(monkeypatch, name, weaker)
    assert f"The setting {name} is {weaker!r}" in said


def test_no_host_named_or_anybody_s_address_stops_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "server.allowedHosts" in told(monkeypatch, "server.allowedHosts", [])
    everybody = "0.0.0.0"  # noqa: S104
    for address in (everybody, None):
        assert everybody in told(monkeypatch, "server.address", address)


REPORT = {
    "browser.gatherUsageStats",
    "client.showErrorDetails",
    "client.showErrorLinks",
    "client.toolbarMode",
    "client.disableDataExport",
    "server.enableStaticServing",
    "server.enableAgentApi",
    "server.enableXsrfProtection",
    "server.enableCORS",
    "server.xsrfCookieSameSite",
    "server.maxUploadSize",
    "server.maxWidgetStateSize",
    "server.maxMessageSize",
    "server.fileWatcherType",
    "global.developmentMode",
}


def test_no_setting_that_the_trust_report_names_is_left_out() -> None:
    assert set(baseline.BASELINE) >= REPORT


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


def test_an_idle_limit_outside_its_bounds_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = told(monkeypatch, "server.allowedHosts", [])
    assert "PEERDASH_IDLE_MINUTES" not in said
    wanted = dict(baseline.BASELINE) | {"server.allowedHosts": ["localhost"]}
    monkeypatch.setattr(config, "get_option", wanted.get)
    monkeypatch.setenv("PEERDASH_IDLE_MINUTES", "60")
    with pytest.raises(UnsafeSettingsError, match="Choose from 5 to 15"):
        baseline.require()
