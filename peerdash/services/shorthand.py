"""A map on record as text, and a text put onto the map: one act, one line, one version.

What somebody changed is what differs between the text they were given and the
text they give back; it is put onto the map as it stands by then. So what others
did in the meantime stays, and only a line that both changed is refused.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from peerdash.rules.refusal import Refused
from peerdash.rules.shorthand.comparing import WHOLE, Change, compare
from peerdash.rules.shorthand.meaning import is_another
from peerdash.rules.shorthand.persons import UNSAID
from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.sketch import Sketch, Spot, Who
from peerdash.rules.shorthand.writing import write
from peerdash.services import rewording, stood
from peerdash.services.desk import Desk, acting, looking, require
from peerdash.services.history import moment_of
from peerdash.services.items import find
from peerdash.services.lines import CHANGED, GONE, NEW
from peerdash.services.members import open_item
from peerdash.services.redrawing import Redrawing
from peerdash.services.remembering import remembered
from peerdash.services.rubbing_out import tombstone
from peerdash.services.sketching import Standing, standing
from peerdash.store.queries import items, maps
from peerdash.store.versions import touch
from peerdash.vocabulary.roles import Act

SAID: Final = {
    "people": "person",
    "places": "place",
    "ties": "relationship",
    "stays": "presence",
    "circles": "circle",
    "incidents": "incident",
    "gaps": "question",
    "findings": "finding",
    "stickers": "note or symbol",
}
"""What one line of each part is called."""
FIXED: Final = frozenset(WHOLE) - {"narrative", "size_because"}


@dataclass(frozen=True, slots=True)
class Written:
    """A map as text, the version it is of, and where each handle stands on it."""

    text: str
    version: int
    spots: Mapping[str, Spot]


@remembered
def written(desk: Desk, ref: str, version: int | None = None) -> Written:
    """Return a map as text, with full names: for who edits it, never for the room.

    At an earlier `version`, for whoever began to type then: what they changed is
    what differs from the text as it was. Raises Refused when it is not kept.
    """
    with looking(desk, ref) as session:
        item = find(session, ref)
        told = standing(session, item, desk.today, spots=True)
        now = told.sketch
        if version is not None:
            moment_of(session, item, version, desk)
            then = stood.at(session, item.id, version)
            told = standing(session, item, desk.today, then=then)
        marks = rewording.marks(told, maps.agency_names(session))
    spots = {one.handle: one.at for one in now.people if one.at}
    spots |= {one.handle: one.at for one in now.places if one.at}
    at = item.drawn_version if version is None else version
    return Written(write(told.sketch, spots=False, marks=marks), at, spots)


def differing(desk: Desk, given: str, text: str) -> tuple[Change, ...]:
    """Return what somebody changed in a text. Raises UnreadableError."""
    return compare(read(given, desk.today), read(text, desk.today))


def keep(
    desk: Desk,
    ref: str,
    given: str,
    text: str,
    *,
    why: str = "",
    gone_because: str = "",
) -> tuple[Change, ...]:
    """Put what somebody changed in a text onto the map; return the changes.

    `why` is the reason of whoever is new and has none on their own line (R207),
    `gone_because` why lines were taken out (R209). Raises Refused when a line they
    changed has been changed by somebody else, and nothing is kept then.
    """
    changes = differing(desk, given, text)
    if not changes:
        written(desk, ref)  # whose it is not is told so all the same
        return ()
    _require_words(changes, why.strip(), gone_because.strip())
    if any(_is_gone(change) for change in changes):
        require(desk, Act.REMOVE, ref)
    with acting(desk, Act.EDIT_MAP, ref) as deed:
        item = open_item(deed.session, ref)
        now = standing(deed.session, item, desk.today)
        _require_here(ref, changes, now.sketch)
        if is_another(changes, read(given, desk.today), now.sketch):
            raise _meanwhile(ref, "somebody or somewhere")
        people, places = dict(now.people), dict(now.places)
        codes = rewording.codes(changes, now)
        on = Redrawing(desk, deed.session, item, people, places, why.strip(), codes)
        for change in _in_order(changes):
            _apply(on, now, change, gone_because.strip())
        touch(deed.session, item)
        deed.about = _counted(changes)
    return changes


def _require_words(changes: Sequence[Change], why: str, gone_because: str) -> None:
    if any(change.part in FIXED for change in changes):
        raise Refused(
            "The title, the purpose and the kind of a map are not changed here. Put "
            "the first line back as it was."
        )
    new = [one.after for one in changes if one.part == "people" and not one.before]
    if not why and any(_is_unsaid(who) for who in new):
        raise Refused(
            "Nobody is added to a map without a reason. Give one for everybody new, "
            "or write why: and a reason on their line."
        )
    if not gone_because and any(_is_gone(change) for change in changes):
        raise Refused("Say why what you took out is taken off the map.")


def _is_unsaid(who: Who) -> bool:
    return who.member.reason == UNSAID


def _is_gone(change: Change) -> bool:
    return change.part in GONE and change.after is None


def _require_here(ref: str, changes: Sequence[Change], now: Sketch) -> None:
    """Refuse where a line changed here is not on the map any more as it was given."""
    for change in changes:
        here = getattr(now, change.part)
        was = change.before
        moved_on = was not in here if change.part in GONE else here != was
        if was is not None and moved_on:
            raise _meanwhile(ref, f"a {SAID.get(change.part, 'map')}")


def _meanwhile(ref: str, about: str) -> Refused:
    return Refused(
        f"A line about {about} on {ref} was changed by somebody else while you were "
        "typing. Nothing you typed is lost: take the map's text afresh and put your "
        "change into it."
    )


def _in_order(changes: Sequence[Change]) -> list[Change]:
    """What is gone goes first, lines before people; then people come before lines."""
    order = list(GONE)
    gone = [one for one in changes if _is_gone(one)]
    rest = [one for one in changes if not _is_gone(one)]
    return sorted(gone, key=lambda one: -order.index(one.part)) + rest


def _apply(on: Redrawing, now: Standing, change: Change, gone_because: str) -> None:
    if change.part not in GONE:
        sheet = items.peer_map(on.session, on.item.id)
        on.write(sheet, {change.part: change.after})
        return
    if change.before is None:
        NEW[change.part](on, change.after)
        return
    lines = getattr(now.sketch, change.part)
    row = now.rows[change.part][lines.index(change.before)]
    if change.after is not None:
        CHANGED[change.part](on, row, change)
        return
    for one in GONE[change.part](on, row):
        on.session.delete(one)
        on.session.flush()
    on.session.add(tombstone(on.desk, on.item, SAID[change.part], gone_because))


def _counted(changes: Sequence[Change]) -> str:
    """Say in the log how many lines differ, and nothing of what they say."""
    counts = Counter(
        "gone" if one.after is None else "changed" if one.before is not None else "new"
        for one in changes
    )
    return ", ".join(f"{count} {word}" for word, count in counts.items())
