"""A child's own map on paper: offered once, taken once, in the log (C13, R224).

It goes to the young person or to their own file; nobody else is offered one, and no
pack of papers ever holds it. It leaves as every picture does (`services.leaving`).
"""

from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.services import leaving
from peerdash.services.desk import Desk, acting, looking, told_to
from peerdash.services.ecomaps import OwnMap, begun, own_ref, seen_within, within
from peerdash.services.repeating import once
from peerdash.vocabulary.ecomaps import PrintFor
from peerdash.vocabulary.leaving import Form
from peerdash.vocabulary.roles import Act

MARK: Final = "own."
WHAT: Final = "own"


@dataclass(frozen=True, slots=True)
class OwnParcel:
    """What leaves: the map as it is then, as what, and for whom."""

    seen: OwnMap
    form: Form
    purpose: PrintFor


def offer(desk: Desk, ref: str, form: Form, purpose: PrintFor) -> str:
    """Return the token of a print for this session. Raises Refused who may not."""
    if not form.row.own:
        raise Refused("A child's own map leaves as a picture, and as nothing else.")
    with looking(desk, own_ref(ref), Act.OPEN_OWN) as session:
        item, _ = within(session, ref)
        begun(session, item)
    return MARK + leaving.sealed(desk, WHAT, [ref, form.value, purpose.value])


def take(desk: Desk, token: str) -> OwnParcel:
    """Return what a token stands for, once. Raises Refused for any other."""
    number, said = leaving.opened(desk, WHAT, token.removeprefix(MARK))
    ref, form, purpose = said
    [chosen] = [one for one in Form if one == form]
    [whom] = [one for one in PrintFor if one == purpose]
    given = once(number, lambda: _taken(desk, ref, chosen, whom))
    if isinstance(given, str):
        raise Refused(leaving.GONE)
    return given


def _taken(desk: Desk, ref: str, form: Form, purpose: PrintFor) -> OwnParcel:
    with acting(desk, Act.PRINT_OWN, own_ref(ref)) as deed:
        deed.about = f"{form.value} {purpose.value}"
        told_to(deed.session, [desk.viewer.agency_id])
        return OwnParcel(seen_within(deed.session, desk, ref), form, purpose)
