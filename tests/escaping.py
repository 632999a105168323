"""For mypy: what people wrote reaches Markdown only through the escape (WB4).

Streamlit reads Markdown in labels, captions, table cells and more, and takes any
`str` there. mypy cannot tell a sentence of ours from a name out of the database,
and its LiteralString is only `str`. With this plugin, wherever Streamlit reads
Markdown mypy takes what is ours to the letter: a literal or a Final, a number, a
day, `Markdown` (which only `frame.words` and `frame.marked` make), and whatever is
put together from these alone. Where Streamlit reads plain text it refuses
`Markdown`, whose backslashes would be seen.
"""

from collections.abc import Callable, Iterable
from typing import Final

from mypy.errorcodes import ErrorCode
from mypy.nodes import (
    AssignmentExpr,
    CallExpr,
    ConditionalExpr,
    Expression,
    FloatExpr,
    GeneratorExpr,
    IntExpr,
    LambdaExpr,
    ListComprehension,
    ListExpr,
    MemberExpr,
    OpExpr,
    ReturnStmt,
    StarExpr,
    StrExpr,
    TupleExpr,
)
from mypy.plugin import FunctionContext, MethodContext, Plugin
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    NoneType,
    TupleType,
    Type,
    UnionType,
    get_proper_type,
)

Context = FunctionContext | MethodContext
Hook = Callable[[Context], Type]

MARKDOWN: Final = "peerdash.ui.frame.Markdown"
MARKED: Final = "peerdash.ui.frame.marked"
WORDS: Final = "peerdash.ui.frame.words"
STREAMLIT: Final = ("streamlit.", "streamlit.delta_generator.DeltaGenerator.")
ALWAYS: Final = frozenset({"label", "help", "body", "title", "caption", "captions"})
ALSO: Final = {
    "write": {"args"},
    "metric": {"value", "delta"},
    "tabs": {"tabs"},
    "spinner": {"text"},
    "progress": {"text"},
    "table": {"data"},
    "pills": {"options", "format_func"},
    "segmented_control": {"options", "format_func"},
    "radio": {"options", "format_func"},
    "select_slider": {"options", "format_func"},
    MARKED: {"text"},
}
ESCAPES: Final = {
    WORDS: {"text"},
    "peerdash.ui.frame.heading": {"title", "caption"},
    "peerdash.ui.frame.nothing_yet": {"sentence"},
    "peerdash.ui.way.link": {"label", "strong"},
    "peerdash.ui.way.turn": {"label"},
    "peerdash.ui.lines.line": {"said", "under"},
    "peerdash.ui.lines.back": {"label"},
}
"""These escape what they are given; twice would be seen."""
PLAIN: Final = {
    **ESCAPES,
    "text": {"body"},
    "selectbox": {"format_func", "placeholder"},
    "multiselect": {"format_func", "placeholder"},
    "Page": {"title"},
    "set_page_config": {"page_title"},
}
PLAIN_ALWAYS: Final = frozenset({"alt", "placeholder"})
HARMLESS: Final = frozenset(
    {
        "builtins.int",
        "builtins.float",
        "builtins.bool",
        "datetime.date",
        "datetime.datetime",
        "datetime.time",
        MARKDOWN,
    }
)
CODE: Final = ErrorCode("escape", "What people wrote reaches Markdown", "peerdash")
RAW: Final = (
    "Streamlit reads Markdown here and this may hold what somebody wrote: "
    "put it through frame.words()"
)
SEEN: Final = "This is shown as it stands: the escapes of frame.words() would be seen"


class Escaping(Plugin):
    """Looks at every call of Streamlit's."""

    def get_function_hook(self, fullname: str) -> Hook | None:
        """Return how to look at a call, when it is one of Streamlit's or `marked`."""
        if fullname == MARKED or fullname in ESCAPES:
            return lambda call: _seen(call, fullname)
        place, _, name = fullname.rpartition(".")
        return (lambda call: _seen(call, name)) if f"{place}." in STREAMLIT else None

    get_method_hook = get_function_hook


def _seen(call: Context, name: str) -> Type:
    """Complain of each argument that is not what this parameter takes."""
    plain = PLAIN.get(name, set()) | PLAIN_ALWAYS
    marked = (set() if name in ESCAPES else ALWAYS | ALSO.get(name, set())) - plain
    formatted = _given(call, "format_func")
    for parameter, given in zip(call.callee_arg_names, call.args, strict=True):
        for one in given:
            if parameter in marked and not (parameter == "options" and formatted):
                _refuse(call, one, RAW, fine=_is_safe(call, one))
            elif parameter in plain:
                _refuse(call, one, SEEN, fine=not _is_markdown(call, one))
    return call.default_return_type


def _given(call: Context, parameter: str) -> bool:
    names = zip(call.callee_arg_names, call.args, strict=True)
    return any(name == parameter and given for name, given in names)


def _refuse(call: Context, one: Expression, why: str, *, fine: bool) -> None:
    """Complain aloud also while mypy tries one overload after another.

    It would else only say that none of them fits.
    """
    if fine:
        return
    errors = call.api.msg.errors
    watching, errors._watchers = errors._watchers, []
    call.api.fail(why, one, code=CODE)
    errors._watchers = watching


def _is_markdown(call: Context, one: Expression) -> bool:
    if isinstance(one, LambdaExpr):
        return any(_is_markdown(call, said) for said in _returned(one))
    found = get_proper_type(call.api.get_expression_type(one))
    if isinstance(found, CallableType):
        found = get_proper_type(found.ret_type)
    return isinstance(found, Instance) and found.type.fullname == MARKDOWN


def _is_safe(call: Context, one: Expression) -> bool:
    """Whether an expression is put together from what is ours alone."""
    parts = _parts(one)
    if parts is not None:
        return all(_is_safe(call, part) for part in parts)
    return _is_safe_type(call.api.get_expression_type(one))


def _parts(one: Expression) -> Iterable[Expression] | None:
    """Return what an expression is put together from; None when its type says all."""
    put_together = next(
        (how for kind, how in PARTS.items() if isinstance(one, kind)), None
    )
    return put_together(one) if put_together else None


def _operands(one: OpExpr) -> Iterable[Expression] | None:
    if one.op == "*":
        return (one.left,)
    return (one.left, one.right) if one.op in {"+", "or", "and"} else None


def _filled(one: CallExpr) -> Iterable[Expression] | None:
    """Return the parts of `join`, of `format` (so of f-strings) and of `replace`."""
    callee = one.callee
    if isinstance(callee, MemberExpr) and callee.name in {"join", "format", "replace"}:
        return callee.expr, *one.args
    return None


def _returned(one: LambdaExpr) -> list[Expression]:
    last = one.body.body[-1]
    return [last.expr] if isinstance(last, ReturnStmt) and last.expr else []


PARTS: Final[dict[type[Expression], Callable[..., Iterable[Expression] | None]]] = {
    StrExpr: lambda _: (),
    IntExpr: lambda _: (),
    FloatExpr: lambda _: (),
    OpExpr: _operands,
    ConditionalExpr: lambda one: (one.if_expr, one.else_expr),
    AssignmentExpr: lambda one: (one.value,),
    ListExpr: lambda one: one.items,
    TupleExpr: lambda one: one.items,
    StarExpr: lambda one: (one.expr,),
    ListComprehension: lambda one: (one.generator.left_expr,),
    GeneratorExpr: lambda one: (one.left_expr,),
    LambdaExpr: _returned,
    CallExpr: _filled,
}


def _is_safe_type(found: Type) -> bool:
    """Whether a value of this type can only be ours; so too whatever holds it."""
    match get_proper_type(found):
        case LiteralType() | NoneType():
            return True
        case UnionType(items=items) | TupleType(items=items):
            return all(map(_is_safe_type, items))
        case CallableType(ret_type=told):
            return _is_safe_type(told)
        case Instance() as kind:
            return _is_safe_instance(kind)
        case AnyType():
            return False
    return False


def _is_safe_instance(kind: Instance) -> bool:
    if kind.type.fullname in HARMLESS or kind.last_known_value is not None:
        return True
    if kind.type.is_enum:
        return False
    return bool(kind.args) and _is_safe_type(kind.args[-1])


def plugin(version: str) -> type[Plugin]:
    """Return the plugin, as mypy asks for it."""
    del version
    return Escaping
