"""Taking back what one did to a map, and making it again: each one act of its own.

Moving somebody makes no version, so taking a move back makes none either; whatever
made a version makes another when it is taken back (R126).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from peerdash.model import Item, MapChange, MapEdit
from peerdash.model.contexts import Goal
from peerdash.rules import undoing as rules
from peerdash.rules.refusal import Refused
from peerdash.services import inclusion
from peerdash.services.desk import Deed, Desk, acting, looking
from peerdash.services.items import find
from peerdash.services.members import open_item
from peerdash.services.remembering import remembered
from peerdash.store import inverting, noticing, shown
from peerdash.store.inverting import MovedOnError
from peerdash.store.noticing import NAMED
from peerdash.store.queries import aims, history
from peerdash.store.versions import touch
from peerdash.vocabulary.history import Way
from peerdash.vocabulary.roles import Act


@dataclass(frozen=True, slots=True)
class Undoable:
    """What the viewer would take back next on one map, and make again: each by its id.

    Empty is nothing. The id tells a button that was pressed on an older page.
    """

    back: str = ""
    again: str = ""


@remembered
def undoable(desk: Desk, ref: str) -> Undoable:
    """Return what the viewer can take back and make again on a map."""
    with looking(desk, ref) as session:
        item = find(session, ref)
        mine = history.whose(session, item.id, desk.viewer.user_id)
        back, again = rules.stacks(mine)
        return Undoable(back[-1].id if back else "", again[-1].id if again else "")


def undo(desk: Desk, ref: str) -> None:
    """Take back the last thing the viewer did to a map and has not taken back.

    What others did since stays. Raises Refused when somebody has changed the same
    thing since, and then nothing changes.
    """
    with acting(desk, Act.UNDO, ref) as deed:
        item = open_item(deed.session, ref)
        back, _ = rules.stacks(
            history.whose(deed.session, item.id, desk.viewer.user_id)
        )
        if not back:
            raise Refused(rules.NOTHING_DONE.format(ref))
        kept = _invert(deed, item, back[-1], Way.UNDONE)
        inclusion.unsay(desk, deed.session, back[-1], kept)


def redo(desk: Desk, ref: str) -> None:
    """Make again what the viewer last took back on a map. Raises Refused as `undo`."""
    with acting(desk, Act.REDO, ref) as deed:
        item = open_item(deed.session, ref)
        _, again = rules.stacks(
            history.whose(deed.session, item.id, desk.viewer.user_id)
        )
        if not again:
            raise Refused(rules.NOTHING_UNDONE.format(ref))
        _invert(deed, item, again[-1], Way.REDONE)


def _invert(deed: Deed, item: Item, edit: MapEdit, way: Way) -> list[MapChange]:
    """Invert one edit; return the changes that it was."""
    session = deed.session
    noticing.goes_over(session, way, edit.id)
    kept = list(history.of_edit(session, edit))
    if way is Way.REDONE:  # a goal that is dropped once more lets go of its steps
        for goal_id in _goals(one for one in kept if one.before is None):
            aims.loosen(session, item.id, goal_id)
    with _told_of(session, item, edit):
        inverting.invert(session, edit, kept)
    for goal_id in _goals(one for one in kept if one.after is None):
        aims.link_again(session, item.id, goal_id)
    if edit.made_version:
        touch(session, item)
    shown.note(session, _about(kept))
    deed.about = f"version {edit.version}"
    return kept


@contextmanager
def _told_of(session: Session, item: Item, edit: MapEdit) -> Iterator[None]:
    """Say in a sentence what has become of something meanwhile, and since when."""
    try:
        yield
    except MovedOnError as moved:
        if edit.aside and moved.change is None:
            raise rules.gone(item.ref) from None
        last = moved.change and history.last_on(session, moved.change)
        raise rules.changed_since(item.ref, last.at if last else None) from None


def _goals(kept: Iterable[MapChange]) -> list[str]:
    return [one.row_id for one in kept if NAMED[one.of] is Goal]


def _about(kept: Iterable[MapChange]) -> set[str]:
    persons = ((one.person_id, one.from_id, one.to_id) for one in kept)
    return {one for some in persons for one in some if one}
