"""What somebody hostile could have typed, in every field that people type in (T10).

The fields are found by asking the models, so a new one is covered by itself. Each
payload stands between two marks, so that a page can be asked whether it shows all
of it, character for character, and nothing but it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from pydantic import BeforeValidator
from sqlalchemy import update
from sqlmodel import col, select

from peerdash.model import Record
from peerdash.model.record import LINE, _tidied, tidied
from peerdash.store import scope
from peerdash.store.engine import Database
from peerdash.ui.frame import JOINER, words

PAYLOADS: Final = (
    "<script>alert(1)</script>",
    "<script src=//evil.test/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.test/i.png>",
    "<svg onload=alert(1)>",
    "<svg><a href=https://evil.test>x</a></svg>",
    "<iframe src=https://evil.test></iframe>",
    "<a href=https://evil.test>Sign in</a>",
    "<a href='javascript:alert(1)'>x</a>",
    "<b onmouseover=alert(1)>b</b>",
    "<style>*{background:url(//evil.test/s)}</style>",
    "<link rel=stylesheet href=//evil.test/c.css>",
    "<meta http-equiv=refresh content=0;url=//evil.test>",
    "<base href=//evil.test/>",
    "<form action=//evil.test><input></form>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<!-- not seen -->",
    "<![CDATA[not seen]]>",
    "</textarea><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    '" onfocus=alert(1) autofocus x="',
    "&lt;script&gt; &amp; &#60;b&#62;",
    "&copy; &#x202e; &nbsp;",
    "[click](https://evil.test)",
    "[click](javascript:alert(1))",
    "[click](data:text/html,x)",
    "[click][1]\n\n[1]: https://evil.test",
    "![p](https://evil.test/p.png)",
    "![p][1]\n\n[1]: https://evil.test/q.png",
    "<https://evil.test>",
    "https://evil.test/a?b=c&d=e",
    "http://evil.test",
    "ftp://evil.test/x",
    "www.evil.test",
    "WWW.evil.test/x",
    "//evil.test/x",
    "kim@evil.test",
    "mailto:kim@evil.test",
    "xmpp:kim@evil.test",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "**bold** __bold__ *i* _i_",
    "~~gone~~ ==marked==",
    "`code` ``code``",
    "```\nblock\n```",
    "    indented by four",
    "# heading",
    "## heading\n===",
    "heading\n---",
    "- item\n- item",
    "* item\n+ item",
    "1. first\n2. second",
    "> quoted",
    "- [ ] task\n- [x] task",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "---",
    "***",
    "$x^2$ and $$\\frac{1}{2}$$",
    "\\(x\\) \\[y\\]",
    ":red[alarm] :red-background[x]",
    ":blue-badge[Accepted] :rainbow[x]",
    ":small[less] :primary[more]",
    ":material/home: :material/check:",
    ":smile: :+1: :shortcode:",
    ":streamlit: :link:",
    "-> <- <-> => -- --- >= <= ~=",
    "[^1] and [^1]: a note",
    "\\*not bold\\* \\\\ \\",
    "line one\nline two\n\nline four",
    "a  \nb",
    '=HYPERLINK("http://evil.test")',
    "+1-2 @SUM(A1) -3",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "%s %d %(x)s {0} {x}",
    "' OR 1=1 --",
    "'; DROP TABLE person; --",
    "../../etc/passwd",
    "<<<<<<<< >>>>>>>>",
    "a_b_c *d*e* f~g~h",
    "O'Neil-Smith \u00e9\u0142\u6f22\u5b57 \U0001f600",
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0639",
    "Z\u0351\u036b\u0343a\u0321l\u035ego",
    "x" * 70,
)
MARK: Final = re.compile(r"qj(\d+)b ?(.*?) ?qj\1e", re.DOTALL | re.IGNORECASE)
BEGUN: Final = re.compile(r"qj(\d+)b", re.IGNORECASE)
MASK: Final = re.compile(r"\bqq\b|\bqqs\b|\bsomebody\b", re.IGNORECASE)
"""What stands where a room is told no name: everybody is called by a payload, so each
word of one may be a part of somebody's name, and all their initials are these."""


@dataclass(frozen=True)
class Field:
    """One column that people type in: how much of it there may be."""

    table: type[Record]
    name: str
    most: int


def fields() -> list[Field]:
    """Ask the models which columns hold what people typed."""
    mappers = Record._sa_registry.mappers
    return [
        Field(one.class_, name, _most(about.metadata))
        for one in sorted(mappers, key=lambda each: str(each.class_.__name__))
        for name, about in one.class_.model_fields.items()
        if any(_is_tidying(each) for each in about.metadata)
    ]


def fill(db: Database, turn: int) -> int:
    """Put a payload into every such column of every row; return into how many.

    Which payload goes where moves on with each turn, so that as many turns as
    there are payloads put each of them into every column.
    """
    numbers, filled = count(turn * 7), 0
    with scope.unscoped(db) as session:
        for field in fields():
            for row_id in session.scalars(select(_key(field.table))).all():
                text = _fitting(next(numbers), field.most)
                if text:
                    change = update(field.table).where(_key(field.table) == row_id)
                    session.execute(change.values({field.name: text}))
                    filled += 1
    return filled


def marked(number: int, most: int) -> str:
    """Return one payload between its marks, as a field of this length keeps it."""
    kept = tidied(PAYLOADS[number])
    if most <= LINE:
        kept = " ".join(kept.splitlines())
    return f"qj{number}b {kept} qj{number}e"


def found(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each payload in a text, and what stands in its place."""
    for one in MARK.finditer(text):
        yield int(one[1]), one[2]


def plain(text: str) -> str:
    """Return text as it is compared: blanks are one space, and nobody sees joiners."""
    return " ".join(text.replace(JOINER, "").split()).casefold()


def is_whole(number: int, shown: str) -> bool:
    """Whether what is shown is a payload, character for character."""
    return plain(shown) == plain(tidied(PAYLOADS[number]))


def is_escaped(number: int, said: str) -> bool:
    """Whether what Streamlit is told to read as Markdown is a payload, escaped.

    On several lines, or on one where the field keeps one.
    """
    kept = tidied(PAYLOADS[number])
    several, one = words(kept), words(" ".join(kept.splitlines()))
    return plain(said) in {plain(several), plain(one)}


def is_masked(said: str) -> bool:
    """Whether parts of what is shown were taken for somebody's name, and masked."""
    return MASK.search(said) is not None


def is_still_escaped(said: str) -> bool:
    """Whether what Streamlit is told to read as Markdown is all escaped.

    What it would show, escaped anew, is what it was told.
    """
    shown = re.sub(r"\\(.)", r"\1", said.replace("\\\n", "\n"), flags=re.DOTALL)
    return plain(said) == plain(words(shown.replace(JOINER, "")))


def is_cut_short(text: str) -> bool:
    """Whether a payload begins in a text that neither ends nor says it goes on."""
    begun = {one[0].lower() for one in BEGUN.finditer(text)}
    whole = {f"qj{number}b" for number, _ in found(text)}
    return bool(begun - whole) and "\u2026" not in text


def _fitting(number: int, most: int) -> str:
    """Return the next payload that fits, between its marks; nothing if none does."""
    for step in range(len(PAYLOADS)):
        text = marked((number + step) % len(PAYLOADS), most)
        if len(text) <= most:
            return text
    return ""


def _key(table: type[Record]) -> Any:  # noqa: ANN401
    return col(table.id)  # type: ignore[attr-defined]


def _most(metadata: list[Any]) -> int:
    return next(
        (each.max_length for each in metadata if hasattr(each, "max_length")), 0
    )


def _is_tidying(each: object) -> bool:
    return isinstance(each, BeforeValidator) and each.func is _tidied
