"""The program without its spine of trust, to tell what audit, scope and versions cost.

There is no setting that does this, and there must never be one: it is done to the
bench's own process, over a fictitious area, by putting other functions where the
real ones stand.
"""

from collections.abc import Callable
from typing import Any, Final

from peerdash.store import guard, log, scope, shown, tables, tidings, versions, withheld

_NOTHING: Final[dict[tuple[Any, str], Callable[..., Any]]] = {
    (log, "looked_since"): lambda _, entry, __: entry.at,
    (log, "append"): lambda *_: None,
    (shown, "by"): lambda *_: frozenset(),
    (shown, "changed"): lambda *_: frozenset(),
    (scope, "_told"): lambda eyes: {"criteria": {}, "scope": eyes},
    (tables, "named_in"): lambda _: frozenset(),
    (withheld, "on"): lambda *_: (),
    (guard, "_may_pass"): lambda *_: True,
    (versions, "touch"): lambda *_: None,
}
_AGAIN: Final = tidings.only_looks
_REAL: Final = {(module, name): getattr(module, name) for module, name in _NOTHING}


def leave_out() -> None:
    """Do without it in this process."""
    for (module, name), nothing in _NOTHING.items():
        setattr(module, name, nothing)


def put_back() -> None:
    """Do with it again."""
    for (module, name), real in _REAL.items():
        setattr(module, name, real)


def ask_afresh() -> None:
    """Let every page in this process be drawn as if something had just been done."""
    tidings.only_looks = lambda *_: None


def tell_again() -> None:
    """Let pages be told again what still stands."""
    tidings.only_looks = _AGAIN
