"""Which services are asked once while nothing is done: those that only look.

What reads the log is never one of them, since looks are in it and undo no answer.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from peerdash.services.desk import Desk, require
from peerdash.services.memory import Told

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    ask: Callable[Concatenate[Desk, P], T],
) -> Callable[Concatenate[Desk, P], T]:
    """Let a page be told again what this told, while nothing is done (`memory`).

    What the viewer must be allowed, and must have proved, is asked each time.
    """

    @wraps(ask)
    def told(desk: Desk, /, *args: P.args, **more: P.kwargs) -> T:
        recall, known = desk.recall, _known(ask, desk, args, more)
        if recall is None or not recall.is_open or known is None:
            return ask(desk, *args, **more)
        if found := recall.again(known, desk.now):
            for look in found.looks:
                require(desk, look.act, look.ref)
            again: T = found.answer
            return again
        with recall.reading() as looks:
            answer = ask(desk, *args, **more)
        recall.keep(known, Told(answer, tuple(looks)))
        return answer

    return told


def _known(
    ask: Callable[..., Any], desk: Desk, args: tuple[Any, ...], more: dict[str, Any]
) -> Hashable:
    """Return what a question is known by; None when it cannot be kept."""
    known = ask, desk.shared, args, tuple(sorted(more.items()))
    try:
        hash(known)
    except TypeError:
        return None
    return known
