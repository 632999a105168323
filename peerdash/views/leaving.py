"""A map as the file in which it leaves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from peerdash.services.convened import NOTHING, Convened
from peerdash.services.feeds import Day, uid
from peerdash.services.history import Compared
from peerdash.services.leaving import Parcel
from peerdash.services.pictures import MapPicture
from peerdash.services.wishes import Wish
from peerdash.views.convened import form
from peerdash.views.drawing import Scene
from peerdash.views.drawn import drawn
from peerdash.views.feeds import calendar
from peerdash.views.key import KeyLine, key
from peerdash.views.layout import positions
from peerdash.views.mapped import as_json
from peerdash.views.networks import gexf, graphml
from peerdash.views.numbering import marked, numbered
from peerdash.views.pack import pack, pictures
from peerdash.views.paper import Sheet
from peerdash.views.pdf import pdf
from peerdash.views.png import png
from peerdash.views.printed import word
from peerdash.views.registers import lines, people, registers
from peerdash.views.scene import draw, stamp
from peerdash.views.separated import separated
from peerdash.views.splitting import only
from peerdash.views.svg import svg
from peerdash.views.switches import EVERYTHING, SHARED, switched
from peerdash.views.training import LEARNING, anonymous
from peerdash.views.turned import signs, tagged, together
from peerdash.views.workbook import workbook
from peerdash.vocabulary.leaving import Form

EXAMPLE: Final = "example-map"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A map that leaves, as it is drawn and marked: what every file is made of."""

    picture: MapPicture
    marking: str
    focus: str = ""
    since: Compared | None = None
    record: Convened = NOTHING

    @property
    def scene(self) -> Scene:
        """The map in initials, with its marking, and what is marked on it (C01)."""
        marks = dict(self.since.marks) if self.since else {}
        scene = tagged(draw(_in_initials(self.picture), focus=self.focus), marks)
        who = [
            f"In focus: {o.label}" for o in self.picture.people if o.ref == self.focus
        ]
        said = (*scene.hidden, *who, *_since(self.since), self.marking)
        return replace(scene, hidden=said)

    @property
    def key(self) -> list[KeyLine]:
        """The key to all that is used on it."""
        marks = dict(self.since.marks) if self.since else {}
        return [*signs(marks), *key(self.picture)]

    @property
    def drawing(self) -> str:
        """The map as SVG."""
        return svg(self.scene, self.key)


def leaving(picture: MapPicture, wish: Wish) -> MapPicture:
    """What of a map leaves: facts alone unless more was asked (R099), and initials.

    Full names are in registers and packs alone, where they were asked for (R201).

    Who is not drawn does not leave, nor what is about them: no file holds more people
    than its preview names.
    """
    seen = switched(picture, SHARED if wish.facts_only else EVERYTHING)
    seen = seen if wish.named and wish.form.row.named else _in_initials(seen)
    here = {one.ref for one in drawn(seen)}
    held = seen.held if here.issuperset(p.ref for p in picture.people) else ()
    left = replace(seen, held=held)
    return replace(only(left, here), hidden=seen.hidden)


def _in_initials(picture: MapPicture) -> MapPicture:
    people_ = tuple(replace(one, name=None) for one in picture.people)
    return replace(picture, people=people_)


def compared(picture: MapPicture, wish: Wish, since: Compared | None) -> MapPicture:
    """What of a map leaves, with what is gone from it where that is marked."""
    seen = leaving(picture, wish)
    if since is None:
        return seen
    return together(seen, leaving(since.then, wish), dict(since.marks))


def _since(since: Compared | None) -> list[str]:
    return [f"Marked: what has changed since version {since.version}"] if since else []


def drawing(
    picture: MapPicture,
    marking: str,
    focus: str = "",
    since: Compared | None = None,
) -> str:
    """The SVG that leaves: the map with its date, purpose, version, key and marking."""
    return Leaf(picture, marking, focus, since).drawing


def file(parcel: Parcel) -> bytes:
    """The bytes of a file that leaves."""
    wish = parcel.wish
    since = None if wish.form == Form.TRAINING else parcel.since
    seen, new = numbered(compared(parcel.picture, wish, since))
    if since:
        since = replace(since, marks=tuple(marked(dict(since.marks), new).items()))
    record = parcel.record.among({one.ref for one in seen.people})
    leaf = Leaf(seen, parcel.marking, wish.focus, since, record)
    return MAKERS[wish.form](leaf)


def given(parcel: Parcel) -> tuple[str, bytes, str]:
    """What leaves: its name, its bytes, and what a browser is told that it is."""
    called = name(parcel.wish, parcel.picture.as_at)
    return called, file(parcel), parcel.wish.form.row.media


def name(wish: Wish, at: datetime) -> str:
    """What the file is called: the map's ref and its day, never a name."""
    if wish.form == Form.TRAINING:
        return f"{EXAMPLE}.{wish.form.row.suffix}"
    return f"{wish.ref}-{at.date().isoformat()}.{wish.form.row.suffix}"


def _slides(leaf: Leaf) -> bytes:
    from peerdash.views.slides import Deck, slides  # noqa: PLC0415 (11 MB)

    where = positions(leaf.picture)
    return slides(Deck(leaf.picture, leaf.scene, leaf.key, leaf.marking, where))


def _pack(leaf: Leaf) -> Sheet:
    return pack(leaf.picture, leaf.marking, leaf.scene, leaf.key)


def _form(leaf: Leaf) -> Sheet:
    drawn_ = pictures(leaf.picture, leaf.scene, leaf.key)
    return form(leaf.picture, leaf.record, leaf.marking, drawn_)


def _for_learning(leaf: Leaf) -> Leaf:
    return Leaf(anonymous(leaf.picture), f"{LEARNING}. {leaf.marking}")


def _workbook(leaf: Leaf) -> bytes:
    seen = leaf.picture
    dated = stamp(seen, purpose=False)
    about = (f"Registers of {seen.ref}", f"{dated}.", leaf.marking, *seen.hidden)
    return workbook(registers(seen), about, seen.as_at)


def _marked(leaf: Leaf) -> str:
    seen = leaf.picture
    return f"{seen.ref}. {stamp(seen, purpose=False)}. {leaf.marking}"


def _days(leaf: Leaf) -> Iterator[Day]:
    """The days of incidents and of tests, by ref: a calendar is not a record."""
    picture = leaf.picture
    for box in picture.boxes:
        if box.happened:
            ends = box.happened.latest + timedelta(days=1)
            said = f"{picture.ref}: incident {box.ref}"
            yield Day(_uid(leaf, box.ref), said, box.happened.earliest, ends)
    for tie in picture.ties:
        if tie.tested and tie.tested_on:
            said = f"{picture.ref}: link of {tie.from_ref} and {tie.to_ref} tested"
            ends = tie.tested_on + timedelta(days=1)
            yield Day(_uid(leaf, tie.id), said, tie.tested_on, ends)


def _uid(leaf: Leaf, of: str) -> str:
    """What a calendar tells a day by: in no two files the same."""
    return uid(f"{leaf.picture.ref} {leaf.marking} {of}")


MAKERS: Final[Mapping[Form, Callable[[Leaf], bytes]]] = {
    Form.PNG: lambda leaf: png(leaf.drawing),
    Form.SVG: lambda leaf: leaf.drawing.encode(),
    Form.PPTX: _slides,
    Form.TRAINING: lambda leaf: _slides(_for_learning(leaf)),
    Form.DOCX: lambda leaf: word(_pack(leaf)),
    Form.PDF: lambda leaf: pdf(_pack(leaf)),
    Form.CONVENED: lambda leaf: word(_form(leaf)),
    Form.CONVENED_PDF: lambda leaf: pdf(_form(leaf)),
    Form.XLSX: _workbook,
    Form.PEOPLE: lambda leaf: separated(people(leaf.picture), _marked(leaf)),
    Form.LINES: lambda leaf: separated(lines(leaf.picture), _marked(leaf)),
    Form.JSON: lambda leaf: as_json(leaf.picture, _marked(leaf)),
    Form.GRAPHML: lambda leaf: graphml(leaf.picture, leaf.marking),
    Form.GEXF: lambda leaf: gexf(leaf.picture, leaf.marking),
    Form.ICS: lambda leaf: calendar(_days(leaf), leaf.picture.as_at, _marked(leaf)),
}
