"""Edits as a browser sends them: allowed, made once, and nobody else ever moves."""

from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerdash.rules.refusal import Refused
from peerdash.services import maps, undoing
from peerdash.services.maps import picture
from peerdash.ui import editing
from peerdash.ui.canvas import take
from peerdash.ui.canvas.edits import ALLOWED, Edit, read, things
from peerdash.views.canvas import canvas_data
from peerdash.views.layout import positions
from peerdash.views.tidying import offered
from tests.area import Area

PARADE = "M-5"
SEQS = count(1)
EVER: dict[str, set[Any]] = {}
"""Whom anything was done to on a map, whose undoing outlives one script."""
FIGURES = ("person", "place")


def shown(area: Area) -> Mapping[str, Any]:
    seen = picture(area.desk("sam"), PARADE)
    return {**canvas_data(seen, editable=True), "state": seen.state}


def sent(area: Area, acked: dict[str, Any], *ops: Mapping[str, Any]) -> dict[str, Any]:
    """Hand in what a browser sent, as the canvas does; return what it is answered."""
    desk = area.desk("sam")
    hand = editing.hand(desk, PARADE)

    def do(edit: Edit) -> object:
        if edit.op == "moved":
            told = edit.told
            maps.move(desk, PARADE, {told["ref"]: (told["x"], told["y"])})
            return None
        return hand.do(edit)

    take({"cid": acked["cid"], "ops": list(ops)}, acked, things(shown(area)), do)
    return acked


def fresh() -> dict[str, Any]:
    return {"cid": f"browser{next(SEQS)}", "seq": 0}


def spots(area: Area) -> dict[str, tuple[float | None, float | None]]:
    """Return where everybody was put, to the last digit."""
    seen = picture(area.desk("sam"), PARADE)
    people = {one.ref: (one.x, one.y) for one in seen.people}
    return people | {one.ref: (one.x, one.y) for one in seen.places}


def of(data: Mapping[str, Any], *kinds: str) -> list[str]:
    every = (*data["figures"], *data["lines"], *data["areas"])
    return sorted(one["ref"] for one in every if one["kind"] in kinds)


NUMBERS = st.floats(-900, 900).map(lambda n: round(n, 1))
WORDS = st.sampled_from(["Zed Zola", "Ana Brook", "Una Cole", "Ivo Dale"])


ON_A_MAP = [one for one in ALLOWED if one != "ordered"]  # that is for an agenda


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """One edit, its ends given as numbers that choose among what is there."""
    which = st.integers(0, 99)
    return {
        "op": draw(st.sampled_from(ON_A_MAP)),
        "one": draw(which),
        "other": draw(which),
        "x": draw(NUMBERS),
        "y": draw(NUMBERS),
        "name": draw(WORDS),
        "age": draw(st.integers(10, 40)),
    }


def told(edit: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The edit as a browser would send it about this map; None if it cannot be."""

    def pick(number: int, *kinds: str) -> str:
        some = of(data, *kinds)
        return some[number % len(some)] if some else ""

    one, other = pick(edit["one"], "person"), pick(edit["other"], "person")
    place, line = pick(edit["other"], "place"), pick(edit["one"], "tie")
    area, spot = pick(edit["other"], "box", "circle"), [edit["x"], edit["y"]]
    said = f"{edit['name']}, {edit['age']}, m - seen there"
    return {
        "undone": {},
        "redone": {},
        "tidied": {"seen": data["state"]},
        "moved": {"ref": one, "x": edit["x"], "y": edit["y"]},
        "aligned": {"spots": [[one, *spot]]},
        "people": {"said": said, "why": "", "spots": [spot], "same": {"1": "new"}},
        "place": {"name": edit["name"], "kind": "shops", "spot": spot},
        "incident": {
            "title": "A phone taken",
            "kind": "robbery",
            "happened": "May 2026",
            "members": [one, other],
            "role": "present",
        },
        "circle": {"label": "At the shops", "kind": "place", "members": [one, other]},
        "question": {"question": "Who drives?", "about": one, "ask": "", "by": ""},
        "noted": {
            "about": one,
            "words": "An aunt collects him",
            "source": "school",
            "evidence": "evidenced",
        },
        "marked": {"about": one, "shape": "star", "words": "In college"},
        "linked": {"a": one, "b": other, "kind": "harm"},
        "stays": {"a": one, "b": place, "kind": "spends-time"},
        "changed": {"line": line, "kind": "strong", "seen": 1},
        "tested": {
            "line": line,
            "seen": 1,
            "by": "Bryn Ash",
            "on": "2026-11-20",
            "source": "school",
            "evidence": "evidenced",
        },
        "joined": {"ref": one, "area": area, "role": "present"},
        "left": {"ref": one, "area": area, "mistaken": True},
        "removed": {"thing": pick(edit["one"], "person", "tie", "box"), "why": "No"},
    }[edit["op"]] | {"op": edit["op"]}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(edits(), min_size=4, max_size=12))
def test_whatever_is_edited_nobody_else_moves(
    sqlite_area: Area, script: list[dict[str, Any]]
) -> None:
    acked, edited = fresh(), EVER.setdefault(str(sqlite_area.db.engine.url), set())
    for seq, edit in enumerate(script, 1):
        before, op = spots(sqlite_area), told(edit, shown(sqlite_area))
        assert op
        sent(sqlite_area, acked, {"seq": seq, **op})
        after = spots(sqlite_area)
        meant = {op.get("ref") if edit["op"] == "moved" else None}
        meant |= {one for one, *_ in op["spots"]} if edit["op"] == "aligned" else set()
        meant |= {op.get("thing")}
        edited |= meant | (after.keys() - before.keys())
        if edit["op"] == "tidied":  # which is meant for all
            meant = {*before}
            edited |= meant
        if edit["op"] in {"undone", "redone"}:  # one of them, and nobody else
            meant = edited
        stayed = {ref: at for ref, at in before.items() if ref not in meant}
        assert {ref: after.get(ref) for ref in stayed} == stayed


def one_of(area: Area, op: str) -> dict[str, Any]:
    edit = {"op": op, "one": 0, "other": 1, "x": 7.0, "y": 8.0}
    made = told({**edit, "name": "Zed Zola", "age": 15}, shown(area))
    assert made
    return {"seq": 1, **made}


NOT_HERE = {"moved", "aligned", "joined", "left", "undone", "redone", "tidied"}
"""No version, no circle there, nothing yet to take back or to tidy."""


@pytest.mark.parametrize("op", [op for op in ON_A_MAP if op not in NOT_HERE])
def test_an_edit_is_one_act_one_line_and_one_version(
    op: str, sqlite_area: Area
) -> None:
    desk = sqlite_area.desk("sam")
    if op == "stays":
        sent(sqlite_area, fresh(), one_of(sqlite_area, "place"))
    made, version = one_of(sqlite_area, op), picture(desk, PARADE).version
    if op == "removed":
        made = {**made, "thing": of(shown(sqlite_area), "tie")[0]}
    acked, lines = fresh(), changes(sqlite_area)
    said = sent(sqlite_area, acked, made).get("said", [])
    assert [one for one in said if "refused" in one] == []
    assert changes(sqlite_area) == lines + 1
    assert picture(desk, PARADE).version == version + 1
    sent(sqlite_area, {**acked, "seq": 0}, made)  # to a server that has forgotten
    assert changes(sqlite_area) == lines + 1


def changes(area: Area) -> int:
    acts = {"edit-map", "remove", "move"}
    return sum(line.act.value in acts for line in area.lines())


def test_what_is_refused_is_told_and_the_next_edit_is_made(sqlite_area: Area) -> None:
    bad = {**one_of(sqlite_area, "people"), "said": "Zed Zola, 15"}
    good = {**one_of(sqlite_area, "question"), "seq": 2}
    acked = sent(sqlite_area, fresh(), bad, good)
    (answer,) = acked["said"]
    assert answer["seq"] == 1
    assert "has no reason" in answer["refused"]
    assert acked["seq"] == 2


def test_somebody_known_is_asked_about_in_words_without_their_name(
    sqlite_area: Area,
) -> None:
    op = {**one_of(sqlite_area, "people"), "said": "Jonah Marrick, 16 - was there"}
    acked = sent(sqlite_area, fresh(), {**op, "same": {}})
    (answer,) = acked["said"]
    assert "Jonah" not in str(answer)
    assert answer["asks"][0]["options"][0][0] == "P-12"
    again = {**op, "seq": 2, "same": {"1": "P-12"}}
    assert sent(sqlite_area, acked, again)["said"][-1]["made"] == "P-12"


def test_a_line_changed_meanwhile_is_not_written_over(sqlite_area: Area) -> None:
    op = one_of(sqlite_area, "changed")
    sent(sqlite_area, fresh(), op)
    acked = sent(sqlite_area, fresh(), {**op, "kind": "harm"})
    assert "saved by somebody else" in acked["said"][0]["refused"]


HERE = {"P-1": "person", "L-1": "place", "t": "tie", "s": "presence", "c": "circle"}


@pytest.mark.parametrize(
    "bad",
    [
        {"op": "erased", "ref": "P-1"},
        {"op": "linked", "a": "P-1", "b": "P-9", "kind": "harm"},
        {"op": "linked", "a": "P-1", "b": "L-1", "kind": "harm"},
        {"op": "linked", "a": "P-1", "b": "P-1", "kind": "enmity"},
        {"op": "stays", "a": "P-1", "b": "L-1", "kind": "harm"},
        {"op": "tested", "line": "s", "seen": 1, "by": "", "on": ""},
        {"op": "changed", "line": "t", "kind": "strong", "seen": "1"},
        {"op": "changed", "line": "t", "kind": "strong", "seen": -1},
        {"op": "removed", "thing": "P-1", "why": "x" * 301},
        {"op": "removed", "thing": ["P-1"], "why": "No"},
        {"op": "people", "said": "x" * 4001, "why": "", "spots": [], "same": {}},
        {"op": "people", "said": "x", "why": "", "spots": [[1]], "same": {}},
        {"op": "people", "said": "x", "why": "", "spots": [], "same": {"a": "P-1"}},
        {"op": "people", "said": "x", "why": "", "spots": [[1, 1e9]], "same": {}},
        {"op": "aligned", "spots": [["t", 1, 2]]},
        {"op": "aligned", "spots": [["P-1", 1, float("inf")]]},
        {"op": "joined", "ref": "P-1", "area": "t"},
        {"op": "left", "ref": "P-1", "area": "c", "mistaken": 1},
        {"op": "circle", "label": "x", "kind": "place", "members": "P-1"},
    ],
)
def test_an_edit_that_makes_no_sense_is_no_edit(bad: Mapping[str, Any]) -> None:
    assert read(bad, HERE) is None


def test_an_auditor_is_refused_every_edit(sqlite_area: Area) -> None:
    hand = editing.hand(sqlite_area.desk("mina"), PARADE)
    for op in set(ON_A_MAP) - {"moved"}:
        edit = read(one_of(sqlite_area, op), things(shown(sqlite_area)))
        if edit:
            with pytest.raises(Refused):
                hand.do(edit)
    assert changes(sqlite_area) == 0


def heaped(area: Area) -> list[str]:
    """Put everybody on a map in one heap; return who they are."""
    everybody = [one.ref for one in picture(area.desk("sam"), PARADE).people]
    maps.move(area.desk("sam"), PARADE, dict.fromkeys(everybody, (5.0, 5.0)))
    return everybody


def test_tidying_is_one_act_one_line_and_one_version_and_can_be_taken_back(
    sqlite_area: Area,
) -> None:
    heaped(sqlite_area)
    before, desk = spots(sqlite_area), sqlite_area.desk("sam")
    version, lines = picture(desk, PARADE).version, changes(sqlite_area)
    said = sent(sqlite_area, fresh(), one_of(sqlite_area, "tidied"))
    assert [one for one in said.get("said", []) if "refused" in one] == []
    assert changes(sqlite_area) == lines + 1
    assert picture(desk, PARADE).version == version + 1
    assert offered(picture(desk, PARADE), positions(picture(desk, PARADE))).moved == ()
    undoing.undo(sqlite_area.desk("sam"), PARADE)
    assert spots(sqlite_area) == before


def test_an_offer_for_a_map_that_has_changed_since_moves_nobody(
    sqlite_area: Area,
) -> None:
    who, *_ = heaped(sqlite_area)
    op = one_of(sqlite_area, "tidied")
    maps.move(sqlite_area.desk("asha"), PARADE, {who: (900.0, 0.0)})
    before = spots(sqlite_area)
    (answer,) = sent(sqlite_area, fresh(), op)["said"]
    assert "has changed since this arrangement was offered" in answer["refused"]
    assert spots(sqlite_area) == before


@pytest.mark.parametrize(
    ("who", "asked"), [("sam", True), ("asha", True), ("nia", False)]
)
def test_taking_off_is_asked_of_whoever_may(
    sqlite_area: Area, who: str, *, asked: bool
) -> None:
    forms = editing.hand(sqlite_area.desk(who), PARADE).tools["forms"]
    assert ("removed" in forms) is asked
