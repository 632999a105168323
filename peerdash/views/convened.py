"""A map's convening and recording form on paper (R154): what is empty is said so.

One list of blocks, as minutes are, so that Word and PDF say the same.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from peerdash.rules.today import counted
from peerdash.services.convened import Convened, Sat
from peerdash.services.pictures import MapPicture
from peerdash.views.pack import IN_WORDS, foot
from peerdash.views.paper import (
    Block,
    Bullets,
    Heading,
    Picture,
    Sheet,
    Table,
    Text,
)
from peerdash.views.registers import labels
from peerdash.views.scene import stamp
from peerdash.views.words import age_words, sentences
from peerdash.vocabulary.dates import in_words

Row = tuple[str, ...]
NOT_SAID: Final = "Not recorded."
DECIDED: Final = ("For", "Outcome", "How it stands", "Who", "Besides")
ACTIONS: Final = ("Action", "Who", "By", "How it stands")
QUESTIONS: Final = ("Question", "Who finds out", "By", "Answer")


def form(
    picture: MapPicture, record: Convened, marking: str, drawn: Iterable[Picture]
) -> Sheet:
    """Return the form of a map as a paper; `marking` says whom it is for."""
    title = f"Convening and recording form of {picture.ref}"
    blocks = (
        Heading(1, title),
        Text(stamp(picture)),
        *_why(picture, record),
        *_whom(picture),
        *_meetings(record),
        *_found(record),
        *_decided(record),
        *_due(record),
        Heading(2, IN_WORDS),
        Bullets(sentences(picture) or ("Nothing is drawn.",)),
        *drawn,
    )
    return Sheet(title, foot(picture, marking), blocks)


def lines(record: Convened) -> Iterator[str]:
    """Say each thing in a record, for whoever decides whether it leaves."""
    if record.objective:
        yield f"Objective: {record.objective}"
    for sat in record.meetings:
        yield f"{sat.ref}: {'; '.join(_asked(sat)) or 'nobody was asked'}"
        yield from (f"{sat.ref}: {said}" for said in (*sat.said, *sat.decided))
    for kind, found in record.found:
        yield from (f"{kind}: {said}" for said in found)
    for one in record.decided:
        told = one.subject, one.what, one.stands, one.owner, one.besides
        yield f"Outcome: {'; '.join(filter(None, told))}"
    yield from (f"Action: {'; '.join(filter(None, o))}" for o in record.actions)
    yield from (f"Question: {'; '.join(filter(None, o))}" for o in record.questions)
    yield from filter(None, (record.review, *record.held))


def _why(picture: MapPicture, record: Convened) -> Iterator[Block]:
    yield Heading(2, "Why it was convened")
    told = (
        ("Purpose", picture.purpose),
        ("What brings this now", record.trigger),
        ("Objective", record.objective),
    )
    yield Bullets(tuple(f"{head}: {said or NOT_SAID}" for head, said in told))


def _whom(picture: MapPicture) -> Iterator[Block]:
    """Whom it is about first, then everybody else on the map."""
    yield Heading(2, "Whom it is about")
    called = labels(picture)
    people = sorted(picture.people, key=lambda one: not one.subject)
    rows = tuple(
        (
            called[one.ref],
            age_words(one),
            "Subject" if one.subject else one.involvement.label,
            one.reason or NOT_SAID,
        )
        for one in people
    )
    heads = ("Person", "Age", "On this map", "Why they are here")
    yield from _table("Everybody on the map", heads, rows, "Nobody is drawn.")


def _meetings(record: Convened) -> Iterator[Block]:
    yield Heading(2, "Who was asked, who came and what was said")
    if not record.meetings:
        yield Text("It is on no meeting's agenda yet.")
    for sat in record.meetings:
        yield Heading(3, f"{sat.ref}, {in_words(sat.held_on)}")
        yield from _sat(sat)


def _sat(sat: Sat) -> Iterator[Block]:
    came = {one.agency: ", ".join(one.present) for one in sat.came}
    not_yet = "Nobody" if sat.over else "Not noted yet"
    rows = tuple(
        (agency, ", ".join(names), came.get(agency) or not_yet)
        for agency, names in sat.asked
    )
    heads = ("Agency", "Who was asked", "Who came")
    yield from _table(f"Asked to {sat.ref}", heads, rows, "Nobody was asked yet.")
    for head, said in (("What was said", sat.said), ("Decisions", sat.decided)):
        yield Text(f"{head}:" if said else f"{head}: nothing is minuted.")
        if said:
            yield Bullets(said)


def _asked(sat: Sat) -> Iterator[str]:
    yield from (f"{agency}: {', '.join(names)}" for agency, names in sat.asked)


def _found(record: Convened) -> Iterator[Block]:
    """Strengths and risks side by side, so that neither is read alone (R189)."""
    yield Heading(2, "Strengths and risks")
    if any(said for _, said in record.found):
        heads = tuple(kind for kind, _ in record.found)
        sides = (said or ("None recorded.",) for _, said in record.found)
        yield Table("What was found", (heads, *zip_longest(*sides, fillvalue="")))
    else:
        yield Text("Nothing has been found yet: neither strengths nor risks.")
    if record.left:
        left = counted(record.left, "thing", "things")
        yield Text(f"Left out, because it is only said: {left}.")


def _decided(record: Convened) -> Iterator[Block]:
    """What was decided for each child that is drawn, then for everything else."""
    yield Heading(2, "What was decided for each child")
    rows: list[Row] = []
    for ref, name in record.children:
        its = [one for one in record.decided if one.ref == ref]
        rows += [(name, o.what, o.stands, o.owner, o.besides) for o in its]
        if not its:
            rows.append((name, "Nothing decided yet", "", "", ""))
    yield from _table("For each child", DECIDED, tuple(rows), "No child is on it.")
    yield Heading(2, "What was decided for the group, a place or an adult")
    rest = tuple(
        (one.subject, one.what, one.stands, one.owner, one.besides)
        for one in record.decided
        if not one.ref
    )
    yield from _table("For all else", DECIDED, rest, "Nothing has been decided yet.")


def _due(record: Convened) -> Iterator[Block]:
    yield Heading(2, "Actions")
    yield from _table("Actions", ACTIONS, record.actions, "No action was agreed.")
    yield Heading(2, "Questions")
    yield from _table("Questions", QUESTIONS, record.questions, "None was asked.")
    yield Heading(2, "Review")
    yield Text(record.review or "No review is decided yet.")
    for said in record.held:
        yield Text(said)


def _table(
    about: str, heads: Row, rows: tuple[Row, ...], nothing: str
) -> Iterator[Block]:
    if rows:
        yield Table(about, (heads, *rows))
    else:
        yield Text(nothing)
