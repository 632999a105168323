"""Settings without which this program does not start (WB2)."""

import ipaddress
import os
from typing import Any, Final

from streamlit import config

from peerdash.store import settings

BASELINE: Final[dict[str, Any]] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "global.developmentMode": False,
    "logger.enableRich": False,
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.baseUrlPath": "",
    "server.enableAgentApi": False,
    "server.corsAllowedOrigins": [],
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableWebsocketCompression": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxMessageSize": 6,
    "server.maxUploadSize": 5,
    "server.maxWidgetStateSize": 5,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {"x-peerdash-user": "user", "x-peerdash-sid": "sid"},
    "server.xsrfCookieSameSite": "strict",
}


class UnsafeSettingsError(RuntimeError):
    """The program would run less safely than it promises, so it does not run."""


def require() -> None:
    """Refuse to start unless every setting of the baseline is in force."""
    for name, wanted in BASELINE.items():
        found = config.get_option(name)
        if found != wanted:
            raise UnsafeSettingsError(
                f"The setting {name} is {found!r} and has to be {wanted!r}. Start "
                "from the folder that holds .streamlit/config.toml, and take out "
                "whatever overrides it."
            )
    if not config.get_option("server.allowedHosts"):
        raise UnsafeSettingsError(
            "The setting server.allowedHosts is empty. Name the address that "
            "people use for peerdash."
        )
    try:
        settings.idle()
    except ValueError as wrong:
        raise UnsafeSettingsError(str(wrong)) from None
    require_private(config.get_option("server.address") or "0.0.0.0")  # noqa: S104


def require_private(host: str) -> None:
    """Refuse an address that others can reach, unless what they send is encrypted."""
    if _is_loopback(host) or is_encrypted():
        return
    raise UnsafeSettingsError(
        f"Others could reach peerdash at {host} and nothing would be encrypted. "
        "Use 127.0.0.1, give Streamlit a certificate, or put peerdash behind a "
        "proxy that has one and set PEERDASH_BEHIND_TLS=1."
    )


def is_encrypted() -> bool:
    """Whether we have a certificate, or have been told that a proxy has one."""
    behind = os.environ.get("PEERDASH_BEHIND_TLS") == "1"
    return behind or bool(config.get_option("server.sslCertFile"))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
