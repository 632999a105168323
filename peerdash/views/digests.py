"""A daily digest as a message: plain text, with an id that is the same each time."""

from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256
from typing import Final

from peerdash.rules import reminders
from peerdash.rules.reminders import Digest

KEPT: Final = 24
FOLDING: Final = 4


def message(
    digest: Digest, user_id: str, to: str, sender: str, service: str
) -> EmailMessage:
    """Return the message; its id tells a second copy, and tells nobody whose it is."""
    made = EmailMessage()
    made["Message-ID"] = f"<{name(digest, user_id)}@peerdash>"
    made["From"] = Address("peerdash", addr_spec=sender)
    made["To"] = Address(addr_spec=to)
    made["Subject"] = reminders.SUBJECT
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n".join(reminders.lines(digest, service)) + "\n")
    return made


def name(digest: Digest, user_id: str) -> str:
    """Return what one digest is called: it tells nobody whose it is."""
    said = f"{user_id} {digest.on.isoformat()}"
    return f"{digest.on.isoformat()}-{sha256(said.encode()).hexdigest()[:KEPT]}"
