"""What children's own maps ask of whoever may open them, on Today (R046, R066, R067).

A child marks a friendship on a map that is theirs, and somebody elsewhere records an
action that may part the two. Whoever records it is asked about being apart by the
words alone, as everybody is (`rules.apart`); who knows of the mark is told here, so
that they can speak up for the child, and nobody else learns that there is one.
"""

from collections.abc import Iterable
from itertools import islice

from sqlmodel import Session

from peerdash.rules import apart, people
from peerdash.rules import today as wording
from peerdash.services.desk import Desk
from peerdash.services.needs import MOST, Need, to
from peerdash.store.queries import ecomaps as queries


def own_maps(session: Session, desk: Desk) -> tuple[Need, ...]:
    """Return what may part a child from a friend, and whose view is not asked yet."""
    return (*islice(_parting(session, desk), MOST), *_asking(session))


def _parting(session: Session, desk: Desk) -> Iterable[Need]:
    for case, child, friends in queries.protected(session):
        whose = people.initials(child.name)
        for action, item in queries.open_actions(session, child.id):
            aimed = {
                people.initials(name) for name in queries.for_whom(session, action.id)
            }
            if apart.speaks_up(action.words, aimed, whose, friends):
                yield Need(
                    words=f"An action on {item.ref} may part the child of {case.ref} "
                    "from somebody who matters to them",
                    when=wording.due(action.due_on, desk.today),
                    late=False,
                    verb="Speak up",
                    way=to("outcomes", item=item.ref),
                )


def _asking(session: Session) -> Iterable[Need]:
    for case in queries.to_begin(session, MOST):
        yield Need(
            words=f"The child's own view is not gathered yet: {case.ref}",
            when="before the group decides more",
            late=False,
            verb="Talk",
            way=to("ecomap", item=case.ref),
        )
