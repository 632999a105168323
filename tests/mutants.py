"""The policy with one thing wrong in it: every such program, for T25.

The libraries there are for this know Python's operators, and not SQLAlchemy's:
to them `and_(mine, invited)` is a call like any other. In the rules that say who
sees what, those calls are the operators, so this knows both.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SWAPPED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
NAMED: Final = {"and_": "or_", "or_": "and_", "in_": "not_in", "not_in": "in_"}
JOINING: Final = ("and_", "or_")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One program that differs from ours in one place."""

    line: int
    what: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Return every mutant of a module. The tree is changed and changed back.

    What a decorator says of a class is left: `frozen=False` changes no rule.
    """
    tree = ast.parse(source)
    decorating = {
        id(part)
        for node in ast.walk(tree)
        for outer in getattr(node, "decorator_list", ())
        for part in ast.walk(outer)
    }
    for node in (one for one in ast.walk(tree) if id(one) not in decorating):
        for what in _each_change(node):
            yield Mutant(getattr(node, "lineno", 0), what, ast.unparse(tree))


def _each_change(node: ast.AST) -> Iterator[str]:
    """Make each change there is to one node, and take it back when asked for more."""
    match node:
        case ast.Compare(ops=[one]) if type(one) in SWAPPED:
            node.ops = [SWAPPED[type(one)]()]
            yield "a comparison"
            node.ops = [one]
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "and for or"
            node.op = op
        case ast.Constant(value=bool(value)):
            node.value = not value
            yield "true for false"
            node.value = value
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            node.operand = ast.UnaryOp(ast.Not(), operand)
            yield "not left out"
            node.operand = operand
        case ast.Call():
            yield from _call(node)


def _call(node: ast.Call) -> Iterator[str]:
    yield from _renamed(node.func)
    name = getattr(node.func, "id", "")
    if name == "not_":
        kept = node.args
        node.args = [ast.Call(ast.Name("not_"), kept, [])]
        yield "not_ left out"
        node.args = kept
    if name in JOINING and len(node.args) > 1:
        kept = node.args
        for place in (n for n, one in enumerate(kept) if not _changes_nothing(one)):
            node.args = kept[:place] + kept[place + 1 :]
            yield f"part {place + 1} of {name} left out"
        node.args = kept


def _changes_nothing(part: ast.expr) -> bool:
    """`true()` in front of parts that may be none: without it, it is the same rule."""
    return ast.unparse(part) == "true()"


def _renamed(func: ast.expr) -> Iterator[str]:
    """Call another function of the same shape: `or_` for `and_`."""
    match func:
        case ast.Name(id=name) if name in NAMED:
            func.id = NAMED[name]
            yield f"{NAMED[name]} for {name}"
            func.id = name
        case ast.Attribute(attr=name) if name in NAMED:
            func.attr = NAMED[name]
            yield f"{NAMED[name]} for {name}"
            func.attr = name
