"""Whether what an act has written to is past its review; `acting` asks of each."""

from datetime import date

from sqlmodel import Session

from peerdash.rules import past_due as rules
from peerdash.services.intervals import held
from peerdash.store import pointing
from peerdash.store.queries import review_clock as queries
from peerdash.vocabulary.roles import Act


def require_reviewed(session: Session, act: Act, ref: str, today: date) -> None:
    """Refuse an act that builds on what is past its review (R199).

    Only items its viewer may see are asked about: a refusal tells of no other.
    """
    if act in rules.STILL or pointing.is_regardless(session):
        return
    whose = ref.partition("/")[0]
    for one, day in queries.past_due(session, whose, pointing.items(session), today):
        rules.require_reviewed(one, day, held(session), today)
