"""What the browser sends is taken once, in order, and only if it makes sense."""

from typing import Any

import pytest

from peerdash.rules.refusal import Unsaved
from peerdash.ui.canvas import Selection, _selected, take
from peerdash.ui.canvas.edits import Edit, things

DATA = {
    "figures": [{"ref": "P1", "kind": "person"}, {"ref": "L1", "kind": "place"}],
    "lines": [{"ref": "t1", "kind": "tie"}],
    "areas": [{"ref": "I1", "kind": "box"}],
}

HERE = things(DATA)


def op(seq: int, ref: str = "P1", x: object = 1.0, y: object = 2.0) -> dict[str, Any]:
    return {"seq": seq, "op": "moved", "ref": ref, "x": x, "y": y}


def taken(*boxes: object) -> list[tuple[str, float, float]]:
    moves: list[tuple[str, float, float]] = []
    acked = {"cid": "", "seq": 0}

    def do(edit: Edit) -> None:
        moves.append((edit.told["ref"], edit.told["x"], edit.told["y"]))

    for outbox in boxes:
        take(outbox, acked, HERE, do)
    return moves


def test_a_move_is_taken_once_however_often_it_is_sent() -> None:
    first, second = op(1), op(2, x=5.0)
    sent = {"cid": "a", "ops": [first]}, {"cid": "a", "ops": [first, second]}
    assert taken(*sent, sent[1]) == [("P1", 1.0, 2.0), ("P1", 5.0, 2.0)]


def test_a_browser_that_starts_again_starts_a_new_count() -> None:
    assert len(taken({"cid": "a", "ops": [op(1)]}, {"cid": "b", "ops": [op(1)]})) == 2


@pytest.mark.parametrize(
    "bad",
    [
        op(1, ref="P9"),
        op(1, x=float("nan")),
        op(1, y=1e9),
        op(1, x="1"),
        op(1, x=None),
        {**op(1), "op": "deleted"},
        {"op": "moved", "ref": "P1", "x": 1, "y": 2},
        {"seq": 1, "op": "moved", "ref": ["P1"], "x": 1, "y": 2},
        "moved",
    ],
)
def test_a_move_that_makes_no_sense_is_not_made(bad: object) -> None:
    assert taken({"cid": "a", "ops": [bad]}) == []


@pytest.mark.parametrize("outbox", [None, "x", 3, {}, {"cid": "a", "ops": 3}])
def test_an_outbox_that_is_not_one_is_left_alone(outbox: object) -> None:
    assert taken(outbox) == []


def test_a_move_that_is_refused_is_not_tried_again() -> None:
    acked = {"cid": "", "seq": 0}
    tries = []

    def refuse(edit: Edit) -> None:
        tries.append(edit.told["ref"])
        raise PermissionError

    outbox = {"cid": "a", "ops": [op(1)]}
    with pytest.raises(PermissionError):
        take(outbox, acked, HERE, refuse)
    take(outbox, acked, HERE, refuse)
    assert tries == ["P1"]


def test_a_move_that_cannot_be_kept_just_now_is_tried_again() -> None:
    acked, tries = {"cid": "", "seq": 0}, []

    def do(edit: Edit) -> None:
        tries.append(edit.told["x"])
        if len(tries) == 1:
            raise Unsaved

    outbox = {"cid": "a", "ops": [op(1), op(2, x=5.0)]}
    take(outbox, acked, HERE, do)
    assert acked["seq"] == 0
    take(outbox, acked, HERE, do)
    assert (acked["seq"], tries) == (2, [1.0, 1.0, 5.0])


def test_only_what_is_on_the_map_can_be_selected() -> None:
    assert _selected({"kind": "tie", "ref": "t1"}, DATA) == Selection("tie", "t1")
    assert _selected({"kind": "person", "ref": "t1"}, DATA) is None
    assert _selected({"kind": "person", "ref": "P9"}, DATA) is None
    assert _selected(None, DATA) is None
