"""Showing again who one is, before what matters most (AN10).

Somebody may have walked away from their desk; the one who sits there then can read,
but cannot let others in or open what is closed. Having shown it counts for five
minutes, in that one session. `rules.access` holds the limit, `vocabulary.roles` says
for which acts, and `services.desk` refuses them.
"""

from peerdash.rules.refusal import Refused
from peerdash.services import guesses, passphrases
from peerdash.services.desk import Desk, acting
from peerdash.store import accounts, scope, sign_ins
from peerdash.vocabulary.roles import Act


def by_council(desk: Desk) -> bool:
    """Whether the viewer shows who they are at the council: they have no passphrase."""
    with scope.reading(desk.db, desk.scope) as session:
        account = accounts.of(session, desk.viewer.user_id)
    return account is not None and not passphrases.has_one(desk)


def prove(desk: Desk, passphrase: str) -> None:
    """Note that the viewer has just given their passphrase; refuse a wrong one.

    Wrong ones are slowed as at the door. Who has none sets one first.
    """
    kept = passphrases.kept_of(desk)
    if not kept:
        raise Refused("You have no passphrase yet. Set one under My sign-in first.")
    guess = passphrases.given(desk, passphrase, kept)
    viewer = desk.viewer
    with acting(desk, Act.PROVE, viewer.user_id) as deed:
        guesses.take_back(deed.session, guess)
        if not sign_ins.prove(deed.session, viewer.user_id, viewer.session, desk.now):
            raise Refused("Your session has ended. Sign in again.")
