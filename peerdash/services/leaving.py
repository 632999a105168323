"""Files of a map that leave the program: offered once, taken once, in the log.

What is offered is signed words in an address (`token`) and is kept nowhere: whose
it is, in which session, of which map, for whom, what for and until when. Only the
session that it was offered to can take it, once, and what is taken is then in the
log, with who is on it and whom it is for (design 3.6, AU7).
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any, Final, TypeVar

from sqlmodel import Session

from peerdash.rules.refusal import Refused
from peerdash.services import convened, goals, history, maps, masking, sharing
from peerdash.services.convened import NOTHING, Convened
from peerdash.services.desk import Desk, acting, looking, require, told_to
from peerdash.services.history import Compared
from peerdash.services.items import find
from peerdash.services.pictures import MapPicture
from peerdash.services.remembering import remembered
from peerdash.services.repeating import once
from peerdash.services.wishes import Wish
from peerdash.store.queries import maps as asked
from peerdash.vocabulary.leaving import Form, Purpose
from peerdash.vocabulary.roles import Act

T = TypeVar("T")

LASTS: Final = timedelta(seconds=60)
LONGEST: Final = 1000
GONE: Final = (
    "This file was offered once, to one session, for one minute. Ask for it again "
    "on the map's page."
)
MEANWHILE: Final = (
    "{} changed while the file was being made, so nothing left. Look at it as it is "
    "now, and decide anew."
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What leaves: the map as it is then, and the words that mark it."""

    wish: Wish
    picture: MapPicture
    marking: str
    since: Compared | None = None
    record: Convened = NOTHING


@dataclass(frozen=True, slots=True)
class Ahead:
    """A map before it leaves: as who decides sees it, and as everybody may, in names.

    `room` is the same in initials, as it would leave.
    """

    own: MapPicture
    named: MapPicture
    room: MapPicture
    since: Compared | None = None
    record: Convened = NOTHING

    def over(self, wish: Wish) -> Wish:
        """Return a wish that is over this very record, where its file holds one."""
        return replace(wish, told=_told(wish, self.record))


@remembered
def recipients(desk: Desk, ref: str) -> dict[str, str]:
    """Return whom a picture of a map can be for: agencies by their private ids."""
    with looking(desk, ref) as session:
        find(session, ref)
        return asked.agency_names(session)


def ahead(desk: Desk, wish: Wish) -> Ahead:
    """Return all that is looked at before it is decided whether a map leaves."""
    room = desk.for_the_room
    return Ahead(
        own=_with_plan(desk, maps.picture(desk, wish.ref), names=True),
        named=_with_plan(room, maps.picture(room, wish.ref, names=True), names=True),
        room=_with_plan(room, maps.picture(room, wish.ref), names=wish.named),
        since=_before(desk, wish),
        record=_looked_at(desk, wish),
    )


def _looked_at(desk: Desk, wish: Wish) -> Convened:
    """Return the record that would leave with a map, if its form holds one."""
    if not wish.form.row.convened:
        return NOTHING
    room = desk.for_the_room
    with looking(room, wish.ref) as session:
        return _record(session, room, wish)


def _record(session: Session, desk: Desk, wish: Wish) -> Convened:
    if not wish.form.row.convened:
        return NOTHING
    item, facts_only = find(session, wish.ref), wish.facts_only
    return convened.of(session, desk, item, named=wish.named, facts_only=facts_only)


def _told(wish: Wish, record: Convened) -> str:
    return record.told_apart if wish.form.row.convened else ""


def _with_plan(desk: Desk, whole: MapPicture, *, names: bool) -> MapPicture:
    """Return a map with its plan, which is drawn nowhere but leaves with it."""
    with looking(desk, whole.ref) as session:
        item = find(session, whole.ref)
        told = replace(whole, plan=goals.told(session, item, desk.today, names=names))
        return masking.planned(session, item, told) if desk.shared else told


def _before(desk: Desk, wish: Wish) -> Compared | None:
    """Return what a picture is marked against, before it leaves; None for nothing."""
    room = desk.for_the_room
    if not wish.since:
        return None
    told = history.changed_since(room, wish.ref, wish.since)
    then = history.as_it_stood(room, wish.ref, wish.since)
    return Compared(wish.since, then, told.marks)


def offer(desk: Desk, wish: Wish) -> str:
    """Return the token of a file for this session. Raises Refused who may not."""
    require(desk, _act(wish), wish.ref)
    if wish.agency_id not in recipients(desk, wish.ref):
        raise Refused("Choose the agency that this file is for.")
    with looking(desk, wish.ref) as session:
        sharing.open_for(session, desk, wish)
    said = [
        wish.ref,
        wish.form.value,
        wish.purpose.value,
        wish.agency_id,
        wish.facts_only,
        wish.focus,
        wish.since,
        wish.decided,
        wish.named,
        wish.told,
    ]
    return sealed(desk, "map", said)


def take(desk: Desk, token: str, made: Callable[[Parcel], T]) -> T:
    """Return what is made of what a token stands for, once. Raises Refused.

    It is made before the act, so that nobody waits for it who writes meanwhile: what
    cannot be made has not left, and leaves the decision it rests on as it was. It
    leaves only if the map is still as it was made of.
    """
    number, wish = _read(desk, token)
    room, export = desk.for_the_room, export_id(number)
    require(room, _act(wish), wish.ref)
    with looking(room, wish.ref) as session:
        parcel = _parcel(session, room, wish, export)
    whole = made(parcel)
    if once(number, lambda: _left(room, parcel, export)):
        raise Refused(GONE)
    return whole


def _act(wish: Wish) -> Act:
    """What letting it leave is: with full names it wants who asks to show again who."""
    return Act.TAKE_NAMED if wish.named else Act.TAKE_PICTURE


def export_id(number: str) -> str:
    """Return what a file is called in the log and on each of its pages."""
    return number[:6].upper()


def _left(desk: Desk, parcel: Parcel, export: str) -> None:
    """Note that it left, with who is on it. Raises Refused if it is another by now."""
    wish = parcel.wish
    with acting(desk, _act(wish), wish.ref) as deed:
        deed.about = f"{wish.form.value} {wish.purpose.value} {export}"
        told_to(deed.session, [wish.agency_id])
        sharing.made(deed.session, desk, wish, export)
        if _parcel(deed.session, desk, wish, export) != parcel:
            raise Refused(MEANWHILE.format(wish.ref))


def _parcel(session: Session, desk: Desk, wish: Wish, export: str) -> Parcel:
    """Return what leaves, within an open look or act."""
    to = asked.agency_names(session)[wish.agency_id]
    whole = maps.seen(session, desk, wish.ref, names=wish.named)
    item = find(session, wish.ref)
    plan = goals.told(session, item, desk.today, names=wish.named)
    picture = masking.drawn(session, item, replace(whole, plan=plan))
    holds = "Holds full names" if wish.named else "Initials only"
    words = (
        f"Confidential: for {to}, {wish.purpose.in_sentence}. {holds}. "
        f"Export {export}. Not for onward sharing."
    )
    since = wish.since and history.compared(session, desk, wish.ref, wish.since)
    record = _record(session, desk, wish)
    if _told(wish, record) != wish.told:
        raise Refused(MEANWHILE.format(wish.ref))
    return Parcel(wish, picture, words, since or None, record)


def _read(desk: Desk, token: str) -> tuple[str, Wish]:
    """Return an offer's number and what it is of. Raises Refused."""
    number, wished = opened(desk, "map", token)
    ref, form, purpose, agency_id, *told = wished
    [chosen] = [one for one in Form if one == form]
    [why] = [one for one in Purpose if one == purpose]
    return number, Wish(ref, chosen, why, agency_id, *told)


def sealed(desk: Desk, what: str, said: Iterable[object]) -> str:
    """Return a token of `what`: for this session alone, for a minute."""
    viewer, until = desk.viewer, (desk.now + LASTS).isoformat()
    whole = [token_hex(8), viewer.user_id, viewer.session, until, *said]
    body = urlsafe_b64encode(json.dumps(whole).encode()).decode()
    return f"{body}.{_signed(desk, what, body)}"


def opened(desk: Desk, what: str, token: str) -> tuple[str, list[Any]]:
    """Return a token's number and what it says. Raises Refused where it is no such."""
    body, _, signed = token.partition(".")
    good = hmac.compare_digest(signed.encode(), _signed(desk, what, body).encode())
    if len(token) > LONGEST or not good:
        raise Refused(GONE)
    number, user_id, session, until, *said = json.loads(urlsafe_b64decode(body))
    viewer = desk.viewer
    if (user_id, session) != (viewer.user_id, viewer.session):
        raise Refused(GONE)
    if desk.now > datetime.fromisoformat(until):
        raise Refused(GONE)
    return number, said


def _signed(desk: Desk, what: str, body: str) -> str:
    told = f"leaving {what} {body}".encode()
    return hmac.new(desk.db.log_key, told, sha256).hexdigest()
