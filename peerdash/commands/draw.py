"""`peerdash draw FILE -o OUT.svg`: a map from a text, without a database."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from peerdash.commands import files
from peerdash.rules.refusal import Refused
from peerdash.rules.sheets import short
from peerdash.rules.shorthand.reading import read
from peerdash.rules.shorthand.scanning import UnreadableError
from peerdash.services import sketches
from peerdash.services.pictures import MapPicture
from peerdash.views.key import key
from peerdash.views.png import png
from peerdash.views.points import points
from peerdash.views.scene import draw
from peerdash.views.svg import svg
from peerdash.views.words import sentences
from peerdash.web import clock

BIGGEST: Final = 1_000_000  # bytes of text: far more than one map


def as_svg(picture: MapPicture) -> bytes:
    """The map, its date and its key, as one file that fetches nothing."""
    return svg(draw(picture), key(picture)).encode()


def as_png(picture: MapPicture) -> bytes:
    """The same picture in pixels."""
    return png(as_svg(picture).decode())


def as_text(picture: MapPicture) -> bytes:
    """The map in sentences: its plain twin (R143)."""
    scene = draw(picture)
    heading = filter(None, (picture.title, scene.stamp, picture.narrative))
    return "\n".join((*heading, "", *sentences(picture), "")).encode()


def as_json(picture: MapPicture) -> bytes:
    """The map as numbers."""
    numbers = points(picture, draw(picture), key(picture))
    return (json.dumps(numbers, ensure_ascii=False, indent=1) + "\n").encode()


FORMS: Final[dict[str, Callable[[MapPicture], bytes]]] = {
    ".svg": as_svg,
    ".png": as_png,
    ".txt": as_text,
    ".json": as_json,
}


@click.command("draw")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--out", "outs", multiple=True, required=True, type=click.Path(path_type=Path)
)
@click.pass_context
def draw_file(context: click.Context, file: Path, outs: tuple[Path, ...]) -> None:
    """Draw FILE, a map in shorthand, as .svg, .png, .txt or .json; - reads a pipe."""
    started_in = context.obj or Path()
    try:
        forms = [(out, _form(out)) for out in outs]
        picture = sketches.picture(
            read(_text(started_in, file), clock.today()), clock.today()
        )
        for out, form in forms:
            files.keep(started_in / out, form(picture))
    except UnreadableError as unread:
        for problem in unread.problems:
            click.echo(problem.words, err=True)
        raise click.ClickException("Nothing was drawn.") from None
    except Refused as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(_done(picture))


def _form(out: Path) -> Callable[[MapPicture], bytes]:
    form = FORMS.get(out.suffix.lower())
    if form is None:
        endings = ", ".join(FORMS)
        raise Refused(
            f"{short(out.name)} was read; expected a name ending in {endings}."
        )
    return form


def _text(started_in: Path, file: Path) -> str:
    piped = str(file) == "-"
    found = (
        sys.stdin.buffer.read(BIGGEST + 1)
        if piped
        else files.content(started_in / file)
    )
    if len(found) > BIGGEST:
        raise Refused("The text is over a million bytes: one map is far shorter.")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{short(file.name)} is not text in UTF-8.") from None


def _done(picture: MapPicture) -> str:
    shown = sum(person.drawn for person in picture.people)
    untested = sum(not tie.tested for tie in picture.ties)
    said = (
        f"{_counted(shown, 'person', 'people')}, {_counted(len(picture.ties), 'line')}"
    )
    return f"{said}, {untested} not yet tested." if untested else f"{said}."


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
