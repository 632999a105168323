"""What cannot wait for a meeting: that a strategy meeting was asked for, in the log."""

from peerdash.rules.refusal import Changed, Refused
from peerdash.services.desk import Desk, acting
from peerdash.services.referrals import find
from peerdash.store import versions
from peerdash.vocabulary.roles import Act


def asked_now(desk: Desk, ref: str) -> None:
    """Keep that a strategy meeting has been asked for, by whom and when.

    The asking is done by telephone; nobody is told of it from here.
    """
    with acting(desk, Act.ASK_STRATEGY, ref) as deed:
        referral, item = find(deed.session, ref)
        deed.about = item.ref
        if referral.strategy_at:
            raise Refused(f"That a strategy meeting was asked for {ref} is kept.")
        seen, values = referral.version, {"strategy_at": desk.now}
        if not versions.save(deed.session, referral, seen, values):
            raise Changed(ref, who="Somebody", at=None, version=seen, differences=())
