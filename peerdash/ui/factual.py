"""What a room reads beside a map that shows facts alone: as little as the map (R099).

The switch is the map's own. What it hides is counted here in words too, so that
nobody takes what is left for all there is.
"""

from peerdash.rules.today import counted
from peerdash.services import chronology
from peerdash.services.chronology import Happened
from peerdash.services.desk import Desk
from peerdash.services.tabled import Briefing, Found
from peerdash.ui import viewing
from peerdash.ui.frame import Markdown, marked, words

HIDDEN = "hidden by facts only"


def happened(desk: Desk, b: Briefing) -> list[Markdown]:
    """The chronology, latest first, then what nobody has dated."""
    found = chronology.of(desk.for_the_room, b.line.ref)
    every = (*reversed(found.dated), *found.undated)
    shown = [one for one in every if one.fact or not _facts_only(b)]
    hidden = _counted(len(every) - len(shown), "entry", "entries")
    return [*hidden, *(_line(one) for one in shown)]


def untested(b: Briefing) -> list[Markdown]:
    """The lines nobody has tested: what each says, or how many they are."""
    if _facts_only(b):
        return _counted(len(b.untested), "untested link", "untested links")
    return [marked(f"- {words(one)}") for one in b.untested]


def balance(b: Briefing) -> list[Markdown]:
    """Strengths first, then risks, so that neither is heard alone (R189).

    That no strength is recorded is said of all that is, not of what is shown.
    """
    ordered = sorted(b.findings, key=lambda one: not one.hopeful)
    none = not any(one.hopeful for one in ordered)
    missing = [marked("**No strengths recorded.** Ask what is going well.")]
    shown = [one for one in ordered if one.fact or not _facts_only(b)]
    hidden = len(ordered) - len(shown)
    return [
        *_counted(hidden, "strength or risk", "strengths and risks"),
        *(missing if none else ()),
        *(_found(one) for one in shown),
    ]


def _facts_only(b: Briefing) -> bool:
    """Whether there is a map before the room, and it shows facts alone."""
    now = viewing.viewing(viewing.ROOM, b.line.ref)
    return bool(b.people) and now.switches.facts_only


def _counted(hidden: int, one: str, several: str) -> list[Markdown]:
    said = f"{counted(hidden, one, several)} {HIDDEN}."
    return [words(said), marked("")] if hidden else []


def _found(one: Found) -> Markdown:
    return marked(f"- **{words(one.kind)}** ({words(one.about)}): {words(one.words)}")


def _line(one: Happened) -> Markdown:
    stop = "" if one.what.endswith(("?", ".")) else "."
    said = words(f"{one.what}{stop} {one.more}")
    return marked(f"- **{words(one.when_in_words)}** {said}")
