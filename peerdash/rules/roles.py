"""Roles need two people: who may confirm what an administrator asks for (trust 2.3).

An administrator who could give roles alone could give a data role to themselves,
or to an account that nobody is behind. So another administrator or an auditor
confirms. Where there is only one administrator a chair may as well: a chair
cannot ask, so two people still agree, and it is the chair who knows who works in
the group. The command line counts as the administrators, for whoever runs it may
be any of them.
"""

from collections.abc import Mapping
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.vocabulary.roles import Role

MACHINE: Final = "command-line"
"""Who asks at the command line, where nobody is signed in."""
People = Mapping[str, frozenset[Role]]


def deciders(people: People, asker: str, about: str) -> frozenset[str]:
    """Return who of those who sign in may confirm; never who asks or whom it is for."""
    others = {who: held for who, held in people.items() if who not in {asker, about}}

    def holding(role: Role) -> frozenset[str]:
        return frozenset(who for who, held in others.items() if role in held)

    keepers = frozenset() if asker == MACHINE else holding(Role.ADMINISTRATOR)
    chairs = frozenset() if keepers else holding(Role.CHAIR)
    return keepers | chairs | holding(Role.AUDITOR)


def is_alone(here: People, ever: People, asker: str, about: str) -> bool:
    """Whether it takes effect at once because nobody else can confirm it.

    So it is while an installation has only its first administrator. Whoever looks
    after users cannot come back to that by recording everybody else as left; only
    the machine's own command line can, which its owner could change anyway.
    """
    known = here if asker == MACHINE else ever
    return not deciders(known, asker, about)


def require_change(held: frozenset[Role], role: Role, *, given: bool) -> None:
    """Refuse to give what somebody holds, or to take what they do not."""
    if given and role in held:
        raise Refused(f"They are {_article(role)} already.")
    if not given and role not in held:
        raise Refused(f"They are not {_article(role)}.")


def require_undecided(decided: object) -> None:
    """Refuse to decide the same request twice."""
    if decided:
        raise Refused("Somebody has decided this already.")


def require_keeper_left(people: People, about: str, role: Role) -> None:
    """Refuse to take away the last administrator's own role: nobody could give it."""
    keepers = {who for who, held in people.items() if Role.ADMINISTRATOR in held}
    if role == Role.ADMINISTRATOR and keepers <= {about}:
        raise Refused("They are the only administrator. Make another one first.")


def _article(role: Role) -> str:
    name = role.in_sentence
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
