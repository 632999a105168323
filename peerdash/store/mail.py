"""Where the daily digest goes: a folder, or an SMTP server; read from the environment.

Addresses lie in a file of their own and not in the database: nothing that a session
can read has anybody's e-mail address.
"""

import os
import smtplib
import ssl
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Self

PORT: Final = 587
WAIT: Final = 20  # seconds
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
Post = Callable[[EmailMessage, str], None]
"""Sends a message, or keeps it under a name."""


class MailSettingsError(ValueError):
    """The settings of mail do not make sense; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail goes. `folder` wins; `security` is starttls, tls or none."""

    addresses: Path
    sender: str
    service: str
    folder: Path | None = None
    host: str = ""
    port: int = PORT
    security: str = STARTTLS
    user: str = ""
    password: str = ""
    trusted: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """Read PEERDASH_MAIL_* and PEERDASH_SMTP_*. Raises MailSettingsError."""
        told = os.environ.get
        folder, host = told("PEERDASH_MAIL_FOLDER", ""), told("PEERDASH_SMTP_HOST", "")
        secret = told("PEERDASH_SMTP_PASSWORD_FILE", "")
        mail = cls(
            addresses=Path(told("PEERDASH_MAIL_ADDRESSES", "")),
            sender=told("PEERDASH_MAIL_FROM", "peerdash@localhost"),
            service=told("PEERDASH_ADDRESS", "http://localhost:8501"),
            folder=Path(folder) if folder else None,
            host=host,
            port=_port(told("PEERDASH_SMTP_PORT", str(PORT))),
            security=told("PEERDASH_SMTP_SECURITY", STARTTLS).lower(),
            user=told("PEERDASH_SMTP_USER", ""),
            password=Path(secret).read_text("utf-8").strip() if secret else "",
            trusted=told("PEERDASH_SMTP_CA", ""),
        )
        mail.require_sound()
        return mail

    def require_sound(self) -> None:
        """Refuse settings by which no mail could be sent, or not safely."""
        if not (self.folder or self.host):
            raise MailSettingsError(
                "Say where digests go: set PEERDASH_MAIL_FOLDER or PEERDASH_SMTP_HOST."
            )
        if not self.addresses.is_file():
            raise MailSettingsError(
                "Set PEERDASH_MAIL_ADDRESSES to a file with a username and an e-mail "
                "address on each line."
            )
        if self.security not in {STARTTLS, TLS, PLAIN}:
            raise MailSettingsError(
                "Set PEERDASH_SMTP_SECURITY to starttls, tls or none."
            )
        if self.security == PLAIN and self.host not in HERE and not self.folder:
            raise MailSettingsError(
                "Mail leaves this machine encrypted: set PEERDASH_SMTP_SECURITY to "
                "starttls or tls."
            )

    def known(self) -> dict[str, str]:
        """Return the e-mail address of each username in the file."""
        rows = (one.split() for one in self.addresses.read_text("utf-8").splitlines())
        return {one[0].lower(): one[1] for one in rows if len(one) > 1}

    @contextmanager
    def posting(self) -> Generator[Post]:
        """Give what sends a message; the server is spoken to once for them all."""
        if self.folder:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            yield self._keep
            return
        context = ssl.create_default_context(cafile=self.trusted or None)
        with self._connected(context) as server:
            if self.user:
                server.login(self.user, self.password)
            yield lambda message, _: _send(server, message)

    def _connected(self, context: ssl.SSLContext) -> smtplib.SMTP:
        if self.security == TLS:
            return smtplib.SMTP_SSL(self.host, self.port, timeout=WAIT, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=WAIT)
        if self.security == STARTTLS:
            server.starttls(context=context)
        return server

    def _keep(self, message: EmailMessage, name: str) -> None:
        """Keep it whole or not at all: whoever looks finds no half of one."""
        assert self.folder is not None  # noqa: S101
        half = self.folder / f"{name}.part"
        half.write_bytes(message.as_bytes())
        half.replace(self.folder / f"{name}.eml")


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    server.send_message(message)


def _port(told: str) -> int:
    if not told.isdecimal():
        raise MailSettingsError("Set PEERDASH_SMTP_PORT to a number, such as 587.")
    return int(told)
