"""Setting one's own passphrase, which ends one's every other way in."""

from peerdash.model import User
from peerdash.rules.passphrases import require_good
from peerdash.services.desk import Desk, acting
from peerdash.store import sign_ins
from peerdash.store.passphrases import hashed
from peerdash.vocabulary.roles import Act


def set_own(desk: Desk, passphrase: str, again: str) -> str:
    """Set the viewer's passphrase and return the username that goes with it.

    Their other sessions end, and links they have not used stop working. The
    slow part is done before the transaction, so that nobody waits for it.
    """
    viewer = desk.viewer
    require_good(passphrase, again, (viewer.name, viewer.agency))
    kept = hashed(passphrase)
    with acting(desk, Act.SET_PASSPHRASE, viewer.user_id) as deed:
        user = deed.session.get_one(User, viewer.user_id)
        require_good(passphrase, again, (viewer.name, viewer.agency, user.username))
        user.password_hash = kept
        sign_ins.end_all(deed.session, user.id, desk.now, but=viewer.session)
        sign_ins.drop_links(deed.session, user.id)
    return user.username
