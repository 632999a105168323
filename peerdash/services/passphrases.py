"""Setting one's own passphrase, which ends one's every other way in."""

from typing import Final

from peerdash.model import User
from peerdash.rules.passphrases import require_good
from peerdash.rules.refusal import Refused
from peerdash.services import guesses
from peerdash.services.desk import Desk, acting
from peerdash.services.guesses import Guess
from peerdash.store import accounts, scope, sign_ins
from peerdash.store.passphrases import hashed, keep, matches, of
from peerdash.vocabulary.roles import Act
from peerdash.vocabulary.sign_ins import Way

WRONG: Final = (
    "That is not your passphrase now. After five wrong tries, wait five minutes; an "
    "administrator can make you a link instead."
)


def has_one(desk: Desk) -> bool:
    """Whether the viewer has set a passphrase; it is no record, and no look at one."""
    return bool(kept_of(desk))


def set_own(desk: Desk, passphrase: str, again: str, current: str = "") -> str:
    """Set the viewer's passphrase and return the username that goes with it.

    Who has one already gives it first. Their other sessions and their calendar address
    end, links they have not used stop working, and they have shown who they are. The
    slow parts are done outside the transactions, so that nobody waits for them.
    """
    viewer = desk.viewer
    require_good(passphrase, again, (viewer.name, viewer.agency))
    had = kept_of(desk)
    _require_may_have(desk, had)
    guess = given(desk, current, had)
    kept = hashed(passphrase)
    with acting(desk, Act.SET_PASSPHRASE, viewer.user_id) as deed:
        user = deed.session.get_one(User, viewer.user_id)
        require_good(passphrase, again, (viewer.name, viewer.agency, user.username))
        keep(deed.session, user.id, kept)
        guesses.take_back(deed.session, guess)
        sign_ins.prove(deed.session, user.id, viewer.session, desk.now)
        sign_ins.end_all(deed.session, user.id, desk.now, but=viewer.session)
        sign_ins.drop_links(deed.session, user.id)
        sign_ins.end_calendars(deed.session, user.id, desk.now)
    return user.username


def _require_may_have(desk: Desk, had: str) -> None:
    """Refuse a first one to who signs in with the council, unless given a link (AN9).

    Whoever found their desk could otherwise make a way in of their own.
    """
    viewer = desk.viewer
    with scope.reading(desk.db, desk.scope) as session:
        council = accounts.of(session, viewer.user_id) is not None
        by_link = sign_ins.way_of(session, viewer.session) is Way.LINK
    if council and not had and not by_link:
        raise Refused(
            "You sign in with your council account, so there is no passphrase to set. "
            "If you need one too, an administrator can make you a link."
        )


def given(desk: Desk, current: str, kept: str) -> str:
    """Refuse who does not know the passphrase they have; each wrong one counts.

    Return the guess, to be taken back within the act it was given for. It is kept
    whatever happens next, so it is an act of its own.
    """
    if not kept:
        return ""
    user_id = desk.viewer.user_id
    with acting(desk, Act.GIVE_PASSPHRASE, user_id) as deed:
        mine = Guess(f"own {user_id}", "", desk.now)
        guess = guesses.note(deed.session, desk.db.log_key, mine)
    if not guess or not matches(current, kept):
        raise Refused(WRONG).beside("now")
    return guess


def kept_of(desk: Desk) -> str:
    """Return the hash of the viewer's passphrase; nothing when they have none."""
    with scope.reading(desk.db, desk.scope) as session:
        return of(session, desk.viewer.user_id)
