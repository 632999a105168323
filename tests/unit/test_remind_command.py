"""`peerdash remind`: once a day a person, in the log, and names nobody."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlmodel import select

from peerdash.cli import main
from peerdash.model import Item, Person, User
from peerdash.store import scope
from peerdash.vocabulary.roles import WORKERS, Act
from peerdash.web import clock
from tests.area import NOW, TODAY, Area

SERVICE = "https://peerdash.example"
NOBODY = ("nia",)


@pytest.fixture(autouse=True)
def _told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("PEERDASH_ADDRESS", SERVICE)
    monkeypatch.setenv("PEERDASH_MAIL_ADDRESSES", str(tmp_path / "addresses"))
    monkeypatch.setenv("PEERDASH_MAIL_FROM", "peerdash@council.example")


def run() -> Result:
    return CliRunner().invoke(main, ["remind"])


def workers(area: Area) -> list[str]:
    """Everybody who works with records and has not left."""
    with scope.unscoped(area.db) as rows:
        users = rows.exec(select(User)).all()
        here = [one.username for one in users if not one.left_on]
    return [one for one in here if area.desk(one).viewer.roles & WORKERS]


def addressed(area: Area, place: Path) -> list[str]:
    """Give all of them but one an address; return whose it is."""
    known = [one for one in workers(area) if one not in NOBODY]
    every = [*known, "mina", "olu"]
    lines = [f"{one} {one}@council.example" for one in every]
    (place / "addresses").write_text("\n".join(lines), "utf-8")
    return known


def sent(area: Area) -> list[str]:
    return [one.user_id for one in area.lines() if one.act == Act.REMIND]


def test_a_folder_gets_each_person_s_once_a_day_and_no_name(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "digests"
    monkeypatch.setenv("PEERDASH_MAIL_FOLDER", str(folder))
    known = addressed(sqlite_area, tmp_path)
    with scope.unscoped(sqlite_area.db) as rows:
        gone = rows.exec(select(User).where(User.username == known[-1])).one()
        gone.left_on = TODAY
    done = run()
    assert done.exit_code == 0, done.output
    every = [
        message_from_bytes(one.read_bytes(), policy=default)
        for one in sorted(folder.glob("*.eml"))
    ]
    assert f"{len(every)} digests sent." in done.output
    assert "1 person has no e-mail address" in done.output
    assert len(set(sent(sqlite_area))) == len(sent(sqlite_area)) == len(every) > 3
    assert gone.id not in sent(sqlite_area)
    assert named(sqlite_area, [*map(whole, every), done.output]) == []
    assert any(
        "M-12: 9 days late, was due 13 November 2026" in whole(one) for one in every
    )
    assert all(SERVICE in whole(one) for one in every)
    again = run()
    assert f"{len(every)} people had theirs today already." in again.output
    assert len(sent(sqlite_area)) == len(every)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert f"{len(every)} digests sent." in run().output


def whole(message: Any) -> str:  # noqa: ANN401
    """Everything in a message that says anything, but who it is to."""
    return f"{message['Subject']} {message['Message-ID']} {message.get_content()}"


def named(area: Area, said: list[str]) -> list[str]:
    with scope.unscoped(area.db) as rows:
        names = [
            *rows.exec(select(Person.name)),
            *rows.exec(select(User.name)),
            *rows.exec(select(User.username)),
            *rows.exec(select(Item.title)),
        ]
    assert len(names) > 80
    return [one for one in names if any(one in each for each in said)]


class Post:
    """A mail server's keeper of messages, that stops answering after a few."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: list[Message] = []
        self.takes = 99
        self.plain = 0

    async def handle_DATA(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
    ) -> str:
        """Keep a message, or refuse it."""
        del server
        self.plain += session.ssl is None
        if len(self.kept) >= self.takes:
            return "451 Try again later"
        self.kept.append(
            message_from_bytes(envelope.original_content or b"", policy=default)
        )
        return "250 OK"


@contextmanager
def serving(place: Path, post: Post) -> Iterator[Controller]:
    """Run a real mail server that takes nothing before STARTTLS."""
    certificate, key = certified(place)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        post, "127.0.0.1", port, tls_context=context, require_starttls=True
    )
    server.start()
    yield server
    server.stop()


def certified(place: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost that only this test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(NOW - timedelta(days=9000))
        .not_valid_after(NOW + timedelta(days=9000))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    files = place / "server.pem", place / "server.key"
    pem = serialization.Encoding.PEM
    files[0].write_bytes(made.public_bytes(pem))
    files[1].write_bytes(
        key.private_bytes(
            pem,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


def test_a_mail_server_that_fails_half_way_is_gone_on_with_and_nobody_has_two(
    area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addressed(area, tmp_path)
    post = Post()
    with serving(tmp_path, post) as server:
        monkeypatch.setenv("PEERDASH_SMTP_HOST", "localhost")
        monkeypatch.setenv("PEERDASH_SMTP_PORT", str(server.port))
        untrusted = run()
        assert untrusted.exit_code == 1
        assert "could not be sent" in untrusted.output
        assert sent(area) == []
        monkeypatch.setenv("PEERDASH_SMTP_CA", str(tmp_path / "server.pem"))
        post.takes = 2
        failed = run()
        assert failed.exit_code == 1
        assert "2 digests sent." in failed.output
        assert len(sent(area)) == len(post.kept) == 2
        post.takes = 99
        assert run().exit_code == 0
    ids = [one["Message-ID"] for one in post.kept]
    assert len(set(ids)) == len(ids) == len(sent(area)) == len(set(sent(area))) > 3
    assert post.plain == 0
    assert all(str(one["To"]).endswith("@council.example") for one in post.kept)


def test_an_address_that_is_none_keeps_nobody_else_from_theirs(
    sqlite_area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEERDASH_MAIL_FOLDER", str(tmp_path / "digests"))
    addressed(sqlite_area, tmp_path)
    file = tmp_path / "addresses"
    file.write_text(file.read_text("utf-8").replace("asha@", "(@@"), "utf-8")
    done = run()
    assert done.exit_code == 1
    assert "1 digest refused by the mail server, or wrongly addressed." in done.output
    assert "@@" not in done.output
    assert len(sent(sqlite_area)) > 2


@pytest.mark.usefixtures("sqlite_area")
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Say where digests go"),
        ({"SMTP_HOST": "mail.example"}, "Set PEERDASH_MAIL_ADDRESSES"),
        (
            {"SMTP_HOST": "mail.example", "SMTP_SECURITY": "none"},
            "Mail leaves this machine encrypted",
        ),
        (
            {"SMTP_HOST": "mail.example", "SMTP_SECURITY": "some"},
            "starttls, tls or none",
        ),
    ],
)
def test_settings_that_cannot_send_are_refused_in_a_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: dict[str, str],
    said: str,
) -> None:
    if "SMTP_SECURITY" in told:
        (tmp_path / "addresses").write_text("", "utf-8")
    for name, value in told.items():
        monkeypatch.setenv(f"PEERDASH_{name}", value)
    done = run()
    assert done.exit_code == 1
    assert said in done.output
