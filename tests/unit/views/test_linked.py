"""What is picked in one view narrows the others alike, and by refs alone."""

import pytest

from peerdash.rules import linked as rules
from peerdash.services import chronology, land, maps, when_where
from peerdash.views import land_linked, linked
from tests.area import Area

STABBING = "M-1"


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("", ()),
        ("P-12,L-3", ("P-12", "L-3")),
        ("P-12,P-12", ("P-12",)),
        ("Ayden,<b>,P-1;I-2,I-4", ("I-4",)),
        ("p-1,M-1,P-", ()),
        (",".join(f"P-{n}" for n in range(9)), tuple(f"P-{n}" for n in range(6))),
    ],
)
def test_an_address_picks_refs_and_nothing_else(
    said: str, picked: tuple[str, ...]
) -> None:
    assert rules.read(said) == picked
    assert rules.read(rules.said(picked)) == picked


def test_somebody_picked_leaves_the_same_incidents_in_every_view(
    sqlite_area: Area,
) -> None:
    desk = sqlite_area.desk("asha")
    seen, ground = maps.picture(desk, STABBING), land.of(desk, STABBING)
    told = chronology.of(desk, STABBING)
    boxes = {box.ref: box.members for box in seen.boxes}
    every = {one.ref for one in ground.events}
    for who in (one.ref for one in seen.people if one.drawn):
        theirs = {ref for ref, members in boxes.items() if who in members}
        assert boxes.keys() & linked.near(seen, [who]) == theirs
        assert boxes.keys() & land_linked.going(ground, [who]) == theirs
        going = chronology.going_with(told, [who])
        ids = {one.id for one in (*going.dated, *going.undated)}
        assert {one for one in every if f"incident {one}" in ids} & {*boxes} == theirs
        narrowed = when_where.counted(desk, STABBING, picked=(who,))
        dated = {one.id for one in going.dated if one.id.startswith("incident")}
        assert narrowed.total == len(dated)
        assert narrowed.picked == (who,)
    assert any(boxes.values())


def test_two_picked_narrow_to_what_is_of_both(sqlite_area: Area) -> None:
    seen = maps.picture(sqlite_area.desk("asha"), STABBING)
    tie = seen.ties[0]
    both = linked.picks(seen, "tie", tie.id)
    assert both == (tie.from_ref, tie.to_ref)
    near = set(linked.near(seen, both))
    assert {tie.id, *both} <= near
    one, other = (set(linked.near(seen, [ref])) for ref in both)
    assert near == one & other != one


def test_what_is_not_here_narrows_nothing(sqlite_area: Area) -> None:
    desk = sqlite_area.desk("asha")
    assert linked.near(maps.picture(desk, STABBING), ["P-999"]) == ()
    found = when_where.counted(desk, STABBING, picked=("P-999",))
    assert found.picked == ()
    assert found.total == when_where.counted(desk, STABBING).total > 0
