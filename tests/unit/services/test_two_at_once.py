"""Two people at work on one map at once: the same map for both, nothing lost.

Each has a script of edits, and takes back and makes again what they themselves
did. An edit that was kept stays unless its own author took it back, and every
refusal changes nothing.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from threading import Barrier

import pytest
from sqlmodel import select

from peerdash.model import (
    Gap,
    GapDraft,
    MapEdit,
    MemberDraft,
    PersonDraft,
    RelationshipDraft,
)
from peerdash.rules.refusal import Refused
from peerdash.services import (
    findings,
    history,
    incidents,
    maps,
    members,
    relationships,
)
from peerdash.services.undoing import redo, undo
from peerdash.store import scope
from peerdash.vocabulary.places import GroupKind
from peerdash.vocabulary.relationships import RelationshipKind
from tests.area import Area

MAP, EDITS = "M-12", 7
FEW, MANY = (1, 2, 3), tuple(range(100, 300))
PAIR = ("asha", "sam")


@dataclass
class Hand:
    """One person's script: what they did that was kept, and has not been taken back."""

    area: Area
    who: str
    seed: int
    chance: Random
    kept: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    number: int = 0

    def turn(self) -> None:
        """Make one edit; a refusal is no edit."""
        acts: tuple[Callable[[], None], ...] = (
            self.link,
            self.link,
            self.ask,
            self.circle,
            self.add,
            self.move,
            self.undo,
            self.undo,
            self.redo,
        )
        with suppress(Refused):
            self.chance.choice(acts)()

    def said(self) -> str:
        """Words that nobody else has used."""
        self.number += 1
        return f"{self.who} said {self.seed}.{self.number}"

    def new(self, words: str) -> None:
        """Note an edit that was kept."""
        self.kept.append(words)
        self.back.clear()

    def link(self) -> None:
        """Link two people."""
        words, desk = self.said(), self.area.desk(self.who)
        a, b = self.chance.sample(list(relationships.people_by_id(desk, MAP)), 2)
        kind = self.chance.choice(list(RelationshipKind))
        draft = RelationshipDraft(from_id=a, to_id=b, kind=kind, note=words)
        relationships.relate(desk, MAP, draft)
        self.new(words)

    def ask(self) -> None:
        """Ask a question."""
        words = self.said()
        findings.add_gap(self.area.desk(self.who), MAP, GapDraft(question=words))
        self.new(words)

    def circle(self) -> None:
        """Draw a circle."""
        words, desk = self.said(), self.area.desk(self.who)
        who = self.chance.sample(list(relationships.people_by_id(desk, MAP)), 2)
        incidents.draw_circle(desk, MAP, words, GroupKind.IDENTITY, who)
        self.new(words)

    def add(self) -> None:
        """Add somebody."""
        words = self.said()
        person, member = PersonDraft(name="Rory Vale"), MemberDraft(reason=words)
        members.add(self.area.desk(self.who), MAP, person, member)
        self.new(words)

    def move(self) -> None:
        """Move somebody: the last hand to move one wins."""
        desk = self.area.desk(self.who)
        one = self.chance.choice(list(members.roster(desk, MAP)))
        spot = (self.chance.randint(0, 900), self.chance.randint(0, 900))
        maps.move(desk, MAP, {one: spot})
        self.new("")

    def undo(self) -> None:
        """Take one's own last edit back."""
        undo(self.area.desk(self.who), MAP)
        earlier = ""  # an edit of an earlier script, whose words are not looked for
        self.back.append(self.kept.pop() if self.kept else earlier)

    def redo(self) -> None:
        """Make it again."""
        redo(self.area.desk(self.who), MAP)
        if self.back:
            self.kept.append(self.back.pop())


def worked(area: Area, seed: int) -> list[Hand]:
    """Let two people work at once, each through their own script."""
    hands = [Hand(area, who, seed, Random(f"{seed} {who}")) for who in PAIR]  # noqa: S311
    start = Barrier(len(hands))

    def script(hand: Hand) -> None:
        start.wait()
        for _ in range(EDITS):
            hand.turn()

    with ThreadPoolExecutor(len(hands)) as pool:
        list(pool.map(script, hands))
    return hands


def holds(area: Area, hands: list[Hand]) -> None:
    """What both see is one map, with what each kept and nothing they took back."""
    one, other = (drawn(area, who) for who in PAIR)
    assert one == other
    whole = "|".join(_words(area))
    for hand in hands:
        for words in filter(None, hand.kept):
            assert f"|{words}|" in f"|{whole}|"
        for words in filter(None, hand.back):
            assert f"|{words}|" not in f"|{whole}|"
    numbers = [one.number for one in history.versions(area.desk("asha"), MAP)]
    assert numbers == list(range(numbers[0], numbers[-1] - 1, -1))


def drawn(area: Area, who: str) -> list[object]:
    """Everything that is on the map, for somebody: some words are the chair's alone."""
    seen = maps.picture(area.desk(who), MAP)
    return [
        [(one.ref, one.label, one.x, one.y) for one in seen.people],
        [(one.ref, one.x, one.y) for one in seen.places],
        sorted((one.id, one.from_ref, one.to_ref) for one in seen.ties),
        sorted(one.id for one in seen.presences),
        [(one.ref, one.members) for one in seen.boxes],
        [(one.id, one.label, one.members) for one in seen.rings],
        seen.version,
    ]


def _words(area: Area) -> list[str]:
    """Everything that either of them said and that is on the map."""
    seen = maps.picture(area.desk("asha"), MAP)
    found = [tie.note for tie in seen.ties] + [ring.label for ring in seen.rings]
    found += [person.reason for person in seen.people]
    desk = area.desk("asha")
    with scope.reading(desk.db, desk.scope) as session:
        gaps = session.exec(select(Gap)).all()
        return found + [gap.question for gap in gaps]


def nothing_undid_another_s(area: Area) -> None:
    """Whatever goes over an edit goes over one of its own author's."""
    with scope.unscoped(area.db) as session:
        edits = {one.id: one for one in session.exec(select(MapEdit)).all()}
    over = [one for one in edits.values() if one.over]
    assert all(edits[one.over or ""].user_id == one.user_id for one in over)


@pytest.mark.parametrize("seed", FEW)
def test_two_at_once_end_in_one_map_with_nothing_lost(area: Area, seed: int) -> None:
    hands = worked(area, seed)
    assert any(hand.number for hand in hands)
    holds(area, hands)
    nothing_undid_another_s(area)


@pytest.mark.slow
def test_two_hundred_scripts_end_in_one_map_with_nothing_lost(area: Area) -> None:
    """On one map, script after script: what an earlier one left is there to begin."""
    for seed in MANY:
        hands = worked(area, seed)
        holds(area, hands)
        nothing_undid_another_s(area)
