"""A blank form to be written on: what a referrer is asked, in the area's own words.

It is about nobody, so there is nothing to decide before it is made; the log has its
line all the same. It is offered and taken as every file is (`leaving`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from peerdash.rules.refusal import Refused
from peerdash.services import leaving, lists
from peerdash.services.desk import Desk, acting, require
from peerdash.services.repeating import once
from peerdash.vocabulary.items import SubjectKind
from peerdash.vocabulary.leaving import Paper
from peerdash.vocabulary.lists import ListKind
from peerdash.vocabulary.roles import Act

T = TypeVar("T")
MARK: Final = "blank."
WHAT: Final = "blank"


@dataclass(frozen=True, slots=True)
class Proforma:
    """A blank form: of which kind, as what, and the area's own words for it.

    `asks` is how the area puts a question, by its field.
    """

    kind: SubjectKind
    form: Paper
    asks: Mapping[str, str]
    concerns: tuple[str, ...]


def offer(desk: Desk, kind: SubjectKind, form: Paper) -> str:
    """Return the token of a blank form for this session. Raises Refused."""
    require(desk, Act.TAKE_BLANK, WHAT)
    return MARK + leaving.sealed(desk, WHAT, [kind.value, form.value])


def take(desk: Desk, token: str, made: Callable[[Proforma], T]) -> T:
    """Return what is made of the form a token stands for, once. Raises Refused."""
    number, said = leaving.opened(desk, WHAT, token.removeprefix(MARK))
    kind, form = said
    [of] = [one for one in SubjectKind if one == kind]
    [chosen] = [one for one in Paper if one == form]
    asks = {name: one.words for name, one in lists.questions(desk).items()}
    concerns = lists.offered(desk, ListKind.CONCERN)
    whole = made(Proforma(of, chosen, asks, concerns))
    if once(number, lambda: _noted(desk, of, chosen)):
        raise Refused(leaving.GONE)
    return whole


def _noted(desk: Desk, kind: SubjectKind, form: Paper) -> None:
    with acting(desk, Act.TAKE_BLANK, f"{WHAT}-{kind.value}") as deed:
        deed.about = form.value
