"""A form sent twice is done once: the key it was drawn with says that it is the same.

The second time, from an impatient click or after an answer that got lost,
nothing is written and the first result is given again (RL4). `desk.acting` asks
here for every act, so no service has to know.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, TypeVar

from sqlmodel import Session

from peerdash.model import Receipt
from peerdash.store import receipts, unsent
from peerdash.vocabulary.roles import Act

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """The form being sent: the key it was drawn with, and where it stands."""

    key: str
    place: str = ""


_FORM: Final[ContextVar[Form | None]] = ContextVar("form", default=None)


class Repeated(Exception):  # noqa: N818
    """An act was done before with its form's key; `made` is what it gave."""

    def __init__(self, made: str) -> None:
        """Carry what the act gave the first time."""
        super().__init__("done before")
        self.made = made


def once(form: str, act: Callable[[], T], place: str = "") -> T | str:
    """Do one act, unless it was done with this form's key: then say what it gave.

    Only what an act gives as text is kept: the ref or id of what it made. An
    act that was refused was not done, and may be tried again with its key. What
    was typed at its `place` and not sent is forgotten with it, in one transaction.
    """
    held = _FORM.set(Form(form, place))
    try:
        return act()
    except Repeated as again:
        return again.made
    finally:
        _FORM.reset(held)


def claim(session: Session, user_id: str, act: Act, at: datetime) -> str:
    """Take the key of the form being sent, if any, for one person's act.

    Raises Repeated when it was done. Another's key, or another act's, is another.
    """
    form = _FORM.get()
    if not form:
        return ""
    key = sha256(f"{user_id} {act.value} {form.key}".encode()).hexdigest()
    receipt = Receipt(
        key=key,
        act=act,
        user_id=user_id,
        place=form.place,
        form=form.key,
        at=at,
    )
    made = receipts.claim(session, receipt)
    if made is not None:
        raise Repeated(made)
    if form.place:
        unsent.drop(session, form.place)
    return key


def settle(session: Session, key: str, made: str) -> None:
    """Note what the act made under the key it took, if it took one."""
    if key:
        receipts.fill(session, key, made)
