"""Who is looked up beside whom: near spellings meet, and few others do."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pytest

from peerdash.rules import same_person, sounding
from peerdash.rules.same_person import Somebody

TODAY: Final = date(2026, 11, 22)
BORN: Final = date(2011, 5, 6)
FIRST: Final = (
    "Aaliyah Aaron Abdul Aisha Alfie Amir Ayaan Bella Bradley Callum Cara Catherine "
    "Chloe Connor Daniel Darius Ebony Ethan Farah Finley Gabriel Georgia Grace Hamza "
    "Harvey Ibrahim Imogen Isla Jack Jayden Kacey Kai Katie Kieran Lacey Leah Lewis "
    "Logan Maisie Malik Marcus Megan Nadia Niamh Noah Olivia Omar Owen Phoebe Priya "
    "Quentin Rachel Reece Ruby Samuel Sean Sophie Stephen Tariq Tyler Usman Victor "
    "Wesley Yasmin Zachary Zoe"
)
LAST: Final = (
    "Abbott Adeyemi Ahmed Bailey Begum Bishop Brooks Campbell Chaudhry Clarke Cooper "
    "Davies Dixon Edwards Ellis Fisher Fletcher Foster Gibson Graham Griffiths Hall "
    "Harper Hussain Iqbal Jackson Jenkins Kaur Kelly Khan Kowalski Lawson Mahmood "
    "Marsh Matthews Miller Morgan Murphy Nowak Nguyen Okafor Osei Palmer Patel Pearce "
    "Phillips Quinn Rahman Reid Reynolds Rose Saunders Schofield Shah Singh Smith "
    "Stephens Sullivan Taylor Turner Ward Webb Wilson Wright Young Zielinski"
)
SPELT: Final = (("ph", "f"), ("c", "k"), ("y", "ie"), ("s", "z"), ("ee", "ea"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("catherine", "kathryn"),
        ("stephen", "steven"),
        ("phillips", "filips"),
        ("wright", "rite"),
        ("knight", "nite"),
        ("schofield", "shofeeld"),
        ("jon", "john"),
        ("aisha", "ayesha"),
        ("jackson", "jaxon"),
        ("dodd", "todd"),
    ],
)
def test_what_sounds_alike_is_read_alike(one: str, other: str) -> None:
    assert sounding.sound(one) == sounding.sound(other)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("jon smith", "", None), ("john smyth", "", None), True),
        (("catherine ward", "", None), ("kathryn word", "", None), True),
        (("malik edwards", "", None), ("ralik edwards", "", None), True),
        (("amir harper", "", None), ("mir harper", "", None), True),
        (("jon smith", "", BORN), ("ali khan", "", BORN), True),
        (("jon smith", "ali khan", None), ("ali khan", "", None), True),
        (("jon smith", "", None), ("jon khan", "", None), False),
        (("jon smith", "", None), ("ali smith", "", None), False),
        (("", "", BORN), ("jon smith", "", BORN), False),
        (("", "", None), ("", "", None), False),
    ],
)
def test_one_shared_word_is_not_enough_to_be_compared(
    one: tuple[str, str, date | None],
    other: tuple[str, str, date | None],
    *,
    meet: bool,
) -> None:
    assert bool(sounding.keys(*one) & sounding.keys(*other)) is meet


MANY: Final = 1000
FOUND: Final = 0.96
COMPARED: Final = 0.01


def test_of_a_thousand_invented_slips_nearly_all_are_found_comparing_few() -> None:
    """Recall is of the pairs that the rule would ask about if it compared all."""
    by_chance = random.Random(7)  # noqa: S311 - invented names, not a secret
    people = [_anybody(by_chance, number) for number in range(MANY)]
    again = [_near(by_chance, one) for one in people]
    asked = [
        two
        for two in zip(people, again, strict=True)
        if same_person.because(*two, TODAY)
    ]
    found = [two for two in asked if _keys(two[0]) & _keys(two[1])]
    assert len(asked) > MANY * 9 // 10
    assert len(found) >= FOUND * len(asked)
    shared = Counter(key for one in (*people, *again) for key in _keys(one))
    compared = sum(many * (many - 1) // 2 for many in shared.values())
    assert compared <= COMPARED * (2 * MANY) * (2 * MANY - 1) / 2


def _keys(one: Somebody) -> frozenset[str]:
    return sounding.keys(one.name, one.also, one.born_on)


def _anybody(by_chance: random.Random, number: int) -> Somebody:
    name = f"{by_chance.choice(FIRST.split())} {by_chance.choice(LAST.split())}".lower()
    born = date(2008, 1, 1) + timedelta(days=by_chance.randrange(2500))
    known = by_chance.random() < 2 / 3
    return Somebody(f"{number}", f"P-{number}", name, "", born if known else None)


def _near(by_chance: random.Random, one: Somebody) -> Somebody:
    """The same person as another list would have them: one or both names misspelt."""
    which = by_chance.choice([(0,), (1,), (0, 1)])
    parts = one.name.split()
    for at in which:
        parts[at] = by_chance.choice([*_slips(by_chance, parts[at])])
    born = one.born_on if by_chance.random() < 2 / 3 else None
    return Somebody(f"{one.id}b", f"{one.ref}b", " ".join(parts), "", born)


def _slips(by_chance: random.Random, part: str) -> Iterator[str]:
    at = by_chance.randrange(len(part) - 1)
    yield part[:at] + part[at + 1 :] if len(part) > len("kai") else part + part[-1]
    yield part[: at + 1] + part[at:]
    yield part[:at] + part[at + 1] + part[at] + part[at + 2 :]
    yield part[:at] + by_chance.choice("aeiourstn") + part[at + 1 :]
    yield next((part.replace(*two, 1) for two in SPELT if two[0] in part), part + "e")
