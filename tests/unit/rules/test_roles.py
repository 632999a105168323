"""Who may confirm a role that somebody asks for, and when nobody can."""

import pytest

from peerdash.rules import roles
from peerdash.rules.refusal import Refused
from peerdash.vocabulary.roles import Role

KEEPER, CHAIR, AUDITOR, MEMBER = (
    frozenset({one})
    for one in (Role.ADMINISTRATOR, Role.CHAIR, Role.AUDITOR, Role.MEMBER)
)
EVERYBODY = {
    "olu": KEEPER,
    "ann": KEEPER,
    "asha": CHAIR,
    "mina": AUDITOR,
    "dev": MEMBER,
}
TABLE = [
    # who is here, who asks, whom it is for, who may confirm it
    ("olu ann asha mina dev", "olu", "dev", "ann mina"),
    ("olu ann asha mina dev", "olu", "ann", "asha mina"),
    ("olu ann asha mina dev", "olu", "mina", "ann"),
    ("olu asha mina dev", "olu", "dev", "asha mina"),
    ("olu asha dev", "olu", "dev", "asha"),
    ("olu asha dev", "olu", "asha", ""),
    ("olu dev", "olu", "dev", ""),
    ("olu", "olu", "new", ""),
    ("olu ann asha mina dev", roles.MACHINE, "dev", "asha mina"),
    ("olu ann dev", roles.MACHINE, "dev", ""),
    ("olu asha mina", roles.MACHINE, "mina", "asha"),
]


def people(here: str) -> dict[str, frozenset[Role]]:
    return {one: EVERYBODY[one] for one in here.split()}


@pytest.mark.parametrize(("here", "asker", "about", "who"), TABLE)
def test_who_may_confirm(here: str, asker: str, about: str, who: str) -> None:
    assert roles.deciders(people(here), asker, about) == set(who.split())


@pytest.mark.parametrize(("here", "asker", "about", "who"), TABLE)
def test_it_is_in_force_at_once_only_when_nobody_could(
    here: str, asker: str, about: str, who: str
) -> None:
    known = people(here)
    assert roles.is_alone(known, known, asker, about) == (not who)


def test_recording_the_others_as_left_does_not_make_an_administrator_alone() -> None:
    here, ever = people("olu dev"), people("olu asha mina dev")
    assert not roles.is_alone(here, ever, "olu", "dev")
    assert roles.is_alone(here, ever, roles.MACHINE, "dev")


@pytest.mark.parametrize("asker", [*EVERYBODY, roles.MACHINE])
@pytest.mark.parametrize("about", EVERYBODY)
def test_neither_who_asks_nor_whom_it_is_for_confirms(asker: str, about: str) -> None:
    assert not {asker, about} & roles.deciders(EVERYBODY, asker, about)


def test_what_is_held_is_not_given_and_what_is_not_is_not_taken() -> None:
    roles.require_change(CHAIR, Role.AUDITOR, given=True)
    roles.require_change(CHAIR, Role.CHAIR, given=False)
    with pytest.raises(Refused, match="They are an auditor already"):
        roles.require_change(AUDITOR, Role.AUDITOR, given=True)
    with pytest.raises(Refused, match="They are not a chair"):
        roles.require_change(AUDITOR, Role.CHAIR, given=False)


def test_an_administrator_is_always_left() -> None:
    roles.require_keeper_left(people("olu ann"), "olu", Role.ADMINISTRATOR)
    roles.require_keeper_left(people("olu asha"), "asha", Role.CHAIR)
    with pytest.raises(Refused, match="the only administrator"):
        roles.require_keeper_left(people("olu asha"), "olu", Role.ADMINISTRATOR)


def test_a_request_is_decided_once() -> None:
    roles.require_undecided(None)
    with pytest.raises(Refused, match="has decided this already"):
        roles.require_undecided("somebody")
