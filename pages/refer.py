"""Refer: write a referral of any kind, send it, and read the reply."""

from peerdash.services.desk import Desk
from peerdash.services.submissions import Submission, submission
from peerdash.ui import (
    contacts,
    frame,
    gathering,
    handling,
    readiness,
    refer,
    referred,
    replies,
    sent,
    trying,
    way,
    writing,
)


def page(desk: Desk) -> None:
    """Draw the page."""
    frame.heading("Refer", desk)
    trying.told()
    if ref := way.ref("referral"):
        referral(desk, submission(desk, ref))
    else:
        refer.starting(desk)
    replies.my_referrals(desk)


def referral(desk: Desk, read: Submission) -> None:
    """One referral: who, then what and why, and what hangs on it beneath."""
    refer.headline(read)
    if read.writable:
        referred.adding(desk, read)
        writing.what_and_why(desk, read)
        writing.onward(read)
        handling.of_referral(desk, read)
    else:
        readiness.interruption(desk, read)
        sent.as_sent(read)
    refer.size(desk, read)
    referred.people(desk, read)
    gathering.surroundings(desk, read)
    contacts.panel(desk, read.item_ref)
