"""What was decided of a record goes with it when it is made one with another (R084).

Who was told apart from the one is told apart from the other: the record that went is
seen by nobody, and what was decided of it with it. Why is not repeated: it was said
to whoever sees the record that went. Parted, the two are asked about again
(`comparing`).
"""

from typing import Final

from sqlmodel import Session

from peerdash.model import PersonMerge, SamePersonDraft
from peerdash.rules import pairs as pairing
from peerdash.services import pairs
from peerdash.services.desk import Desk
from peerdash.services.same_person import decision

OF: Final = "That was decided of a record that has been made one with {}."


def carry(session: Session, desk: Desk, merge: PersonMerge) -> None:
    """Say of the record that is kept what was decided of the one that goes.

    What has been decided of the kept one itself stands. It is told before the two
    are one, while its doer still sees what was decided of both.
    """
    ruled = pairs.ruled(session, [merge.gone_id, merge.kept_id])
    for both, (row, _) in ruled.items():
        third = _other(both, merge.gone_id)
        if third in ("", merge.kept_id):
            continue
        now = pairing.pair(merge.kept_id, third)
        if now not in ruled:
            because = OF.format(merge.kept_ref)
            draft = SamePersonDraft(verdict=row.verdict, reason=because)
            decision(session, desk, now, draft).merge_id = merge.id


def _other(both: tuple[str, str], one: str) -> str:
    return both[both[0] == one] if one in both else ""
