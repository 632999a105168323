"""A blank referral form on paper, made of what the screen asks (`rules.asked`)."""

from collections.abc import Iterator
from typing import Final

from peerdash.model import MemberDraft, PersonDraft
from peerdash.model.record import LINE
from peerdash.rules.asked import Part, Question, bare, offered, parts
from peerdash.services.proformas import Proforma
from peerdash.views.paper import MARKING, Block, Heading, Sheet, Table, Text
from peerdash.views.printed import PRINTS
from peerdash.vocabulary.word import Word

ROOM: Final = "\u00a0"  # an empty line that is kept
PEOPLE: Final = 8
WHO: Final = ("name", "born_on", "gender", "school")
SHARES: Final = (3, 2, 2, 3, 5)
HALVES: Final = (2, 3)
ABOUT: Final = (
    "A blank form. What is written on it is not in peerdash: type it in afterwards, or "
    "give it to somebody who does. Once it is filled in it is {}: keep it locked, and "
    "destroy it once it is typed in."
)
TICK: Final = "[   ]"


def printed(form: Proforma) -> tuple[str, bytes, str]:
    """Return a blank form as it leaves: its name, its bytes and its kind."""
    return name(form), PRINTS[form.form](sheet(form)), form.form.row.media


def name(form: Proforma) -> str:
    """What the file is called: what it refers, and that it is blank."""
    return f"blank-{form.kind.value}.{form.form.value}"


def sheet(form: Proforma) -> Sheet:
    """Return a blank form as a paper."""
    title = f"Referral form: {form.kind.in_sentence}"
    foot = f"{MARKING} when filled in. {title}. Blank"
    return Sheet(title, foot, tuple(_blocks(title, form)))


def _blocks(title: str, form: Proforma) -> Iterator[Block]:
    yield Heading(1, title)
    yield Text(f"{form.kind.label}: {form.kind.row.asks}.")
    yield Text(ABOUT.format(MARKING))
    yield Heading(2, "Who refers")
    yield _lines("Who refers", ("Name", "Agency", "Telephone", "Day"))
    for part in parts(form.kind):
        yield Heading(2, part.heading)
        yield _part(part, form)
    yield Heading(2, "Everybody who would be on it")
    titles = [str(PersonDraft.model_fields[one].title) for one in WHO]
    heads = (*titles, str(MemberDraft.model_fields["reason"].title))
    empty = (f"{ROOM}\n{ROOM}", *[ROOM] * (len(heads) - 1))
    yield Table("A line for each, and why", (heads, *[empty] * PEOPLE), SHARES)


def _part(part: Part, form: Proforma) -> Table:
    rows = tuple((_put(one, form), _room(one, form)) for one in part.questions)
    return Table(part.heading, (("Question", "Answer"), *rows), HALVES)


def _lines(about: str, asked: tuple[str, ...]) -> Table:
    return Table(
        about, (("Question", "Answer"), *((one, ROOM) for one in asked)), HALVES
    )


def _put(one: Question, form: Proforma) -> str:
    """Return a question in the area's words where it has any, or in the program's."""
    title = one.of.model_fields[one.name].title or one.name
    return form.asks.get(one.name) or title


def _room(one: Question, form: Proforma) -> str:
    """Return what to tick, or as much room as the answer may want."""
    field = one.of.model_fields[one.name]
    kind = bare(field.annotation)
    if one.name == "concerns":
        return _ticks(form.concerns)
    if isinstance(kind, type) and issubclass(kind, Word):
        return _ticks(tuple(word.label for word in offered(kind)))
    if kind is bool:
        return f"{TICK} Yes"
    most = next((m.max_length for m in field.metadata if hasattr(m, "max_length")), 0)
    lines = 1 if kind is not str else 5 if most > LINE else 2
    return "\n".join([ROOM] * lines)


def _ticks(labels: tuple[str, ...]) -> str:
    return "\n".join(f"{TICK} {one}" for one in labels) or ROOM
