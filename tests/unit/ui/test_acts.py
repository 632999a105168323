"""Every act that a screen does is sent with its place, so that it is done once (RL4).

Acts are the services that open `acting`, found in the source; a screen may only
hand them on (in a lambda, or a function of its own) to what sends them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peerdash.store.settings import ROOT

SERVICES: Final = ROOT / "peerdash" / "services"
SCREENS: Final = sorted(
    [*(ROOT / "peerdash" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
)
ON_A_CANVAS: Final = {
    "editing": (
        *("_aligned", "_people", "_place", "_incident", "_circle", "_question"),
        *("_joined", "_left"),
    ),
    "undoing": ("undone", "redone"),
    "tying": ("linked", "stays", "changed", "_over"),
    "sticking": ("noted", "marked"),
}
HANDED_ON: Final = {
    f"{file}.{one}": "handed to the canvas, which sends it"
    for file, made in ON_A_CANVAS.items()
    for one in made
} | {
    "around._move": "handed to trying.attempt and to the rings, which send it",
    "users._done": "handed to again.doing, which sends it",
    "users._added": "handed to again.doing, which sends it",
    "users._link": "part of the two above",
    "urgent._opened": "handed to again.doing, which sends it",
    "roles._asked": "handed to again.doing, which sends it",
    "roles._decided": "handed to again.doing, which sends it",
    "again._question": "shows who is there: nothing is made, and again is the same",
    "tidying._take": "sent by `told` beside the tables, and by the canvas",
    "conduct._begin": "keeps when the minutes began, which is the same each time",
    "workspace.settled": "keeps where newcomers were put, which is the same each time",
}


def acts() -> set[tuple[str, str]]:
    """Every service that acts, as module and function."""
    return {
        (file.stem, node.name)
        for file in SERVICES.glob("*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and any(_called(one) == "acting" for one in ast.walk(node))
    }


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    match node.func:
        case ast.Name(name) | ast.Attribute(_, name):
            return name
    return ""


def named_here(tree: ast.Module, known: set[tuple[str, str]]) -> set[str]:
    """The calls that would do an act in this file, as it has imported them."""
    here = set()
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or "services" not in str(node.module):
            continue
        module = str(node.module).rpartition(".")[2]
        for one in node.names:
            called = one.asname or one.name
            here |= {f"{called}.{act}" for of, act in known if of == one.name}
            here |= {called for of, act in known if (of, act) == (module, one.name)}
    return here


def at_once(file: Path, known: set[tuple[str, str]]) -> Iterator[str]:
    """Functions that do an act there and then, instead of handing it on."""
    tree = ast.parse(file.read_text())
    here = named_here(tree, known)
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        inner = [
            one
            for node in ast.walk(function)
            if isinstance(node, ast.Lambda | ast.FunctionDef) and node is not function
            for one in ast.walk(node)
        ]
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or node in inner:
                continue
            if ast.unparse(node.func) in here:
                yield f"{file.stem}.{function.name}"


def test_there_are_acts_to_look_for() -> None:
    assert len(acts()) > 40


def test_no_screen_does_an_act_without_sending_it() -> None:
    known = acts()
    found = {one for file in SCREENS for one in at_once(file, known)}
    assert found - set(HANDED_ON) == set()


def test_every_button_s_act_has_its_place() -> None:
    bare = []
    for file in SCREENS:
        for node in ast.walk(ast.parse(file.read_text())):
            if _called(node) == "tried" and isinstance(node, ast.Call):
                bare += [file.name] * (len(node.args) != 2)
            told = {one.arg: one.value for one in getattr(node, "keywords", [])}
            click, args = told.get("on_click"), told.get("args")
            if ast.unparse(click).endswith("attempt") if click else False:
                assert isinstance(args, ast.Tuple)
                bare += [file.name] * (len(args.elts) != 2)
    assert bare == []
