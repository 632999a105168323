"""What the canvas may ask, and the words it asks in: one list, from the vocabulary.

The browser draws these forms as they stand here. A kind of relationship stands
beside the stroke it is drawn with once somebody has tested it; `dash` is how that
stroke is broken until then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any, Final

from peerdash.model import (
    GapDraft,
    IncidentDraft,
    LocationDraft,
    MemberDraft,
    Record,
    RelationshipDraft,
    StickerDraft,
)
from peerdash.model.stickers import KEYED, SHORT
from peerdash.views.canvas import unusual, without_pen
from peerdash.views.looks import LineLook, kind_look
from peerdash.vocabulary.evidence import Evidence, Source
from peerdash.vocabulary.incidents import IncidentKind, IncidentRole
from peerdash.vocabulary.places import GroupKind, LocationKind, PresenceKind
from peerdash.vocabulary.relationships import RelationshipKind
from peerdash.vocabulary.symbols import Glyph
from peerdash.vocabulary.word import Word

Tools = Mapping[str, Any]
NEW_SYMBOL: Final = ("", "A new one, below")
OFF: Final = "removed"
PEOPLE: Final = "Name, age, m or f \N{EN DASH} why they are on this map"


def tools(today: date, *, removes: bool = True) -> Tools:
    """Return everything that can be asked on a canvas, as on one day.

    Whoever is not let take anything off (`removes`) is not asked why they would.
    """
    asked = _asked()
    forms = asked["forms"]
    if not removes:
        forms = {name: form for name, form in forms.items() if name != OFF}
    return {"today": today.isoformat(), **asked, "forms": forms}


@cache
def _asked() -> Tools:
    return {
        "kinds": [_kind(kind) for kind in RelationshipKind if not kind.row.retired],
        "stays": _options(PresenceKind),
        "forms": {name: dict(zip(_FORM, form, strict=True)) for name, form in _forms()},
    }


_FORM: Final = ("label", "send", "fields")


def _forms() -> Iterable[tuple[str, tuple[str, str, list[Tools]]]]:
    yield "people", ("Add people", "Add", _people())
    yield "place", ("Add a place", "Add", _place())
    yield "incident", ("Add an incident", "Add", _incident())
    yield "circle", ("Draw a circle", "Draw", _circle())
    yield "question", ("Ask a question", "Ask", _question())
    yield "noted", ("Stick a note on", "Stick on", _noted())
    yield "marked", ("Put up a symbol", "Put up", _marked())
    yield "tested", ("Test this line", "Keep", _tested())
    yield OFF, ("Take it off the map", "Take off", [_why()])


def _people() -> list[Tools]:
    why = f"{_title(MemberDraft, 'reason')}, if a line does not say"
    return [
        _field("said", PEOPLE, "lines", most=4000),
        _field("why", why),
    ]


def _place() -> list[Tools]:
    kind = _choice("kind", _title(LocationDraft, "kind"), LocationKind)
    return [_field("name", _title(LocationDraft, "name"), most=100), kind]


def _incident() -> list[Tools]:
    return [
        _field("title", _title(IncidentDraft, "title"), most=100),
        _choice("kind", _title(IncidentDraft, "kind"), IncidentKind),
        _field("happened", _title(IncidentDraft, "happened"), optional=True, most=40),
        _field("members", "Who was in it", "people"),
        _choice("role", "As", IncidentRole),
    ]


def _circle() -> list[Tools]:
    return [
        _field("label", "What to write on it, without names", most=100),
        _choice("kind", "Kind", GroupKind, "radio"),
        _field("members", "Who is in it", "people"),
    ]


def _question() -> list[Tools]:
    return [
        _field("question", _title(GapDraft, "question")),
        _field("about", "About", "about", optional=True),
        _field("ask", _title(GapDraft, "ask"), optional=True, most=100),
        _field("by", _title(GapDraft, "by_on"), "date", optional=True),
    ]


def _noted() -> list[Tools]:
    of = StickerDraft
    return [
        _field("about", "On", "about"),
        _field("words", _title(of, "words"), most=SHORT),
        _unclaimed("source", Source.NOT_RECORDED),
        _unclaimed("evidence", Evidence.NOT_KNOWN),
    ]


def _unclaimed(name: str, nothing: Word) -> Tools:
    """A choice that claims nothing until somebody makes it."""
    asked = _choice(name, _title(StickerDraft, name), type(nothing))
    options = sorted(asked["options"], key=lambda one: one[0] != nothing)
    return {**asked, "options": options}


def _marked() -> list[Tools]:
    """A symbol the team or this map has, or a new one, which says what it means."""
    shapes = [("", "One of those above"), *_options(Glyph)]
    return [
        _field("about", "On", "about"),
        {**_field("which", "Symbol", "select"), "options": [NEW_SYMBOL]},
        {**_field("shape", "Or a new one, for this map", "select"), "options": shapes},
        _field("words", "What the new one stands for", most=KEYED),
    ]


def with_symbols(asked: Tools, offered: Iterable[tuple[str, str]]) -> Tools:
    """Return what is asked on one map: the symbols it is offered are its own."""
    form = asked["forms"]["marked"]
    about, which, *rest = form["fields"]
    which = {**which, "options": [*offered, NEW_SYMBOL]}
    marked = {**form, "fields": [about, which, *rest]}
    return {**asked, "forms": {**asked["forms"], "marked": marked}}


def _tested() -> list[Tools]:
    of = RelationshipDraft
    return [
        _field("by", _title(of, "tested_by"), most=100),
        _field("on", _title(of, "tested_on"), "date"),
        _choice("source", _title(of, "source"), Source),
        _choice("evidence", _title(of, "evidence"), Evidence),
    ]


def _why() -> Tools:
    return _field("why", "Why should this come off the map?")


def _field(
    name: str, label: str, how: str = "line", *, optional: bool = False, most: int = 300
) -> Tools:
    return {"name": name, "label": label, "as": how, "most": most} | (
        {"optional": True} if optional else {}
    )


def _choice(name: str, label: str, kind: type[Word], how: str = "select") -> Tools:
    return {"name": name, "label": label, "as": how, "options": _options(kind)}


def _options(kind: type[Word]) -> list[tuple[str, str]]:
    return [(one.value, one.label[:1].upper() + one.label[1:]) for one in kind]


def _title(draft: type[Record], name: str) -> str:
    return draft.model_fields[name].title or name


def _kind(kind: RelationshipKind) -> Tools:
    """A kind as it is offered: its words, and how it is drawn, tested or not yet."""
    row = kind.row
    directed = f": {row.meaning[:1].lower()}{row.meaning[1:]}" if row.directed else ""
    return {
        "value": kind.value,
        "words": f"{row.label}{directed}",
        "says": row.says,
        "directed": row.directed,
        "sure": _look(kind_look(row, sure=True)),
        "dash": kind_look(row, sure=False).pen.dash,
    }


def _look(look: LineLook) -> Tools:
    pen = {name: said for name, said in asdict(look.pen).items() if name != "label"}
    return {"pen": pen, **unusual(without_pen(look))}
