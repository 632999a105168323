"""The order of a tray, as `rules.triage` tells it beside each line (R249)."""

from typing import Final

from sqlalchemy import case
from sqlmodel import col

from peerdash.model import Referral
from peerdash.vocabulary.referrals import ConcernStatus

STANDING: Final = case(
    {one.value: one.row.turn for one in ConcernStatus},
    value=col(Referral.status),
    else_=ConcernStatus.EMERGING.row.turn,
)
"""How a worry stands, as a place in the order; one that nobody said is emerging."""
ORDER: Final = (
    col(Referral.first_at).is_(None),
    col(Referral.first_at).desc(),
    col(Referral.urgent).desc(),
    STANDING,
    col(Referral.referred_at),
)
